package cenote.pool.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.PoolEvents;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries, the totals that are kept beside them, and what a snapshot brings back. */
class LedgerTest {

  private static final long E8 = 100_000_000L;
  private static final long LOT_E8 = E8 / 1_000;
  private static final int CASH = 0;
  private static final int GOLD = 1;
  private static final int ALICE = 2;
  private static final int BOB = 3;
  private static final int CAROL = 4;

  private final List<String> heard = new ArrayList<>();
  private Ledger ledger = new Ledger(PoolEvents.NONE);
  private Plan plan = new Plan(ledger);

  @BeforeEach
  void openAccounts() {
    PoolEvents events =
        new PoolEvents() {
          @Override
          public void onEntry(int asset, int from, int to, long amount, int reason) {
            heard.add("%d: %d to %d, %d for %d".formatted(asset, from, to, amount, reason));
          }
        };
    ledger = new Ledger(events);
    plan = new Plan(ledger);
    assertThat(ledger.addAsset()).isEqualTo(CASH);
    assertThat(ledger.addAsset()).isEqualTo(GOLD);
    for (int account = 0; account <= CAROL; account++) {
      assertThat(ledger.addAccount(7, 3)).isEqualTo(account);
    }
  }

  private void deposit(int account, int asset, long amount) {
    plan.reset().take(account).pay(asset, Holders.CUSTODY, -amount, Reasons.DEPOSIT);
    ledger.commit(plan);
  }

  /** Without any price: who is long, who is short. */
  private void trade(int instrument, int buyer, int seller, long contracts) {
    plan.reset();
    assertThat(plan.take(buyer).trade(instrument, contracts * E8, E8, contracts, 0)).isTrue();
    assertThat(plan.take(seller).trade(instrument, -contracts * E8, E8, -contracts, 0)).isTrue();
    ledger.commit(plan);
  }

  private Ledger restored() {
    SnapshotWriter writer = new SnapshotWriter();
    ledger.write(writer);
    Ledger restored = new Ledger(PoolEvents.NONE);
    restored.read(new SnapshotReader(writer.bytes(), 0, writer.length()));
    return restored;
  }

  @Test
  void shouldTellEveryEntryTheWayTheMoneyGoes() {
    deposit(ALICE, CASH, 50);
    plan.reset();
    plan.take(ALICE).payTo(plan.take(BOB), CASH, 20, Reasons.TRANSFER);
    plan.take(ALICE).payTo(plan.take(BOB), CASH, 0, Reasons.TRANSFER);
    ledger.commit(plan);

    assertThat(heard).containsExactly("0: -9 to 2, 50 for 1", "0: 2 to 3, 20 for 4");
    assertThat(ledger.custody(CASH)).isEqualTo(50);
    assertThat(ledger.accountTotal(CASH)).isEqualTo(50);
    assertThat(ledger.conservationError(CASH)).isZero();
  }

  @Test
  void shouldCountLoansAndPositiveCashApart() {
    deposit(ALICE, CASH, 100);
    plan.reset().take(BOB).pay(CASH, Holders.IN_FLIGHT, 30, Reasons.WITHDRAWAL);
    ledger.commit(plan);
    assertThat(ledger.positiveCashE6()).isEqualTo(100);
    assertThat(ledger.loansE6()).isEqualTo(30);

    deposit(BOB, CASH, 45);

    assertThat(ledger.positiveCashE6()).isEqualTo(115);
    assertThat(ledger.loansE6()).isZero();
  }

  @Test
  void shouldCountHoldersAndTheLongSide() {
    int first = ledger.addInstrument(0, true, LOT_E8);
    int second = ledger.addInstrument(0, true, LOT_E8);
    trade(first, ALICE, BOB, 5);
    trade(second, CAROL, BOB, 2);
    trade(first, CAROL, ALICE, 3);
    assertThat(ledger.openInterestE8(first)).isEqualTo(5 * E8);
    assertThat(ledger.holderCount(first)).isEqualTo(3);
    assertThat(ledger.underlyingOpenInterestE8(0)).isEqualTo(7 * E8);

    trade(first, BOB, ALICE, 2);
    trade(first, BOB, CAROL, 3);

    assertThat(ledger.openInterestE8(first)).isZero();
    assertThat(ledger.holderCount(first)).isZero();
    assertThat(ledger.underlyingOpenInterestE8(0)).isEqualTo(2 * E8);
    assertThat(ledger.positionCount(BOB)).isEqualTo(1);
  }

  @Test
  void shouldRefuseAPlanThatDoesNotBalance() {
    int instrument = ledger.addInstrument(0, true, LOT_E8);
    assertThat(plan.reset().take(ALICE).trade(instrument, E8, E8, 1, 0)).isTrue();

    assertThatThrownBy(() -> ledger.commit(plan)).hasMessageContaining("conserve");
  }

  @Test
  void shouldKeepBalancesApartWhenAnAssetIsAdded() {
    int instrument = ledger.addInstrument(0, true, LOT_E8);
    deposit(ALICE, CASH, 50);
    deposit(ALICE, GOLD, 9);
    plan.reset().take(ALICE).holdWithoutCredit(GOLD, 4);
    ledger.commit(plan);
    trade(instrument, ALICE, BOB, 5);

    int silver = ledger.addAsset();
    deposit(ALICE, silver, 6);

    assertThat(ledger.balance(ALICE, CASH)).isEqualTo(50);
    assertThat(ledger.balance(ALICE, GOLD)).isEqualTo(9);
    assertThat(ledger.balance(ALICE, silver)).isEqualTo(6);
    assertThat(ledger.heldWithoutCredit(ALICE, CASH)).isZero();
    assertThat(ledger.heldWithoutCredit(ALICE, GOLD)).isEqualTo(4);
    assertThat(ledger.heldWithoutCredit(ALICE, silver)).isZero();
    assertThat(ledger.heldTotal(GOLD)).isEqualTo(4);
    assertThat(ledger.positionQuantityE8(ALICE, 0)).isEqualTo(5 * E8);
    assertThat(ledger.positionCostE6(ALICE, 0)).isEqualTo(5);
  }

  @Test
  void shouldGrowWithAccountsInstrumentsAndUnderlyings() {
    for (int i = 0; i < 200; i++) {
      assertThat(ledger.addInstrument(i / 10, i % 2 == 0, LOT_E8 + i)).isEqualTo(i);
      assertThat(ledger.addAccount(i, i)).isEqualTo(CAROL + 1 + i);
    }
    for (int i = 0; i < Portfolio.MAX_POSITIONS; i++) {
      trade(2 * (i / 2), ALICE, CAROL + 1 + i, 1);
    }

    assertThat(ledger.instrumentCount()).isEqualTo(200);
    assertThat(ledger.lotE8(199)).isEqualTo(LOT_E8 + 199);
    assertThat(ledger.isLinear(198)).isTrue();
    assertThat(ledger.settlementEpoch(CAROL + 150)).isEqualTo(149);
    assertThat(ledger.interestIndexE18(CAROL + 150)).isEqualTo(149);
    assertThat(ledger.positionCount(ALICE)).isEqualTo(64);
    assertThat(ledger.positionInstrument(ALICE, 63)).isEqualTo(126);
    assertThat(ledger.underlyingOpenInterestE8(12)).isEqualTo(8 * E8);
    assertThat(ledger.underlyingOpenInterestE8(19)).isZero();
    assertThat(ledger.underlyingOpenInterestE8(1_000)).isZero();
  }

  @Test
  void shouldCountEveryTotalAnewFromASnapshot() {
    int first = ledger.addInstrument(0, true, LOT_E8);
    int second = ledger.addInstrument(9, false, LOT_E8);
    deposit(ALICE, CASH, 100);
    deposit(BOB, GOLD, 9);
    plan.reset().take(BOB).holdWithoutCredit(GOLD, 4);
    ledger.commit(plan);
    plan.reset().take(CAROL).pay(CASH, Holders.IN_FLIGHT, 30, Reasons.WITHDRAWAL);
    ledger.commit(plan);
    trade(first, ALICE, BOB, 5);
    trade(second, CAROL, BOB, 2);

    Ledger restored = restored();

    assertThat(restored.accountCount()).isEqualTo(ledger.accountCount());
    assertThat(restored.positiveCashE6()).isEqualTo(ledger.positiveCashE6()).isPositive();
    assertThat(restored.loansE6()).isEqualTo(ledger.loansE6()).isPositive();
    assertThat(restored.heldTotal(GOLD)).isEqualTo(4);
    for (int asset = 0; asset < ledger.assetCount(); asset++) {
      assertThat(restored.accountTotal(asset)).isEqualTo(ledger.accountTotal(asset)).isNotZero();
      assertThat(restored.conservationError(asset)).isZero();
    }
    for (int instrument : new int[] {first, second}) {
      assertThat(restored.openInterestE8(instrument)).isEqualTo(ledger.openInterestE8(instrument));
      assertThat(restored.holderCount(instrument)).isEqualTo(2);
      assertThat(restored.clearingE6(instrument)).isEqualTo(ledger.clearingE6(instrument));
    }
    assertThat(restored.underlyingOpenInterestE8(9)).isEqualTo(2 * E8);
    assertThat(restored.settlementEpoch(BOB)).isEqualTo(3);
    assertThat(restored.interestIndexE18(BOB)).isEqualTo(7);
  }

  @Test
  void shouldBringBackPositionsInTheirOrder() {
    for (int i = 0; i < 12; i++) {
      int instrument = ledger.addInstrument(0, true, LOT_E8);
      trade(instrument, ALICE, BOB, 1 + i);
    }

    Ledger restored = restored();

    for (int i = 0; i < 12; i++) {
      assertThat(restored.positionInstrument(BOB, i)).isEqualTo(i);
      assertThat(restored.positionQuantityE8(BOB, i)).isEqualTo(-(1 + i) * E8);
      assertThat(restored.positionCostE6(BOB, i)).isEqualTo(-(1 + i));
      assertThat(restored.positionFundingIndex(BOB, i)).isZero();
    }
  }
}
