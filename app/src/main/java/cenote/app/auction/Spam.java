package cenote.app.auction;

import cenote.app.replay.Desk;
import cenote.app.replay.Keyring;
import cenote.app.replay.Party;
import cenote.app.replay.Study;
import cenote.pool.Reject;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import java.util.SplittableRandom;

/**
 * Two who send what is of no use: one flags an account a minute that is in no breach, one keeps the
 * most bids that it may, of the least capacity and for no discount at all, so that they are filled
 * first, and asks for bids of one cash as well. Both close what they get as keepers do.
 */
final class Spam {
  private static final long FLAGGER_E6 = 100_000_000_000L;
  private static final long DUSTER_E6 = 200_000_000_000L;
  private static final long DUST_E6 = 100_000_000L;
  private static final long TOO_LITTLE_E6 = 1_000_000L;
  private static final long BID_LIFE_NS = 600_000_000_000L;
  private static final int FLAG_EVERY = 12;
  private static final int RENEW_EVERY = 60;
  private static final int UNWIND_EVERY = 6;
  private static final int BIDS = 8;
  private static final int TRIES = 50;
  private static final int LEGS_MAX = 8;

  private final Desk desk;
  private final Study.Makers makers;
  private final Party flagger;
  private final Party duster;
  private final SplittableRandom random;
  private final long[] bids = new long[Holders.DOMAINS * BIDS];
  private long flags;
  private long refusedDust;
  private long placed;
  private long costOfFlagsE6;

  Spam(Desk desk, Study.Makers makers, long seed) {
    Keyring keyring = new Keyring(seed, null);
    this.desk = desk;
    this.makers = makers;
    this.flagger = keyring.party("spamming flagger", 0);
    this.duster = keyring.party("dusting bidder", 0);
    this.random = new SplittableRandom(seed);
  }

  void enter() {
    require(desk.credit(flagger, 0, FLAGGER_E6));
    require(desk.credit(duster, 0, DUSTER_E6));
  }

  private static void require(int reject) {
    if (reject != 0) {
      throw new IllegalStateException("spam: expected a deposit, got " + Reject.of(reject));
    }
  }

  void step(long number) {
    if (number % FLAG_EVERY == 0) {
      flag();
    }
    if (number % RENEW_EVERY == 0) {
      dust();
    }
    if (number % UNWIND_EVERY == 0) {
      unwind();
    }
  }

  private void flag() {
    for (int i = 0; i < TRIES; i++) {
      int account = random.nextInt(desk.pool().accountCount());
      boolean isQuiet =
          desk.pool().accounts().isHeld(account)
              && !desk.pool().closeOuts().isInCloseOut(account)
              && desk.pool().margin(account).isFree();
      if (isQuiet) {
        long beforeE6 = desk.pool().ledger().balance(flagger.account(), 0);
        desk.flag(flagger, account);
        costOfFlagsE6 += beforeE6 - desk.pool().ledger().balance(flagger.account(), 0);
        flags++;
        return;
      }
    }
  }

  private void dust() {
    for (int slot = 0; slot < bids.length; slot++) {
      if (bids[slot] != 0) {
        desk.cancelBid(duster, bids[slot] - 1);
      }
      long expiryNs = desk.nowNs() + BID_LIFE_NS;
      int reject = desk.placeBid(duster, slot / BIDS, 0, DUST_E6, expiryNs);
      bids[slot] = reject == 0 ? desk.answerValue() + 1 : 0;
      placed += reject == 0 ? 1 : 0;
    }
    int reject = desk.placeBid(duster, 0, 0, TOO_LITTLE_E6, desk.nowNs() + BID_LIFE_NS);
    refusedDust += reject == Reject.OUT_OF_RANGE.code() ? 1 : 0;
  }

  private void unwind() {
    Ledger ledger = desk.pool().ledger();
    int tried = 0;
    for (int k = ledger.positionCount(duster.account()) - 1; k >= 0 && tried < LEGS_MAX; k--) {
      int instrument = ledger.positionInstrument(duster.account(), k);
      long quantityE8 = ledger.positionQuantityE8(duster.account(), k);
      if (!desk.pool().market().isExpired(instrument)) {
        makers.trade(duster, instrument, quantityE8 < 0, Math.abs(quantityE8));
        tried++;
      }
    }
    for (int asset = 1; asset < ledger.assetCount(); asset++) {
      sellCoins(asset);
    }
  }

  /** Coins leave for cash as those of keepers do: 0.2 % under the index. */
  private void sellCoins(int asset) {
    long coinsE8 = desk.pool().ledger().balance(duster.account(), asset);
    double valueE6 = (double) coinsE8 * desk.pool().market().indexE8(asset - 1) / 1e10;
    if (valueE6 >= 1e6 && desk.withdraw(duster, asset, coinsE8) == 0) {
      require(desk.credit(duster, 0, (long) (valueE6 * 0.998)));
    }
  }

  /** What it is worth now, less what was brought, cash. */
  double flaggerProfit() {
    return (desk.pool().margin(flagger.account()).equityE6() - FLAGGER_E6) / 1e6;
  }

  /** The same of the one with the bids. */
  double dusterProfit() {
    return (desk.pool().margin(duster.account()).equityE6() - DUSTER_E6) / 1e6;
  }

  Party duster() {
    return duster;
  }

  long flags() {
    return flags;
  }

  double costOfFlags() {
    return costOfFlagsE6 / 1e6;
  }

  /** Bids of one cash that were refused. */
  long refusedDust() {
    return refusedDust;
  }

  /** Least bids that stood. */
  long placed() {
    return placed;
  }
}
