package cenote.simulator.checker;

/** All that needs a pool to look at. */
final class Ledgers {
  final Desk desk;
  final AnswerCheck answers;
  final VaultBook vault;
  final Layers layers;
  final Receipts receipts;
  final TearUpCheck tearUps;
  final OfferCheck offers;
  final TakeoverCheck takeovers;
  final EntryCheck entries;
  final MoneyCheck money;
  final FillCheck fills;
  final SaleCheck sales;
  final EndCheck ends;
  final FlagCheck flags;
  final ConversionCheck conversions;
  final OwnFunding funding;
  final OwnSettlement settlements;
  final RefusalCheck refusals;
  final Gate gate;
  final RatioCheck ratios;
  final BreachWatch watch;
  final SilenceCheck silence;
  final Census census;
  final DueCheck due;
  final Accepted accepted;

  Ledgers(Desk desk) {
    Worth worth = new Worth(desk);
    Prices prices = new Prices(desk, worth);
    this.desk = desk;
    answers = new AnswerCheck(desk);
    VaultEquity equity = new VaultEquity(desk, worth);
    OwnMargin margin = new OwnMargin(desk);
    vault = new VaultBook(desk, equity);
    layers = new Layers(desk, vault);
    sales = new SaleCheck(desk, layers, worth);
    tearUps = new TearUpCheck(desk, sales);
    receipts = new Receipts(desk, tearUps);
    takeovers = new TakeoverCheck(desk, sales, worth, prices, vault, margin);
    offers = new OfferCheck(desk, sales, takeovers);
    entries = new EntryCheck(desk, layers, vault, receipts);
    money = new MoneyCheck(desk, layers);
    fills = new FillCheck(desk, layers);
    EmptiedVault emptied = new EmptiedVault(desk, layers, sales, vault, margin);
    ends = new EndCheck(desk, layers, sales, takeovers, emptied);
    flags = new FlagCheck(desk, prices);
    conversions = new ConversionCheck(desk, worth);
    funding = new OwnFunding(desk);
    settlements = new OwnSettlement(desk);
    refusals = new RefusalCheck(desk);
    gate = new Gate(desk);
    ratios = new RatioCheck(desk);
    watch = new BreachWatch(desk, prices);
    silence = new SilenceCheck(desk);
    census = new Census(desk, money);
    due = new DueCheck(desk);
    PriceCheck observed = new PriceCheck(desk);
    accepted =
        new Accepted(desk, money, fills, observed, gate, conversions, funding, vault, offers);
  }
}
