package cenote.gateway.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes answers and problems through the servlet part of the server. Stateless. */
final class Replies {

  private Replies() {}

  static void json(HttpServletResponse response, byte[] bytes) throws IOException {
    bytes(response, Json.CONTENT_TYPE, bytes);
  }

  static void bytes(HttpServletResponse response, String contentType, byte[] bytes)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    write(response, contentType, bytes);
  }

  static void problem(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    if (problem.retryAfterSeconds() > 0) {
      response.setIntHeader("Retry-After", problem.retryAfterSeconds());
    }
    problem
        .rejected()
        .ifPresent(it -> response.setHeader("Cenote-Position", Long.toString(it.position())));
    write(response, Problem.CONTENT_TYPE, problem.toBytes());
  }

  private static void write(HttpServletResponse response, String contentType, byte[] bytes)
      throws IOException {
    response.setContentType(contentType);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
