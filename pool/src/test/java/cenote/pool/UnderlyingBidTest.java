package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.WALT;
import static cenote.pool.PoolFixture.WBTC;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bids for accounts of one underlying (rules.md 7.3, ADR 0036). */
class UnderlyingBidTest {

  private static final long IN_ETH = 1;
  private static final long IN_BTC = 2;
  private static final long IN_BOTH = 3;
  private static final long MAKER = 4;
  private static final long KEEPER = 5;
  private static final long OTHER = 6;

  private final PoolFixture f = new PoolFixture();
  private int inEth;
  private int inBtc;
  private int inBoth;
  private int keeper;
  private int other;

  @BeforeEach
  void open() {
    f.must(f.report(BTC, 60_000));
    f.must(f.report(ETH, 2_000));
    f.deposit(MAKER, CASH, 500_000_000 * E6);
    keeper = f.deposit(KEEPER, CASH, 50_000_000 * E6);
    other = f.deposit(OTHER, CASH, 50_000_000 * E6);
    inEth = f.deposit(IN_ETH, CASH, 20_000 * E6);
    inBtc = f.deposit(IN_BTC, CASH, 20_000 * E6);
    inBoth = f.deposit(IN_BOTH, CASH, 20_000 * E6);
    f.must(f.fill(f.ethPerp, IN_ETH, MAKER, 2_000, 100));
    f.must(f.fill(f.btcPerp, IN_BTC, MAKER, 60_000, 3));
    f.must(f.fill(f.ethPerp, IN_BOTH, MAKER, 2_000, 50));
    f.must(f.fill(f.btcPerp, IN_BOTH, MAKER, 60_000, 2));
  }

  /** Both prices fall by 8.5 %, and all three are flagged. */
  private void fall() {
    f.moveTo(BTC, 60_000 * 0.915);
    f.moveTo(ETH, 2_000 * 0.915);
    f.later(1);
    f.refresh();
    f.must(f.flag(KEEPER, inEth));
    f.must(f.flag(KEEPER, inBtc));
    f.must(f.flag(KEEPER, inBoth));
  }

  private boolean isSold(int account, int to) {
    return f.events.has("sold " + account + " to " + to);
  }

  private boolean isAnySold(int account) {
    return f.events.has("sold " + account + " to ");
  }

  private List<Long> multiplesE9(int account) {
    return f.events.heard.stream()
        .filter(line -> line.startsWith("sold " + account + " to "))
        .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .toList();
  }

  @Test
  void shouldTakeOnlyAccountsThatDependOnNothingElse() {
    f.activateRules4();
    f.must(f.bidFor(KEEPER, ETH, 0.5, 10_000_000));
    fall();

    f.pass(10);

    assertThat(isSold(inEth, keeper)).isTrue();
    assertThat(isAnySold(inBtc)).isFalse();
    assertThat(isAnySold(inBoth)).isFalse();
    assertThat(f.events.has("ended " + inEth)).isTrue();
    f.checkInvariants();
  }

  @Test
  void shouldNotTakeCollateralOfAnotherUnderlying() {
    f.activateRules4();
    f.must(f.bidFor(KEEPER, ETH, 0.5, 10_000_000));
    f.deposit(IN_ETH, WBTC, 1_000_000);
    fall();

    f.pass(10);

    assertThat(f.pool.ledger().balance(inEth, WBTC)).isEqualTo(1_000_000);
    assertThat(isAnySold(inEth)).isFalse();
  }

  /** A thousandth of the requirement in another coin is no other account. */
  @Test
  void shouldNotBeKeptAwayByDust() {
    f.activateRules4();
    f.must(f.bidFor(KEEPER, ETH, 0.5, 10_000_000));
    f.deposit(IN_ETH, WBTC, 30_000);
    fall();

    f.pass(10);

    assertThat(isSold(inEth, keeper)).isTrue();
    assertThat(f.pool.ledger().balance(keeper, WBTC)).isPositive();
    f.checkInvariants();
  }

  @Test
  void shouldClearAnUnderlyingThatBidsAreForAtAMultipleOfItsOwn() {
    f.activateRules4();
    f.must(f.bid(OTHER, 0, 0.9, 10_000_000));
    f.must(f.bidFor(KEEPER, ETH, 0.3, 10_000_000));
    fall();

    f.pass(10);

    assertThat(isSold(inEth, keeper)).isTrue();
    assertThat(isSold(inBtc, other)).isTrue();
    assertThat(isSold(inBoth, other)).isTrue();
    assertThat(multiplesE9(inEth)).containsOnly(300_000_000L);
    assertThat(multiplesE9(inBtc)).containsOnly(900_000_000L);
    assertThat(multiplesE9(inBoth)).containsOnly(900_000_000L);
    f.checkInvariants();
  }

  /** Bids for two underlyings share what the account has free, and only where something is sold. */
  @Test
  void shouldNotTieCapitalToAnUnderlyingOfWhichNothingIsOffered() {
    f.activateRules4();
    int small = f.deposit(7, CASH, 8_000 * E6);
    f.must(f.bidFor(7, BTC, 0.1, 8_000));
    f.must(f.bidFor(7, ETH, 0.2, 8_000));
    f.moveTo(ETH, 2_000 * 0.915);
    f.later(1);
    f.refresh();
    f.must(f.flag(KEEPER, inEth));

    f.pass(5);

    assertThat(isSold(inEth, small)).isTrue();
    assertThat(f.pool.margin(small).isFree()).isTrue();
  }

  /** The clock goes on while somebody bids for an underlying above the ceilings. */
  @Test
  void shouldReachTheBidForAnUnderlyingThoughADustBidIsFilledEachTime() {
    f.activateRules4();
    fall();
    double slope =
        (double) f.pool.margin(inEth).maintenanceE6() / f.pool.margin(inEth).exitCostE6();
    f.must(f.bidFor(KEEPER, ETH, 1 + 31.0 / 180 * slope, 10_000_000));
    for (int i = 0; i < 8; i++) {
      f.must(f.bid(OTHER, 0, 0.5, 100));
      f.pass(5);
      byte[] hash = f.stateHash();
      f.restore();
      assertThat(f.stateHash()).isEqualTo(hash);
    }

    assertThat(isSold(inEth, other)).isTrue();
    assertThat(isSold(inEth, keeper)).isTrue();
  }

  /** A bid for nothing that stands for nothing does not keep the clock going. */
  @Test
  void shouldLetTheClockStandWhereNothingStandsBehindTheBidAbove() {
    f.activateRules4();
    fall();
    double slope =
        (double) f.pool.margin(inEth).maintenanceE6() / f.pool.margin(inEth).exitCostE6();
    f.deposit(7, CASH, 100 * E6);
    f.must(f.bidFor(7, ETH, 900, 100));
    f.must(f.pool.transfer(f.by(owner(7)), 0, 1, CASH, 50 * E6));
    for (int i = 0; i < 8; i++) {
      f.must(f.bid(OTHER, 0, 0.5, 100));
      f.pass(5);
    }
    f.must(f.bidFor(KEEPER, ETH, 1 + 31.0 / 180 * slope, 10_000_000));
    f.pass(5);

    assertThat(isSold(inEth, keeper)).isFalse();
  }

  /** What bids for the domain leave is sold to bids for the underlying that ask more. */
  @Test
  void shouldSellWhatIsLeftToBidsThatAskMore() {
    f.activateRules4();
    fall();
    f.must(f.bid(OTHER, 0, 0.5, 500));
    f.must(f.bidFor(KEEPER, ETH, 0.9, 10_000_000));

    f.pass(5);

    assertThat(multiplesE9(inEth)).containsExactly(500_000_000L, 900_000_000L);
    assertThat(multiplesE9(inBtc)).containsExactly(500_000_000L);
    assertThat(f.events.has("ended " + inEth)).isTrue();
    assertThat(f.events.has("ended " + inBtc)).isFalse();
    f.checkInvariants();
  }

  /**
   * A cheap bid for the domain that fails when it is to take something costs nobody: who holds a
   * speck of a token without a price is free, and cannot be sold to.
   */
  @Test
  void shouldNotBeMadeDearByABidThatFails() {
    f.activateRules4();
    f.must(f.report(ALT, 2));
    int failing = f.deposit(7, CASH, 100_000 * E6);
    f.deposit(7, WALT, 1);
    fall();
    for (int i = 0; i < 7; i++) {
      f.later(5);
      f.must(f.report(BTC, 60_000 * 0.915));
      f.must(f.report(ETH, 2_000 * 0.915));
    }
    f.must(f.bid(7, 0, 0.1, 50_000));
    f.must(f.bid(OTHER, 0, 0.3, 9_000_000));
    f.must(f.bidFor(KEEPER, ETH, 1, 100_000));
    f.tick();

    assertThat(isSold(inEth, failing)).isFalse();
    assertThat(multiplesE9(inEth)).containsOnly(300_000_000L);
    assertThat(isSold(inEth, other)).isTrue();
  }

  /**
   * Bids for underlyings make nobody dearer: when bids for the domain clear all, nobody is sold at
   * a higher multiple than they need for it alone, whatever bids for underlyings beside them ask,
   * and though some bids fail.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldMakeNobodyDearer(long seed) {
    Random random = new Random(seed);
    int cheaper = 0;
    for (int run = 0; run < 60; run++) {
      long seedOfRun = random.nextLong();
      Map<Integer, Long> alone = new Crash(seedOfRun, false).multiplesE9();
      Map<Integer, Long> beside = new Crash(seedOfRun, true).multiplesE9();
      long mostE9 = alone.values().stream().mapToLong(Long::longValue).max().orElse(-1);

      assertThat(beside.keySet()).as("run %d", run).containsExactlyElementsOf(alone.keySet());
      for (Map.Entry<Integer, Long> sold : beside.entrySet()) {
        assertThat(sold.getValue())
            .as("run %d, account %d", run, sold.getKey())
            .isLessThanOrEqualTo(mostE9);
        cheaper += sold.getValue() < mostE9 ? 1 : 0;
      }
    }
    assertThat(cheaper).isGreaterThan(30);
  }

  /** Nobody bids for BTC: that makes ETH no dearer. */
  @Test
  void shouldNotBeMadeDearByAnUnderlyingThatNobodyBidsFor() {
    f.activateRules4();
    f.must(f.bidFor(KEEPER, ETH, 0.5, 10_000_000));
    f.must(f.bidFor(OTHER, ETH, 1, 10_000_000));
    fall();

    f.pass(10);

    assertThat(isSold(inEth, keeper)).isTrue();
    assertThat(isSold(inEth, other)).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoBid() {
    assertThat(Reject.of(f.bidFor(KEEPER, ETH, 0.5, 1_000))).isEqualTo(Reject.UNKNOWN_RULES);
    f.activateRules4();

    assertThat(Reject.of(f.bidFor(KEEPER, -1, 0.5, 1_000))).isEqualTo(Reject.UNKNOWN_UNDERLYING);
    assertThat(Reject.of(f.bidFor(KEEPER, 63, 0.5, 1_000))).isEqualTo(Reject.UNKNOWN_UNDERLYING);
    assertThat(Reject.of(f.bidFor(KEEPER, ETH, -1, 1_000))).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(Reject.of(f.bidFor(KEEPER, ETH, 1_001, 1_000))).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(Reject.of(f.bidFor(KEEPER, ETH, 1, 99))).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(Reject.of(f.bidFor(KEEPER, ETH, 1, -1))).isEqualTo(Reject.AMOUNT_NOT_POSITIVE);
    assertThat(Reject.of(f.bidFor(99, ETH, 1, 1_000))).isEqualTo(Reject.UNKNOWN_PRINCIPAL);
    assertThat(f.pool.closeOuts().bidCount()).isZero();
  }

  @Test
  void shouldStandInSnapshots() {
    f.activateRules4();
    f.must(f.bidFor(KEEPER, ETH, 0.5, 10_000_000));
    f.must(f.bid(OTHER, 1, 0.7, 10_000_000));
    byte[] hash = f.stateHash();

    f.restore();

    assertThat(f.stateHash()).isEqualTo(hash);
    assertThat(f.pool.closeOuts().bidUnderlying(0)).isEqualTo(ETH);
    assertThat(f.pool.closeOuts().bidDomain(0)).isZero();
    assertThat(f.pool.closeOuts().bidUnderlying(1)).isEqualTo(-1);
    assertThat(f.pool.closeOuts().bidDomain(1)).isEqualTo(1);
    fall();
    f.pass(10);
    assertThat(isSold(inEth, keeper)).isTrue();
    assertThat(isAnySold(inBtc)).isFalse();
  }

  /** Accounts in ETH, BTC or both fall into close-out together; one batch clears. */
  private static final class Crash {

    private final PoolFixture f = new PoolFixture();

    Crash(long seed, boolean isBidForUnderlyings) {
      Random random = new Random(seed);
      f.must(f.report(BTC, 60_000));
      f.must(f.report(ETH, 2_000));
      f.must(f.report(ALT, 2));
      f.deposit(MAKER, CASH, 500_000_000 * E6);
      f.activateRules4();
      int count = 2 + random.nextInt(6);
      List<Integer> accounts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        accounts.add(f.deposit(10 + i, CASH, 20_000 * E6));
        int kind = random.nextInt(3);
        double part = kind == 2 ? 0.55 : 1;
        if (kind != 1) {
          f.must(f.fill(f.ethPerp, 10 + i, MAKER, 2_000, Math.rint(100 * part)));
        }
        if (kind != 0) {
          f.must(f.fill(f.btcPerp, 10 + i, MAKER, 60_000, 3 * part));
        }
      }
      // Bids for all, the last of which has room for all of it.
      for (int i = 0; i < 6; i++) {
        f.deposit(30 + i, CASH, 10_000_000 * E6);
        double capacity = i == 5 ? 9_000_000 : 500 + random.nextInt(20_000);
        if (i < 2 && random.nextBoolean()) {
          f.deposit(30 + i, WALT, 1);
        }
        f.must(f.bid(30 + i, 0, i == 5 ? 1 : random.nextInt(100) / 100.0, capacity));
      }
      for (int i = 0; i < 5; i++) {
        double multiple = random.nextInt(300) / 100.0;
        double capacity = 100 + random.nextInt(30_000);
        int underlying = random.nextBoolean() ? ETH : BTC;
        if (isBidForUnderlyings) {
          f.deposit(40 + i, CASH, 10_000_000 * E6);
          f.must(f.bidFor(40 + i, underlying, multiple, capacity));
        }
      }
      double fallen = 0.905 + random.nextInt(15) / 1_000.0;
      f.moveTo(BTC, 60_000 * fallen);
      f.moveTo(ETH, 2_000 * fallen);
      int seconds = 1 + random.nextInt(40);
      for (int i = 0; i < seconds; i++) {
        f.later(1);
        f.must(f.report(BTC, 60_000 * fallen));
        f.must(f.report(ETH, 2_000 * fallen));
      }
      for (int account : accounts) {
        int _ = f.flag(MAKER, account);
      }
      for (int i = 0; i < 5; i++) {
        f.later(1);
        f.must(f.report(BTC, 60_000 * fallen));
        f.must(f.report(ETH, 2_000 * fallen));
      }
      f.tick();
      f.checkInvariants();
    }

    /** What each account that is sold costs at most. */
    Map<Integer, Long> multiplesE9() {
      Map<Integer, Long> multiples = new TreeMap<>();
      for (String line : f.events.heard) {
        if (line.startsWith("sold ")) {
          int account = Integer.parseInt(line.substring(5, line.indexOf(' ', 5)));
          long multipleE9 = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
          multiples.merge(account, multipleE9, Math::max);
        }
      }
      return multiples;
    }
  }
}
