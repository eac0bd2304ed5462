package cenote.app.replay;

/** What traders do, and what share of them does it. */
enum TraderKind {
  COVERED_SHORT("covered shorts", 0.10),
  DELTA_NEUTRAL("delta-neutral option books", 0.06),
  LONG("levered longs", 0.32),
  SHORT("levered shorts", 0.16),
  SWING("directional on coin collateral", 0.08),
  WRITER("option writers", 0.08),
  BUYER("option buyers", 0.06),
  BORROWER("borrowers against collateral", 0.14);

  private final String label;
  private final double share;

  TraderKind(String label, double share) {
    this.label = label;
    this.share = share;
  }

  /** For the report. */
  String label() {
    return label;
  }

  /** Share of all traders; the shares sum to 1. */
  double share() {
    return share;
  }

  /** The kind at a place in [0, 1) when all are laid side by side. */
  static TraderKind at(double place) {
    double left = place;
    for (TraderKind kind : values()) {
      left -= kind.share;
      if (left < 0) {
        return kind;
      }
    }
    return LONG;
  }
}
