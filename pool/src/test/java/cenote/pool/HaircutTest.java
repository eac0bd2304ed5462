package cenote.pool;

import static cenote.pool.JointCodes.point;
import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.ledger.Holders;
import cenote.pool.snapshot.SnapshotReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Layers 6 to 9 in a whole pool (rules.md 8): a crash that insurance cannot pay. */
class HaircutTest {

  private static final long LOSER = 1;
  private static final long WINNER = 2;
  private static final long OTHER = 3;
  private static final long HEDGED = 4;
  private static final long KEEPER = 5;
  private static final long IDLE = 6;

  private final Receipts receipts = new Receipts();
  private PoolFixture f = new PoolFixture();
  private int loser;
  private int winner;
  private int hedged;
  private int idle;
  private int future;

  @BeforeEach
  void open() {
    f = new PoolFixture();
    f.pool = Pool.restore(reader(f.snapshot()), both());
    f.begin();
    f.must(f.pool.activateRules(f.genesis(), 4));
    f.must(f.report(ETH, 2000));
    future = f.list(ETH, 1, (PoolFixture.START / PoolFixture.DAY + 60) * PoolFixture.DAY, 0);
    loser = f.deposit(LOSER, CASH, 20_000_000 * E6);
    winner = f.deposit(WINNER, CASH, 30_000_000 * E6);
    f.deposit(OTHER, CASH, 100_000_000 * E6);
    hedged = f.deposit(HEDGED, CASH, 20_000_000 * E6);
    f.deposit(KEEPER, CASH, 500_000_000 * E6);
    idle = f.deposit(IDLE, CASH, 5_000_000 * E6);
  }

  private static SnapshotReader reader(byte[] state) {
    return new SnapshotReader(state, 0, state.length);
  }

  /** Receipts and the fixture's own events. */
  private PoolEvents both() {
    return (PoolEvents)
        java.lang.reflect.Proxy.newProxyInstance(
            PoolEvents.class.getClassLoader(),
            new Class<?>[] {PoolEvents.class},
            (proxy, method, arguments) -> {
              method.invoke(receipts, arguments);
              return method.invoke(f.events, arguments);
            });
  }

  private long cash(int account) {
    return f.pool.ledger().balance(account, CASH);
  }

  private void crash(double price) {
    f.moveTo(ETH, price);
    f.must(f.flag(-1, loser));
    f.pass(10);
  }

  private void openBooks() {
    f.must(f.fill(f.ethPerp, LOSER, WINNER, 2000, 60_000));
    f.must(f.fill(f.ethPerp, LOSER, OTHER, 2000, 40_000));
    // Short one, long the other, as much: solvent, and nearly indifferent to the price.
    f.must(f.fill(f.ethPerp, OTHER, HEDGED, 2000, 20_000));
    f.must(f.fill(future, HEDGED, OTHER, 2000, 20_000));
  }

  /** Junior whole, of senior a twentieth, before the second part of the house. */
  @Test
  void shouldTakeFromTheGuaranteeVaultBeforeAnybodysGains() {
    long junior = 2_000_000 * E6;
    long senior = 4_000_000 * E6;
    f.begin();
    f.must(f.pool.depositGuarantee(f.by(PoolFixture.owner(KEEPER)), 0, 0, junior));
    f.begin();
    f.must(f.pool.depositGuarantee(f.by(PoolFixture.owner(KEEPER)), 0, 1, senior));
    f.pass(3_600);
    assertThat(f.pool.guaranteeVault().valueE6(0)).isEqualTo(junior);
    openBooks();
    f.must(f.bid(KEEPER, 0, 0.5, 400_000_000));

    crash(1700);

    Receipts.Receipt big =
        receipts.all.stream().filter(each -> !each.haircuts.isEmpty()).findFirst().orElseThrow();
    assertThat(big.usedE6[3]).isEqualTo(junior);
    assertThat(big.usedE6[4]).isEqualTo(senior / 20);
    assertThat(big.usedE6[5]).isPositive();
    assertThat(big.usedInAllE6()).isEqualTo(big.deficitE6);
    assertThat(f.pool.guaranteeVault().valueE6(0)).isZero();
    assertThat(f.pool.guaranteeVault().lostE6(0)).isEqualTo(junior);
    assertThat(f.pool.guaranteeVault().valueE6(1)).isEqualTo(senior - senior / 20);
    assertThat(f.pool.guaranteeVault().isWhole()).isTrue();
    int vault = f.pool.guaranteeVault().account();
    assertThat(cash(vault)).isEqualTo(senior - senior / 20);
    f.checkInvariants();
    byte[] hash = f.stateHash();
    f.restore();
    assertThat(f.stateHash()).isEqualTo(hash);
  }

  @Test
  void shouldTakeNetGainsAfterTheFundsAndGiveAReceipt() {
    openBooks();
    long house = f.pool.ledger().balance(Holders.HOUSE, CASH);
    long insurance = f.pool.ledger().balance(Holders.INSURANCE_CORE, CASH);
    f.must(f.bid(KEEPER, 0, 0.5, 400_000_000));

    crash(1700);

    Receipts.Receipt receipt = receipts.last(0);
    assertThat(receipts.all).allMatch(each -> each.isWhole);
    Receipts.Receipt big =
        receipts.all.stream().filter(each -> !each.haircuts.isEmpty()).findFirst().orElseThrow();
    assertThat(big.firstOfLog).isNotZero();
    assertThat(big.usedE6[1]).isBetween(200_000 * E6, 500_000 * E6);
    assertThat(big.usedE6[2]).isEqualTo(big.beforeE6[2]).isPositive();
    assertThat(big.usedE6[5]).isEqualTo(big.usedE6[1]);
    assertThat(big.usedE6[6]).isPositive();
    assertThat(big.usedE6[8] + big.usedE6[9]).isZero();
    assertThat(big.usedInAllE6()).isEqualTo(big.deficitE6);
    long taken = big.haircuts.stream().mapToLong(Receipts.Haircut::takenE6).sum();
    assertThat(taken).isEqualTo(big.usedE6[6]);
    assertThat(house).isEqualTo(1_000_000 * E6);
    assertThat(insurance).isPositive();
    assertThat(f.pool.ledger().balance(Holders.SUSPENSE, CASH)).isZero();
    assertThat(receipt.domain).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldTakeLittleFromAHedgedAccountAndNothingFromOneThatOnlyHolds() {
    openBooks();
    long before = f.pool.margin(hedged).equityE6();
    f.must(f.bid(KEEPER, 0, 0.5, 400_000_000));

    crash(1700);

    Receipts.Receipt big =
        receipts.all.stream().filter(each -> !each.haircuts.isEmpty()).findFirst().orElseThrow();
    long ofHedged =
        big.haircuts.stream()
            .filter(each -> each.account() == hedged)
            .peek(each -> assertThat(each.gainE6()).isLessThan(each.equityE6() / 100))
            .mapToLong(Receipts.Haircut::takenE6)
            .sum();
    assertThat(ofHedged).isLessThanOrEqualTo(before / 1_000);
    assertThat(big.haircuts).noneMatch(each -> each.account() == idle || each.account() == loser);
    assertThat(cash(idle)).isEqualTo(5_000_000 * E6);
    assertThat(big.haircuts).anyMatch(each -> each.account() == winner && each.takenE6() > 0);
  }

  /** Over any number of deficits an account gives no more than it has gained. */
  @Test
  void shouldNotTakeTheSameGainTwice() {
    openBooks();
    crash(1700);
    f.pass(300);

    Receipts.Receipt first =
        receipts.all.stream().filter(each -> !each.haircuts.isEmpty()).findFirst().orElseThrow();
    for (Receipts.Haircut each : first.haircuts) {
      long restE6 = each.gainE6() - each.takenE6();
      assertThat(f.pool.netGainE6(each.account(), 0)).isLessThan(restE6 + each.gainE6() / 100);
    }
  }

  /** Each deficit looks at everybody; a command does it for two, and the batch goes on. */
  @Test
  void shouldSpreadManyDeficitsOverPiecesOfABatch() {
    int[] losers = new int[8];
    for (int i = 0; i < losers.length; i++) {
      losers[i] = f.deposit(20 + i, CASH, 4_000_000 * E6);
      f.must(f.fill(f.ethPerp, 20 + i, WINNER, 2000, 20_000));
    }
    f.moveTo(ETH, 1600);
    for (int each : losers) {
      f.must(f.flag(-1, each));
    }
    f.later(5);
    f.refresh();
    int pieces = 0;
    while (f.pool.nextDeadlineNs() <= f.now) {
      int before = receipts.all.size();
      f.begin();
      f.must(f.pool.tick());
      pieces++;
      long searched =
          receipts.all.stream().skip(before).filter(each -> !each.haircuts.isEmpty()).count();
      assertThat(searched).isLessThanOrEqualTo(2);
      byte[] between = f.stateHash();
      f.pool = Pool.restore(reader(f.snapshot()), both());
      assertThat(f.stateHash()).isEqualTo(between);
    }

    assertThat(receipts.all.stream().filter(each -> !each.haircuts.isEmpty()).count())
        .isGreaterThan(4);
    assertThat(pieces).isGreaterThanOrEqualTo(losers.length / 2);
    for (int each : losers) {
      assertThat(f.pool.ledger().positionCount(each)).isZero();
      assertThat(cash(each)).isZero();
    }
    assertThat(f.pool.ledger().positionQuantityE8(Holders.CLOSE_OUT_CORE, 0))
        .isEqualTo(losers.length * 20_000L * E8);
    f.checkInvariants();
  }

  @Test
  void shouldTakeOnlyWhatLeavesTheCloseOutRequirement() {
    openBooks();
    crash(1700);

    for (Receipts.Receipt receipt : receipts.all) {
      for (Receipts.Haircut each : receipt.haircuts) {
        assertThat(each.mostE6())
            .isEqualTo(Math.min(each.gainE6(), Math.max(0, each.equityE6() - each.closeOutE6())));
        assertThat(each.takenE6()).isBetween(0L, each.mostE6());
        assertThat(each.weightE4()).isBetween(5_000, 10_000);
      }
    }
  }

  @Test
  void shouldTearUpWhatNobodyTookForTenMinutes() {
    openBooks();
    crash(1700);
    assertThat(f.pool.ledger().positionCount(Holders.CLOSE_OUT_CORE)).isEqualTo(1);
    long held = f.pool.ledger().positionQuantityE8(Holders.CLOSE_OUT_CORE, 0);
    assertThat(held).isEqualTo(100_000 * E8);

    f.pass(580);
    assertThat(receipts.all).noneMatch(each -> each.kind == 1);
    f.pass(20);

    Receipts.Receipt torn = receipts.last(1);
    assertThat(torn.torn.stream().mapToLong(Receipts.Torn::tornE8).sum()).isEqualTo(held);
    assertThat(torn.torn)
        .filteredOn(Receipts.Torn::isLast)
        .allMatch(each -> each.account() == hedged && each.tornE8() == 20_000 * E8);
    assertThat(torn.legs).singleElement().matches(each -> each.movedE8() == 20_000 * E8);
    f.pass(600);
    assertThat(f.pool.ledger().positionCount(Holders.CLOSE_OUT_CORE)).isZero();
    assertThat(f.pool.closeOuts().openCount()).isZero();
    f.checkInvariants();
  }

  /** Coins are a hedge too: whoever sold them forward keeps his short while others have more. */
  @Test
  void shouldLeaveAShortToThoseWhoHoldTheCoins() {
    int covered = f.deposit(9, WETH, 21_000_000_000_000L);
    f.must(f.fill(f.ethPerp, LOSER, WINNER, 2000, 60_000));
    f.must(f.fill(f.ethPerp, LOSER, 9, 2000, 20_000));
    f.must(f.fill(f.ethPerp, OTHER, WINNER, 2000, 30_000));
    crash(1700);

    f.pass(600);

    Receipts.Receipt torn = receipts.last(1);
    assertThat(torn.torn)
        .filteredOn(Receipts.Torn::isLast)
        .singleElement()
        .matches(each -> each.account() == covered && each.tornE8() == 0);
    assertThat(f.pool.ledger().positionQuantityE8(covered, 0)).isEqualTo(-20_000 * E8);
    f.checkInvariants();
  }

  /** What the other leg hedges by joint scenarios alone goes along too. */
  @Test
  void shouldTearUpBothLegsOfAHedgeInTwoUnderlyings() {
    f.must(f.report(BTC, 40_000));
    f.must(
        f.joint(new int[] {point(8, 1), point(8, 1)}, new int[] {point(-8, 1), point(-8, 1)})
            .code());
    f.must(f.fill(f.ethPerp, LOSER, WINNER, 2000, 60_000));
    f.must(f.fill(f.ethPerp, LOSER, HEDGED, 2000, 40_000));
    f.must(f.fill(f.btcPerp, HEDGED, OTHER, 40_000, 2_000));
    f.must(f.report(ALT, 10));
    f.must(f.fill(f.altPerp, HEDGED, KEEPER, 10, 100));
    f.moveTo(BTC, 38_000);
    crash(1700);
    long before = f.pool.margin(hedged).maintenanceE6();
    assertThat(before).isPositive();

    f.pass(600);

    Receipts.Receipt torn = receipts.last(1);
    assertThat(torn.torn)
        .filteredOn(Receipts.Torn::isLast)
        .singleElement()
        .matches(each -> each.account() == hedged && each.tornE8() == 40_000 * E8);
    assertThat(torn.legs)
        .singleElement()
        .matches(each -> each.instrument() == f.btcPerp && each.movedE8() == 2_000 * E8);
    // Ramp is another domain, in which nothing hedges it.
    assertThat(f.pool.ledger().positionCount(hedged)).isEqualTo(1);
    f.checkInvariants();
  }

  /** Nothing is left over that needs more than all did, so that no other market is touched. */
  @Test
  void shouldLeaveOtherUnderlyingsToAHedgeInOne() {
    f.must(f.report(BTC, 40_000));
    openBooks();
    f.must(f.fill(f.btcPerp, HEDGED, KEEPER, 40_000, 10));
    crash(1700);

    f.pass(600);

    assertThat(receipts.last(1).legs).singleElement().matches(each -> each.instrument() == future);
    assertThat(f.pool.ledger().positionCount(hedged)).isEqualTo(1);
  }

  /** Legs from before rules 4 have their ten minutes from then on. */
  @Test
  void shouldNotTearUpAtOnceWhatThePoolHeldBeforeRulesFour() {
    f = new PoolFixture();
    f.must(f.report(ETH, 2000));
    loser = f.deposit(LOSER, CASH, 20_000_000 * E6);
    winner = f.deposit(WINNER, CASH, 30_000_000 * E6);
    f.deposit(KEEPER, CASH, 500_000_000 * E6);
    f.must(f.fill(f.ethPerp, LOSER, WINNER, 2000, 60_000));
    crash(1600);
    f.pass(900);
    assertThat(f.pool.ledger().positionCount(Holders.CLOSE_OUT_CORE)).isEqualTo(1);

    f.begin();
    f.must(f.pool.activateRules(f.genesis(), 4));
    f.pass(590);
    assertThat(f.pool.ledger().positionCount(Holders.CLOSE_OUT_CORE)).isEqualTo(1);
    f.pass(20);

    assertThat(f.pool.ledger().positionCount(Holders.CLOSE_OUT_CORE)).isZero();
    assertThat(f.pool.ledger().positionCount(winner)).isZero();
    f.checkInvariants();
  }

  @Test
  void shouldGoOnToCashAndSuspenseWhenGainsDoNotSuffice() {
    openBooks();
    f.moveTo(ETH, 1700);
    // Two settlements on, what others have gained is theirs, but the account is still as it is.
    long day = f.now / PoolFixture.DAY;
    for (int i = 1; i <= 2; i++) {
      f.now = (day + i) * PoolFixture.DAY + 8 * 3_600 * PoolFixture.SECOND;
      f.refresh();
      f.tick();
    }
    f.pass(65);
    f.must(f.flag(-1, loser));
    f.pass(10);

    Receipts.Receipt big =
        receipts.all.stream().filter(each -> !each.epochs.isEmpty()).findFirst().orElseThrow();
    assertThat(big.usedE6[8]).isPositive();
    assertThat(big.usedInAllE6()).isEqualTo(big.deficitE6);
    assertThat(big.epochs).noneMatch(each -> each.account() == idle);
    for (Receipts.Epoch each : big.epochs) {
      assertThat(each.takenE6()).isBetween(0L, each.cashE6());
      assertThat(cash(each.account())).isNotNegative();
    }
    assertThat(f.pool.ledger().balance(Holders.SUSPENSE, CASH)).isEqualTo(-big.usedE6[9]);
    f.checkInvariants();
  }

  @Test
  void shouldGoOnFromASnapshotInTheMiddle() {
    openBooks();
    f.moveTo(ETH, 1700);
    f.must(f.flag(-1, loser));
    byte[] state = f.snapshot();
    long position = f.position;
    long now = f.now;
    f.pass(700);
    long[] cash = cashOfAll();

    f.pool = Pool.restore(reader(state), PoolEvents.NONE);
    assertThat(f.snapshot()).isEqualTo(state);
    f.position = position;
    f.now = now;
    f.pass(700);

    assertThat(cashOfAll()).containsExactly(cash);
    assertThat(receipts.all).anyMatch(each -> !each.haircuts.isEmpty());
    f.checkInvariants();
  }

  private long[] cashOfAll() {
    long[] cash = new long[f.pool.accountCount() + 9];
    for (int holder = -9; holder < f.pool.accountCount(); holder++) {
      cash[holder + 9] = cash(holder);
    }
    return cash;
  }

  /** Another pool that is sent the same entries is in the same state, to the byte. */
  @Test
  void shouldEndInTheSameStateByTheSameEntries() {
    openBooks();
    crash(1700);
    f.pass(620);
    byte[] first = f.stateHash();

    open();
    openBooks();
    crash(1700);
    f.pass(620);

    assertThat(f.stateHash()).isEqualTo(first);
  }

  /** An account whose books do not balance is found, frozen and passed over; the rest pays. */
  @Test
  void shouldPassOverWhoeverIsFrozen() {
    f.must(f.report(BTC, 40_000));
    openBooks();
    f.must(f.fill(f.btcPerp, WINNER, KEEPER, 40_000, 10));
    byte[] damaged = new SnapshotDamage(f.snapshot()).lotOfLedger(f.btcPerp, E8 / 2_000).bytes();
    f.pool = Pool.restore(reader(damaged), both());
    // From now on funding on BTC makes claims for whoever holds it and is touched.
    f.pass(600);
    assertThat(f.pool.market().fundingIndex(f.btcPerp)).isNotZero();

    crash(1700);

    assertThat(f.pool.freezes().isFrozen(winner)).isTrue();
    assertThat(cash(winner)).isPositive();
    assertThat(receipts.all).anyMatch(each -> !each.haircuts.isEmpty());
    assertThat(f.pool.freezes().isHalted()).isFalse();
    for (Receipts.Receipt receipt : receipts.all) {
      assertThat(receipt.isWhole).isTrue();
      assertThat(receipt.haircuts).noneMatch(each -> f.pool.freezes().isFrozen(each.account()));
      assertThat(receipt.usedInAllE6()).isEqualTo(receipt.deficitE6);
    }
    assertThat(f.pool.ledger().conservationError(CASH)).isZero();
  }

  @Test
  void shouldCountTheLayersInCoverage() {
    long three = 200_000 * E6 + f.pool.ledger().balance(Holders.INSURANCE_CORE, CASH);

    assertThat(f.pool.waterfall().capacityE6(0)).isEqualTo(three + 200_000 * E6);
  }
}
