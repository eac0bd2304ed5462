package cenote.app.margin;

import cenote.quant.margin.CaseResult;
import cenote.quant.margin.DeriveAuction;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Derive's auctions: several a file, each with up to three bids, every bid a case of its own. */
final class AuctionLayout implements CaseLayout {
  @Override
  public String mark() {
    return DeriveAuction.NAME + " (cases with InitialPortfolio and Actions)";
  }

  @Override
  public boolean isLayoutOf(JsonNode file) {
    return file.isObject()
        && file.valueStream().anyMatch(node -> node.has("InitialPortfolio") && node.has("Actions"));
  }

  @Override
  public List<MarginCase> cases(CaseNode file, String stem) {
    return List.copyOf(bids(file));
  }

  /** Every bid of the file in its order. */
  static List<AuctionCase> bids(CaseNode file) {
    List<AuctionCase> bids = new ArrayList<>();
    for (String name : file.names()) {
      addBids(bids, name, file.member(name));
    }
    return bids;
  }

  private static void addBids(List<AuctionCase> bids, String name, CaseNode auction) {
    double reserved = 0.0;
    double left = 1.0;
    double floor = floor(auction);
    List<CaseNode> actions = auction.member("Actions").items();
    for (int i = 0; i < actions.size(); i++) {
      CaseNode action = actions.get(i);
      long seconds = action.member("Time").seconds() - auction.member("StartTime").seconds();
      CaseNode scenario = later(action.member("PortfolioAndFeeds"), seconds);
      AuctionCase bid =
          new AuctionCase(
              name + " bid " + (i + 1),
              seconds,
              Pmrm1Layout.model(scenario),
              scenario,
              reserved,
              action.member("Liquidator").member("PercentWant").scaled(Bound.SHARE),
              left,
              floor,
              published(action.member("Results"), floor < 0.0));
      bids.add(bid);
      reserved += bid.auction().price(bid.part(), bid.seconds());
      left *= 1.0 - bid.part();
    }
  }

  /** Expiries in the file count from the auction's beginning. */
  private static CaseNode later(CaseNode scenario, long seconds) {
    CaseNode changed = scenario;
    for (String column : List.of("OptionExpiries", "FeedExpiries")) {
      changed = changed.with(column, scenario.member(column).less(seconds));
    }
    return changed;
  }

  /**
   * Where an insolvent auction ends, by the account as it began: the initial portfolio at the rates
   * of the first bid, since the published floor and fee are made with those.
   */
  private static double floor(CaseNode auction) {
    DeriveAuction begun = begun(auction);
    return begun.markToMarket() < 0.0 ? begun.floor() : 0.0;
  }

  /** The account as its auction began. */
  static DeriveAuction begun(CaseNode auction) {
    CaseNode rates =
        auction.member("Actions").items().getFirst().member("PortfolioAndFeeds").member("Rates");
    CaseNode initial = auction.member("InitialPortfolio").with("Rates", rates);
    CaseResult margins = Pmrm1Layout.model(initial).assess();
    return new DeriveAuction(margins.markToMarket(), margins.maintenanceMargin(), 0.0);
  }

  private static Map<String, Double> published(CaseNode results, boolean isInsolvent) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(Figures.MAINTENANCE, figure(results, "PreMM"));
    figures.put(Figures.MARKED, figure(results, "PreMtM"));
    put(figures, AuctionCase.BUFFER, results, "PreBM");
    put(figures, AuctionCase.LARGEST, results, "PreFMax");
    put(figures, AuctionCase.PRICE, results, "ExpectedBidPrice");
    put(figures, AuctionCase.POST_MARKED, results, "PostMtM");
    put(figures, AuctionCase.POST_MAINTENANCE, results, "PostMM");
    put(figures, AuctionCase.POST_BUFFER, results, "PostBM");
    put(figures, AuctionCase.POST_LARGEST, results, "PostFMax");
    if (!isInsolvent) {
      put(figures, AuctionCase.PART, results, "fLiquidatedOfOriginal");
    } else {
      put(figures, AuctionCase.SOLD, results, "FinalPercentageReceived");
      put(figures, AuctionCase.FLOOR, results, "Lowerbound");
      put(figures, AuctionCase.PAYOUT, results, "SMPayout");
    }
    return figures;
  }

  private static void put(
      Map<String, Double> figures, String value, CaseNode results, String name) {
    figures.put(Figures.value(value), figure(results, name));
  }

  private static double figure(CaseNode results, String name) {
    return results.member(name).scaled(Bound.FIGURE);
  }
}
