package cenote.gateway.http;

import cenote.pool.Reject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;

/**
 * What the edge counts, in the form of Prometheus. Thread-safe. Labels are route templates, slugs
 * and status codes only, never anything that a client chose, so the number of series is bounded.
 */
public final class EdgeMetrics {

  private static final Duration[] STEPS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofMillis(2_500)
  };

  private record Series(String route, String method, int status) {}

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ConcurrentMap<Series, Timer> requests = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Counter> refused = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Counter> rejected = new ConcurrentHashMap<>();

  /**
   * Registers a figure that is read whenever somebody asks.
   *
   * @param name lower case with underscores, unit last, such as {@code cenote_log_position}
   */
  public void gauge(String name, String description, DoubleSupplier figure) {
    Gauge.builder(name, figure::getAsDouble).description(description).register(registry);
  }

  /** Registers a count that only grows. */
  public Runnable counter(String name, String description) {
    Counter counter = Counter.builder(name).description(description).register(registry);
    return counter::increment;
  }

  /** Counts a command that the pool rejected. Problems made from a reject are counted already. */
  public void rejected(Reject reject) {
    rejected.computeIfAbsent(Problem.slugOf(reject), this::rejectedCounter).increment();
  }

  void answered(String route, String method, int status, long elapsedNs) {
    Series series = new Series(route, method, status);
    requests.computeIfAbsent(series, this::timer).record(Duration.ofNanos(elapsedNs));
  }

  void refused(Problem problem) {
    if (problem.rejected().isPresent()) {
      rejected(problem.rejected().get().reject());
    } else {
      refused(problem.slug());
    }
  }

  void refused(String slug) {
    refused.computeIfAbsent(slug, this::refusedCounter).increment();
  }

  byte[] scrape() {
    return registry.scrape().getBytes(StandardCharsets.UTF_8);
  }

  private Timer timer(Series series) {
    return Timer.builder("cenote_http_requests")
        .description("requests by route, method and status")
        .tag("route", series.route())
        .tag("method", series.method())
        .tag("status", Integer.toString(series.status()))
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }

  private Counter refusedCounter(String slug) {
    return Counter.builder("cenote_http_refused")
        .description("requests that the edge refused, by reason")
        .tag("reason", slug)
        .register(registry);
  }

  private Counter rejectedCounter(String slug) {
    return Counter.builder("cenote_commands_rejected")
        .description("commands that the pool rejected, by reject")
        .tag("reject", slug)
        .register(registry);
  }
}
