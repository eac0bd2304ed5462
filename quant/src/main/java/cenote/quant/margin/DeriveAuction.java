package cenote.quant.margin;

/**
 * Derive's auction of an account below maintenance, as the publisher's eight cases have it: a
 * solvent account's discount grows by the clock alone, an insolvent one's bidder is paid by it. Its
 * margins are signed, mark to market less requirement, so an account is sold while they are below
 * 0.
 *
 * <p>Source: {@code rivals.md} 4.2, and the cases for the numbers: prices fall from 98 to 80 % of
 * the mark in 100 s and to 0 in 4 h, a buffer of 20 % of the requirement, a fee of 2 % of what is
 * sold, an insolvent auction of 100 s down to 110 % of the buffer margin. Deployed parameters are
 * others (95 to 70 % in 15 min, 0 after 12 h; buffer 15 %; 60 min; fee 10 %).
 *
 * @param markToMarket of the whole account, cash included
 * @param maintenance signed maintenance margin
 * @param reserved cash that earlier bids of this auction have paid in
 */
public record DeriveAuction(double markToMarket, double maintenance, double reserved) {
  public static final String NAME = "derive-auction";

  private static final double START = 0.98;
  private static final double KNEE = 0.80;
  private static final double FAST_SECONDS = 100.0;
  private static final double SLOW_SECONDS = 14_400.0;
  private static final double BUFFER = 0.2;
  private static final double FEE = 0.02;
  private static final double FLOOR = 1.1;

  /** What a bidder pays of the mark, that long after the beginning, 0 to 0.98. */
  public static double share(double seconds) {
    if (seconds < FAST_SECONDS) {
      return START - (START - KNEE) * seconds / FAST_SECONDS;
    }
    return Math.max(0.0, KNEE * (1.0 - (seconds - FAST_SECONDS) / SLOW_SECONDS));
  }

  /** Maintenance margin less the buffer: 0 when enough is sold. */
  public double buffer() {
    return maintenance + BUFFER * (maintenance - markToMarket);
  }

  /** The largest part of the account that may be sold, of what is left; 0 when none. */
  public double largest(double seconds) {
    return largestAt(share(seconds));
  }

  private double largestAt(double share) {
    double buffer = buffer();
    if (markToMarket < 0.0 || buffer >= 0.0) {
      return 0.0;
    }
    return buffer / (buffer - markToMarket * share - reserved * (1.0 - share));
  }

  /** What a part of what is left costs, cash. */
  public double price(double part, double seconds) {
    return markToMarket < 0.0 ? 0.0 : (markToMarket - reserved) * share(seconds) * part;
  }

  /** The fee taken when the auction begins, before anything is sold. */
  public double fee() {
    return FEE * largestAt(1.0) * markToMarket;
  }

  /** What the whole insolvent account may cost its payer at most, negative. */
  public double floor() {
    return FLOOR * buffer();
  }

  /** What a bidder for a part of the original account gets, negative. */
  public static double payout(double part, double floor, double seconds) {
    return part * floor * Math.min(1.0, seconds / FAST_SECONDS);
  }

  /** After the sale of a part of what is left; reserved cash is not sold. */
  public DeriveAuction after(double part, double price) {
    double given = part * reserved;
    return new DeriveAuction(
        markToMarket * (1.0 - part) + given + price,
        maintenance * (1.0 - part) + given + price,
        reserved + price);
  }
}
