package cenote.app.margin;

import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.RequirementParts;
import cenote.quant.margin.CaseResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pool requires of an account, by the names of the rulebook (2, 3). */
final class PoolFigures {
  static final String EQUITY = "E";
  static final String EQUITY_MAINTENANCE = "E_MM";
  static final String EQUITY_INITIAL = "E_IM";
  static final String WITHDRAWABLE = "E_W";
  static final String INITIAL = "R_IM";
  static final String MAINTENANCE = "R_MM";
  static final String CLOSE_OUT = "R_CO";
  static final String STATE = "state";

  private static final List<String> DOMAINS = List.of("core", "ramp");
  private static final double UNIT_E6 = 1e6;

  private final Pool pool;
  private final Requirement margin;
  private final RequirementParts parts;

  PoolFigures(Pool pool, int account) {
    this.pool = pool;
    this.margin = pool.margin(account);
    this.parts = margin.parts();
  }

  /** Nothing at all: the account was never opened. */
  static CaseResult nothing() {
    Map<String, Double> values = new LinkedHashMap<>();
    List.of(EQUITY, EQUITY_MAINTENANCE, EQUITY_INITIAL, WITHDRAWABLE)
        .forEach(name -> values.put(name, 0.0));
    List.of(INITIAL, MAINTENANCE, CLOSE_OUT).forEach(name -> values.put(name, 0.0));
    return new CaseResult(0.0, 0.0, 0.0, List.of(), Optional.empty(), Map.of(), values);
  }

  /** Name of a part of a domain. */
  static String part(int domain, String name) {
    return DOMAINS.get(domain) + " " + name;
  }

  /** Amounts are whole millionths, other figures what they are made of. */
  static Tolerance tolerance(String figure) {
    boolean isAmount =
        figure.equals(Figures.MARKED)
            || List.of("E", "E_MM", "E_IM", "E_W", "R_IM", "R_MM", "R_CO").stream()
                .anyMatch(
                    name -> figure.equals(Figures.value(name)) || figure.endsWith(" " + name));
    return isAmount ? Tolerance.UNIT : Tolerance.NINE_DECIMALS;
  }

  static double cash(long amountE6) {
    return amountE6 / UNIT_E6;
  }

  CaseResult result() {
    return new CaseResult(
        cash(margin.equityInitialE6() - margin.initialE6()),
        cash(margin.equityMaintenanceE6() - margin.maintenanceE6()),
        cash(margin.equityE6()),
        List.of(),
        Optional.empty(),
        Map.of(),
        values());
  }

  private Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(EQUITY, cash(margin.equityE6()));
    values.put(EQUITY_MAINTENANCE, cash(margin.equityMaintenanceE6()));
    values.put(EQUITY_INITIAL, cash(margin.equityInitialE6()));
    values.put(WITHDRAWABLE, cash(margin.withdrawableE6()));
    values.put(INITIAL, cash(margin.initialE6()));
    values.put(MAINTENANCE, cash(margin.maintenanceE6()));
    values.put(CLOSE_OUT, cash(margin.closeOutE6()));
    for (int domain = 0; domain < DOMAINS.size(); domain++) {
      if (isUsed(domain)) {
        putDomain(values, domain);
      }
    }
    for (int i = 0; i < parts.underlyingCount(); i++) {
      int underlying = parts.underlying(i);
      values.put("S of " + symbol(underlying), parts.aloneOf(underlying));
    }
    return values;
  }

  private boolean isUsed(int domain) {
    for (int i = 0; i < parts.underlyingCount(); i++) {
      if (pool.market().domain(parts.underlying(i)) == domain) {
        return true;
      }
    }
    return false;
  }

  private void putDomain(Map<String, Double> values, int domain) {
    values.put(part(domain, "S"), parts.alone(domain));
    values.put(part(domain, "J"), parts.jointCounted(domain));
    values.put(part(domain, "B"), parts.basisFloor(domain));
    values.put(part(domain, "core"), parts.core(domain));
    values.put(part(domain, "L"), parts.liquidity(domain));
    values.put(part(domain, "short options"), parts.shortOptions(domain));
    values.put(part(domain, "oracle"), parts.oracle(domain));
    values.put(part(domain, "funding"), parts.funding(domain));
    values.put(part(domain, "fees"), parts.fees(domain));
    values.put(part(domain, INITIAL), cash(margin.initialE6(domain)));
    values.put(part(domain, MAINTENANCE), cash(margin.maintenanceE6(domain)));
    values.put(part(domain, CLOSE_OUT), cash(parts.closeOutE6(domain)));
  }

  private String symbol(int underlying) {
    return InstrumentText.symbol(pool.market().symbol(underlying));
  }
}
