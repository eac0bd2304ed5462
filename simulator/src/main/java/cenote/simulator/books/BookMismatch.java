package cenote.simulator.books;

/** A book whose requirement is not what the decimals say. */
public final class BookMismatch extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BookMismatch(String message) {
    super(message);
  }
}
