package cenote.gateway.history;

import java.util.List;

/**
 * Trading in a span of log time.
 *
 * @param volumeE6 sum of price times quantity, rounded down once per underlying: of options, the
 *     premiums
 * @param feeE6 sum of the fees of fills
 * @param underlyings those that traded, by id
 */
public record Totals(
    long fromNs,
    long toNs,
    long fills,
    long volumeE6,
    long feeE6,
    List<UnderlyingTotal> underlyings) {

  /** Trading in all instruments of one underlying; the quantity counts each fill once. */
  public record UnderlyingTotal(
      int underlying, long fills, long volumeE6, long quantityE8, long feeE6) {}

  static Totals of(long fromNs, long toNs, List<UnderlyingTotal> underlyings) {
    long fills = 0;
    long volumeE6 = 0;
    long feeE6 = 0;
    for (UnderlyingTotal each : underlyings) {
      fills += each.fills();
      volumeE6 += each.volumeE6();
      feeE6 += each.feeE6();
    }
    return new Totals(fromNs, toNs, fills, volumeE6, feeE6, List.copyOf(underlyings));
  }
}
