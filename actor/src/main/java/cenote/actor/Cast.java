package cenote.actor;

import cenote.reporter.Party;
import cenote.reporter.ReportDesk;

/** Everybody who takes part in the demo, from one seed. */
final class Cast {

  static final int VENUES = 2;
  static final int KEEPERS = 3;

  private final Party genesis;
  private final Party steward;
  private final Party[] venues;
  private final Party[] reporters;
  private final Party[] linearMakers;
  private final Party[] optionMakers;
  private final Party[] keepers;
  private final Party arbitrageur;
  private final Party guarantor;
  private final Party[] traders;

  Cast(long seed, int traderCount) {
    genesis = Party.of("genesis", 0, seed);
    steward = Party.of("steward", 0, seed);
    venues = Party.all("venue", VENUES, seed);
    reporters = Party.all("reporter", ReportDesk.REPORTERS, seed);
    linearMakers = Party.all("maker", VENUES * Catalogue.count(), seed);
    optionMakers = Party.all("option maker", VENUES * Catalogue.count(), seed);
    keepers = Party.all("keeper", KEEPERS, seed);
    arbitrageur = Party.of("arbitrageur", 0, seed);
    guarantor = Party.of("guarantor", 0, seed);
    traders = Party.all("trader", traderCount, seed);
  }

  Party genesis() {
    return genesis;
  }

  Party steward() {
    return steward;
  }

  Party venue(int venue) {
    return venues[venue];
  }

  Party[] reporters() {
    return reporters;
  }

  /** Quotes perpetual and futures of an underlying at a venue. */
  Party linearMaker(int venue, int underlying) {
    return linearMakers[venue * Catalogue.count() + underlying];
  }

  /** Quotes the options of an underlying at a venue. */
  Party optionMaker(int venue, int underlying) {
    return optionMakers[venue * Catalogue.count() + underlying];
  }

  Party keeper(int keeper) {
    return keepers[keeper];
  }

  Party arbitrageur() {
    return arbitrageur;
  }

  /** Fills the guarantee vault. */
  Party guarantor() {
    return guarantor;
  }

  Party trader(int trader) {
    return traders[trader];
  }

  int traderCount() {
    return traders.length;
  }
}
