package cenote.app.margin;

import cenote.pool.Reject;

/** What is wrong with a case file: path of the field, rule, value. */
final class CaseFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int TEXT_MAX = 60;

  private CaseFault(String message) {
    super(message);
  }

  /** Reads {@code what: expected X, got Y}; a long value is cut. */
  static CaseFault of(String what, String expected, String actual) {
    String shown = actual.length() <= TEXT_MAX ? actual : actual.substring(0, TEXT_MAX) + "...";
    return new CaseFault(what + ": expected " + expected + ", got " + shown);
  }

  /** The pool answered a command that this field became with a reject. */
  static CaseFault refused(String what, Reject reject) {
    return new CaseFault(
        what + ": expected a command that a pool takes, got " + reject + ": " + reject.rule());
  }
}
