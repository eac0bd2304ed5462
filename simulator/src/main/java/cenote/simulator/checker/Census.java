package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import java.util.Arrays;

/** These books against the pool's: what was touched now and then, everything at times. */
final class Census {

  private final Desk desk;
  private final Tally tally;
  private final MoneyCheck money;
  private long[] sumsE8 = new long[64];
  private long[] claimsE6 = new long[64];
  private long[] openE8 = new long[64];

  Census(Desk desk, MoneyCheck money) {
    this.desk = desk;
    this.tally = desk.tally;
    this.money = money;
  }

  /** After a command: sums always, the rest when it is their turn. */
  void look() {
    tally.equal(Check.I1_CONSERVATION, "sum of cash", 0, 0, desk.ledger.conservationError(0));
    int asset = (int) (desk.commands & Money.ASSETS - 1);
    if (asset < desk.ledger.assetCount()) {
      tally.equal(
          Check.I1_CONSERVATION, "sum of asset", asset, 0, desk.ledger.conservationError(asset));
    }
    tally.equal(Check.I12_TIME, "time", 0, desk.clock.nowNs(), desk.pool.nowNs());
    if (desk.isTurn(desk.pace.touchedEvery())) {
      for (int i = 0; i < desk.touchedCount; i++) {
        account(desk.touched[i]);
      }
    }
    if (desk.isTurn(desk.pace.censusEvery())) {
      all();
    }
  }

  /** Everything. */
  void all() {
    tally.equal(Check.I1_BALANCES, "accounts", 0, desk.owners.count(), desk.pool.accountCount());
    for (int asset = 0; asset < desk.listings.assets(); asset++) {
      holders(asset);
    }
    for (int account = 0; account < desk.owners.count(); account++) {
      desk.ensure(account);
      account(account);
    }
    instruments();
  }

  private void holders(int asset) {
    long sum = 0;
    for (int holder = Holders.CUSTODY; holder < desk.owners.count(); holder++) {
      long balance = desk.ledger.balance(holder, asset);
      sum += balance;
      if (holder < 0) {
        long own = desk.money.balance(holder, asset);
        tally.equal(Check.I1_BALANCES, "balance of the pool's own", holder, own, balance);
      }
    }
    tally.equal(Check.I1_CONSERVATION, "sum over all holders", asset, 0, sum);
    long custody = -desk.ledger.balance(Holders.CUSTODY, asset);
    tally.equal(Check.I1_CUSTODY, "custody", asset, money.deposited(asset), custody);
  }

  private void account(int account) {
    for (int asset = 0; asset < desk.listings.assets(); asset++) {
      long own = desk.money.balance(account, asset);
      long balance = desk.ledger.balance(account, asset);
      tally.equal(Check.I1_BALANCES, "balance", account, own, balance);
    }
    boolean isSettled =
        desk.positions.isSettled(account)
            && desk.ledger.settlementEpoch(account) == desk.positions.day();
    int live = 0;
    for (int k = 0; k < desk.ledger.positionCount(account); k++) {
      int instrument = desk.ledger.positionInstrument(account, k);
      if (!desk.listings.isExpired(instrument)) {
        live++;
        position(account, k, instrument, isSettled);
      }
    }
    tally.equal(Check.I2_POSITIONS, "positions", account, ownLive(account), live);
  }

  private int ownLive(int account) {
    Legs legs = desk.positions.legs(account);
    int live = 0;
    for (int at = 0; at < legs.count; at++) {
      live += desk.listings.isExpired(legs.instruments[at]) ? 0 : 1;
    }
    return live;
  }

  private void position(int account, int k, int instrument, boolean isSettled) {
    Legs legs = desk.positions.legs(account);
    int at = legs.find(instrument);
    long ownE8 = at < 0 ? 0 : legs.quantitiesE8[at];
    long quantityE8 = desk.ledger.positionQuantityE8(account, k);
    tally.equal(Check.I2_POSITIONS, "quantity", account, ownE8, quantityE8);
    if (isSettled && at >= 0) {
      long index = desk.market.fundingIndex(instrument);
      long lots = quantityE8 / desk.listings.lotE8(instrument);
      long ownE6 = legs.costsE6[at] + lots * (index - legs.fundingIndices[at]);
      long poolsE6 =
          desk.ledger.positionCostE6(account, k)
              + lots * (index - desk.ledger.positionFundingIndex(account, k));
      tally.equal(Check.I2_COSTS, "cost", account, ownE6, poolsE6);
    }
  }

  /** I2 over all positions of the pool, as ADR 0001 has it. */
  private void instruments() {
    count();
    long cleared = 0;
    for (int i = 0; i < desk.listings.instruments(); i++) {
      long heldE6 = desk.ledger.clearingE6(i);
      cleared += heldE6;
      if (!desk.listings.isExpired(i)) {
        tally.equal(Check.I2_POSITIONS, "sum of quantities", i, 0, sumsE8[i]);
        tally.equal(Check.I2_CLEARING, "clearing", i, -claimsE6[i], heldE6);
        long ownE8 = desk.positions.openInterestE8(i);
        tally.equal(Check.I2_OPEN_INTEREST, "open interest", i, ownE8, openE8[i]);
        tally.equal(
            Check.I2_OPEN_INTEREST, "open interest", i, ownE8, desk.ledger.openInterestE8(i));
      }
    }
    long ownE6 = desk.money.balance(Holders.CLEARING, 0);
    tally.equal(Check.I2_CLEARING, "all of clearing", 0, ownE6, cleared);
  }

  private void count() {
    int instruments = desk.listings.instruments();
    if (instruments > sumsE8.length) {
      sumsE8 = new long[instruments * 2];
      claimsE6 = new long[instruments * 2];
      openE8 = new long[instruments * 2];
    }
    Arrays.fill(sumsE8, 0);
    Arrays.fill(claimsE6, 0);
    Arrays.fill(openE8, 0);
    for (int account = 0; account < desk.owners.count(); account++) {
      for (int k = 0; k < desk.ledger.positionCount(account); k++) {
        count(account, k);
      }
    }
  }

  private void count(int account, int k) {
    int instrument = desk.ledger.positionInstrument(account, k);
    long quantityE8 = desk.ledger.positionQuantityE8(account, k);
    sumsE8[instrument] += quantityE8;
    openE8[instrument] += Math.max(quantityE8, 0);
    if (desk.listings.isLinear(instrument)) {
      long lots = quantityE8 / desk.listings.lotE8(instrument);
      claimsE6[instrument] +=
          desk.ledger.positionCostE6(account, k)
              - lots * desk.ledger.positionFundingIndex(account, k);
    }
  }
}
