package cenote.replica.client;

/** The numbers of one principal: the next one, and the lowest that waits for its answer. */
final class Lane {

  private long next = 1;
  private long lowest = 1;

  long next() {
    return next;
  }

  long lowest() {
    return lowest;
  }

  /** Goes on with {@code number} when that is higher. */
  void startAt(long number) {
    if (number > next) {
      lowest = lowest == next ? number : lowest;
      next = number;
    }
  }

  void onAccepted(long number) {
    lowest = Math.min(lowest, number);
    next = Math.max(next, number + 1);
  }

  /** The lowest number waiting was answered: {@code number} is the next candidate. */
  void raiseLowest(long number) {
    lowest = number;
  }
}
