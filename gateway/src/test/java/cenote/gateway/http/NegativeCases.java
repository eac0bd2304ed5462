package cenote.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes, from a table of endpoints, requests that must each be refused with a 4xx problem: every
 * declared rule is broken once, everything else is valid. Pure.
 */
public final class NegativeCases {

  private static final String JSON = "Content-Type: application/json\r\n";

  private final Endpoint endpoint;
  private final String host;
  private final Map<String, String> examples;
  private final List<Case> cases = new ArrayList<>();

  /** A request, and what is wrong with it. */
  public static final class Case {

    private final String name;
    private final byte[] request;

    private Case(String name, byte[] request) {
      this.name = name;
      this.request = request;
    }

    /** Endpoint and what is wrong. */
    public String name() {
      return name;
    }

    /** The whole request, as sent; it asks for the connection to be closed. */
    public byte[] request() {
      return request;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private NegativeCases(Endpoint endpoint, String host, Map<String, String> examples) {
    this.endpoint = endpoint;
    this.host = host;
    this.examples = examples;
  }

  /**
   * All cases.
   *
   * @param host value of the Host header that the edge accepts
   * @param examples valid values by field name, for text fields whose rule no common word meets
   */
  public static List<Case> of(List<Endpoint> endpoints, String host, Map<String, String> examples) {
    List<Case> all = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      NegativeCases made = new NegativeCases(endpoint, host, examples);
      made.addHeads();
      made.addPaths();
      made.addQueries();
      if (endpoint.method() == Endpoint.Method.POST) {
        made.addBodyForms();
        made.addBodies("", endpoint.bodyFields());
      }
      all.addAll(made.cases);
    }
    return all;
  }

  /** One valid request for each endpoint: what the negative cases differ from. */
  public static List<Case> valid(
      List<Endpoint> endpoints, String host, Map<String, String> examples) {
    List<Case> all = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      NegativeCases made = new NegativeCases(endpoint, host, examples);
      String target = made.target(Map.of()) + made.query("");
      made.add("valid", made.method(), target, host, made.form(), made.bodyOrNone());
      all.addAll(made.cases);
    }
    return all;
  }

  private void addHeads() {
    String target = target(Map.of()) + query("");
    boolean isPost = endpoint.method() == Endpoint.Method.POST;
    String body = isPost ? body() : "";
    add("method PUT", "PUT", target, host, "", "");
    add("method TRACE", "TRACE", target, host, "", "");
    add("host of another", method(), target, "evil.example", isPost ? JSON : "", body);
    add("no acceptable form", method(), target, host, "Accept: image/png\r\n" + form(), body);
    add("upgrade", method(), target, host, "Upgrade: websocket\r\n" + form(), body);
    if (isPost) {
      add(
          "origin of another",
          "POST",
          target,
          host,
          "Origin: http://evil.example\r\n" + JSON,
          body);
      add("origin null", "POST", target, host, "Origin: null\r\n" + JSON, body);
    } else {
      add("body with GET", "GET", target, host, JSON, "{}");
    }
  }

  private void addPaths() {
    for (Field field : endpoint.pathFields()) {
      for (String bad : Specimens.bad(field)) {
        String target = target(Map.of(field.name(), bad)) + query("");
        add("path." + field.name() + " " + bad, method(), target, host, form(), bodyOrNone());
      }
    }
  }

  private void addQueries() {
    String good = query("");
    for (String bad : List.of("unknownField=1", "=1", "x", "a=%zz", "a=%", "a=%ff")) {
      String target = target(Map.of()) + (good.isEmpty() ? "?" : good + "&") + bad;
      add("query " + bad, method(), target, host, form(), bodyOrNone());
    }
    for (Field field : endpoint.queryFields()) {
      addQuery(field);
    }
  }

  private void addQuery(Field field) {
    String path = target(Map.of());
    for (String bad : Specimens.bad(field)) {
      String query = query(field.name());
      String target = path + (query.isEmpty() ? "?" : query + "&") + field.name() + "=" + bad;
      add("query." + field.name() + " " + bad, method(), target, host, form(), bodyOrNone());
    }
    String twice = field.name() + "=" + Specimens.good(field, examples);
    String target = path + query("") + "&" + twice;
    add("query." + field.name() + " twice", method(), target, host, form(), bodyOrNone());
    if (!field.isOptional()) {
      String without = path + query(field.name());
      add("query." + field.name() + " missing", method(), without, host, form(), bodyOrNone());
    }
  }

  private void addBodyForms() {
    String good = body();
    String inner = good.substring(1, good.length() - 1);
    addBody("empty", "");
    addBody("not JSON", "{");
    addBody("an array", "[" + good + "]");
    addBody("more after it", good + "{}");
    addBody("a comment", "/* */" + good);
    addBody("an unknown field", object(inner, "\"unknownField\":1"));
    addBody("too deep", "{\"a\":".repeat(12) + "1" + "}".repeat(12));
    addBody("not a number", object(inner, "\"unknownField\":NaN"));
    addBody("single quotes", good.replace('"', '\'') + "'");
    addBody("too large", object(inner, "\"unknownField\":\"" + "x".repeat(17_000) + "\""));
    String target = target(Map.of()) + query("");
    add("content type none", "POST", target, host, "", good);
    add("content type text", "POST", target, host, "Content-Type: text/plain\r\n", good);
    String utf16 = "Content-Type: application/json; charset=utf-16\r\n";
    add("charset utf-16", "POST", target, host, utf16, good);
    add("packed", "POST", target, host, "Content-Encoding: gzip\r\n" + JSON, good);
    addBytes("UTF-16 bytes", good.getBytes(StandardCharsets.UTF_16));
    addBytes("bad UTF-8", (good + "\u00ff").getBytes(StandardCharsets.ISO_8859_1));
  }

  private void addBodies(String prefix, List<Field> fields) {
    for (Field field : fields) {
      String where = "body." + prefix + field.name();
      for (String literal : badLiterals(field)) {
        addBody(where + " " + literal, replaced(prefix + field.name(), literal));
      }
      if (!field.isOptional()) {
        addBody(where + " missing", replaced(prefix + field.name(), ""));
      }
      String twice = "\"" + field.name() + "\":" + literal(field, "", "", "");
      addBody(where + " twice", replaced(prefix + field.name(), "\u0000").replace("\u0000", twice));
      addBodies(prefix + field.name() + ".", field.fields());
    }
  }

  private static List<String> badLiterals(Field field) {
    List<String> bad = new ArrayList<>(List.of("null", "[]", "[1]", "1.5"));
    boolean isBare = field.kind() == Field.Kind.INT32 || field.kind() == Field.Kind.BOOL;
    for (String text : Specimens.bad(field)) {
      bad.add(isBare && !text.startsWith("~") ? text : "\"" + text + "\"");
    }
    switch (field.kind()) {
      case INT32 -> bad.addAll(List.of("\"1\"", "true", "1.0", "1e0", "{}"));
      case BOOL -> bad.addAll(List.of("\"true\"", "0", "{}"));
      case OBJECT -> bad.addAll(List.of("\"{}\"", "1", "{\"unknownField\":1}"));
      default -> bad.addAll(List.of("1", "true", "{}"));
    }
    return bad;
  }

  private String body() {
    return replaced("", "");
  }

  /**
   * The good body, with the literal of the field at {@code path} replaced, or left out if empty.
   */
  private String replaced(String path, String literal) {
    return object(endpoint.bodyFields(), "", path, literal);
  }

  private String object(List<Field> fields, String prefix, String path, String literal) {
    List<String> members = new ArrayList<>();
    for (Field field : fields) {
      boolean isIt = path.equals(prefix + field.name());
      String value = isIt ? literal : literal(field, prefix, path, literal);
      if (isIt && literal.equals("\u0000")) {
        members.add("\"" + field.name() + "\":" + literal(field, prefix, "", ""));
        members.add(literal);
      } else if (!value.isEmpty()) {
        members.add("\"" + field.name() + "\":" + value);
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  private String literal(Field field, String prefix, String path, String literal) {
    return switch (field.kind()) {
      case OBJECT -> object(field.fields(), prefix + field.name() + ".", path, literal);
      case INT32, BOOL -> Specimens.good(field, examples);
      default -> "\"" + Specimens.good(field, examples) + "\"";
    };
  }

  private static String object(String inner, String more) {
    return "{" + inner + (inner.isEmpty() ? "" : ",") + more + "}";
  }

  private String target(Map<String, String> replaced) {
    String path = endpoint.path();
    for (Field field : endpoint.pathFields()) {
      String text = replaced.getOrDefault(field.name(), Specimens.good(field, examples));
      path = path.replace("{" + field.name() + "}", text);
    }
    return path;
  }

  /** All parameters with good values, but for one. */
  private String query(String without) {
    List<String> pairs = new ArrayList<>();
    for (Field field : endpoint.queryFields()) {
      if (!field.name().equals(without)) {
        pairs.add(field.name() + "=" + Specimens.good(field, examples));
      }
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private String method() {
    return endpoint.method().name();
  }

  private String form() {
    return endpoint.method() == Endpoint.Method.POST ? JSON : "";
  }

  private String bodyOrNone() {
    return endpoint.method() == Endpoint.Method.POST ? body() : "";
  }

  private void addBody(String what, String body) {
    add(what, "POST", target(Map.of()) + query(""), host, JSON, body);
  }

  private void add(
      String what, String method, String target, String hostHeader, String headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    addRequest(what, method + " " + target, hostHeader, headers, bytes);
  }

  private void addBytes(String what, byte[] body) {
    addRequest(what, "POST " + target(Map.of()) + query(""), host, JSON, body);
  }

  private void addRequest(
      String what, String line, String hostHeader, String headers, byte[] body) {
    String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
    String head =
        line + " HTTP/1.1\r\nHost: " + hostHeader + "\r\nConnection: close\r\n" + headers + length;
    byte[] start = (head + "\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    cases.add(new Case(endpoint.method() + " " + endpoint.path() + ": " + what, request));
  }
}
