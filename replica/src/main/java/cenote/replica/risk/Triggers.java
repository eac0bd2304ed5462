package cenote.replica.risk;

import cenote.pool.Pool;
import cenote.pool.ledger.LinkedSums;
import cenote.pool.market.Market;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The list of a {@link Sweep}, kept up to date by looking at few accounts: each has a band within
 * which none of its answers can change ({@code docs/concepts/triggers.md}), and is looked at when
 * the market has left it, or when it was touched. Whatever no band covers is swept. Nothing here
 * outlives a restart: a new one gives the same lists. One thread.
 */
public final class Triggers {

  private static final int EPOCHS = 6;

  /** A remainder from which on newly found bands would be too narrow. */
  private static final double FRESH = 5e-5;

  private static final long EPOCH_LEAST_NS = 20_000_000_000L;

  /** So many accounts without a band, and an epoch does not wait. */
  private static final int MANY_SHARE = 64;

  /** No band reaches further. */
  private static final double REMAINDER_MOST = 0.01;

  /** Part of the slack that is for prices; the rest is for the remainder. */
  private static final double OF_PRICES = 0.8;

  /** Products of changes, each within its bound, add less than that. */
  private static final double SECOND_ORDER = 1.1;

  /** Quantisation then and now, and of the answer itself. */
  private static final double ERRORS = 3.0;

  /** From so many accounts on a sweep is quicker. */
  private static final int SWEPT_FROM = 4_096;

  private static final int SWEPT_SHARE = 16;
  private static final byte NO_EPOCH = -1;

  private final BookArena arena;
  private final int sweptFrom;
  private final Sweep sweep;
  private final AccountBand band;
  private final EdgeLists edges = new EdgeLists();
  private final PriceWindow[] windows = new PriceWindow[Market.MAX_UNDERLYINGS];
  private final Epoch[] epochs = new Epoch[EPOCHS];
  private final int[] levels = new int[EPOCHS];
  private final int[] members = new int[EPOCHS];
  private int newest;
  private int begun;
  private long begunNs;
  private @Nullable Pool last;
  private int rulesVersion;
  private long jointChanges;
  private int jointRows;
  private int jointWeight;
  private int assetCount;
  private int underlyingCount;

  private byte[] epochOf = new byte[0];
  private final Woken woken = new Woken();
  private final BreachSet breaches = new BreachSet();
  private int[] hot = new int[64];
  private int hotCount;
  private int accountCount;

  private int lookedAt;
  private int unbounded;
  private boolean wasSwept;
  private long sweeps;

  /** Keeps the list of the accounts of an arena, which belongs to it from now on. */
  public Triggers(BookArena arena) {
    this(arena, SWEPT_FROM);
  }

  /** Sweeps from so many accounts on, and a sixteenth of all. */
  Triggers(BookArena arena, int sweptFrom) {
    this.sweptFrom = sweptFrom;
    this.arena = arena;
    this.sweep = new Sweep(arena);
    this.band = new AccountBand(arena, new Haircuts());
    Arrays.setAll(epochs, _ -> new Epoch());
    Arrays.setAll(windows, PriceWindow::new);
  }

  /**
   * The accounts in breach at the pool's present; the list holds until the next call. After a sweep
   * bands are still to be found: {@link #rest} does so.
   */
  public BreachList tick(Pool pool) {
    boolean isAnew = isAnew(pool);
    if (!isAnew) {
      wakeTouched(pool.ledger().linked());
    }
    arena.refresh(pool);
    ensureAccounts(arena.accountCount());
    sweep.begin(pool);
    if (isAnew) {
      reset(pool);
    } else {
      follow(pool);
    }
    answer(pool);
    return breaches.at(pool.position());
  }

  /** Finds the bands that are missing after a sweep; the pool has not changed since the tick. */
  public void rest(Pool pool) {
    for (int group = 0; group < arena.groupCount() && woken.count() > 0; group++) {
      restOf(pool, group);
    }
    woken.clear();
  }

  /** Accounts looked at in the last tick, or all when it swept. */
  public int lookedAt() {
    return lookedAt;
  }

  /** Accounts that are looked at in every tick: what is left to them is less than any band. */
  public int alwaysLookedAt() {
    return hotCount;
  }

  /** Of {@link #alwaysLookedAt} those for which no bound is known. */
  public int unbounded() {
    return unbounded;
  }

  /** Whether the last tick was a sweep. */
  public boolean wasSwept() {
    return wasSwept;
  }

  /** How many ticks were sweeps. */
  public long sweeps() {
    return sweeps;
  }

  /** Bytes of the arrays, those of the arena not counted. */
  public long bytes() {
    return edges.bytes() + epochOf.length * 2L + woken.bytes() + 4L * hot.length;
  }

  // What has changed.

  private boolean isAnew(Pool pool) {
    int rows = pool.joint().rows(pool.nowNs());
    int weight = pool.joint().weightTenths(pool.nowNs());
    boolean isSame =
        pool == last
            && !arena.isAnew(pool)
            && rulesVersion == pool.rulesVersion()
            && jointChanges == pool.jointChanges()
            && jointRows == rows
            && jointWeight == weight
            && assetCount == pool.assets().count()
            && underlyingCount == pool.market().underlyingCount();
    last = pool;
    rulesVersion = pool.rulesVersion();
    jointChanges = pool.jointChanges();
    jointRows = rows;
    jointWeight = weight;
    assetCount = pool.assets().count();
    underlyingCount = pool.market().underlyingCount();
    return !isSame;
  }

  private void wakeTouched(LinkedSums linked) {
    for (int i = 0; i < arena.touchedCount(); i++) {
      int touched = arena.touchedAt(i);
      woken.add(touched);
      for (int a = linked.next(touched); a != touched; a = linked.next(a)) {
        wakeLinked(a);
      }
    }
  }

  /** What an account holds counts in the requirements of its owner's others; new ones wake all. */
  private void wakeLinked(int account) {
    if (account < accountCount) {
      woken.add(account);
    }
  }

  private void ensureAccounts(int count) {
    if (count > epochOf.length) {
      int room = count + count / 8 + 64;
      epochOf = Arrays.copyOf(epochOf, room);
      breaches.ensure(room);
      woken.ensure(room);
    }
    edges.ensureAccounts(count);
    for (int account = accountCount; account < count; account++) {
      epochOf[account] = NO_EPOCH;
      woken.add(account);
    }
    accountCount = Math.max(accountCount, count);
  }

  private void reset(Pool pool) {
    accountCount = arena.accountCount();
    edges.clear(EPOCHS * Remainders.LEVELS + PriceWindow.lists(pool), accountCount);
    Arrays.fill(members, 0);
    Arrays.fill(epochOf, NO_EPOCH);
    breaches.clear();
    woken.clear();
    hotCount = 0;
    unbounded = 0;
    begun = 0;
    for (int u = 0; u < pool.market().underlyingCount(); u++) {
      windows[u].isSet = false;
      followPrice(pool, u);
    }
    beginEpoch(pool);
    wakeAll();
  }

  private void wakeAll() {
    for (int account = 0; account < accountCount; account++) {
      woken.add(account);
    }
  }

  private void follow(Pool pool) {
    boolean wereMany = hotCount > accountCount / MANY_SHARE;
    for (int i = 0; i < hotCount; i++) {
      woken.add(hot[i]);
    }
    hotCount = 0;
    unbounded = 0;
    for (int u = 0; u < pool.market().underlyingCount(); u++) {
      followPrice(pool, u);
    }
    for (int e = 0; e < begun; e++) {
      if (e == newest || members[e] > 0) {
        followRemainder(pool, e);
      }
    }
    boolean isStale = epochs[newest].remainder() > FRESH;
    boolean isOld = pool.nowNs() - begunNs >= EPOCH_LEAST_NS;
    if (isStale && (isOld || wereMany)) {
      beginEpoch(pool);
    }
  }

  private void followPrice(Pool pool, int underlying) {
    if (!arena.hasRows(underlying) && !isCollateral(pool, underlying)) {
      return;
    }
    PriceWindow window = windows[underlying];
    double index = Math.max(1e-8, pool.market().indexE8(underlying) / 1e8);
    boolean hasRows = arena.hasRows(underlying);
    double key = hasRows && arena.rows(underlying).keyIndex > 0 ? keyIndex(underlying) : index;
    LatticeSteps lattice = hasRows ? arena.rows(underlying).lattice : null;
    if (!window.holds(pool.market(), lattice, index, key)) {
      window.open(pool.market(), lattice, index, key);
      wakeHolders(pool, underlying);
      for (int e = 0; e < begun; e++) {
        epochs[e].retake(underlying);
      }
      return;
    }
    window.move(index, key);
    for (int bucket = window.highBefore() + 1; bucket <= window.high(); bucket++) {
      drain(EPOCHS * Remainders.LEVELS + window.up(bucket));
    }
    for (int bucket = window.lowBefore() - 1; bucket >= window.low(); bucket--) {
      drain(EPOCHS * Remainders.LEVELS + window.down(bucket));
    }
  }

  private double keyIndex(int underlying) {
    return arena.rows(underlying).keyIndex;
  }

  private static boolean isCollateral(Pool pool, int underlying) {
    for (int k = 1; k < pool.assets().count(); k++) {
      if (pool.assets().underlying(k) == underlying) {
        return true;
      }
    }
    return false;
  }

  private void wakeHolders(Pool pool, int underlying) {
    for (int group = 0; group < arena.groupCount(); group++) {
      ShapeIndex shapes = arena.group(group);
      for (int s = 0; s < shapes.count(); s++) {
        ShapeBlock shape = shapes.shape(s);
        for (int b = 0; b < shape.count && shape.underlying == underlying; b++) {
          woken.add(shape.accounts[b]);
        }
      }
    }
    for (int k = 1; k < pool.assets().count(); k++) {
      for (int a = 0; a < accountCount && pool.assets().underlying(k) == underlying; a++) {
        if (arena.tokens[k][a] > 0.0) {
          woken.add(a);
        }
      }
    }
  }

  private void followRemainder(Pool pool, int e) {
    epochs[e].measure(pool, arena);
    int level = Remainders.level(epochs[e].remainder());
    for (int crossed = levels[e] + 1; crossed <= level; crossed++) {
      drain(e * Remainders.LEVELS + crossed);
    }
    levels[e] = level;
  }

  private void drain(int list) {
    for (int node = edges.first(list); node != EdgeLists.NONE; node = edges.next(node)) {
      woken.add(edges.account(node));
    }
  }

  /** A new epoch takes the place of the one that fewest accounts have. */
  private void beginEpoch(Pool pool) {
    int place = begun;
    if (begun < EPOCHS) {
      begun++;
    } else {
      place = newest == 0 ? 1 : 0;
      for (int e = 0; e < EPOCHS; e++) {
        place = e != newest && members[e] < members[place] ? e : place;
      }
      for (int account = 0; account < accountCount && members[place] > 0; account++) {
        if (epochOf[account] == place) {
          woken.add(account);
        }
      }
    }
    newest = place;
    begunNs = pool.nowNs();
    epochs[place].begin(pool);
    epochs[place].measure(pool, arena);
    levels[place] = Remainders.level(epochs[place].remainder());
  }

  // Looking at accounts.

  private void answer(Pool pool) {
    lookedAt = woken.count();
    wasSwept = lookedAt > Math.max(sweptFrom, accountCount / SWEPT_SHARE);
    if (wasSwept) {
      sweeps++;
      breaches.take(sweep.run(pool));
      return;
    }
    for (int i = 0; i < lookedAt; i++) {
      int account = woken.account(i);
      if (!pool.accounts().isPool(account)) {
        breaches.set(account, sweep.decideAlone(pool, account));
        bandOf(pool, account);
      }
    }
    woken.clear();
  }

  private void restOf(Pool pool, int group) {
    int first = group * ShapeIndex.ACCOUNTS;
    int end = Math.min(first + ShapeIndex.ACCOUNTS, arena.accountCount());
    boolean isSummed = false;
    for (int account = first; account < end; account++) {
      if (woken.has(account) && !pool.accounts().isPool(account)) {
        if (!isSummed) {
          sweep.sum(pool, group);
          isSummed = true;
        }
        int _ = sweep.decideWithSlack(pool, account);
        bandOf(pool, account);
      }
    }
  }

  /** Gives an account a band about the present, for what the sweep has just said of it. */
  private void bandOf(Pool pool, int account) {
    edges.remove(account);
    if (epochOf[account] != NO_EPOCH) {
      members[epochOf[account]]--;
      epochOf[account] = NO_EPOCH;
    }
    Epoch epoch = epochs[newest];
    band.find(pool, epoch, account);
    if (band.underlyingCount == 0 && band.weight == 0.0) {
      return;
    }
    double spent = 2.0 * epoch.remainder() * band.weight;
    double slack = (sweep.lastSlack() - ERRORS * sweep.lastError()) / SECOND_ORDER - spent;
    if (!band.isBounded || !(slack > 0.0)) {
      unbounded += band.isBounded ? 0 : 1;
      keepLooking(account);
      return;
    }
    double room = (1.0 - OF_PRICES) * slack / Math.max(band.weight, 1e-12);
    int level = Remainders.level(Math.min(REMAINDER_MOST, epoch.remainder() + room));
    if (level <= levels[newest] || !standsInPrices(account, OF_PRICES * slack)) {
      edges.remove(account);
      keepLooking(account);
      return;
    }
    edges.add(account, newest * Remainders.LEVELS + level);
    epochOf[account] = (byte) newest;
    members[newest]++;
  }

  private boolean standsInPrices(int account, double slack) {
    double sum = 0.0;
    for (int i = 0; i < band.underlyingCount; i++) {
      sum += band.slopes[band.underlyings[i]];
    }
    double width = slack / Math.max(sum, 1e-12);
    for (int i = 0; i < band.underlyingCount; i++) {
      PriceWindow window = windows[band.underlyings[i]];
      int above = window.above(width);
      int below = window.below(width);
      if (above <= window.high() || below >= window.low()) {
        return false;
      }
      if (above < PriceWindow.BUCKETS) {
        edges.add(account, EPOCHS * Remainders.LEVELS + window.up(above));
      }
      if (below >= 0) {
        edges.add(account, EPOCHS * Remainders.LEVELS + window.down(below));
      }
    }
    return true;
  }

  private void keepLooking(int account) {
    if (hotCount == hot.length) {
      hot = Arrays.copyOf(hot, 2 * hotCount);
    }
    hot[hotCount++] = account;
  }
}
