package cenote.app.margin;

import cenote.quant.margin.Collateral;
import cenote.quant.margin.DerivePm2;
import cenote.quant.margin.DerivePortfolio;
import cenote.quant.margin.ExpiryBook;
import cenote.quant.margin.ExpiryFeed;
import cenote.quant.margin.OptionLeg;
import cenote.quant.margin.PerpetualPosition;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Derive's cases of PM2: one a file, with all parameters. */
final class Pm2Layout implements CaseLayout {
  @Override
  public String mark() {
    return DerivePm2.NAME + " (Scenario and Parameters)";
  }

  @Override
  public boolean isLayoutOf(JsonNode file) {
    return file.has("Scenario") && file.has("Parameters");
  }

  @Override
  public List<MarginCase> cases(CaseNode file, String stem) {
    CaseNode scenario = file.member("Scenario");
    CaseNode parameters = file.member("Parameters");
    List<Collateral> collaterals =
        scenario.member("Collaterals").items().stream().map(Pm2Layout::collateral).toList();
    DerivePm2 model =
        new DerivePm2(portfolio(scenario), collaterals, Pm2ParameterReader.read(parameters));
    return List.of(new PublishedCase(stem, model, Pm2Published.read(file.member("Result"), model)));
  }

  private static DerivePortfolio portfolio(CaseNode scenario) {
    return new DerivePortfolio(
        scenario.member("Cash").number(Bound.AMOUNT),
        scenario.member("SpotPrice").number(Bound.PRICE),
        scenario.member("SpotConfidence").number(Bound.SHARE),
        scenario.member("StablePrice").number(Bound.PRICE),
        perpetual(scenario),
        expiries(scenario));
  }

  private static PerpetualPosition perpetual(CaseNode scenario) {
    return new PerpetualPosition(
        scenario.member("NumPerps").number(Bound.QUANTITY),
        scenario.member("PerpPrice").number(Bound.PRICE_OR_ZERO),
        scenario.member("PerpConfidence").number(Bound.SHARE),
        scenario.member("UnrealisedPerpPNL").number(Bound.AMOUNT),
        scenario.member("UnrealisedFunding").number(Bound.AMOUNT));
  }

  private static List<ExpiryBook> expiries(CaseNode scenario) {
    ExpiryCollector expiries = new ExpiryCollector();
    for (CaseNode feed : scenario.member("OptionFeeds").items()) {
      expiries.addFeed(feed.member("FeedExpiry"), feed(feed));
    }
    for (CaseNode option : scenario.member("Options").items()) {
      expiries.addOption(option.member("Expiry"), option(option));
    }
    return expiries.books();
  }

  private static ExpiryFeed feed(CaseNode feed) {
    return new ExpiryFeed(
        feed.member("FeedExpiry").seconds(),
        feed.member("Forward").number(Bound.PRICE),
        feed.member("ForwardConfidence").number(Bound.SHARE),
        feed.member("Rate").number(Bound.RATE),
        feed.member("RateConfidence").number(Bound.SHARE),
        feed.member("OptionVolConfidences").number(Bound.SHARE));
  }

  private static OptionLeg option(CaseNode option) {
    return new OptionLeg(
        option.member("IsCall").flag(),
        option.member("Strike").number(Bound.PRICE),
        option.member("MarkVol").number(Bound.VOLATILITY),
        option.member("Amount").number(Bound.QUANTITY));
  }

  private static Collateral collateral(CaseNode collateral) {
    return new Collateral(
        collateral.member("Name").text(),
        collateral.member("Amount").number(Bound.HOLDING),
        collateral.member("Price").number(Bound.PRICE_OR_ZERO),
        collateral.member("Confidence").number(Bound.SHARE),
        collateral.member("ConfidenceFactor").number(Bound.FACTOR),
        collateral.member("IsRiskCancelling").flag(),
        collateral.member("IMHaircut").number(Bound.SHARE),
        collateral.member("MMHaircut").number(Bound.SHARE));
  }
}
