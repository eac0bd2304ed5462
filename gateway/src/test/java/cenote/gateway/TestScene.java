package cenote.gateway;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.protocol.ObservationsDraft;
import cenote.protocol.OrderDraft;

/**
 * The small market of these tests: bitcoin with a perpetual, a call and a put; three reporters of
 * two families; three owners who have traded a little; a standing bid.
 */
final class TestScene {

  static final long E6 = 1_000_000L;
  static final long E8 = 100_000_000L;
  static final long SECOND_NS = 1_000_000_000L;

  static final int BTC = 0;
  static final int CASH = 0;
  static final int COIN = 1;
  static final int PERPETUAL = 0;
  static final int CALL = 1;
  static final int PUT = 2;
  static final long TICK_E8 = E8 / 100;
  static final long LOT_E8 = E8 / 1_000;
  static final long PRICE_E8 = 60_000 * E8;
  static final long STRIKE_E8 = 62_000 * E8;
  static final long EXPIRY_NS = MemoryCluster.START_NS + 30L * 86_400 * SECOND_NS;
  static final long NEVER_NS = Long.MAX_VALUE;

  private final MemoryCluster cluster;

  private TestScene(MemoryCluster cluster) {
    this.cluster = cluster;
  }

  /** Writes it into the log of a cluster that has only its genesis. */
  static void write(MemoryCluster cluster) {
    TestScene scene = new TestScene(cluster);
    scene.list();
    scene.register();
    scene.report(PRICE_E8);
    scene.deposit();
    scene.grant();
    scene.pass(10);
    scene.trade();
    scene.bid();
  }

  /** Moves time by steps of five seconds in which the price is reported anew. */
  static void pass(MemoryCluster cluster, long seconds) {
    new TestScene(cluster).pass(seconds);
  }

  /** A report of all reporters: the second sees the price a little lower, the third higher. */
  static void report(MemoryCluster cluster, long priceE8) {
    new TestScene(cluster).report(priceE8);
  }

  /** Lists a contract on bitcoin. */
  static void list(MemoryCluster cluster, int kind, long expiryNs, long strikeE8) {
    new TestScene(cluster).list(kind, expiryNs, strikeE8);
  }

  /** A fill between Alice's second account and Bob, at the mark. */
  static void fill(MemoryCluster cluster, int instrument, boolean isBuy, long quantityE8) {
    TestScene scene = new TestScene(cluster);
    Party alice = new Party(Who.ALICE, 1);
    Party bob = new Party(Who.BOB, 0);
    scene.fill(instrument, isBuy ? alice : bob, isBuy ? bob : alice, quantityE8);
  }

  private void list() {
    cluster.encoder.registerUnderlying(
        cluster.by(Who.GENESIS), symbol("BTC"), 0, 600_000_000L, 300_000 * E8, 0);
    cluster.must(Who.GENESIS);
    cluster.encoder.registerAsset(
        cluster.by(Who.GENESIS), symbol("USDC"), 6, 0, -1, 1_000_000_000L, 0);
    cluster.must(Who.GENESIS);
    cluster.encoder.registerAsset(
        cluster.by(Who.GENESIS), symbol("BTC"), 8, 1, BTC, 1_000_000_000L, 1);
    cluster.must(Who.GENESIS);
    list(0, 0, 0);
    list(2, EXPIRY_NS, STRIKE_E8);
    list(3, EXPIRY_NS, STRIKE_E8);
  }

  private void list(int kind, long expiryNs, long strikeE8) {
    cluster.encoder.listInstrument(
        cluster.by(Who.GENESIS), BTC, kind, TICK_E8, LOT_E8, expiryNs, strikeE8, 0);
    cluster.must(Who.GENESIS);
  }

  private void register() {
    for (Who venue : new Who[] {Who.VENUE, Who.OTHER_VENUE}) {
      cluster.encoder.registerVenue(cluster.by(Who.GENESIS), venue.address());
      cluster.must(Who.GENESIS);
    }
    for (Who reporter : new Who[] {Who.REPORTER, Who.SECOND_REPORTER, Who.THIRD_REPORTER}) {
      int family = reporter == Who.REPORTER ? 0 : 1;
      cluster.encoder.registerReporter(cluster.by(Who.GENESIS), reporter.address(), family);
      cluster.must(Who.GENESIS);
    }
    cluster.encoder.reportSurface(
        cluster.by(Who.STEWARD), BTC, 700_000_000L, 600_000_000L, 2_000_000_000L, -50_000_000L, 0);
    cluster.must(Who.STEWARD);
  }

  private void report(long priceE8) {
    long nowNs = cluster.nowNs();
    ObservationsDraft report =
        new ObservationsDraft()
            .add(Who.REPORTER.address(), priceE8, nowNs)
            .add(Who.SECOND_REPORTER.address(), priceE8 - E8, nowNs)
            .add(Who.THIRD_REPORTER.address(), priceE8 + E8, nowNs);
    cluster.signer().signObservation(report, BTC, 0, Who.REPORTER.key());
    cluster.signer().signObservation(report, BTC, 1, Who.SECOND_REPORTER.key());
    cluster.signer().signObservation(report, BTC, 2, Who.THIRD_REPORTER.key());
    cluster.encoder.reportPrice(cluster.by(Who.REPORTER), BTC, report);
    cluster.must(Who.REPORTER);
  }

  private void pass(long seconds) {
    for (long left = seconds; left > 0; left -= 5) {
      cluster.later(Math.min(5, left) * SECOND_NS);
      report(cluster.pool().market().indexE8(BTC));
      cluster.tick();
    }
  }

  private void deposit() {
    deposit(Who.ALICE, 0, CASH, 1_000_000 * E6);
    deposit(Who.ALICE, 1, CASH, 50_000 * E6);
    deposit(Who.BOB, 0, CASH, 2_000_000 * E6);
    deposit(Who.CAROL, 0, COIN, 20 * E8);
    deposit(Who.CAROL, 0, CASH, 500_000 * E6);
  }

  private void deposit(Who owner, int subaccount, int asset, long amount) {
    cluster.encoder.creditDevelopment(
        cluster.by(Who.GENESIS), owner.address(), subaccount, asset, amount);
    cluster.must(Who.GENESIS);
  }

  private void grant() {
    grant(Who.ALICE, Who.SESSION, NEVER_NS);
    grant(Who.ALICE, Who.LAPSED, cluster.nowNs() + 7 * SECOND_NS);
    grant(Who.ALICE, Who.REVOKED, NEVER_NS);
    grant(Who.BOB, Who.BOBS_SESSION, NEVER_NS);
    grant(Who.CAROL, Who.CAROLS_SESSION, NEVER_NS);
    cluster.encoder.revokeSessionKey(cluster.by(Who.ALICE), Who.REVOKED.address());
    cluster.must(Who.ALICE);
  }

  private void grant(Who owner, Who session, long expiryNs) {
    cluster.encoder.grantSessionKey(cluster.by(owner), session.address(), expiryNs);
    cluster.must(owner);
  }

  private void trade() {
    fill(PERPETUAL, Who.ALICE, Who.BOB, 2 * E8);
    fill(PERPETUAL, Who.CAROL, Who.BOB, E8);
    fill(CALL, Who.BOB, Who.CAROL, 5 * E8);
    fill(PUT, Who.ALICE, Who.BOB, 3 * E8);
  }

  private void fill(int instrument, Who buyer, Who seller, long quantityE8) {
    fill(instrument, new Party(buyer, 0), new Party(seller, 0), quantityE8);
  }

  private void fill(int instrument, Party buyer, Party seller, long quantityE8) {
    Pool pool = cluster.pool();
    long priceE8 = pool.market().markE8(instrument) / TICK_E8 * TICK_E8;
    OrderDraft buy = order(instrument, buyer, true, priceE8, quantityE8);
    OrderDraft sell = order(instrument, seller, false, priceE8, quantityE8);
    cluster.encoder.fill(cluster.by(Who.VENUE), instrument, priceE8, quantityE8, true, buy, sell);
    cluster.must(Who.VENUE);
  }

  private OrderDraft order(
      int instrument, Party party, boolean isBuy, long priceE8, long quantityE8) {
    OrderDraft order = new OrderDraft();
    order.write(
        party.owner.address(),
        party.subaccount,
        cluster.nextOrder(),
        instrument,
        isBuy,
        priceE8,
        quantityE8,
        Bytes32.ZERO,
        NEVER_NS);
    cluster.signer().signOrder(order, party.owner.key());
    return order;
  }

  private void bid() {
    cluster.encoder.placeBid(cluster.by(Who.BOB), 0, 0, 500_000_000L, 1_000_000 * E6, NEVER_NS);
    cluster.must(Who.BOB);
  }

  private record Party(Who owner, int subaccount) {}

  private static long symbol(String text) {
    long packed = 0;
    for (int i = 0; i < 8; i++) {
      packed = packed << 8 | (i < text.length() ? text.charAt(i) : 0);
    }
    return packed;
  }
}
