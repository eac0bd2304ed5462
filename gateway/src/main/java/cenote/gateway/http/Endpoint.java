package cenote.gateway.http;

import cenote.pool.Reject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One row of the table of endpoints: route, input, output, budget and documentation in one place.
 * Built with {@link #get} or {@link #post}. Immutable.
 *
 * @param path template such as {@code /v1/accounts/{account}}
 * @param cost tokens that a call takes from its client's bucket
 * @param role who must have signed, in words; empty when anybody may call
 * @param mayReduce the handler decides the lane, by {@link Call#useReserved} or {@link
 *     Call#stayOpen}
 */
public record Endpoint(
    Method method,
    String path,
    String summary,
    String tag,
    List<Field> pathFields,
    List<Field> queryFields,
    List<Field> bodyFields,
    Lane lane,
    boolean mayReduce,
    int cost,
    String role,
    Shape shape,
    List<Reject> rejects,
    Handler handler) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^/}]+)}");

  /** The methods that exist; HEAD follows GET by itself. */
  public enum Method {
    GET,
    POST
  }

  /** The form of a good answer. */
  public sealed interface Shape {

    /** {@link Answer} around the type. */
    record Enveloped(Class<?> type) implements Shape {}

    /** {@link Answer} around a list of the type. */
    record EnvelopedList(Class<?> type) implements Shape {}

    /** The type itself. */
    record Plain(Class<?> type) implements Shape {}

    /** Bytes of a content type. */
    record Bytes(String contentType) implements Shape {}
  }

  public Endpoint {
    List<String> placeholders =
        PLACEHOLDER.matcher(path).results().map((MatchResult it) -> it.group(1)).toList();
    if (!placeholders.equals(pathFields.stream().map(Field::name).toList())) {
      throw new IllegalArgumentException("path fields: expected those of " + path);
    }
    if (method == Method.GET && !bodyFields.isEmpty()) {
      throw new IllegalArgumentException(path + ": expected no body for GET");
    }
    if (Stream.concat(pathFields.stream(), queryFields.stream())
        .anyMatch(it -> it.kind() == Field.Kind.OBJECT)) {
      throw new IllegalArgumentException(path + ": expected objects in bodies only");
    }
    if (summary.isEmpty() || cost < 0) {
      throw new IllegalArgumentException(path + ": expected a summary and a cost of 0 or more");
    }
  }

  /** Starts an endpoint that reads. */
  public static Builder get(String path) {
    return new Builder(Method.GET, path);
  }

  /** Starts an endpoint that sends a command or asks with a body. */
  public static Builder post(String path) {
    return new Builder(Method.POST, path);
  }

  /** Collects the row; one thread. Each method returns the same builder. */
  public static final class Builder {

    private final Method method;
    private final String path;
    private final List<Field> pathFields = new ArrayList<>();
    private final List<Field> queryFields = new ArrayList<>();
    private final List<Field> bodyFields = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private String summary = "";
    private String tag = "general";
    private Lane lane = Lane.OPEN;
    private boolean mayReduce;
    private int cost = 1;
    private String role = "";
    private Shape shape = new Shape.Bytes("application/octet-stream");

    private Builder(Method method, String path) {
      this.method = method;
      this.path = path;
    }

    /** One line for the documents; required. */
    public Builder summary(String text) {
      summary = text;
      return this;
    }

    /** The heading in the documents. */
    public Builder tag(String text) {
      tag = text;
      return this;
    }

    /** The placeholders of the path, in order. */
    public Builder path(Field... fields) {
      pathFields.addAll(List.of(fields));
      return this;
    }

    /** The query parameters; unknown and repeated ones are refused. */
    public Builder query(Field... fields) {
      queryFields.addAll(List.of(fields));
      return this;
    }

    /** The fields of the JSON body; unknown and repeated ones are refused. */
    public Builder body(Field... fields) {
      bodyFields.addAll(List.of(fields));
      return this;
    }

    /** The budget that calls draw on. */
    public Builder lane(Lane value) {
      lane = value;
      return this;
    }

    /**
     * The handler finds out whether a call reduces: when the open lane is full the call is let in
     * for the finding-out, and the handler must then call {@link Call#useReserved} or {@link
     * Call#stayOpen} before it does anything dear.
     */
    public Builder mayReduce() {
      mayReduce = true;
      return this;
    }

    /** Tokens that a call takes. */
    public Builder cost(int tokens) {
      cost = tokens;
      return this;
    }

    /** Who must have signed; documentation only, the handler and the pool check it. */
    public Builder role(String text) {
      role = text;
      return this;
    }

    /** A good answer is {@code Answer<type>}. */
    public Builder answers(Class<?> recordType) {
      shape = new Shape.Enveloped(recordType);
      return this;
    }

    /** A good answer is {@code Answer<List<type>>}. */
    public Builder answersList(Class<?> recordType) {
      shape = new Shape.EnvelopedList(recordType);
      return this;
    }

    /** A good answer is the record itself. */
    public Builder answersPlain(Class<?> recordType) {
      shape = new Shape.Plain(recordType);
      return this;
    }

    /** A good answer is a {@link Download} of comma-separated values. */
    public Builder answersCsv() {
      return answersBytes("text/csv");
    }

    /** A good answer is a {@link Download} of the content type. */
    public Builder answersBytes(String contentType) {
      shape = new Shape.Bytes(contentType);
      return this;
    }

    /** The rejects that the pool may give, for the documents. */
    public Builder rejects(Reject... some) {
      rejects.addAll(List.of(some));
      return this;
    }

    /** Ends the row. */
    public Endpoint to(Handler handler) {
      return new Endpoint(
          method,
          path,
          summary,
          tag,
          FieldForms.distinct(List.copyOf(pathFields)),
          FieldForms.distinct(List.copyOf(queryFields)),
          FieldForms.distinct(List.copyOf(bodyFields)),
          lane,
          mayReduce,
          cost,
          role,
          shape,
          List.copyOf(rejects),
          handler);
    }
  }
}
