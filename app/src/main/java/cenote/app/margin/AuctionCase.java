package cenote.app.margin;

import cenote.quant.margin.CaseResult;
import cenote.quant.margin.DeriveAuction;
import cenote.quant.margin.DerivePmrm1;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One bid of one of Derive's auctions: the account as it stood, what was asked, what came of it.
 *
 * @param seconds since the auction began
 * @param portfolio Derive's margins of the account before the bid
 * @param scenario the account and its feeds as the file has them
 * @param reserved cash paid in by earlier bids
 * @param wanted part asked for: of what is left, or of the original when insolvent
 * @param left part of the original account that is left before the bid
 * @param floor what an insolvent account may cost at most, negative; 0 for a solvent one
 */
record AuctionCase(
    String name,
    double seconds,
    DerivePmrm1 portfolio,
    CaseNode scenario,
    double reserved,
    double wanted,
    double left,
    double floor,
    Map<String, Double> published)
    implements MarginCase {
  static final String BUFFER = "buffer margin";
  static final String LARGEST = "largest fraction";
  static final String PRICE = "bid price";
  static final String PART = "sold of what is left";
  static final String SOLD = "sold of original";
  static final String PAYOUT = "payout";
  static final String FLOOR = "lower bound";
  static final String POST_MARKED = "mark to market after";
  static final String POST_MAINTENANCE = "maintenance margin after";
  static final String POST_BUFFER = "buffer margin after";
  static final String POST_LARGEST = "largest fraction after";

  AuctionCase {
    published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
  }

  @Override
  public String model() {
    return DeriveAuction.NAME;
  }

  /** Before the bid. */
  DeriveAuction auction() {
    CaseResult margins = portfolio.assess();
    return new DeriveAuction(margins.markToMarket(), margins.maintenanceMargin(), reserved);
  }

  boolean isInsolvent() {
    return floor < 0.0;
  }

  /** Part of what is left that this bid bought. */
  double part() {
    return isInsolvent() ? wanted / left : Math.min(wanted, auction().largest(seconds));
  }

  @Override
  public CaseResult assess() {
    DeriveAuction before = auction();
    double part = part();
    double price = before.price(part, seconds);
    DeriveAuction after = before.after(part, price);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(BUFFER, before.buffer());
    values.put(LARGEST, before.largest(seconds));
    values.put(PRICE, price);
    values.put(PART, part);
    values.put(SOLD, part * left);
    values.put(FLOOR, floor);
    values.put(PAYOUT, DeriveAuction.payout(part * left, floor, seconds));
    values.put(POST_MARKED, after.markToMarket());
    values.put(POST_MAINTENANCE, after.maintenance());
    values.put(POST_BUFFER, after.buffer());
    values.put(POST_LARGEST, after.largest(seconds));
    return new CaseResult(
        portfolio.assess().initialMargin(),
        before.maintenance(),
        before.markToMarket(),
        List.of(),
        Optional.empty(),
        Map.of(),
        values);
  }
}
