package cenote.gateway.http;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods each path has, to say so when another is tried. Immutable. */
final class RouteTable {

  private record Row(Pattern path, Endpoint.Method method) {}

  private final List<Row> rows = new ArrayList<>();

  RouteTable(List<Endpoint> endpoints, Iterable<String> files) {
    for (Endpoint endpoint : endpoints) {
      String regex = endpoint.path().replaceAll("\\{[^/}]+}", "[^/]+").replace(".", "\\.");
      rows.add(new Row(Pattern.compile(regex), endpoint.method()));
    }
    for (String file : files) {
      rows.add(new Row(Pattern.compile(Pattern.quote(file)), Endpoint.Method.GET));
    }
  }

  /** The value of an Allow header, empty when nothing is at the path. */
  String allowed(String path) {
    TreeSet<String> methods = new TreeSet<>();
    for (Row row : rows) {
      if (row.path().matcher(path).matches()) {
        methods.add(row.method().name());
        if (row.method() == Endpoint.Method.GET) {
          methods.add("HEAD");
        }
      }
    }
    return String.join(", ", methods);
  }
}
