package cenote.gateway.history;

/**
 * A place in a stream of rows, newest first: pages hold what lies strictly before it.
 *
 * @param position log position after the entry that made the row
 * @param index of the row among those of its stream from that entry, from 0
 */
public record Cursor(long position, int index) {

  /** Before it lies everything. */
  public static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, Integer.MAX_VALUE);
}
