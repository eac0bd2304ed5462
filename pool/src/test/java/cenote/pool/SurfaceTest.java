package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.SECOND;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.STEWARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.kernel.Black76;
import cenote.kernel.FixedPoint;
import cenote.kernel.Log;
import cenote.kernel.Ssvi;
import cenote.kernel.SurfaceTerms;
import cenote.pool.market.Market;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Marks from a reported surface, its rejects, the way back to the smile, and its snapshot. */
class SurfaceTest {

  private static final String SECTION = "5ec7001100000001";
  private static final long MONTH = E9 / 12;
  private static final long RHO = -300_000_000L;
  private static final long ETA = 1_100_000_000L;
  private static final long G = 400_000_000L;

  /** 80 % after a month, 70 % after half a year. */
  private static final Nodes NODES = Nodes.two(MONTH, 53_333_333L, E9 / 2, 245_000_000L);

  private PoolFixture f = new PoolFixture();
  private int[] options = {};

  private record Node(long yearsE9, long thetaE9) {}

  private record Nodes(List<Node> rows) implements SurfaceNodes {
    @Override
    public int count() {
      return rows.size();
    }

    @Override
    public long yearsE9(int index) {
      return rows.get(index).yearsE9;
    }

    @Override
    public long thetaE9(int index) {
      return rows.get(index).thetaE9;
    }

    static Nodes one(long yearsE9, long thetaE9) {
      return new Nodes(List.of(new Node(yearsE9, thetaE9)));
    }

    static Nodes two(long yearsE9, long thetaE9, long laterE9, long laterThetaE9) {
      return new Nodes(List.of(new Node(yearsE9, thetaE9), new Node(laterE9, laterThetaE9)));
    }

    /** So many months, at 100 %. */
    static Nodes months(int count) {
      return new Nodes(
          IntStream.rangeClosed(1, count)
              .mapToObj(month -> new Node(month * MONTH, month * MONTH))
              .toList());
    }
  }

  @BeforeEach
  void list() {
    f = new PoolFixture();
    f.must(f.report(ETH, 2_000));
    options =
        new int[] {
          f.list(ETH, 2, START + DAY, 2_000 * E8),
          f.list(ETH, 2, START + 30 * DAY, 1_400 * E8),
          f.list(ETH, 3, START + 30 * DAY, 1_800 * E8),
          f.list(ETH, 2, START + 90 * DAY, 2_000 * E8),
          f.list(ETH, 3, START + 90 * DAY, 2_600 * E8),
          f.list(ETH, 2, START + 600 * DAY, 9_000 * E8)
        };
  }

  private Reject change(int underlying, long rho, long eta, long g, Nodes nodes) {
    f.begin();
    return Reject.of(f.pool.changeSurface(f.by(STEWARD), underlying, rho, eta, g, nodes));
  }

  private Reject change(long rho, long eta, long g, Nodes nodes) {
    return change(ETH, rho, eta, g, nodes);
  }

  private Reject change(Nodes nodes) {
    return change(RHO, ETA, G, nodes);
  }

  private int changeSmile() {
    f.begin();
    return f.pool.reportSurface(
        f.by(STEWARD), ETH, 900_000_000L, 600_000_000L, 4 * E9, -100_000_000L, 20_000_000L);
  }

  private long[] marks() {
    return Arrays.stream(options).mapToLong(f.pool.market()::markE8).toArray();
  }

  private static SurfaceTerms terms(Nodes nodes) {
    return new SurfaceTerms(
        RHO,
        ETA,
        G,
        nodes.rows.stream().mapToLong(Node::yearsE9).toArray(),
        nodes.rows.stream().mapToLong(Node::thetaE9).toArray());
  }

  /** Surface and Black-76, worked out here from what the pool was told. */
  private long[] expectedMarks(Nodes nodes) {
    Market market = f.pool.market();
    double forward = market.indexE8(ETH) / 1e8;
    long[] expected = new long[options.length];
    for (int i = 0; i < options.length; i++) {
      int id = options[i];
      double strike = market.strikeE8(id) / 1e8;
      double minutes = Math.ceil((market.expiryNs(id) - minuteNs()) / 60e9);
      double years = minutes / (365.0 * 24 * 60);
      double volatility = Ssvi.volatility(terms(nodes), Log.logRatio(strike, forward), years);
      double bounded = Math.clamp(volatility, 0.05, 5.0);
      double value = Black76.price(market.kind(id) == 2, forward, strike, years, bounded, 1.0);
      expected[i] = FixedPoint.fromDoubleHalfEven(value, E8);
    }
    return expected;
  }

  private long minuteNs() {
    return f.now / (60 * SECOND) * (60 * SECOND);
  }

  @Test
  void shouldMarkOptionsByTheSurfaceToTheUnit() {
    long[] bySmile = marks();

    assertThat(change(NODES)).isEqualTo(Reject.NONE);

    assertThat(marks()).isEqualTo(expectedMarks(NODES));
    for (int i = 0; i < options.length; i++) {
      assertThat(marks()[i]).as("option %d", i).isNotEqualTo(bySmile[i]);
    }
  }

  @Test
  void shouldReadTheSurfaceAtTheLifeThatIsLeft() {
    assertThat(change(NODES)).isEqualTo(Reject.NONE);
    f.later(20 * 86_400 + 90);
    f.must(f.report(ETH, 2_040));
    f.tick();
    options = Arrays.copyOfRange(options, 1, options.length);

    assertThat(marks()).isEqualTo(expectedMarks(NODES));
    assertThat(f.pool.market().surfaceAgeNs(ETH)).isEqualTo((20 * 86_400 + 90) * SECOND);
  }

  @Test
  void shouldTellTheAgeOfTheLastReportAndNoneOfASmile() {
    assertThat(f.pool.market().surfaceAgeNs(ETH)).isEqualTo(-1);
    assertThat(change(NODES)).isEqualTo(Reject.NONE);
    f.later(7);
    assertThat(change(Nodes.months(3))).isEqualTo(Reject.NONE);
    f.later(3);
    f.begin();

    assertThat(f.pool.market().surfaceAgeNs(ETH)).isEqualTo(3 * SECOND);
    assertThat(f.pool.market().surfaceAgeNs(PoolFixture.BTC)).isEqualTo(-1);
  }

  @Test
  void shouldKeepAnExpiredLifeAsItWas() {
    assertThat(change(NODES)).isEqualTo(Reject.NONE);
    f.later(86_400);
    f.must(f.report(ETH, 2_100));

    assertThat(f.pool.market().markE8(options[0])).isEqualTo(100 * E8);
    assertThat(f.pool.market().volatility(options[0])).isZero();
  }

  @Test
  void shouldBoundVolatilitiesToThoseOfTheSmile() {
    assertThat(change(0, E9, G, Nodes.one(E9, 25 * E9))).isEqualTo(Reject.NONE);
    assertThat(f.pool.market().volatility(options[1])).isEqualTo(5.0);

    assertThat(change(-800_000_000L, E9, G, Nodes.one(E9, E9 / 400))).isEqualTo(Reject.NONE);
    int above = f.list(ETH, 2, START + 30 * DAY, 2_020 * E8);
    assertThat(f.pool.market().volatility(above)).isEqualTo(0.05);
    assertThat(f.pool.market().volatility(options[1])).isBetween(0.051, 4.0);
  }

  @Test
  void shouldGoBackToTheSmileThatIsSentLater() {
    f.must(changeSmile());
    long[] bySmile = marks();
    assertThat(change(NODES)).isEqualTo(Reject.NONE);
    assertThat(marks()).isNotEqualTo(bySmile);

    f.must(changeSmile());

    assertThat(marks()).isEqualTo(bySmile);
    assertThat(f.pool.market().surfaceAgeNs(ETH)).isEqualTo(-1);
    assertThat(HexFormat.of().formatHex(f.snapshot())).doesNotContain(SECTION);
  }

  @Test
  void shouldBuildRequirementsAnew() {
    f.deposit(1, CASH, 1_000_000 * E6);
    f.deposit(2, CASH, 1_000_000 * E6);
    int put = options[2];
    long cents = f.pool.market().markE8(put) / E6;
    f.must(f.fill(put, 1, 2, cents / 100.0, 10));
    int seller = f.pool.accountOf(PoolFixture.owner(2), 0);
    long before = f.pool.margin(seller).initialE6();

    assertThat(change(NODES)).isEqualTo(Reject.NONE);

    assertThat(f.pool.margin(seller).initialE6()).isGreaterThan(before);
    long after = f.pool.margin(seller).initialE6();
    f.restore();
    assertThat(f.pool.margin(seller).initialE6()).isEqualTo(after);
  }

  @Test
  void shouldNameTheFirstRuleThatIsBroken() {
    long[] before = marks();
    long version = f.pool.market().version(ETH);

    assertThat(change(new Nodes(List.of()))).isEqualTo(Reject.SURFACE_NODES);
    assertThat(change(Nodes.months(25))).isEqualTo(Reject.SURFACE_NODES);
    assertThat(change(Nodes.months(1_000))).isEqualTo(Reject.SURFACE_NODES);
    assertThat(change(Nodes.one(0, 1))).isEqualTo(Reject.SURFACE_YEARS);
    assertThat(change(Nodes.two(5, 1, 5, 2))).isEqualTo(Reject.SURFACE_YEARS);
    assertThat(change(Nodes.one(E9, 0))).isEqualTo(Reject.SURFACE_THETA);
    assertThat(change(Nodes.one(E9, 100 * E9 + 1))).isEqualTo(Reject.SURFACE_THETA);
    assertThat(change(Nodes.two(MONTH, 100_000, E9, 99_999))).isEqualTo(Reject.SURFACE_CALENDAR);
    assertThat(change(-E9, ETA, G, NODES)).isEqualTo(Reject.SURFACE_RHO);
    assertThat(change(E9, ETA, G, NODES)).isEqualTo(Reject.SURFACE_RHO);
    assertThat(change(RHO, 0, G, NODES)).isEqualTo(Reject.SURFACE_ETA);
    assertThat(change(RHO, ETA, 0, NODES)).isEqualTo(Reject.SURFACE_G);
    assertThat(change(RHO, ETA, E9 / 2 + 1, NODES)).isEqualTo(Reject.SURFACE_G);
    assertThat(change(E9 / 2, 1_333_333_334L, G, NODES)).isEqualTo(Reject.SURFACE_BUTTERFLY);
    assertThat(change(Nodes.one(E9, E9 / 400 - 1))).isEqualTo(Reject.SURFACE_VOLATILITY);
    assertThat(change(Nodes.one(E9, 25 * E9 + 1))).isEqualTo(Reject.SURFACE_VOLATILITY);
    assertThat(change(Nodes.one(Long.MAX_VALUE, 100 * E9))).isEqualTo(Reject.SURFACE_VOLATILITY);
    assertThat(change(Nodes.two(E9, 250_000_000, E9 + 1, 260_000_000)))
        .isEqualTo(Reject.SURFACE_VOLATILITY);

    assertThat(marks()).isEqualTo(before);
    assertThat(f.pool.market().version(ETH)).isEqualTo(version);
    assertThat(f.pool.market().surfaceAgeNs(ETH)).isEqualTo(-1);
  }

  @Test
  void shouldTakeSurfacesAtTheBounds() {
    assertThat(change(Nodes.months(24))).isEqualTo(Reject.NONE);
    assertThat(change(E9 / 2, 1_333_333_333L, E9 / 2, NODES)).isEqualTo(Reject.NONE);
    assertThat(change(1 - E9, 1, 1, Nodes.one(E9, E9 / 400))).isEqualTo(Reject.NONE);
    assertThat(change(Nodes.one(4 * E9, 100 * E9))).isEqualTo(Reject.NONE);
    assertThat(change(Nodes.one(1, 1))).isEqualTo(Reject.NONE);
    assertThat(marks()).doesNotContain(Long.MAX_VALUE, Long.MIN_VALUE);
  }

  @Test
  void shouldCheckSenderThenUnderlyingThenRules() {
    Nodes broken = Nodes.months(25);
    f.begin();
    assertThat(f.pool.changeSurface(f.genesis(), -1, RHO, ETA, G, broken))
        .isEqualTo(Reject.NOT_AUTHORISED.code());
    assertThat(change(-1, RHO, ETA, G, broken)).isEqualTo(Reject.UNKNOWN_UNDERLYING);
    assertThat(change(3, RHO, ETA, G, broken)).isEqualTo(Reject.UNKNOWN_UNDERLYING);
    assertThat(change(E9, 0, 0, broken)).isEqualTo(Reject.SURFACE_NODES);
    assertThat(change(E9, 0, 0, Nodes.one(E9, 1))).isEqualTo(Reject.SURFACE_RHO);
  }

  @Test
  void shouldGoOnFromASnapshotToTheSameState() {
    f.activateRules2();
    assertThat(change(PoolFixture.BTC, RHO, ETA, G, Nodes.months(24))).isEqualTo(Reject.NONE);
    assertThat(change(NODES)).isEqualTo(Reject.NONE);
    byte[] state = f.snapshot();
    long[] marks = marks();
    Pool first = f.pool;

    f.restore(state);

    assertThat(f.snapshot()).isEqualTo(state);
    assertThat(marks()).isEqualTo(marks);
    assertThat(first.market().surfaceAgeNs(ETH)).isEqualTo(f.pool.market().surfaceAgeNs(ETH));
    assertThat(HexFormat.of().formatHex(state)).contains(SECTION);
    assertThat(goOn(first)).isEqualTo(goOn(f.pool));
  }

  /** The same entries behind the same state. */
  private static String goOn(Pool pool) {
    long position = pool.position() + 64;
    long now = pool.nowNs() + 120 * SECOND;
    pool.begin(position, now, new byte[8], 0, 8);
    Envelope envelope = new PoolFixture.EnvelopeRecord(STEWARD, 900_000, STEWARD, 1);
    int code = pool.changeSurface(envelope, ETH, RHO, ETA, G, Nodes.months(5));
    byte[] hash = new byte[32];
    pool.stateHash(hash);
    return code + " " + HexFormat.of().formatHex(hash);
  }

  @Test
  void shouldWriteNothingWithoutASurface() {
    assertThat(HexFormat.of().formatHex(f.snapshot())).doesNotContain(SECTION);
  }

  @Test
  void shouldRefuseADamagedSnapshot() {
    assertThat(change(NODES)).isEqualTo(Reject.NONE);
    byte[] state = f.snapshot();
    int section = state.length - (8 + 4 + 4 + 4 * 8 + 4 + 2 * 16);
    int count = section + 8;
    int underlying = count + 4;
    int reported = underlying + 4;
    int rho = reported + 8;
    int nodes = rho + 3 * 8;
    assertThat(HexFormat.of().formatHex(state, section, count)).isEqualTo(SECTION);

    f.restore(state);

    assertRefused(putInt(state, count, 0));
    assertRefused(putInt(state, count, 2));
    assertRefused(putInt(state, count, 4));
    assertRefused(putInt(state, underlying, -1));
    assertRefused(putInt(state, underlying, 3));
    assertRefused(putLong(state, reported, f.now + 1));
    assertRefused(putLong(state, reported, -1));
    assertRefused(putLong(state, rho, E9));
    assertRefused(putInt(state, nodes, 25));
    assertRefused(putInt(state, nodes, Integer.MAX_VALUE));
    assertRefused(putInt(state, nodes, 0));
    assertRefused(putLong(state, nodes + 4 + 8, 1));
    assertRefused(Arrays.copyOf(state, state.length + 1));
    for (int cut = 1; cut < state.length - section; cut++) {
      assertRefused(Arrays.copyOf(state, state.length - cut));
    }
  }

  @Test
  void shouldRefuseSurfacesOutOfOrder() {
    assertThat(change(PoolFixture.BTC, RHO, ETA, G, NODES)).isEqualTo(Reject.NONE);
    assertThat(change(NODES)).isEqualTo(Reject.NONE);
    byte[] state = f.snapshot();
    int second = state.length - (4 + 4 * 8 + 4 + 2 * 16);

    assertRefused(putInt(state, second, PoolFixture.BTC));
  }

  private void assertRefused(byte[] state) {
    assertThatThrownBy(() -> f.restore(state)).isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] putInt(byte[] state, int at, int value) {
    return ByteBuffer.wrap(state.clone()).putInt(at, value).array();
  }

  private static byte[] putLong(byte[] state, int at, long value) {
    return ByteBuffer.wrap(state.clone()).putLong(at, value).array();
  }
}
