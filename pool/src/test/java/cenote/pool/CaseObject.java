package cenote.pool;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An object of a margin case. */
record CaseObject(Map<String, Object> fields) {

  Object value(String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  long number(String name) {
    return (long) value(name);
  }

  String text(String name) {
    return (String) value(name);
  }

  CaseObject object(String name) {
    return (CaseObject) value(name);
  }

  List<?> list(String name) {
    return (List<?>) value(name);
  }

  List<CaseObject> objects(String name) {
    return list(name).stream().map(CaseObject.class::cast).toList();
  }
}
