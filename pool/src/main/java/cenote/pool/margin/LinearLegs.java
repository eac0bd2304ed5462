package cenote.pool.margin;

/**
 * The linear legs of one account in one underlying, joined collateral included, and the share s of
 * them that moves with its options on the 24 h lattice ({@code rules.md} 3.1). Scratch, reused; in
 * units of cash (not E6) and of the underlying.
 *
 * <p>Under rules 1 and 2 s is of every leg, what the options' delta is of the net quantity. From
 * rules 3 on ({@code docs/adr/0020-joint-scenarios.md}) s is of the legs of the longer side only,
 * so that just what the options hedge, the lesser of their delta and the net quantity, moves with
 * them: the two are the same for legs of one sign, and a net quantity that turns its sign is no
 * cliff.
 */
final class LinearLegs {

  /** A net quantity that is only rounding counts as none. */
  private static final double LEAST_QUANTITY = 1e-9;

  private boolean isBySide;
  private double notional;
  private double quantity;
  private double longNotional;
  private double longQuantity;
  private double shortNotional;
  private double shortQuantity;
  private double share;
  private double notional24h;

  /**
   * Begins anew, without legs.
   *
   * @param sharesOneSide as from rules 3 on
   */
  void start(boolean sharesOneSide) {
    isBySide = sharesOneSide;
    notional = 0;
    quantity = 0;
    longNotional = 0;
    longQuantity = 0;
    shortNotional = 0;
    shortQuantity = 0;
    share = 0;
    notional24h = 0;
  }

  /** Adds a leg of a signed quantity at its price. */
  void add(double ofQuantity, double price) {
    double value = ofQuantity * price;
    notional += value;
    quantity += ofQuantity;
    if (ofQuantity > 0.0) {
      longNotional += value;
      longQuantity += ofQuantity;
    } else {
      shortNotional += value;
      shortQuantity += ofQuantity;
    }
  }

  /** Finds s, down to E9, once every leg is in; {@code optionDelta} is 0 without options. */
  void hedge(double optionDelta) {
    share = 0.0;
    notional24h = 0.0;
    boolean isHedge = optionDelta * quantity < 0.0 && Math.abs(quantity) >= LEAST_QUANTITY;
    if (!isHedge) {
      return;
    }
    boolean isLong = quantity > 0.0;
    double side = isBySide ? (isLong ? longQuantity : -shortQuantity) : Math.abs(quantity);
    double matched = isBySide ? Math.min(Math.abs(optionDelta), Math.abs(quantity)) : optionDelta;
    share = Math.floor(Math.min(1.0, Math.abs(matched) / side) * 1e9) / 1e9;
    notional24h = share * (isLong ? longNotional : shortNotional);
  }

  /** Change of value at a move, by the factor of each lattice. */
  double change(double move, double factor24h, double factor4h) {
    return isBySide
        ? move * (notional24h * factor24h + (notional - notional24h) * factor4h)
        : notional * move * (share * factor24h + (1.0 - share) * factor4h);
  }

  /** What one leg is of {@link #change}. */
  double changeOf(double ofQuantity, double price, double move, double factor24h, double factor4h) {
    boolean takesShare = !isBySide || (ofQuantity > 0.0) == (quantity > 0.0);
    double s = takesShare ? share : 0.0;
    return ofQuantity * price * move * (s * factor24h + (1.0 - s) * factor4h);
  }

  /** s of 3.1. */
  double share() {
    return share;
  }

  double notional() {
    return notional;
  }

  double quantity() {
    return quantity;
  }
}
