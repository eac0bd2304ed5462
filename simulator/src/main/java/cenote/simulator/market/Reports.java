package cenote.simulator.market;

import cenote.pool.Reject;
import cenote.protocol.ObservationsDraft;
import java.util.Arrays;

/** Price reports of all underlyings, each when it is due, sound or spoilt as its scene asks. */
final class Reports {

  private static final int REMEMBERED = 1_024;

  private final MarketPlan plan;
  private final World world;
  private final Cast cast;
  private final Desk desk;
  private final Track[] tracks;
  private final Sight sight;
  private final Dice dice;
  private final ObservationsDraft draft = new ObservationsDraft();
  private final long[] dueNs;
  private final long[][] lastNs;
  private final long[] acceptedNs;
  private final long[] sentNs = new long[REMEMBERED];
  private final int[] sentFor = new int[REMEMBERED];
  private final boolean[] isPriced;
  private int sent;
  private int biasedReporter = -1;
  private int biasedUnderlying;
  private double bias;

  Reports(Floor floor, Dice dice) {
    this.plan = floor.plan();
    this.world = floor.world();
    this.cast = floor.cast();
    this.desk = floor.desk();
    this.tracks = floor.tracks();
    this.sight = floor.sight();
    this.dice = dice;
    this.dueNs = new long[tracks.length];
    this.lastNs = new long[tracks.length][plan.reporters()];
    this.acceptedNs = new long[tracks.length];
    this.isPriced = new boolean[tracks.length];
    desk.hear(Errand.REPORT, (code, _, ref) -> onAnswer(code, ref));
    desk.hear(Errand.BAD_REPORT, (code, _, ref) -> onBadAnswer(code, ref));
  }

  /** True when every underlying has had an accepted report. */
  boolean areAllPriced() {
    for (boolean has : isPriced) {
      if (!has) {
        return false;
      }
    }
    return true;
  }

  /** One reporter sees a price that is wrong by so much, until told otherwise. */
  void bias(int reporter, int underlying, double by) {
    biasedReporter = reporter;
    biasedUnderlying = underlying;
    bias = by;
  }

  /** Sends what is due. */
  void step() {
    long nowNs = sight.nowNs();
    for (int u = 0; u < tracks.length; u++) {
      if (nowNs >= dueNs[u] && tracks[u].scene() != Scene.STALE && desk.room() > 0) {
        report(u, nowNs);
      }
    }
  }

  private void report(int u, long nowNs) {
    dueNs[u] = nowNs + plan.reportEveryNs() * dice.between(70, 130) / 100;
    boolean isBad = tracks[u].takeShot(Scene.BAD_PRINT);
    double scale = tracks[u].takeShot(Scene.WILD_PRINT) ? wild() : 1;
    observe(u, sight.logNs(), scale, isBad ? dice.below(plan.reporters()) : -1);
    int carrier = cast.reporter(dice.below(plan.reporters()));
    desk.encoder().reportPrice(desk.from(carrier), world.id(u), draft);
    int ref = sent++ & (REMEMBERED - 1);
    sentNs[ref] = sight.logNs();
    sentFor[ref] = u;
    if (!desk.send(carrier, isBad ? Errand.BAD_REPORT : Errand.REPORT, ref)) {
      dueNs[u] = nowNs + 1;
    }
  }

  /** Beyond 5 %, so that it must be held. */
  private double wild() {
    return dice.isHeads() ? dice.between(1.08, 2.0) : dice.between(0.4, 0.92);
  }

  private void observe(int u, long logNs, double scale, int spoilt) {
    Track track = tracks[u];
    draft.clear();
    int skipped = spoilt < 0 && plan.reporters() > 2 && dice.below(5) == 0 ? 1 : 0;
    for (int r = skipped; r < plan.reporters(); r++) {
      double seen = track.priceE8() * scale * apart(track, r) * (1 + track.noise() * dice.noise());
      double biased = r == biasedReporter && u == biasedUnderlying ? seen * (1 + bias) : seen;
      long priceE8 = r == spoilt ? -dice.below(3) : Math.max(1, Math.round(biased));
      draft.add(cast.key(cast.reporter(r)), priceE8, timeNs(u, r, logNs));
      sign(u, r);
    }
  }

  private void sign(int u, int reporter) {
    if (desk.isSigned()) {
      byte[] secret32 = cast.secret32(cast.reporter(reporter));
      desk.signer().signObservation(draft, world.id(u), draft.count() - 1, secret32);
    }
  }

  /** Families lie 3 % apart from each other while they disagree. */
  private double apart(Track track, int reporter) {
    return track.scene() == Scene.DISAGREEMENT ? 1 + 0.03 * (reporter % plan.families()) : 1;
  }

  /** A little while ago, never before the last one. */
  private long timeNs(int u, int reporter, long logNs) {
    long wanted = logNs - dice.below(60) * 1_000_000L;
    lastNs[u][reporter] = Math.max(wanted, lastNs[u][reporter] + 1);
    return Math.min(logNs, lastNs[u][reporter]);
  }

  private void onAnswer(int code, int ref) {
    int u = sentFor[ref];
    if (code == Reject.NONE.code()) {
      isPriced[u] = true;
      acceptedNs[u] = Math.max(acceptedNs[u], sentNs[ref]);
      sight.reported(u, sentNs[ref]);
      return;
    }
    dueNs[u] = Math.min(dueNs[u], sight.nowNs() + plan.reportEveryNs() / 4);
    if (code == Reject.OBSERVATION_EARLY.code()) {
      sight.wasEarly();
      Arrays.fill(lastNs[u], acceptedNs[u]);
    }
  }

  private void onBadAnswer(int code, int ref) {
    if (code == Reject.PRICE_NOT_POSITIVE.code()) {
      tracks[sentFor[ref]].onRefused(Scene.BAD_PRINT);
    }
  }
}
