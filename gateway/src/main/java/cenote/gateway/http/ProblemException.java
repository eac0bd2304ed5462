package cenote.gateway.http;

import cenote.pool.Reject;

/**
 * Ends a call with a problem instead of an answer. Carries no stack trace: it is an expected
 * outcome, and an attacker must not be able to make it dear.
 */
public final class ProblemException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  /** The HTTP status that the client sees. */
  public int status() {
    return problem.status();
  }

  /** 400: the request cannot be read. {@code detail} reads "what: expected X, got Y". */
  public static ProblemException malformed(String detail) {
    return new ProblemException(Problem.of(ProblemKind.MALFORMED, detail));
  }

  /** 403: read and understood, but the signer may not. */
  public static ProblemException forbidden(String detail) {
    return new ProblemException(Problem.of(ProblemKind.FORBIDDEN, detail));
  }

  /** 404: the thing that the path names does not exist. */
  public static ProblemException notFound(String detail) {
    return new ProblemException(Problem.of(ProblemKind.NOT_FOUND, detail));
  }

  /** 409: at odds with the present state. */
  public static ProblemException conflict(String detail) {
    return new ProblemException(Problem.of(ProblemKind.CONFLICT, detail));
  }

  /** 422: well formed, but against a rule that the edge can check. */
  public static ProblemException unprocessable(String detail) {
    return new ProblemException(Problem.of(ProblemKind.UNPROCESSABLE, detail));
  }

  /** 429: over budget; the same request is welcome after the given seconds. */
  public static ProblemException tooMany(String detail, int retryAfterSeconds) {
    return new ProblemException(
        Problem.later(ProblemKind.TOO_MANY, detail, Math.max(1, retryAfterSeconds)));
  }

  /** 503: not now; the same request is welcome after the given seconds. */
  public static ProblemException unavailable(String detail, int retryAfterSeconds) {
    return new ProblemException(
        Problem.later(ProblemKind.UNAVAILABLE, detail, Math.max(1, retryAfterSeconds)));
  }

  /**
   * The pool rejected a command; the status comes from the table of rejects.
   *
   * @param position log position of the command, so that the reject can be looked up
   */
  public static ProblemException rejected(Reject reject, long position) {
    return new ProblemException(Problem.rejected(reject, position));
  }

  /** Input made safe to stand in a detail: printable ASCII, at most 80 characters, in quotes. */
  public static String quote(String input) {
    return Problem.quote(input);
  }
}
