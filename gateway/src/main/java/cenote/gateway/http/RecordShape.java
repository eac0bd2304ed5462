package cenote.gateway.http;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * The components of a record type, looked up once. Immutable; the table of them is bounded by the
 * record types of the program.
 */
final class RecordShape {

  private static final ConcurrentMap<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

  private final List<Component> components;

  /** One component: its JSON name and how to read it. */
  record Component(String name, RecordComponent declared, Method accessor) {

    Object of(Record value) {
      try {
        return accessor.invoke(value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("component " + name + ": expected to be readable", e);
      }
    }
  }

  private RecordShape(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException("answer: expected a record, got " + type.getName());
    }
    components = Stream.of(type.getRecordComponents()).map(RecordShape::component).toList();
  }

  static RecordShape of(Class<?> type) {
    return KNOWN.computeIfAbsent(type, RecordShape::new);
  }

  List<Component> components() {
    return components;
  }

  private static Component component(RecordComponent declared) {
    Method accessor = declared.getAccessor();
    accessor.setAccessible(true); // the record may be package-private where it lives
    return new Component(declared.getName(), declared, accessor);
  }
}
