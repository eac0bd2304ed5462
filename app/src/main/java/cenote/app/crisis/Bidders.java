package cenote.app.crisis;

import cenote.app.replay.Party;
import cenote.pool.Pool;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.StandingOffer;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import java.util.List;

/**
 * Keepers with capital of their own: bids stand in both domains and are renewed, and what they took
 * over goes to the maker at the mark, at most a thousandth of a mean day's volume a second.
 */
final class Bidders {
  private static final long[] MULTIPLES_E9 = {700_000_000L, 1_500_000_000L, 4_000_000_000L};
  private static final int RENEW_EVERY = 300;
  private static final long BID_LIFE_NS = 600_000_000_000L;
  private static final long PARTS_OF_DAY = 1_000;

  private final Stage stage;
  private final Party[] keepers;
  private final long[][] bids;
  private final long capitalE6;
  private boolean takesOffers = true;

  Bidders(Stage stage, Party[] keepers, long capitalE6) {
    this.stage = stage;
    this.keepers = keepers;
    this.capitalE6 = capitalE6;
    this.bids = new long[keepers.length][Holders.DOMAINS];
  }

  void enter(CashFlows flows) {
    for (Party keeper : keepers) {
      Stage.must(stage.desk().credit(keeper, 0, capitalE6), "keeper");
      flows.in(keeper, capitalE6);
    }
  }

  /** Keepers bid from now on, and leave standing offers to others. */
  void onlyBid() {
    takesOffers = false;
  }

  List<Party> parties() {
    return List.of(keepers);
  }

  void step(int second) {
    for (int k = 0; k < keepers.length; k++) {
      if (second % RENEW_EVERY == 0) {
        renew(k);
      }
      unwind(keepers[k]);
    }
    takeOffers(second);
  }

  /** One slice of each account, and of the guarantee vault, a second, each keeper in its turn. */
  private void takeOffers(int second) {
    Pool pool = stage.pool();
    if (!takesOffers || keepers.length == 0 || pool.rulesVersion() < OfferDesk.RULES) {
      return;
    }
    CloseOuts closeOuts = pool.closeOuts();
    for (int i = closeOuts.openCount() - 1; i >= 0; i--) {
      takeOffer(closeOuts.openAccount(i), keepers[(second + i) % keepers.length]);
    }
    takeOffer(pool.guaranteeVault().account(), keepers[second % keepers.length]);
  }

  private void takeOffer(int account, Party keeper) {
    StandingOffer offer = stage.pool().closeOuts().offers().offerOf(account);
    if (offer != null && isGain(offer)) {
      stage.desk().takeOffer(keeper, offer);
    }
  }

  private boolean isGain(StandingOffer offer) {
    long markE8 = stage.pool().market().markE8(offer.instrument());
    return offer.isLong() ? offer.priceE8() < markE8 : offer.priceE8() > markE8;
  }

  /** Bid ids start at 0, so the id is kept plus one. */
  private void renew(int k) {
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      if (bids[k][domain] != 0) {
        stage.desk().cancelBid(keepers[k], bids[k][domain] - 1);
      }
      long expiryNs = stage.desk().nowNs() + BID_LIFE_NS;
      int reject =
          stage.desk().placeBid(keepers[k], domain, MULTIPLES_E9[k], capitalE6 / 5 * 2, expiryNs);
      bids[k][domain] = reject == 0 ? stage.desk().answerValue() + 1 : 0;
    }
  }

  private void unwind(Party keeper) {
    Pool pool = stage.pool();
    Ledger ledger = pool.ledger();
    for (int k = ledger.positionCount(keeper.account()) - 1; k >= 0; k--) {
      int instrument = ledger.positionInstrument(keeper.account(), k);
      int underlying = pool.market().underlyingOf(instrument);
      long heldE8 = ledger.positionQuantityE8(keeper.account(), k);
      long lotE8 = pool.market().lotE8(instrument);
      long mostE8 = Math.max(lotE8, pool.market().advE8(underlying) / PARTS_OF_DAY / lotE8 * lotE8);
      long sizeE8 = Math.min(Math.abs(heldE8), mostE8);
      if (heldE8 > 0) {
        stage.trade(stage.maker(), keeper, underlying, sizeE8);
      } else {
        stage.trade(keeper, stage.maker(), underlying, sizeE8);
      }
    }
  }
}
