package cenote.reporter;

/**
 * A family's own view of the market: its price wanders around the true one by up to 1.2 basis
 * points, as an exchange's does. A pure function of seed and time.
 */
final class FamilyFeed implements PriceFeed {

  private static final double WIDTH = 1.2e-4;
  private static final double PERIOD_S = 20;

  private final MarketPath path;
  private final Noise noise;

  FamilyFeed(MarketPath path, long seed) {
    this.path = path;
    this.noise = new Noise(seed);
  }

  @Override
  public long priceE8(int underlying, long epochNs) {
    double offset = WIDTH * noise.at(underlying, PERIOD_S, epochNs / 1e9);
    return Math.max(1, Math.round(path.priceE8(underlying, epochNs) * (1 + offset)));
  }
}
