package cenote.node.history;

/** What clients saw cannot be explained by the log. */
public final class HistoryAnomaly extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** Answered, and not in the log. */
    LOST,
    /** Done twice. */
    DOUBLED,
    /** An answer says something else than the log, or than an earlier answer. */
    DIFFERENT,
    /** Done with other content than was handed in. */
    OTHER_CONTENT,
    /** Done or answered, and never handed in. */
    UNINVOKED,
    /** Done before something that was known to be done when it was handed in. */
    ORDER,
    /** A reader's position went back. */
    READ_BACK,
    /** A read at a position below the one that was asked for. */
    READ_EARLY,
    /** No answer where one is due. */
    UNANSWERED
  }

  private final Kind kind;

  HistoryAnomaly(Kind kind, String message) {
    super(kind + ": " + message);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
