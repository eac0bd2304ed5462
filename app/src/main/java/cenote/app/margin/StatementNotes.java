package cenote.app.margin;

import cenote.pool.Pool;
import cenote.pool.margin.Cure;
import cenote.pool.margin.Ladder;
import cenote.pool.margin.LatticePoint;
import cenote.pool.margin.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A statement of margin in words: what binds, what each leg adds, where it ends, what cures it. */
final class StatementNotes {
  private final Pool pool;
  private final Map<String, String> notes = new LinkedHashMap<>();

  private StatementNotes(Pool pool) {
    this.pool = pool;
  }

  /** Notes by name, in their order of printing. */
  static Map<String, String> of(Pool pool, Statement statement) {
    StatementNotes words = new StatementNotes(pool);
    words.notes.put(PoolFigures.STATE, statement.state().name().toLowerCase(Locale.ROOT));
    statement.domains().forEach(words::domain);
    statement.underlyings().forEach(words::underlying);
    statement.contributions().forEach(words::contribution);
    statement.ladders().forEach(words::ladder);
    statement.cheapestCure().ifPresent(words::cure);
    return words.notes;
  }

  private void domain(Statement.Domain domain) {
    if (domain.coreE6() == 0) {
      return;
    }
    boolean isFloor = domain.binding() == Statement.Binding.BASIS_FLOOR;
    notes.put(PoolFigures.part(domain.domain(), "core bound by"), isFloor ? "B" : "0.2 S + 0.8 J");
    domain
        .jointRow()
        .ifPresent(row ->
            notes.put(PoolFigures.part(domain.domain(), "joint row"), Integer.toString(row)));
  }

  private void underlying(Statement.Underlying of) {
    String symbol = symbol(of.underlying());
    notes.put("worst of " + symbol, point(of.worst()));
    of.joint().ifPresent(joint -> notes.put("joint point of " + symbol, point(joint)));
  }

  private static String point(LatticePoint point) {
    return switch (point.kind()) {
      case NONE -> "none";
      case INSIDE ->
          String.format(
              Locale.ROOT,
              "%+.3f ranges (%+.2f %%), volatility %s",
              point.multiple(),
              100 * point.move(),
              point.volatility().name().toLowerCase(Locale.ROOT));
      case TAIL -> String.format(Locale.ROOT, "tail %+.0f %%", 100 * point.move());
      case SKEW_LINEAR -> "skew, linear";
      case SKEW_ABSOLUTE -> "skew, absolute";
      case LEG_BY_LEG -> "leg by leg";
      case NOT_NAMED -> "not named";
    };
  }

  private void contribution(Statement.Contribution of) {
    String name =
        of.instrument() >= 0
            ? InstrumentText.of(pool, of.instrument())
            : InstrumentText.symbol(pool.assets().symbol(of.asset()));
    notes.put(
        "adds " + name,
        String.format(
            Locale.ROOT,
            "%s units: R_IM %s, R_MM %s",
            InstrumentText.number(of.quantityE8()),
            cash(of.initialE6()),
            cash(of.maintenanceE6())));
  }

  private void ladder(Ladder ladder) {
    String symbol = symbol(ladder.underlying());
    reach("called at " + symbol, ladder.called());
    reach("liquidatable at " + symbol, ladder.liquidatable());
    reach("takeover at " + symbol, ladder.takeover());
  }

  private void reach(String name, Ladder.Reach reach) {
    if (reach.downE8() != 0 || reach.upE8() != 0) {
      notes.put(name, bound(reach.downE8()) + " down, " + bound(reach.upE8()) + " up");
    }
  }

  private static String bound(long priceE8) {
    return priceE8 == 0 ? "none" : InstrumentText.number(priceE8);
  }

  private void cure(Cure cure) {
    String action =
        cure.isDeposit()
            ? "deposit"
            : (cure.isBuy() ? "buy " : "sell ")
                + InstrumentText.number(cure.quantityE8())
                + " "
                + InstrumentText.of(pool, cure.instrument())
                + ", which costs";
    notes.put("cheapest cure", action + " " + cash(cure.cashE6()));
  }

  private static String cash(long amountE6) {
    return String.format(Locale.ROOT, "%.6f", PoolFigures.cash(amountE6));
  }

  private String symbol(int underlying) {
    return InstrumentText.symbol(pool.market().symbol(underlying));
  }
}
