package cenote.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The edge's own endpoints: whether it lives and is ready, its figures and its documents. */
final class ServiceEndpoints {

  private static final String TAG = "service";

  private ServiceEndpoints() {}

  /** Whether the process answers. */
  @About("The process answers.")
  record Health(String status) {}

  /**
   * The given endpoints and the edge's own.
   *
   * @param notReady empty when ready, else why not, in words for operators
   */
  static List<Endpoint> with(
      List<Endpoint> endpoints,
      List<Channel> channels,
      Supplier<Optional<String>> notReady,
      EdgeMetrics metrics) {
    List<Endpoint> all = new ArrayList<>(endpoints);
    Document openApi = new Document();
    Document asyncApi = new Document();
    all.add(service("/health", "Whether the process answers", call -> new Health("up")));
    all.add(service("/ready", "Whether commands are welcome", call -> ready(notReady)));
    all.add(
        own("/metrics", "Figures in the form of Prometheus")
            .cost(5)
            .answersBytes("text/plain")
            .to(call -> new Raw("text/plain; version=0.0.4; charset=utf-8", metrics.scrape())));
    all.add(
        own("/openapi.json", "This document").cost(2).answersBytes(Json.CONTENT_TYPE).to(openApi));
    all.add(
        own("/asyncapi.json", "The document of the socket")
            .cost(2)
            .answersBytes(Json.CONTENT_TYPE)
            .to(asyncApi));
    openApi.fill(OpenApi.of(all));
    asyncApi.fill(AsyncApi.of(channels));
    return List.copyOf(all);
  }

  private static Endpoint service(String path, String summary, Handler handler) {
    return own(path, summary).lane(Lane.RESERVED).answersPlain(Health.class).to(handler);
  }

  private static Endpoint.Builder own(String path, String summary) {
    return Endpoint.get(path).summary(summary).tag(TAG);
  }

  private static Health ready(Supplier<Optional<String>> notReady) throws ProblemException {
    Optional<String> reason = notReady.get();
    if (reason.isPresent()) {
      throw ProblemException.unavailable("edge: expected to be ready, got " + reason.get(), 1);
    }
    return new Health("ready");
  }

  /** A document about endpoints that is itself an endpoint: made once all are known. */
  private static final class Document implements Handler {

    private byte[] bytes = new byte[0];

    void fill(ObjectNode document) {
      bytes = document.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Object answer(Call call) {
      return new Raw(Json.CONTENT_TYPE, bytes);
    }
  }
}
