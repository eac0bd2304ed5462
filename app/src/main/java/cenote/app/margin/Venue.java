package cenote.app.margin;

/** Whose rules stand beside ours; see {@code docs/reference/margin-comparison.md}. */
enum Venue {
  DERIVE_PM2("Derive PM2"),
  DERIVE_STANDARD("Derive standard"),
  DERIBIT("Deribit PM"),
  HYPERLIQUID("Hyperliquid"),
  DYDX("dYdX");

  private final String label;

  Venue(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
