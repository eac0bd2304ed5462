package cenote.gateway.live;

import cenote.gateway.view.ParametersView;
import cenote.gateway.view.ParametersView.ChangePreview;
import cenote.gateway.view.ParametersView.ParameterChange;
import cenote.gateway.view.Words;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.market.ShadowMarket;
import cenote.replica.preview.RiskPreview;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hears changes of parameters while they are applied, and works out between batches what each does,
 * so seldom that it takes a twentieth of the thread. On the replica's thread but for the view.
 */
final class ParameterWatch implements PoolEvents {

  private static final int MOST = 200;
  private static final int SHARE = 20;

  /** Log time after which prices and books are no longer those of the change. */
  private static final long STALE_NS = TimeUnit.MINUTES.toNanos(5);

  private static final int NO_UNDERLYING = -1;

  private final Deque<ParameterChange> waiting = new ArrayDeque<>();
  private final Deque<ParameterChange> changes = new ArrayDeque<>();
  private Optional<StandingRows> standing = Optional.empty();
  private volatile @Nullable Known<ParametersView> view;
  private long nextNs;

  /** A replica begins anew, and hears all again that it reads again. */
  PoolEvents begin() {
    waiting.clear();
    changes.clear();
    standing = Optional.empty();
    view = null;
    return this;
  }

  @Override
  public void onRiskChanged(
      int underlying,
      long sigmaBeforeE9,
      long sigmaE9,
      long advBeforeE8,
      long advE8,
      long position,
      long timeNs) {
    hear(
        new ParameterChange(
            position,
            timeNs,
            underlying,
            "",
            sigmaBeforeE9,
            sigmaE9,
            advBeforeE8,
            advE8,
            0,
            0,
            Optional.empty()));
  }

  @Override
  public void onJointScenarios(int rowsBefore, int rows, long position, long timeNs) {
    hear(
        new ParameterChange(
            position, timeNs, NO_UNDERLYING, "", 0, 0, 0, 0, rowsBefore, rows, Optional.empty()));
  }

  private void hear(ParameterChange change) {
    if (waiting.size() == MOST) {
      waiting.removeFirst();
    }
    waiting.addLast(change);
  }

  /** Looks at one change at most; true when there is a new view. */
  boolean doWork(Pool pool, long nowNs) {
    if (waiting.isEmpty()) {
      if (view != null) {
        return false;
      }
      standing = StandingRows.of(pool);
      show(pool);
      return true;
    }
    if (nowNs - nextNs < 0 && view != null) {
      return false;
    }
    long beganNs = System.nanoTime();
    changes.addFirst(shown(pool, waiting.removeFirst()));
    if (changes.size() > MOST) {
      changes.removeLast();
    }
    show(pool);
    long endedNs = System.nanoTime();
    nextNs = nowNs + SHARE * Math.max(0, endedNs - beganNs);
    return true;
  }

  private void show(Pool pool) {
    view = new Known<>(pool.position(), pool.nowNs(), new ParametersView(List.copyOf(changes)));
  }

  private ParameterChange shown(Pool pool, ParameterChange of) {
    boolean isFresh = pool.nowNs() - of.timeNs() <= STALE_NS;
    boolean isJoint = of.underlying() == NO_UNDERLYING;
    Optional<RiskPreview> preview = isJoint ? joint(pool, of, isFresh) : risk(pool, of, isFresh);
    return new ParameterChange(
        of.position(),
        of.timeNs(),
        of.underlying(),
        isJoint ? "" : Words.symbol(pool.market().symbol(of.underlying())),
        of.sigmaBeforeE9(),
        of.sigmaE9(),
        of.advBeforeE8(),
        of.advE8(),
        of.rowsBefore(),
        of.rows(),
        preview.map(ChangePreview::of));
  }

  private static Optional<RiskPreview> risk(Pool pool, ParameterChange of, boolean isFresh) {
    if (!isFresh) {
      return Optional.empty();
    }
    ShadowMarket before = new ShadowMarket(pool.market());
    before.risk(of.underlying(), of.sigmaBeforeE9(), of.advBeforeE8());
    ShadowMarket after = new ShadowMarket(pool.market());
    after.risk(of.underlying(), of.sigmaE9(), of.advE8());
    return Optional.of(
        RiskPreview.between(pool, pool.requirementIn(before), pool.requirementIn(after)));
  }

  /** From the set that was seen before, at full weight as it comes to be. */
  private Optional<RiskPreview> joint(Pool pool, ParameterChange of, boolean isFresh) {
    Optional<StandingRows> before =
        of.rowsBefore() == 0 ? Optional.of(StandingRows.NONE) : standing;
    standing = StandingRows.of(pool);
    if (!isFresh || before.isEmpty() || standing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        RiskPreview.between(
            pool, pool.requirementWith(before.get()), pool.requirementWith(standing.get())));
  }

  /** The log; empty before the first look. */
  Optional<Known<ParametersView>> view() {
    return Optional.ofNullable(view);
  }
}
