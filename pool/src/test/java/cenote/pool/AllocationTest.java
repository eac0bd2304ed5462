package cenote.pool;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.pool.market.InstrumentKind;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Commands in steady state allocate nothing. Counted on this thread, over commands whose own views
 * are reused; a few bytes in all are left for the virtual machine.
 */
final class AllocationTest {

  private static final int WARM_UP = 30_000;
  private static final int MEASURED = 20_000;
  private static final double BYTES_PER_COMMAND_MAX = 1.0;

  private static final long BUYER = 1;
  private static final long SELLER = 2;
  private static final long KEEPER = 3;
  private static final long LOTS_E8 = PoolFixture.E8 / 10;
  private static final long DEPOSIT_E6 = 5_000_000 * PoolFixture.E6;
  private static final double INDEX = 60_000;

  private final PoolFixture world = new PoolFixture(3);
  private final byte[] entry = new byte[474];
  private final Sender venue = new Sender(PoolFixture.VENUE);
  private final Sender reporter = new Sender(PoolFixture.REPORTER);
  private final Sender keeper = new Sender(PoolFixture.owner(KEEPER));
  private final Side buy = new Side(true);
  private final Side sell = new Side(false);
  private final Report report = new Report();
  private int[] instruments = {};
  private long commands;
  private long fills;
  private int account;

  @BeforeEach
  void setUp() {
    long expiryNs = PoolFixture.START + 30 * PoolFixture.DAY;
    long strikeE8 = 60_000 * PoolFixture.E8;
    instruments =
        new int[] {
          world.btcPerp,
          world.list(PoolFixture.BTC, InstrumentKind.FUTURE, expiryNs, 0),
          world.list(PoolFixture.BTC, InstrumentKind.CALL, expiryNs, strikeE8),
          world.list(PoolFixture.BTC, InstrumentKind.PUT, expiryNs, strikeE8)
        };
    world.must(world.report(PoolFixture.BTC, INDEX));
    account = world.deposit(BUYER, PoolFixture.CASH, DEPOSIT_E6);
    world.deposit(BUYER, PoolFixture.WBTC, PoolFixture.E8);
    world.deposit(SELLER, PoolFixture.CASH, DEPOSIT_E6);
    world.deposit(KEEPER, PoolFixture.CASH, DEPOSIT_E6);
  }

  @Test
  void shouldAllocateNothingForFills() {
    double bytes = bytesPerCommand(this::fill);

    assertThat(bytes).isLessThan(BYTES_PER_COMMAND_MAX);
    assertThat(world.pool.ledger().balance(account, PoolFixture.CASH)).isLessThan(DEPOSIT_E6);
  }

  @Test
  void shouldAllocateNothingForPriceReports() {
    fillEach();

    double bytes = bytesPerCommand(this::report);

    assertThat(bytes).isLessThan(BYTES_PER_COMMAND_MAX);
    assertThat(world.pool.market().acceptedNs(PoolFixture.BTC)).isEqualTo(world.now);
  }

  @Test
  void shouldAllocateNothingForFlags() {
    fillEach();

    double bytes = bytesPerCommand(this::flag);

    assertThat(bytes).isLessThan(BYTES_PER_COMMAND_MAX);
    assertThat(world.pool.answerCode()).isEqualTo(Reject.NOT_IN_BREACH.code());
  }

  @Test
  void shouldAllocateNothingForFillsReportsAndFlagsByTurns() {
    double bytes = bytesPerCommand(this::next);

    assertThat(bytes).isLessThan(BYTES_PER_COMMAND_MAX);
  }

  @Test
  void shouldAllocateNothingUnderRulesTwo() {
    world.activateRules2();

    double bytes = bytesPerCommand(this::next);

    assertThat(bytes).isLessThan(BYTES_PER_COMMAND_MAX);
    assertThat(world.pool.freezes().isHalted()).isFalse();
    assertThat(fills).isPositive();
  }

  @Test
  void shouldAllocateNothingWithJointScenariosAndCoverage() {
    world.activateRules3();
    assertThat(world.joint(JointCodes.numbered(0, 128, 3))).isEqualTo(Reject.NONE);
    assertThat(world.coverage(0, PoolFixture.E6, 0)).isEqualTo(Reject.NONE);

    double bytes = bytesPerCommand(this::next);

    assertThat(bytes).isLessThan(BYTES_PER_COMMAND_MAX);
    assertThat(world.pool.freezes().isHalted()).isFalse();
    assertThat(fills).isPositive();
  }

  private static double bytesPerCommand(Runnable command) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    run(WARM_UP, command);
    long before = threads.getCurrentThreadAllocatedBytes();
    run(MEASURED, command);
    return (double) (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
  }

  private static void run(int count, Runnable command) {
    for (int i = 0; i < count; i++) {
      command.run();
    }
  }

  private void next() {
    switch ((int) (commands % 8)) {
      case 0 -> report();
      case 1 -> flag();
      default -> fill();
    }
  }

  private void fillEach() {
    for (int i = 0; i < instruments.length; i++) {
      fill();
    }
  }

  /** Of each instrument in turn; every second time round the sides are exchanged. */
  private void fill() {
    begin();
    int instrument = instruments[(int) (fills % instruments.length)];
    boolean isReversed = fills / instruments.length % 2 == 1;
    fills++;
    long tickE8 = world.pool.market().tickE8(instrument);
    long priceE8 = world.pool.market().markE8(instrument) / tickE8 * tickE8;
    buy.write(isReversed ? SELLER : BUYER, commands, instrument, priceE8);
    sell.write(isReversed ? BUYER : SELLER, commands, instrument, priceE8);
    world.must(
        world.pool.fill(venue.next(commands), instrument, priceE8, LOTS_E8, true, buy, sell));
  }

  /** Moves the index by 2 bp, so that marks and lattices are built anew. */
  private void report() {
    begin();
    report.timeNs = world.now;
    report.priceE8 = Math.round((INDEX + commands / 2 % 2 * 12) * PoolFixture.E8);
    world.must(world.pool.reportPrice(reporter.next(commands), PoolFixture.BTC, report));
  }

  /** Of an account that is not in breach: the keeper pays for it. */
  private void flag() {
    begin();
    int code = world.pool.flag(keeper.next(commands), 0, account);
    if (code != Reject.NOT_IN_BREACH.code()) {
      throw new AssertionError("expected NOT_IN_BREACH, got " + Reject.of(code));
    }
  }

  private void begin() {
    commands++;
    world.position += 512;
    world.now += 10_000;
    world.pool.begin(world.position, world.now, entry, 0, entry.length);
  }

  private static final class Sender implements Envelope {

    /** Beyond those that the set-up used. */
    private static final long FIRST = 1_000;

    private final Bytes32 principal;
    private long sequence;

    Sender(Bytes32 principal) {
      this.principal = principal;
    }

    Sender next(long number) {
      sequence = FIRST + number;
      return this;
    }

    @Override
    public Bytes32 principal() {
      return principal;
    }

    @Override
    public long sequence() {
      return sequence;
    }

    @Override
    public Bytes32 signer() {
      return principal;
    }

    @Override
    public long contentHash() {
      return sequence;
    }
  }

  private static final class Side implements Order {

    private final boolean isBuy;
    private final Bytes32[] owners = {
      PoolFixture.owner(0), PoolFixture.owner(BUYER), PoolFixture.owner(SELLER)
    };
    private int owner;
    private long orderNumber;
    private int instrument;
    private long limitPriceE8;

    Side(boolean isBuy) {
      this.isBuy = isBuy;
    }

    void write(long byOwner, long number, int ofInstrument, long priceE8) {
      owner = (int) byOwner;
      orderNumber = number;
      instrument = ofInstrument;
      limitPriceE8 = priceE8;
    }

    @Override
    public Bytes32 owner() {
      return owners[owner];
    }

    @Override
    public int subaccount() {
      return 0;
    }

    @Override
    public long orderNumber() {
      return orderNumber;
    }

    @Override
    public int instrument() {
      return instrument;
    }

    @Override
    public boolean isBuy() {
      return isBuy;
    }

    @Override
    public long limitPriceE8() {
      return limitPriceE8;
    }

    @Override
    public long quantityE8() {
      return LOTS_E8;
    }

    @Override
    public Bytes32 venue() {
      return Bytes32.ZERO;
    }

    @Override
    public long expiryNs() {
      return Long.MAX_VALUE;
    }

    @Override
    public Bytes32 signer() {
      return owners[owner];
    }
  }

  private static final class Report implements Observations {

    private final Bytes32[] reporters = {
      PoolFixture.reporterKey(0), PoolFixture.reporterKey(1), PoolFixture.reporterKey(2)
    };
    private long priceE8;
    private long timeNs;

    @Override
    public int count() {
      return reporters.length;
    }

    @Override
    public Bytes32 reporter(int index) {
      return reporters[index];
    }

    @Override
    public long priceE8(int index) {
      return priceE8;
    }

    @Override
    public long timeNs(int index) {
      return timeNs;
    }

    @Override
    public Bytes32 signer(int index) {
      return reporters[index];
    }
  }
}
