package cenote.gateway.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.QuietException;

/**
 * Runs one endpoint: cheap refusals, then the body, then a permit, then validation, then the
 * handler; the permit is given back before the answer is written, so that a slow reader holds none.
 * Thread-safe; one virtual thread per call.
 */
final class EndpointRoute implements io.javalin.http.Handler {

  private final Endpoint endpoint;
  private final RateLimits limits;
  private final Gate gate;
  private final Duration refusal;
  private final EdgeMetrics metrics;
  private final Consumer<Throwable> faults;

  /**
   * @param refusal how long a call waits to be told that there is too much
   * @param faults told of whatever a handler threw that is no problem; clients are not
   */
  EndpointRoute(
      Endpoint endpoint,
      RateLimits limits,
      Gate gate,
      Duration refusal,
      EdgeMetrics metrics,
      Consumer<Throwable> faults) {
    this.endpoint = endpoint;
    this.limits = limits;
    this.gate = gate;
    this.refusal = refusal;
    this.metrics = metrics;
    this.faults = faults;
  }

  @Override
  public void handle(Context context) throws IOException {
    context.attribute(EdgeGuard.ROUTE, endpoint.path());
    try {
      answer(context);
    } catch (ProblemException e) {
      slowDown(e.problem());
      refuse(context, e.problem());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(context, Gate.full());
    } catch (IOException e) {
      broken(context, e);
    } catch (RuntimeException e) {
      fault(context, e);
    }
  }

  /**
   * Who asks again as soon as he was refused would otherwise take the machine's time for refusals.
   * A waiting virtual thread takes none.
   */
  private void slowDown(Problem problem) {
    boolean isTooMuch = problem.status() == 429 || problem.status() == 503;
    if (isTooMuch && !refusal.isZero()) {
      try {
        Thread.sleep(refusal);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A client that left, or that took its answer too slowly, is no fault of ours. */
  private void broken(Context context, IOException cause) throws IOException {
    boolean isClients =
        cause instanceof QuietException
            || cause instanceof ClosedChannelException
            || cause.getCause() instanceof TimeoutException;
    if (!isClients) {
      fault(context, cause);
      return;
    }
    metrics.refused("client-gone");
    throw cause;
  }

  private void answer(Context context) throws IOException, ProblemException, InterruptedException {
    String client = clientOf(context);
    Optional<Problem> overBudget = charge(client);
    RequestForm.check(endpoint, context.req());
    if (gate.isFull(endpoint.lane(), endpoint.mayReduce())) {
      throw new ProblemException(Gate.full());
    }
    byte[] body = body(context);
    gate.giveWay(endpoint.lane());
    Object answer;
    try (Admission admission = gate.admit(endpoint.lane(), endpoint.mayReduce(), overBudget)) {
      answer = endpoint.handler().answer(call(context, body, client, admission));
    }
    send(context, client, answer);
  }

  /**
   * Charges the client; empty, or why the call may only be let in to find out whether it reduces.
   */
  private Optional<Problem> charge(String client) throws ProblemException {
    if (endpoint.lane() == Lane.RESERVED) {
      limits.chargeReserved(client, endpoint.cost());
    } else if (endpoint.method() == Endpoint.Method.GET) {
      limits.chargeRead(client, endpoint.cost());
    } else {
      return chargeWrite(client);
    }
    return Optional.empty();
  }

  private Optional<Problem> chargeWrite(String client) throws ProblemException {
    try {
      limits.chargeWrite(client, endpoint.cost());
      return Optional.empty();
    } catch (ProblemException e) {
      if (!endpoint.mayReduce()) {
        throw e;
      }
      limits.chargeReserved(client, endpoint.cost());
      return Optional.of(e.problem());
    }
  }

  private byte[] body(Context context) throws ProblemException {
    byte[] body =
        endpoint.method() == Endpoint.Method.POST ? RequestForm.body(context.req()) : new byte[0];
    if (context.attribute(EdgeGuard.WATCH) instanceof Deadlines.Watch watch) {
      watch.work();
    }
    return body;
  }

  private Call call(Context context, byte[] body, String client, Admission admission)
      throws ProblemException {
    Map<String, Object> values = new HashMap<>();
    QueryReader.path(endpoint.pathFields(), context.pathParamMap(), values);
    String query = context.queryString();
    QueryReader.query(endpoint.queryFields(), query == null ? "" : query, values);
    if (endpoint.method() == Endpoint.Method.POST) {
      values.putAll(new BodyReader(client, admission).read(body, endpoint.bodyFields()));
    }
    return new Call(values, client, admission);
  }

  private void send(Context context, String client, Object answer)
      throws IOException, ProblemException, InterruptedException {
    HttpServletResponse response = context.res();
    switch (answer) {
      case Answer<?> it -> {
        response.setHeader("Cenote-Position", Long.toString(it.position()));
        Replies.json(response, Json.bytes(it));
      }
      case Download it -> download(response, client, it);
      case Raw it -> Replies.bytes(response, it.contentType(), it.bytes());
      default -> Replies.json(response, Json.bytes(answer));
    }
  }

  private void download(HttpServletResponse response, String client, Download download)
      throws IOException, ProblemException, InterruptedException {
    Runnable release = gate.admitDownload(client);
    try {
      response.setContentType(download.contentType());
      response.setHeader(
          "Content-Disposition", "attachment; filename=\"" + download.fileName() + "\"");
      download.body().writeTo(response.getOutputStream());
    } finally {
      release.run();
    }
  }

  private void fault(Context context, Exception cause) throws IOException {
    faults.accept(cause);
    if (context.res().isCommitted()) {
      throw new IOException("answer: expected to be whole, got a fault inside it", cause);
    }
    refuse(context, Problem.of(ProblemKind.FAULT, "server: expected to answer, got a fault"));
  }

  private void refuse(Context context, Problem problem) throws IOException {
    metrics.refused(problem);
    if (!context.res().isCommitted()) {
      context.res().resetBuffer();
      Replies.problem(context.res(), problem);
    }
  }

  private static String clientOf(Context context) {
    HttpServletRequest request = context.req();
    return request.getAttribute(EdgeGuard.CLIENT) instanceof String it ? it : "unknown";
  }
}
