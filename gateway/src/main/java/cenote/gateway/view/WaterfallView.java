package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.vault.GuaranteeVault;
import cenote.pool.waterfall.Waterfall;
import java.util.ArrayList;
import java.util.List;

/**
 * Who would bear a loss now, and in which order. Cash E6.
 *
 * @param isWhole whether layers 3 to 8 are in force: from rules 4 on
 * @param suspenseE6 what no layer has paid yet, as a negative number
 * @param nextEpochNs log time at which what waits for the guarantee vault joins it
 */
public record WaterfallView(
    boolean isWhole, long suspenseE6, long nextEpochNs, List<LossDomain> domains) {

  private static final List<String> NAMES =
      List.of("house-first", "insurance", "guarantee-junior", "guarantee-senior", "house-second");

  /**
   * The layers of a domain, which bears no other's losses.
   *
   * @param fundsE6 what layers 1 to 5 could pay in one event
   * @param netGainsE6 what accounts have gained since the settlement before last, which layer 6
   *     takes no more than; 0 before rules 4
   * @param winners how many accounts that is
   * @param heldLegs positions that the pool holds itself and sells; 0 before rules 4
   * @param tearUpAtNs log time at which they are torn up if nobody takes them; 0 without any
   */
  public record LossDomain(
      String domain,
      long fundsE6,
      List<LossLayer> layers,
      long netGainsE6,
      int winners,
      int heldLegs,
      long tearUpAtNs) {}

  /**
   * A fund: its place in the order.
   *
   * @param canGiveE6 what it could give after those before it
   * @param waitingE6 cash that joins it at the next epoch; 0 of all but the guarantee vault
   */
  public record LossLayer(int layer, String name, long canGiveE6, long waitingE6) {}

  /** Reads it; looks at every account. */
  public static WaterfallView of(Pool pool) {
    List<LossDomain> domains = new ArrayList<>();
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      domains.add(domain(pool, domain));
    }
    return new WaterfallView(
        isWhole(pool),
        pool.ledger().balance(Holders.SUSPENSE, 0),
        pool.guaranteeVault().nextEpochNs(),
        List.copyOf(domains));
  }

  private static boolean isWhole(Pool pool) {
    return pool.rulesVersion() >= GuaranteeVault.RULES;
  }

  private static long waitingE6(Pool pool, int layer) {
    boolean isGuarantee = layer == Waterfall.LAYER_JUNIOR || layer == Waterfall.LAYER_SENIOR;
    return isGuarantee ? pool.guaranteeVault().waitingE6(layer - Waterfall.LAYER_JUNIOR) : 0;
  }

  private static LossDomain domain(Pool pool, int domain) {
    Waterfall waterfall = pool.waterfall();
    List<LossLayer> layers = new ArrayList<>();
    for (int layer = 1; layer <= Waterfall.LAYERS_OF_FUNDS; layer++) {
      layers.add(
          new LossLayer(
              layer,
              NAMES.get(layer - 1),
              waterfall.canGiveE6(domain, layer),
              waitingE6(pool, layer)));
    }
    long gainsE6 = 0;
    int winners = 0;
    int accounts = isWhole(pool) ? pool.accountCount() : 0;
    for (int account = Holders.DOMAINS; account < accounts; account++) {
      long gainE6 = pool.accounts().isPool(account) ? 0 : pool.netGainE6(account, domain);
      gainsE6 += gainE6;
      winners += gainE6 > 0 ? 1 : 0;
    }
    return new LossDomain(
        Words.DOMAINS.get(domain),
        waterfall.capacityE6(domain),
        List.copyOf(layers),
        gainsE6,
        winners,
        isWhole(pool) ? pool.ledger().positionCount(Holders.closeOut(domain)) : 0,
        waterfall.tearUpAtNs(domain));
  }
}
