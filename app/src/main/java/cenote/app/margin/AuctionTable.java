package cenote.app.margin;

import java.util.List;
import java.util.Locale;

/** Derive's auctions beside ours, as text for people; cash, parts as numbers. */
final class AuctionTable {
  private static final double E6 = 1e6;
  private static final double E9 = 1e9;

  private AuctionTable() {}

  static String of(List<AuctionRow> rows) {
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            "%-21s %5s | %9s %8s %6s %7s %8s %8s | %8s %6s %7s %8s %7s %6s | %7s %7s %7s",
            "Derive's bid",
            "s",
            "E",
            "required",
            "share",
            "largest",
            "gain",
            "paid by",
            "R_MM",
            "E/R",
            "f",
            "gain",
            "D",
            "after",
            "mu same",
            "ceiling",
            "f same"));
    rows.forEach(row -> text.append(line(row)));
    text.append(
        line(
            "Theirs: E at mark, requirement, share of the mark paid, largest part, the bidder's"
                + " gain on it, cost to others. Ours: a pool at the same prices, sold at multiple"
                + " 1; after: E_MM / R_MM."));
    text.append(
        line(
            "mu same: the multiple that gives Derive's discount; ceiling and f by our arithmetic on"
                + " their value and margins at it."));
    return text.toString();
  }

  private static String line(AuctionRow row) {
    AuctionPlay.Account before = row.atOne().before();
    return line(
        "%-21s %5.0f | %9.3f %8.3f %6.4f %7.4f %8.3f %8.3f | %8.3f %6.3f %7.4f %8.3f %7.3f %6.3f |"
            + " %7.2f %7.2f %7.4f",
        row.bid().name(),
        row.bid().seconds(),
        row.bid().auction().markToMarket(),
        row.bid().auction().markToMarket() - row.bid().auction().maintenance(),
        1.0 - row.theirDiscount(),
        row.theirFraction(),
        row.theirGain(),
        Math.max(0.0, -row.theirPrice()),
        before.maintenanceE6() / E6,
        (double) before.equityMaintenanceE6() / before.maintenanceE6(),
        row.ourFraction(),
        row.ourGain(),
        row.ourDeficit(),
        row.ratioAfter(),
        row.samePriceE9() / E9,
        row.terms().ceilingE9() / E9,
        row.terms().fractionE9() / E9);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }
}
