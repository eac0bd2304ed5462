package cenote.app.margin;

import cenote.quant.margin.CaseResult;
import cenote.quant.margin.CheckModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A case of others under a model of theirs. */
record PublishedCase(String name, CheckModel check, Map<String, Double> published)
    implements MarginCase {
  PublishedCase {
    published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
  }

  @Override
  public String model() {
    return check.name();
  }

  @Override
  public CaseResult assess() {
    return check.assess();
  }
}
