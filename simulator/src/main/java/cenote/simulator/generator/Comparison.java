package cenote.simulator.generator;

import cenote.pool.Pool;
import cenote.pool.closeout.TopUpLinks;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.vault.GuaranteeVault;
import cenote.simulator.shadow.Shadow;
import java.util.Arrays;
import java.util.List;

/**
 * The pool against its shadow: balances of every holder in every asset, positions and costs of
 * every account; and what must hold whatever the shadow says: I1 and I2. Throws {@link Mismatch} at
 * the first difference.
 */
final class Comparison {

  /** Two values that should be one. */
  static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
      super(message);
    }
  }

  private final Pool pool;
  private final Shadow shadow;
  private long[] quantities = new long[64];
  private long[] claims = new long[64];

  Comparison(Pool pool, Shadow shadow) {
    this.pool = pool;
    this.shadow = shadow;
  }

  /** What must hold whatever the shadow says: I1 and I2, over all holders and positions. */
  void invariants() {
    conservation();
    zeroSum();
  }

  /** Every balance, position and cost, one by one. */
  void all() {
    same("accounts", pool.accountCount(), shadow.accountCount());
    balances();
    held();
    positions();
    vault();
    links();
  }

  /** Links by which accounts may be topped up. */
  private void links() {
    TopUpLinks links = pool.closeOuts().links();
    for (int account = 0; account < pool.accountCount(); account++) {
      long[] expected = shadow.topUpLink(account);
      same("source linked to account ", account, links.source(account), expected[0]);
      same("limit of the link of account ", account, links.limitE6(account), expected[1]);
      same("used of the link of account ", account, links.usedE6(account), expected[2]);
    }
  }

  /** The guarantee vault's books, tranche by tranche and holder by holder. */
  private void vault() {
    GuaranteeVault vault = pool.guaranteeVault();
    same("account of the vault", vault.account(), shadow.vaultAccount());
    for (int tranche = 0; tranche < 2 && shadow.vaultAccount() >= 0; tranche++) {
      if (shadow.isVaultCashOnly()) {
        same("value of tranche ", tranche, vault.valueE6(tranche), shadow.vaultValueE6(tranche));
        same("lost by tranche ", tranche, vault.lostE6(tranche), shadow.vaultLostE6(tranche));
      }
      if (shadow.areVaultSharesCounted(tranche)) {
        same("shares of tranche ", tranche, vault.shares(tranche), shadow.vaultShares(tranche));
        long allowed = vault.redeemableToday(tranche);
        same("redeemable of tranche ", tranche, allowed, shadow.vaultAllowed(tranche));
      }
      for (int account = 0; account < pool.accountCount(); account++) {
        List<Long> holding = shadow.vaultHolding(account, tranche);
        same("shares of account ", account, vault.sharesOf(account, tranche), holding.get(0));
        long redeeming = vault.redeemingOf(account, tranche);
        same("shares redeemed by account ", account, redeeming, holding.get(1));
        long waitingE6 = vault.waitingOfE6(account, tranche);
        same("cash waiting of account ", account, waitingE6, holding.get(2));
      }
    }
  }

  /**
   * I1: per asset all holders together hold nothing, and custody is what came in less what left.
   */
  private void conservation() {
    Ledger ledger = pool.ledger();
    for (int asset = 0; asset < shadow.assetCount(); asset++) {
      long sum = 0;
      for (int holder = Holders.CUSTODY; holder < pool.accountCount(); holder++) {
        sum += ledger.balance(holder, asset);
      }
      same("I1 sum over all holders of asset ", asset, sum, 0);
      long custody = -ledger.balance(Holders.CUSTODY, asset);
      same("I1 custody of asset ", asset, custody, shadow.deposited(asset));
    }
  }

  /** I2: in every live instrument quantities cancel and clearing holds minus the costs. */
  private void zeroSum() {
    int instruments = shadow.instrumentCount();
    if (quantities.length < instruments) {
      quantities = new long[instruments * 2];
      claims = new long[instruments * 2];
    }
    Arrays.fill(quantities, 0, instruments, 0);
    Arrays.fill(claims, 0, instruments, 0);
    for (int account = 0; account < pool.accountCount(); account++) {
      for (int k = 0; k < pool.ledger().positionCount(account); k++) {
        addPosition(account, k);
      }
    }
    long cleared = 0;
    for (int i = 0; i < instruments; i++) {
      long held = pool.ledger().clearingE6(i);
      cleared += held;
      if (!shadow.isExpired(i)) {
        same("I2 sum of quantities of instrument ", i, quantities[i], 0);
        same("I2 clearing of instrument ", i, held, -claims[i]);
      } else {
        same("I2 clearing of expired instrument ", i, held, shadow.clearingE6(i));
      }
    }
    same("I2 clearing", pool.ledger().balance(Holders.CLEARING, 0), cleared);
  }

  private void addPosition(int account, int k) {
    Ledger ledger = pool.ledger();
    int instrument = ledger.positionInstrument(account, k);
    long quantityE8 = ledger.positionQuantityE8(account, k);
    quantities[instrument] += quantityE8;
    if (shadow.kind(instrument) <= 1) {
      long lots = quantityE8 / shadow.lotE8(instrument);
      long fundedE6 = lots * ledger.positionFundingIndex(account, k);
      claims[instrument] += ledger.positionCostE6(account, k) - fundedE6;
    }
  }

  private void balances() {
    Ledger ledger = pool.ledger();
    for (int asset = 0; asset < shadow.assetCount(); asset++) {
      for (int holder = Holders.CUSTODY; holder < pool.accountCount(); holder++) {
        long expected = shadow.balance(holder, asset);
        long actual = ledger.balance(holder, asset);
        if (expected != actual) {
          throw new Mismatch(
              "balance of holder %d in asset %d: expected %d, got %d"
                  .formatted(holder, asset, expected, actual));
        }
      }
    }
  }

  private void held() {
    for (int account = 0; account < pool.accountCount(); account++) {
      for (int asset = 1; asset < shadow.assetCount(); asset++) {
        long expected = shadow.heldWithoutCredit(account, asset);
        long actual = pool.ledger().heldWithoutCredit(account, asset);
        if (expected != actual) {
          throw new Mismatch(
              "held without credit by account %d of asset %d: expected %d, got %d"
                  .formatted(account, asset, expected, actual));
        }
      }
    }
  }

  private void positions() {
    Ledger ledger = pool.ledger();
    for (int account = 0; account < pool.accountCount(); account++) {
      int count = ledger.positionCount(account);
      if (count != shadow.positionCount(account)) {
        throw new Mismatch(
            "positions of account %d: expected %d, got %d"
                .formatted(account, shadow.positionCount(account), count));
      }
      for (int k = 0; k < count; k++) {
        position(account, k);
      }
    }
  }

  private void position(int account, int k) {
    Ledger ledger = pool.ledger();
    int instrument = ledger.positionInstrument(account, k);
    long quantity = ledger.positionQuantityE8(account, k);
    if (quantity != shadow.quantityE8(account, instrument)) {
      throw new Mismatch(
          "quantity of account %d in %d: expected %d, got %d"
              .formatted(account, instrument, shadow.quantityE8(account, instrument), quantity));
    }
    long cost = costNow(account, k);
    if (cost != shadow.costE6(account, instrument)) {
      throw new Mismatch(
          "cost of account %d in %d: expected %d, got %d"
              .formatted(account, instrument, shadow.costE6(account, instrument), cost));
    }
  }

  /** With all funding up to now: when it was charged is nobody's business. */
  private long costNow(int account, int k) {
    Ledger ledger = pool.ledger();
    int instrument = ledger.positionInstrument(account, k);
    long since = pool.market().fundingIndex(instrument) - ledger.positionFundingIndex(account, k);
    long lots = ledger.positionQuantityE8(account, k) / shadow.lotE8(instrument);
    return ledger.positionCostE6(account, k) + lots * since;
  }

  private static void same(String what, int number, long actual, long expected) {
    if (actual != expected) {
      same(what + number, actual, expected);
    }
  }

  private static void same(String what, long actual, long expected) {
    if (actual != expected) {
      throw new Mismatch(what + ": expected " + expected + ", got " + actual);
    }
  }
}
