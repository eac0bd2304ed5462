package cenote.gateway.live;

import cenote.gateway.view.CloseOutsView;
import cenote.gateway.view.GovernorView;
import cenote.gateway.view.KeepersView;
import cenote.gateway.view.LiveGreeks;
import cenote.gateway.view.MarksView;
import cenote.gateway.view.ParametersView;
import cenote.gateway.view.PoolView;
import cenote.gateway.view.SystemicView;
import cenote.gateway.view.WaterfallView;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.replica.Companion;
import cenote.replica.keeper.KeeperBooks;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Views of the whole pool, made on the replica's thread at most ten times a second and read by any.
 * What looks at every account is made more seldom, so that it takes a twentieth of the thread.
 */
public final class Aggregates implements Companion {

  private static final long MARKS_NS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long POOL_NS = TimeUnit.SECONDS.toNanos(1);
  private static final int SHARE = 20;

  private final LiveGreeks greeks;
  private final KeeperBooks books;
  private final AtomicLong version = new AtomicLong();
  private volatile @Nullable Known<MarksView> marks;
  private volatile @Nullable Known<PoolView> pool;
  private volatile @Nullable Known<CloseOutsView> closeOuts;
  private volatile @Nullable Known<WaterfallView> waterfall;
  private volatile @Nullable Known<GovernorView> governor;
  private volatile @Nullable Known<KeepersView> keepers;
  private final SystemicWatch systemic = new SystemicWatch();
  private final ParameterWatch parameters = new ParameterWatch();
  private long nextMarksNs;
  private long nextPoolNs;
  private boolean hasBegun;
  private long marksPosition = -1;
  private long poolPosition = -1;

  /**
   * Views that do not exist yet.
   *
   * @param greeks of the replica's thread
   * @param books of keepers, of the same
   */
  public Aggregates(LiveGreeks greeks, KeeperBooks books) {
    this.greeks = greeks;
    this.books = books;
  }

  @Override
  public int doWork(Pool state, long nowNs) {
    if (!hasBegun) {
      hasBegun = true;
      nextMarksNs = nowNs;
      nextPoolNs = nowNs;
    }
    int made = 0;
    if (nowNs - nextMarksNs >= 0 && state.position() != marksPosition) {
      marks = known(state, MarksView.of(state));
      marksPosition = state.position();
      nextMarksNs = nowNs + MARKS_NS;
      made++;
    }
    if (nowNs - nextPoolNs >= 0 && state.position() != poolPosition) {
      makePool(state);
      made++;
    }
    made += systemic.doWork(state, nowNs) ? 1 : 0;
    made += parameters.doWork(state, nowNs) ? 1 : 0;
    if (made > 0) {
      version.incrementAndGet();
    }
    return made;
  }

  /** Grows whenever one of the views is new. */
  public long version() {
    return version.get();
  }

  /** Marks; empty before the first. */
  public Optional<Known<MarksView>> marks() {
    return Optional.ofNullable(marks);
  }

  /** The pool as a whole; empty before the first. */
  public Optional<Known<PoolView>> pool() {
    return Optional.ofNullable(pool);
  }

  /** Close-outs; empty before the first. */
  public Optional<Known<CloseOutsView>> closeOuts() {
    return Optional.ofNullable(closeOuts);
  }

  /** Who would bear a loss; empty before the first. */
  public Optional<Known<WaterfallView>> waterfall() {
    return Optional.ofNullable(waterfall);
  }

  /** The governor and call auctions; empty before the first. */
  public Optional<Known<GovernorView>> governor() {
    return Optional.ofNullable(governor);
  }

  /** What keepers have earned and lost; empty before the first. */
  public Optional<Known<KeepersView>> keepers() {
    return Optional.ofNullable(keepers);
  }

  /** What spreads; empty before the first sweep has ended. */
  public Optional<Known<SystemicView>> systemic() {
    return systemic.view();
  }

  /** Changes of parameters since the replica began; empty before the first look. */
  public Optional<Known<ParametersView>> parameters() {
    return parameters.view();
  }

  @Override
  public PoolEvents events() {
    return parameters.begin();
  }

  private void makePool(Pool state) {
    long beganNs = System.nanoTime();
    pool = known(state, PoolView.of(state, greeks));
    closeOuts = known(state, CloseOutsView.of(state));
    waterfall = known(state, WaterfallView.of(state));
    governor = known(state, GovernorView.of(state));
    keepers = known(state, KeepersView.of(state, books.results()));
    poolPosition = state.position();
    long endedNs = System.nanoTime();
    nextPoolNs = endedNs + Math.max(POOL_NS, SHARE * (endedNs - beganNs));
  }

  private static <T> Known<T> known(Pool state, T view) {
    return new Known<>(state.position(), state.nowNs(), view);
  }
}
