package cenote.replica;

/** What became of a query that was handed in. */
public enum Submission {
  /** It will be answered. */
  ACCEPTED,
  /** The queue is full: try again later. */
  FULL,
  /** The replica has stopped and answers nothing more. */
  STOPPED
}
