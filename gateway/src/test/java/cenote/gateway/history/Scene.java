package cenote.gateway.history;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.protocol.CommandEncoder;
import cenote.protocol.log.MemoryLog;
import java.util.Random;

/**
 * Writes a small market's log, with a pool of its own to know what to write next: trading in a
 * perpetual and an option that expires, a call, a sale, an insolvency, a conversion, a held index,
 * a slice taken and a takeover. The same seed gives the same log.
 */
final class Scene {

  static final long E6 = 1_000_000L;
  static final long E8 = 100_000_000L;
  static final long E9 = 1_000_000_000L;
  static final long SECOND = E9;

  /** 2026-01-05 12:00 UTC. */
  static final long START = 1_767_614_400L * SECOND;

  static final int ETH = 0;
  static final int CASH = 0;
  static final int WETH = 1;
  static final int PERPETUAL = 0;
  static final int CALL = 1;

  static final Bytes32 GENESIS = key(1);
  private static final Bytes32 STEWARD = key(2);
  static final Bytes32 VENUE = key(3);
  static final Bytes32 REPORTER = key(4);
  static final int KEEPER = 100;
  private static final int MAKER = 101;
  private static final int BORROWER = 102;

  final MemoryLog log;
  final Pool pool;
  private final SceneCommands commands;
  private final CommandEncoder encoder;
  private final Random random;
  private final long genesisNumber;

  Scene(long seed, PoolEvents events) {
    this(seed, 0, events);
  }

  /**
   * @param genesisNumber makes the genesis differ from others'
   */
  Scene(long seed, long genesisNumber, PoolEvents events) {
    this.random = new Random(seed);
    this.genesisNumber = genesisNumber;
    this.commands = new SceneCommands(events);
    this.encoder = commands.encoder;
    this.log = commands.log;
    this.pool = commands.pool;
  }

  /** The whole story, with {@code rounds} rounds of trading before it. */
  static Scene write(long seed, int rounds, PoolEvents events) {
    Scene scene = new Scene(seed, events);
    scene.open();
    scene.trade(rounds);
    scene.breach();
    scene.convert();
    scene.hold();
    scene.takeOver();
    scene.topUp();
    scene.commands.pass(700);
    return scene;
  }

  static Bytes32 key(long number) {
    return new Bytes32.Words(0, 0, 0x1000, number);
  }

  static Bytes32 owner(long number) {
    return key(1_000 + number);
  }

  int account(int owner) {
    return pool.accountOf(owner(owner), 0);
  }

  /** Listings, deposits, and an entry that is no command. */
  void open() {
    commands.garble();
    encoder.genesis(new Beginning(genesisNumber));
    commands.must();
    encoder.registerUnderlying(
        commands.by(GENESIS), symbol("ETH"), 0, 600_000_000L, E9 * 10 * E8, 0);
    commands.must();
    encoder.registerAsset(commands.by(GENESIS), symbol("USDC"), 6, 0, -1, E9, 0);
    commands.must();
    encoder.registerAsset(commands.by(GENESIS), symbol("WETH"), 9, 1, ETH, E9, 1);
    commands.must();
    encoder.listInstrument(commands.by(GENESIS), ETH, 0, E8 / 100, E8 / 1000, 0, 0, 0);
    commands.must();
    long expiryNs = START + 1_700 * SECOND;
    encoder.listInstrument(
        commands.by(GENESIS), ETH, 2, E8 / 100, E8 / 1000, expiryNs, 2_000 * E8, 0);
    commands.must();
    encoder.registerVenue(commands.by(GENESIS), VENUE);
    commands.must();
    encoder.registerReporter(commands.by(GENESIS), REPORTER, 0);
    commands.must();
    commands.report(2_000);
    for (int owner = 0; owner < 8; owner++) {
      commands.deposit(owner, CASH, 1_000_000 * E6);
    }
    commands.deposit(MAKER, CASH, 50_000_000 * E6);
    commands.deposit(KEEPER, CASH, 5_000_000 * E6);
    commands.deposit(BORROWER, WETH, 100 * E9);
    encoder.placeBid(commands.by(owner(KEEPER)), 0, 0, E9 / 2, 10_000_000 * E6, Long.MAX_VALUE);
    commands.must();
  }

  /** Rounds of a report and a fill, accepted or not, five seconds apart. */
  void trade(int rounds) {
    for (int round = 0; round < rounds; round++) {
      commands.later(5);
      commands.report(1_990 + random.nextInt(20));
      int instrument = random.nextInt(4) == 0 ? CALL : PERPETUAL;
      double price = (double) pool.market().markE8(instrument) / E8;
      int buyer = random.nextInt(8);
      commands.fill(
          instrument, buyer, (buyer + 1 + random.nextInt(7)) % 8, price, 1 + random.nextInt(9));
    }
  }

  /** One account is called and sold, the next becomes insolvent. */
  void breach() {
    commands.deposit(200, CASH, 20_000 * E6);
    commands.deposit(201, CASH, 20_000 * E6);
    commands.move(2_000);
    fillExactly(200, 2_000);
    commands.move(1_870);
    commands.flag(account(200));
    commands.move(1_850);
    commands.flag(account(200));
    commands.pass(15);
    fillExactly(201, 1_850);
    commands.move(1_500);
    commands.flag(account(201));
    commands.pass(30);
  }

  /** A loan against collateral that falls is paid back by selling some. */
  void convert() {
    commands.move(2_000);
    encoder.withdraw(commands.by(owner(BORROWER)), 0, CASH, 150_000 * E6, owner(BORROWER));
    commands.must();
    commands.move(1_700);
    commands.flag(account(BORROWER));
    for (int i = 0; i < 60 && pool.closeOuts().isConverting(account(BORROWER)); i++) {
      commands.pass(5);
      encoder.buyConversion(
          commands.by(owner(KEEPER)), 0, account(BORROWER), WETH, 10 * E9, Long.MAX_VALUE);
      commands.send();
    }
  }

  /** A jump waits and is not believed. */
  void hold() {
    long before = commands.indexE8();
    commands.later(1);
    commands.report(2.0 * before / E8);
    commands.later(1);
    commands.report((double) before / E8);
    commands.pass(15);
  }

  /** Nobody bids any more; what a keeper leaves of an account passes to the guarantee vault. */
  void takeOver() {
    encoder.activateRules(commands.by(GENESIS), 4);
    commands.must();
    encoder.depositGuarantee(commands.by(owner(MAKER)), 0, 0, 5_000_000 * E6);
    commands.must();
    commands.pass(3_700);
    for (int i = pool.closeOuts().bidCount(); i > 0; i--) {
      encoder.cancelBid(commands.by(owner(KEEPER)), pool.closeOuts().bidId(0));
      commands.must();
    }
    commands.deposit(202, CASH, 20_000 * E6);
    double index = (double) commands.indexE8() / E8;
    fillExactly(202, index);
    commands.move(Math.round((100 * index - 20_000) / 0.989) / 100.0);
    commands.flag(account(202));
    encoder.takeOffer(commands.by(owner(KEEPER)), 0, account(202), PERPETUAL, E8, Long.MAX_VALUE);
    commands.must();
    commands.pass(10);
  }

  /** A called account is topped up from another one of its owner. */
  void topUp() {
    commands.deposit(203, CASH, 30_000 * E6);
    encoder.transfer(commands.by(owner(203)), 0, 1, CASH, 15_000 * E6);
    commands.must();
    encoder.linkTopUp(commands.by(owner(203)), 0, 1, 10_000 * E6);
    commands.must();
    fillExactly(203, (double) commands.indexE8() / E8);
    for (int i = 0; i < 20 && pool.margin(account(203)).isFree(); i++) {
      commands.move(0.99 * commands.indexE8() / E8);
    }
    encoder.topUp(commands.by(owner(KEEPER)), 0, account(203));
    commands.must();
  }

  private void fillExactly(int buyer, double price) {
    commands.fill(PERPETUAL, buyer, MAKER, price, 100);
    if (!commands.isAccepted()) {
      throw new AssertionError("scene: expected a fill of " + buyer);
    }
  }

  private static long symbol(String text) {
    long packed = 0;
    for (int i = 0; i < 8; i++) {
      packed = packed << 8 | (i < text.length() ? text.charAt(i) : 0);
    }
    return packed;
  }

  private record Beginning(long number) implements Genesis {

    @Override
    public Bytes32 hash() {
      return Bytes32.ZERO;
    }

    @Override
    public Bytes32 genesisKey() {
      return GENESIS;
    }

    @Override
    public Bytes32 stewardKey() {
      return STEWARD;
    }

    @Override
    public boolean isDevelopment() {
      return true;
    }

    @Override
    public boolean requiresSignatures() {
      return false;
    }

    @Override
    public long insuranceCoreE6() {
      return 2_000_000 * E6 + number;
    }

    @Override
    public long insuranceRampE6() {
      return 250_000 * E6;
    }

    @Override
    public long houseE6() {
      return 1_000_000 * E6;
    }
  }
}
