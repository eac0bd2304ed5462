package cenote.gateway.http;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The permit that a call holds while it works, and the lane it is in. Owned by its thread. */
final class Admission implements AutoCloseable {

  private final Semaphore reserved;
  private final Optional<Problem> refusal;
  private Semaphore held;
  private Lane lane;

  /**
   * @param refusal why the open lane had no room, when the call was let in only to find out whether
   *     it reduces
   */
  Admission(Semaphore held, Lane lane, Semaphore reserved, Optional<Problem> refusal) {
    this.held = held;
    this.lane = lane;
    this.reserved = reserved;
    this.refusal = refusal;
  }

  Lane lane() {
    return lane;
  }

  /** Never fails: without a free reserved permit the call goes on under the one that it holds. */
  void useReserved() {
    if (lane == Lane.RESERVED) {
      return;
    }
    lane = Lane.RESERVED;
    if (reserved.tryAcquire()) {
      held.release();
      held = reserved;
    }
  }

  void stayOpen() throws ProblemException {
    if (lane == Lane.OPEN && refusal.isPresent()) {
      throw new ProblemException(refusal.get());
    }
  }

  @Override
  public void close() {
    held.release();
  }
}
