package cenote.app.replay;

import cenote.app.candle.CandleTime;
import cenote.pool.Pool;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.closeout.Conversions;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.StandingOffer;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;

/**
 * Keepers with their own capital: standing bids in the batch auctions of both domains, bids for
 * collateral in conversion, and the unwinding of whatever they took over.
 */
final class Keepers {
  static final int COUNT = 3;

  /** Capital of each keeper and capacity of each of its bids, over what all traders deposit. */
  private static final double CAPITAL = 0.05;

  private static final double CAPACITY = 0.0006;
  private static final long LEAST_E6 = 200_000_000_000L;
  private static final long LEAST_BID_E6 = 2_000_000_000L;

  /** Bids stand for ten minutes and are renewed every five. */
  private static final long BID_LIFE_NS = 600 * CandleTime.SECOND_NS;

  private static final int RENEW_EVERY = 60;
  private static final int BIDS = 3;
  private static final int UNWIND_EVERY = 6;
  private static final int LEGS_MAX = 8;

  /** Least multiples of the modelled exit cost, per keeper. */
  private static final long[][] MULTIPLES_E9 = {
    {500_000_000L, 1_000_000_000L, 2_500_000_000L},
    {700_000_000L, 1_500_000_000L, 4_000_000_000L},
    {900_000_000L, 2_000_000_000L, 10_000_000_000L}
  };

  /** How much below the index each keeper wants collateral, in parts of 10,000. */
  private static final long[] CONVERSION_DISCOUNTS = {15, 40, 100};

  /** Least gain on the mark for which each keeper takes a standing offer, in parts of 10,000. */
  private static final long[] OFFER_GAINS = {2, 5, 12};

  private final Desk desk;
  private final Exchange exchange;
  private final Party[] keepers;
  private final int underlyings;
  private final long[][] bids;
  private final long depositsE6;
  private final Study study;

  Keepers(
      Desk desk,
      Exchange exchange,
      Party[] keepers,
      int underlyings,
      long depositsE6,
      Study study) {
    this.desk = desk;
    this.exchange = exchange;
    this.keepers = keepers;
    this.underlyings = underlyings;
    this.depositsE6 = depositsE6;
    this.study = study;
    this.bids = new long[keepers.length][Holders.DOMAINS * BIDS];
  }

  Party[] parties() {
    return keepers;
  }

  /** Brings their capital in. */
  void enter() {
    for (Party keeper : keepers) {
      Refusals.require(desk.credit(keeper, 0, capitalE6()), "keeper's deposit");
    }
  }

  private long capitalE6() {
    return LEAST_E6 + (long) (CAPITAL * depositsE6);
  }

  private long capacityE6() {
    long usualE6 = LEAST_BID_E6 + (long) (CAPACITY * depositsE6);
    return (long) (usualE6 * study.capacityFactor());
  }

  /** What is known of them beforehand. */
  Study.Bidders bidders() {
    List<Long> multiplesE9 = new ArrayList<>();
    for (long[] ofKeeper : MULTIPLES_E9) {
      for (long multipleE9 : ofKeeper) {
        multiplesE9.add(multipleE9);
      }
    }
    return new Study.Bidders(List.of(keepers), capitalE6(), multiplesE9, capacityE6());
  }

  /** What they do in a step, after the fills of traders. */
  void step(long step) {
    if (step % RENEW_EVERY == 0) {
      renewBids();
    }
    if (step % UNWIND_EVERY == 0) {
      for (Party keeper : keepers) {
        unwind(keeper);
      }
    }
    convert();
    if (study.takesOffers()) {
      takeOffers();
    }
  }

  private void renewBids() {
    for (int k = 0; k < keepers.length; k++) {
      for (int domain = 0; domain < Holders.DOMAINS; domain++) {
        for (int i = 0; i < BIDS; i++) {
          renew(k, domain, i);
        }
      }
    }
  }

  /** Bid ids start at 0, so the id is kept plus one. */
  private void renew(int k, int domain, int i) {
    int slot = BIDS * domain + i;
    if (bids[k][slot] != 0) {
      desk.cancelBid(keepers[k], bids[k][slot] - 1);
    }
    long expiryNs = desk.nowNs() + BID_LIFE_NS;
    int reject = desk.placeBid(keepers[k], domain, MULTIPLES_E9[k][i], capacityE6(), expiryNs);
    bids[k][slot] = reject == 0 ? desk.answerValue() + 1 : 0;
  }

  /** Closes legs against the makers and sends coins away for cash. */
  private void unwind(Party keeper) {
    Pool pool = desk.pool();
    Ledger ledger = pool.ledger();
    int tried = 0;
    for (int k = ledger.positionCount(keeper.account()) - 1; k >= 0 && tried < LEGS_MAX; k--) {
      int instrument = ledger.positionInstrument(keeper.account(), k);
      if (!pool.market().isExpired(instrument)) {
        close(keeper, instrument, ledger.positionQuantityE8(keeper.account(), k));
        tried++;
      }
    }
    for (int u = 0; u < underlyings; u++) {
      sellCoins(keeper, u);
    }
  }

  private void close(Party keeper, int instrument, long quantityE8) {
    int venue = (int) (desk.nowNs() / CandleTime.SECOND_NS % Exchange.VENUES);
    boolean isBuy = quantityE8 < 0;
    if (exchange.trade(keeper, venue, instrument, isBuy, Math.abs(quantityE8), false) == 0) {
      study.unwound(instrument, -quantityE8);
    }
  }

  private void sellCoins(Party keeper, int underlying) {
    int asset = Floor.assetOf(underlying);
    long coinsE8 = desk.pool().ledger().balance(keeper.account(), asset);
    double valueE6 = (double) coinsE8 * desk.pool().market().indexE8(underlying) / 1e10;
    if (valueE6 > 10_000e6 && desk.withdraw(keeper, asset, coinsE8) == 0) {
      desk.credit(keeper, 0, (long) (valueE6 * 0.998));
    }
  }

  /**
   * Takes what is offered cheaply enough for somebody, one slice of each account in close-out and
   * of the guarantee vault.
   */
  private void takeOffers() {
    CloseOuts closeOuts = desk.pool().closeOuts();
    if (desk.pool().rulesVersion() >= OfferDesk.RULES) {
      for (int i = closeOuts.openCount() - 1; i >= 0; i--) {
        takeOfferOf(closeOuts.openAccount(i));
      }
      takeOfferOf(desk.pool().guaranteeVault().account());
    }
  }

  private void takeOfferOf(int account) {
    StandingOffer offer = desk.pool().closeOuts().offers().offerOf(account);
    int keeper = offer == null ? -1 : takerOf(offer);
    if (offer != null && keeper >= 0) {
      desk.takeOffer(keepers[keeper], offer);
    }
  }

  /** The first keeper whose wished gain on the mark the price gives, or -1. */
  private int takerOf(StandingOffer offer) {
    long markE8 = desk.pool().market().markE8(offer.instrument());
    long gainE8 = offer.isLong() ? markE8 - offer.priceE8() : offer.priceE8() - markE8;
    for (int k = 0; k < keepers.length; k++) {
      if (gainE8 >= markE8 / 10_000 * OFFER_GAINS[k]) {
        return k;
      }
    }
    return -1;
  }

  /** Buys collateral in conversion once its price is low enough for somebody. */
  private void convert() {
    Conversions conversions = desk.pool().closeOuts().conversions();
    for (int i = conversions.openCount() - 1; i >= 0; i--) {
      int asset = conversions.openAsset(i);
      long indexE8 = desk.pool().market().indexE8(asset - 1);
      int keeper = cheapest(indexE8, conversions.openAskE8(i));
      if (keeper >= 0) {
        int account = conversions.openAccount(i);
        long coinsE8 = desk.pool().ledger().balance(account, asset);
        desk.buyConversion(keepers[keeper], account, asset, coinsE8, indexE8);
      }
    }
  }

  /** The first keeper whose wished discount the price gives, or -1. */
  private int cheapest(long indexE8, long askE8) {
    for (int k = 0; k < keepers.length; k++) {
      if (askE8 <= indexE8 / 10_000 * (10_000 - CONVERSION_DISCOUNTS[k])) {
        return k;
      }
    }
    return -1;
  }
}
