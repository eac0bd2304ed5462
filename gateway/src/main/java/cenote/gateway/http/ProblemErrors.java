package cenote.gateway.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Gives the server's own errors (a head that is no HTTP, headers too large, a stop in progress) the
 * same form and the same headers as ours. Stateless. The server's words are never passed on.
 */
final class ProblemErrors implements Request.Handler {

  private final SecurityHeaders headers;
  private final EdgeMetrics metrics;

  ProblemErrors(SecurityHeaders headers, EdgeMetrics metrics) {
    this.headers = headers;
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ProblemKind kind = ProblemKind.ofStatus(response.getStatus());
    write(response, callback, Problem.of(kind, detailOf(kind)));
    return true;
  }

  /** Sends a problem from outside the servlet part of the server. */
  void write(Response response, Callback callback, Problem problem) {
    metrics.refused(problem);
    byte[] bytes = problem.toBytes();
    headers.addTo(response.getHeaders());
    response.setStatus(problem.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    if (problem.retryAfterSeconds() > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, problem.retryAfterSeconds());
    }
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }

  private static String detailOf(ProblemKind kind) {
    return switch (kind) {
      case HEADERS_TOO_LARGE ->
          "head: expected at most " + EdgeLimits.HEAD_BYTES + " bytes, got more";
      case URI_TOO_LONG ->
          "address: expected at most " + EdgeLimits.URI_LENGTH + " characters, got more";
      case TOO_LARGE -> "body: expected at most " + EdgeLimits.BODY_BYTES + " bytes, got more";
      case UNAVAILABLE -> "server: expected to be open, got one that is stopping";
      case FAULT -> "server: expected to answer, got a fault of its own";
      case NOT_FOUND -> "path: expected one of the documented routes, got another";
      default -> "request: expected well-formed HTTP/1.1, got something else";
    };
  }
}
