package cenote.simulator.checker;

import java.util.Arrays;

/**
 * Funding of all perpetuals (5.2) worked out again from what venues say, the accepted indices and
 * the marks that held: the rate and what a lot has paid, each time that either may move.
 */
final class OwnFunding {

  private final Desk desk;
  private Perpetual[] perpetuals = new Perpetual[4];
  private long[] marksE8 = new long[4];
  private int count;

  /** Underlyings brought up to now by the command at hand, as bits. */
  private long moved;

  OwnFunding(Desk desk) {
    this.desk = desk;
  }

  /** An instrument was listed. */
  void list(int instrument) {
    if (!desk.listings.isPerpetual(instrument)) {
      return;
    }
    if (count == perpetuals.length) {
      perpetuals = Arrays.copyOf(perpetuals, count * 2);
      marksE8 = Arrays.copyOf(marksE8, count * 2);
    }
    int underlying = desk.listings.underlyingOf(instrument);
    long lotE8 = desk.listings.lotE8(instrument);
    perpetuals[count++] = new Perpetual(instrument, underlying, lotE8, desk.clock.nowNs());
  }

  /** A new command, not yet applied: the marks that hold until then. */
  void begin() {
    moved = 0;
    boolean mayMove =
        switch (desk.told.kind) {
          case PRICE, IMPACT, TICK -> true;
          default -> false;
        };
    for (int i = 0; i < count && mayMove; i++) {
      marksE8[i] = desk.market.markE8(perpetuals[i].instrument());
    }
  }

  /** The index changes now, or somebody speaks, or something expires. */
  void accrue(int underlying) {
    long indexE8 = desk.quotes.indexE8(underlying);
    if ((moved >>> underlying & 1) != 0 || indexE8 == 0) {
      return;
    }
    moved |= 1L << underlying;
    for (int i = 0; i < count; i++) {
      if (perpetuals[i].underlying() == underlying) {
        boolean isLater = perpetuals[i].accrue(indexE8, marksE8[i], desk.clock.nowNs());
        if (isLater) {
          desk.tally.made(Check.FUNDING_LATER);
        }
      }
    }
  }

  /** The command at hand is what a venue says of a linear instrument, and was accepted. */
  void hear() {
    int instrument = desk.told.subject;
    int underlying = desk.listings.underlyingOf(instrument);
    accrue(underlying);
    long midE8 = desk.told.bidE8 + (desk.told.askE8 - desk.told.bidE8) / 2;
    long premiumE8 = midE8 - desk.quotes.indexE8(underlying);
    int venue = desk.people.find(desk.told.principal);
    for (int i = 0; i < count; i++) {
      if (perpetuals[i].instrument() == instrument) {
        perpetuals[i].speaks(venue, premiumE8, desk.clock.nowNs());
      }
    }
  }

  /** After a command: what was brought up to now is what the pool says. */
  void end() {
    for (int i = 0; i < count && moved != 0; i++) {
      if ((moved >>> perpetuals[i].underlying() & 1) != 0) {
        compare(perpetuals[i]);
      }
    }
  }

  private void compare(Perpetual own) {
    int id = own.instrument();
    long rateE9 = desk.market.fundingRateE9(id);
    desk.tally.equal(Check.FUNDING, "funding rate", id, own.rateE9(), rateE9);
    long paidE6 = desk.market.fundingIndex(id);
    desk.tally.equal(Check.FUNDING, "funding paid by a lot", id, own.paidE6(), paidE6);
  }
}
