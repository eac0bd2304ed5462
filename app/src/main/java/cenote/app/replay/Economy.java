package cenote.app.replay;

import cenote.app.candle.CandleTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All traders and when each acts next. Reactions to a margin call that is near or has come are
 * queued by the {@link Watch} and sent with the fills of the same step.
 */
final class Economy implements Watch.Attention {
  /** Fills begin this long after a report, and are this far apart. */
  private static final long FIRST_NS = 200_000_000L;

  private static final long APART_NS = 2_000_000L;

  /** Most actions in one step, so that all fall within a second; the rest wait for the next. */
  private static final int ACTIONS_MAX = 300;

  private static final long CALM_EVERY_NS = 1_800 * CandleTime.SECOND_NS;
  private static final long TOP_UP_EVERY_NS = 6 * 3_600 * CandleTime.SECOND_NS;

  private final Desk desk;
  private final Habits habits;
  private final Trader[] traders;
  private final DueHeap actions = new DueHeap();
  private final long startNs;
  private final IntList near = new IntList();
  private final long[] calmNs;
  private final long[] topUpNs;
  private int[] traderOf = new int[1024];
  private boolean[] isMaker = new boolean[1024];

  /**
   * An economy before its first trader.
   *
   * @param startNs when the replay begins
   * @param entrySeconds traders enter one by one within this time
   */
  Economy(Desk desk, Habits habits, Trader[] traders, long startNs, int entrySeconds) {
    this.desk = desk;
    this.habits = habits;
    this.traders = traders;
    this.startNs = startNs;
    this.calmNs = new long[traders.length];
    this.topUpNs = new long[traders.length];
    Arrays.fill(calmNs, Long.MIN_VALUE / 2);
    Arrays.fill(topUpNs, Long.MIN_VALUE / 2);
    Arrays.fill(traderOf, -1);
    for (int i = 0; i < traders.length; i++) {
      schedule(i, 60 + traders[i].random().nextInt(entrySeconds));
    }
  }

  /** A market maker's account, which only full scans look at. */
  void addMaker(int account) {
    ensure(account);
    isMaker[account] = true;
  }

  /** Reactions first, then everybody whose time has come. */
  void act() {
    long stepNs = desk.nowNs();
    long at = stepNs + FIRST_NS;
    int acted = 0;
    for (int i = 0; i < near.size(); i++) {
      desk.advance(at + APART_NS * acted++);
      react(near.at(i));
    }
    near.clear();
    double now = (stepNs - startNs) / 1e9;
    while (actions.isDue(now) && acted < ACTIONS_MAX) {
      int trader = actions.account();
      actions.removeFirst();
      desk.advance(at + APART_NS * acted++);
      schedule(trader, now + act(trader) / 1e9);
    }
  }

  @Override
  public boolean isCareful(int account) {
    Trader trader = trader(account);
    return trader != null && trader.isCareful();
  }

  @Override
  public boolean isMaker(int account) {
    return account < isMaker.length && isMaker[account];
  }

  @Override
  public void onNear(int account, boolean isCalled) {
    Trader trader = trader(account);
    if (trader != null && (trader.isCareful() || isCalled)) {
      near.add(traderOf[account]);
    }
  }

  private @Nullable Trader trader(int account) {
    return account < traderOf.length && traderOf[account] >= 0 ? traders[traderOf[account]] : null;
  }

  private long act(int index) {
    Trader trader = traders[index];
    if (trader.account() != Party.NO_ACCOUNT) {
      return habits.act(trader);
    }
    habits.enter(trader);
    if (trader.account() != Party.NO_ACCOUNT) {
      ensure(trader.account());
      traderOf[trader.account()] = index;
    }
    return trader.pauseNs(0.01, 3);
  }

  private void react(int index) {
    Trader trader = traders[index];
    if (trader.isCareful() && desk.nowNs() - calmNs[index] > CALM_EVERY_NS) {
      calmNs[index] = desk.nowNs();
      habits.calm(trader);
    } else if (desk.nowNs() - topUpNs[index] > TOP_UP_EVERY_NS && trader.takesTopUp()) {
      topUpNs[index] = desk.nowNs();
      habits.topUp(trader);
    }
  }

  private void schedule(int trader, double second) {
    actions.add(second, trader, 0);
  }

  private void ensure(int account) {
    if (account >= traderOf.length) {
      int before = traderOf.length;
      int size = Math.max(account + 1, before * 2);
      traderOf = Arrays.copyOf(traderOf, size);
      Arrays.fill(traderOf, before, size, -1);
      isMaker = Arrays.copyOf(isMaker, size);
    }
  }
}
