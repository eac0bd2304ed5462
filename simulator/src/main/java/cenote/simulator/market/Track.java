package cenote.simulator.market;

/**
 * The price of one underlying: the scene that is played with it, and what its reporters see. Who
 * stages something with accounts holds the track meanwhile, and moves the price himself.
 */
final class Track {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MOST_WAIT_NS = 14 * SECOND_NS;
  private static final double FURTHEST = 20;

  private final int underlying;
  private final World.Terms terms;
  private final Scene[] scenes;
  private final Dice dice;
  private final Marks marks;
  private final Leash leash;

  private double priceE8;
  private long lastNs;
  private Scene scene = Scene.CALM;
  private long startedNs;
  private long untilNs;
  private boolean isShown;
  private boolean isHeld;
  private double driftPerSecond;
  private double deviation;
  private long targetE8;
  private boolean wasIndexHeld;
  private int shots;
  private long seenIndexE8;
  private long seenNs;

  Track(int underlying, World.Terms terms, Scene[] scenes, Dice dice, Marks marks) {
    this.underlying = underlying;
    this.terms = terms;
    this.scenes = scenes;
    this.dice = dice;
    this.marks = marks;
    this.leash = new Leash(dice.split());
    this.priceE8 = terms.startE8();
    this.deviation = 1e-4;
  }

  /** What a reporter sees, before noise; at least one tick. */
  long priceE8() {
    return Math.max(terms.tickE8(), Math.round(priceE8));
  }

  Scene scene() {
    return scene;
  }

  /** Deviation of an observation from the price, relative. */
  double noise() {
    return scene == Scene.FROZEN ? 0 : 6e-5;
  }

  /** Moves the price, and looks at what came of the scene. */
  void step(Sight sight) {
    long nowNs = sight.nowNs();
    if (lastNs == 0) {
      wake(nowNs);
      begin(Scene.CALM, sight);
    }
    move(nowNs);
    if (!isShown && isShown(sight)) {
      isShown = true;
      marks.shown(scene);
    }
    boolean isOver = isShown ? nowNs >= untilNs : nowNs >= untilNs + patienceNs();
    if (!isHeld && isOver) {
      begin(scenes[dice.below(scenes.length)], sight);
    }
  }

  private void wake(long nowNs) {
    lastNs = nowNs;
    leash.start(nowNs);
  }

  /** Some effects come late: a jump is followed after three seconds. */
  private long patienceNs() {
    return scene == Scene.GAP || scene == Scene.WILD_PRINT
        ? MOST_WAIT_NS
        : scene == Scene.CALM || scene == Scene.TREND ? 0 : 3 * SECOND_NS;
  }

  private void move(long nowNs) {
    double seconds = Math.min(2.0, (nowNs - lastNs) * 1e-9);
    lastNs = nowNs;
    if (scene == Scene.FROZEN || seconds <= 0) {
      return;
    }
    double change = driftPerSecond * seconds + deviation * StrictMath.sqrt(seconds) * dice.noise();
    place(priceE8 * (1 + change));
  }

  private void place(double wantedE8) {
    double start = terms.startE8();
    priceE8 = Math.clamp(wantedE8, start / FURTHEST, start * FURTHEST);
  }

  // Scenes.

  private void begin(Scene next, Sight sight) {
    start(next, sight);
    long least = next == Scene.CALM ? 500 : 1_200;
    untilNs = startedNs + dice.between(least, 5_000L) * 1_000_000L;
    switch (next) {
      case TREND -> driftPerSecond = (isUp() ? 1 : -1) * dice.between(1e-3, 6e-3);
      case GAP -> jump(gap());
      case STALE -> untilNs = startedNs + dice.between(2_600L, 7_000L) * 1_000_000L;
      case CALM -> deviation = dice.logBetween(3e-5, 4e-4);
      case CROSSED, BAD_PRINT -> shots = dice.between(1, 3);
      case WILD_PRINT -> shots = 1;
      default -> {}
    }
  }

  private void start(Scene next, Sight sight) {
    marks.played(next);
    scene = next;
    isShown = false;
    startedNs = sight.nowNs();
    driftPerSecond = 0;
    wasIndexHeld = false;
    shots = 0;
    targetE8 = priceE8();
    seenIndexE8 = sight.indexE8(underlying);
    seenNs = observedNs(sight);
  }

  /** 1 to 99 %, smaller ones more often, and less where that would be too far. */
  private double gap() {
    double size = dice.logBetween(0.01, 0.99);
    boolean isUp = isUp();
    while (size > 0.01 && !mayJump(isUp ? size : -size)) {
      size *= 0.7;
    }
    return isUp ? size : -size;
  }

  /** Either way, but back when it has gone far. */
  private boolean isUp() {
    double away = priceE8 / terms.startE8();
    return away < 0.6 || (away < 3 && dice.isHeads());
  }

  private void jump(double by) {
    jumpTo(Math.round(priceE8 * (1 + by)));
    targetE8 = priceE8();
  }

  /** True when the next report, or impact, shall be spoilt for this scene; counts it. */
  boolean takeShot(Scene of) {
    if (scene != of || shots == 0) {
      return false;
    }
    shots--;
    return true;
  }

  /** The shot was refused as it should be. */
  void onRefused(Scene of) {
    if (scene == of && !isShown) {
      isShown = true;
      marks.shown(of);
    }
  }

  private boolean isShown(Sight sight) {
    long indexE8 = sight.indexE8(underlying);
    if (indexE8 == 0) {
      return false;
    }
    wasIndexHeld |= sight.pool().prices().heldSinceNs(underlyingId(sight)) != 0;
    return switch (scene) {
      case CALM -> sight.nowNs() > startedNs + SECOND_NS && isNear(indexE8, priceE8(), 0.01);
      case TREND -> Math.abs(indexE8 - seenIndexE8) > seenIndexE8 / 400;
      case GAP -> isNear(indexE8, targetE8, 0.02);
      case FROZEN -> isFrozen(sight, indexE8);
      case STALE -> sight.logNs() - observedNs(sight) > 2 * SECOND_NS;
      case WILD_PRINT -> wasIndexHeld && !isHolding(sight) && isNear(indexE8, targetE8, 0.03);
      case DISAGREEMENT -> isApart(sight);
      default -> false;
    };
  }

  private boolean isFrozen(Sight sight, long indexE8) {
    boolean isSame = indexE8 == priceE8() && indexE8 == seenIndexE8;
    if (!isSame) {
      seenIndexE8 = indexE8;
      seenNs = observedNs(sight);
    }
    return isSame && observedNs(sight) > seenNs;
  }

  private boolean isApart(Sight sight) {
    return !sight.market().isSupportedByTwoFamilies(underlyingId(sight));
  }

  private boolean isHolding(Sight sight) {
    return sight.pool().prices().heldSinceNs(underlyingId(sight)) != 0;
  }

  private long observedNs(Sight sight) {
    return sight.indexE8(underlying) == 0 ? 0 : sight.market().observedNs(underlyingId(sight));
  }

  private int underlyingId(Sight sight) {
    return sight.idOf(underlying);
  }

  private static boolean isNear(long valueE8, long wantedE8, double within) {
    return Math.abs(valueE8 - wantedE8) <= wantedE8 * within;
  }

  // Held by a stage.

  /** Takes the track for a stage and freezes the price on tick; false when it is taken. */
  boolean hold(Sight sight) {
    if (lastNs == 0) {
      wake(sight.nowNs());
    }
    if (isHeld || !isQuiet() || isHolding(sight)) {
      return false;
    }
    isHeld = true;
    freeze(sight);
    return true;
  }

  private boolean isQuiet() {
    return switch (scene) {
      case CALM, TREND, FROZEN, CROSSED, BAD_PRINT -> true;
      default -> false;
    };
  }

  private void freeze(Sight sight) {
    start(Scene.FROZEN, sight);
    long tickE8 = terms.tickE8();
    place((double) (priceE8() / tickE8 * tickE8));
  }

  /** Whether the price may go up or down by so much, relative: neither too far nor too often. */
  boolean mayJump(double by) {
    double toE8 = priceE8 * (1 + by);
    return isInside(toE8) && leash.allows(priceE8, toE8, lastNs);
  }

  private boolean isInside(double toE8) {
    return toE8 > terms.startE8() / FURTHEST && toE8 < terms.startE8() * FURTHEST;
  }

  /** Moves the price to another one; if it is held and that is on tick, there it stays. */
  void jumpTo(long toE8) {
    leash.jumps(priceE8, (double) toE8, lastNs);
    place((double) toE8);
  }

  /** The price on tick, after going up or down by so much. */
  long onTickE8(double by) {
    return Math.max(1, (long) (priceE8 * (1 + by)) / terms.tickE8()) * terms.tickE8();
  }

  /** True when the index is where the price is. */
  boolean isFollowed(Sight sight) {
    return sight.indexE8(underlying) == priceE8() && !isHolding(sight);
  }

  /** Gives the track back. */
  void release(Sight sight) {
    isHeld = false;
    begin(Scene.CALM, sight);
  }
}
