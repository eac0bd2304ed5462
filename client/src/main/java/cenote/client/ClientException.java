package cenote.client;

/** The gateway refused, or could not be reached. */
public final class ClientException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  ClientException(int status, int code, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.code = code;
  }

  ClientException(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** HTTP status; 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** Code of the pool's reject ({@code docs/reference/rejects.md}); 0 when it was not the pool. */
  public int code() {
    return code;
  }
}
