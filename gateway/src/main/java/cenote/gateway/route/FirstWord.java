package cenote.gateway.route;

import cenote.crypto.Bytes32;
import cenote.gateway.desk.OrderReport;
import cenote.gateway.view.OrderView;
import cenote.pool.Reject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for what a venue says first of an order that settles the matter for its sender: filled,
 * resting, or ended. What comes later is seen in the account's fills.
 */
final class FirstWord implements OrderReport {

  private static final long PATIENCE_MS = 3_000;

  private final Bytes32 venue;
  private final long orderNumber;
  private final CountDownLatch settled = new CountDownLatch(1);
  private String state = "pending";
  private long filledE8;
  private long remainingE8;
  private int code;

  FirstWord(Bytes32 venue, long orderNumber, long quantityE8) {
    this.venue = venue;
    this.orderNumber = orderNumber;
    this.remainingE8 = quantityE8;
  }

  @Override
  public synchronized void onResting(long stillE8) {
    settle("resting", 0);
    remainingE8 = stillE8;
  }

  @Override
  public synchronized void onFilled(long priceE8, long quantityE8, long stillE8) {
    filledE8 += quantityE8;
    state = settled.getCount() > 0 ? "part-filled" : state;
    remainingE8 = stillE8;
    if (stillE8 == 0) {
      settle("filled", 0);
    }
  }

  @Override
  public synchronized void onEnded(String how, int rejectCode) {
    settle(how, rejectCode);
  }

  private void settle(String how, int rejectCode) {
    if (settled.getCount() > 0) {
      state = how;
      code = rejectCode;
      settled.countDown();
    }
  }

  /** What was said when the matter was settled, or after some seconds. */
  OrderView await() throws InterruptedException {
    boolean _ = settled.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
    synchronized (this) {
      String rule = code == 0 ? "" : Reject.of(code).rule();
      return new OrderView(venue, orderNumber, state, filledE8, remainingE8, code, rule);
    }
  }
}
