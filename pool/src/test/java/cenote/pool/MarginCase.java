package cenote.pool;

import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.SECOND;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.key;

import cenote.crypto.Bytes32;
import java.util.List;

/** A margin case played into a pool of its own; see {@code docs/concepts/margin.md}. */
final class MarginCase {

  private static final Bytes32[] VENUES = {PoolFixture.VENUE, PoolFixture.VENUE_2};

  final CaseObject text;
  final Pool pool = new Pool(new PoolEvents() {});
  private long now = START;
  private long position;
  private long sequence;
  private long orderNumber;

  MarginCase(String json) {
    text = CaseText.read(json);
  }

  MarginCase play() {
    begin();
    must(pool.genesis(genesis()));
    must(pool.activateRules(by(PoolFixture.GENESIS), (int) text.number("rules")));
    list();
    must(pool.registerVenue(by(PoolFixture.GENESIS), VENUES[0]));
    must(pool.registerVenue(by(PoolFixture.GENESIS), VENUES[1]));
    must(pool.registerReporter(by(PoolFixture.GENESIS), PoolFixture.REPORTER, 0));
    putJointScenarios();
    for (CaseObject step : text.objects("steps")) {
      take(step);
    }
    begin();
    return this;
  }

  private static PoolFixture.GenesisRecord genesis() {
    return new PoolFixture.GenesisRecord(
        key(99),
        PoolFixture.GENESIS,
        PoolFixture.STEWARD,
        true,
        false,
        2_000_000 * E6,
        250_000 * E6,
        1_000_000 * E6);
  }

  private void list() {
    int id = 0;
    for (CaseObject u : text.objects("underlyings")) {
      must(
          pool.registerUnderlying(
              by(PoolFixture.GENESIS),
              PoolFixture.symbol(u.text("symbol")),
              (int) u.number("domain"),
              u.number("sigmaE9"),
              u.number("advE8"),
              u.number("carryE9")));
      putSurface(u, id++);
    }
    must(pool.registerAsset(by(PoolFixture.GENESIS), PoolFixture.symbol("USDC"), 6, 0, -1, E9, 0));
    for (CaseObject a : text.objects("assets")) {
      must(
          pool.registerAsset(
              by(PoolFixture.GENESIS),
              PoolFixture.symbol(a.text("symbol")),
              (int) a.number("decimals"),
              (int) a.number("tier"),
              (int) a.number("underlying"),
              a.number("ratioE9"),
              (int) a.number("hedge")));
    }
    for (CaseObject i : text.objects("instruments")) {
      long seconds = i.number("expirySeconds");
      must(
          pool.listInstrument(
              by(PoolFixture.GENESIS),
              (int) i.number("underlying"),
              (int) i.number("kind"),
              E8 / 100,
              E8 / 1000,
              seconds == 0 ? 0 : START + seconds * SECOND,
              i.number("strikeE8"),
              0));
    }
  }

  private void putSurface(CaseObject underlying, int id) {
    List<?> smile = underlying.list("smile");
    if (!smile.isEmpty()) {
      must(
          pool.reportSurface(
              by(PoolFixture.STEWARD),
              id,
              (long) smile.get(0),
              (long) smile.get(1),
              (long) smile.get(2),
              (long) smile.get(3),
              (long) smile.get(4)));
    }
    List<?> nodes = underlying.list("surface");
    if (!nodes.isEmpty()) {
      must(pool.changeSurface(by(PoolFixture.STEWARD), id, nodes(nodes)));
    }
  }

  private static NodeRows nodes(List<?> nodes) {
    return new NodeRows(
        nodes.stream()
            .map(List.class::cast)
            .map(node ->
                new NodeRows.Row(
                    (long) node.get(0), (long) node.get(1), (long) node.get(2), (long) node.get(3)))
            .toList());
  }

  private void putJointScenarios() {
    int[][] rows =
        text.list("jointScenarios").stream().map(row -> codes((List<?>) row)).toArray(int[][]::new);
    if (rows.length > 0) {
      must(pool.setJointScenarios(by(PoolFixture.STEWARD), JointCodes.of(rows)));
    }
  }

  private static int[] codes(List<?> row) {
    return row.stream().mapToInt(code -> (int) (long) code).toArray();
  }

  private void take(CaseObject step) {
    switch (step.text("do")) {
      case "later" -> now += step.number("seconds") * SECOND;
      case "report" -> report(step);
      case "deposit" -> deposit(step);
      case "impact" -> impact(step);
      case "fill" -> fill(step);
      case "withdraw" -> withdraw(step);
      default -> throw new IllegalArgumentException("step: got " + step);
    }
  }

  private void report(CaseObject step) {
    must(
        pool.reportPrice(
            by(PoolFixture.REPORTER),
            (int) step.number("underlying"),
            PoolFixture.observe(now, step.number("priceE8"))));
  }

  private void deposit(CaseObject step) {
    Bytes32 owner = PoolFixture.owner(step.number("owner"));
    int asset = (int) step.number("asset");
    must(pool.creditDevelopment(by(PoolFixture.GENESIS), owner, 0, asset, step.number("amount")));
  }

  private void withdraw(CaseObject step) {
    Bytes32 owner = PoolFixture.owner(step.number("owner"));
    int asset = (int) step.number("asset");
    must(pool.withdraw(by(owner), 0, asset, step.number("amount"), owner));
  }

  private void impact(CaseObject step) {
    long midE8 = step.number("midE8");
    Bytes32 venue = VENUES[(int) step.number("venue")];
    must(pool.reportImpact(by(venue), (int) step.number("instrument"), midE8, midE8));
  }

  private void fill(CaseObject step) {
    int instrument = (int) step.number("instrument");
    long quantityE8 = step.number("quantityE8");
    must(
        pool.fill(
            by(VENUES[0]),
            instrument,
            step.number("priceE8"),
            quantityE8,
            "buyer".equals(step.value("taker")),
            order(step.number("buyer"), instrument, true, quantityE8),
            order(step.number("seller"), instrument, false, quantityE8)));
  }

  private PoolFixture.OrderRecord order(
      long owner, int instrument, boolean isBuy, long quantityE8) {
    Bytes32 by = PoolFixture.owner(owner);
    return new PoolFixture.OrderRecord(
        by,
        0,
        ++orderNumber,
        instrument,
        isBuy,
        isBuy ? Long.MAX_VALUE : 1,
        quantityE8,
        Bytes32.ZERO,
        Long.MAX_VALUE,
        by);
  }

  /** Begins an entry too. */
  private Envelope by(Bytes32 principal) {
    begin();
    sequence++;
    return new PoolFixture.EnvelopeRecord(principal, sequence, principal, sequence * 31);
  }

  private void begin() {
    position += 64;
    pool.begin(position, now, new byte[8], 0, 8);
  }

  private void must(int code) {
    if (code != 0) {
      throw new AssertionError(text.value("name") + ": got " + Reject.of(code));
    }
  }
}
