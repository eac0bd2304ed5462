package cenote.app.margin;

import cenote.quant.margin.CaseResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A case that was played into a pool of its own. */
record PoolCase(
    String name,
    String model,
    CaseResult assess,
    Map<String, String> notes,
    Map<String, Double> published)
    implements MarginCase {
  /** Cenote's own model, and that of Ramp, in which nothing offsets. */
  static final String CENOTE = "cenote";

  static final String STANDARD = "standard";

  PoolCase {
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
  }

  /** The case of an owner as a pool has it now. */
  static PoolCase of(
      String name, String model, ScratchPool pool, long owner, Map<String, Double> published) {
    int account = pool.account(owner);
    if (account < 0) {
      Map<String, String> nothing = Map.of(PoolFigures.STATE, "free");
      return new PoolCase(name, model, PoolFigures.nothing(), nothing, published);
    }
    CaseResult result = new PoolFigures(pool.pool(), account).result();
    Map<String, String> notes =
        StatementNotes.of(pool.pool(), pool.pool().statements().of(account));
    return new PoolCase(name, model, result, notes, published);
  }

  @Override
  public Tolerance tolerance(String figure) {
    return PoolFigures.tolerance(figure);
  }
}
