package cenote.gateway.http;

/** Which budget a call draws on, so that a flood of new risk cannot lock out what lowers risk. */
public enum Lane {
  /** Everything that may wait. */
  OPEN,
  /** Cancels, cures (deposits, flags) and reductions: permits and tokens of their own. */
  RESERVED
}
