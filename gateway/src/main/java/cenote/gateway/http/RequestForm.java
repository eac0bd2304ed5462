package cenote.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Checks the form of a request by its head alone, and reads a bounded body. Pure. */
final class RequestForm {

  private static final Pattern JSON =
      Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

  private RequestForm() {}

  static void check(Endpoint endpoint, HttpServletRequest request) throws ProblemException {
    if (endpoint.method() == Endpoint.Method.POST) {
      checkBodyForm(request);
    }
    String type = contentTypeOf(endpoint.shape());
    if (!accepts(request.getHeader("Accept"), type)) {
      throw refuse(ProblemKind.NOT_ACCEPTABLE, "accept: expected to allow " + type + ", got none");
    }
  }

  private static void checkBodyForm(HttpServletRequest request) throws ProblemException {
    String contentType = request.getContentType();
    if (contentType == null || !JSON.matcher(contentType.trim()).matches()) {
      throw refuse(
          ProblemKind.MEDIA_TYPE,
          "content-type: expected application/json in UTF-8, got "
              + (contentType == null ? "none" : Problem.quote(contentType)));
    }
    if (request.getHeader("Content-Encoding") != null) {
      throw refuse(ProblemKind.MEDIA_TYPE, "content-encoding: expected none, got one");
    }
    if (request.getContentLengthLong() > EdgeLimits.BODY_BYTES) {
      throw tooLarge();
    }
  }

  /** The whole body. */
  static byte[] body(HttpServletRequest request) throws ProblemException {
    byte[] body = read(request);
    if (body.length > EdgeLimits.BODY_BYTES) {
      throw tooLarge();
    }
    if (body.length == 0) {
      throw ProblemException.malformed("body: expected a JSON object, got nothing");
    }
    return body;
  }

  /** Whatever fails while a body arrives is the sender's doing: a bad chunk, an early end. */
  private static byte[] read(HttpServletRequest request) throws ProblemException {
    try {
      return request.getInputStream().readNBytes(EdgeLimits.BODY_BYTES + 1);
    } catch (IOException | HttpException.RuntimeException e) {
      boolean isLate = e.getCause() instanceof TimeoutException;
      throw refuse(
          isLate ? ProblemKind.TIMEOUT : ProblemKind.MALFORMED,
          "body: expected to arrive whole and in time, got a part of it");
    }
  }

  static String contentTypeOf(Endpoint.Shape shape) {
    return switch (shape) {
      case Endpoint.Shape.Bytes it -> it.contentType();
      case Endpoint.Shape.Enveloped it -> Json.CONTENT_TYPE;
      case Endpoint.Shape.EnvelopedList it -> Json.CONTENT_TYPE;
      case Endpoint.Shape.Plain it -> Json.CONTENT_TYPE;
    };
  }

  /** True when an Accept header allows a type; quality values only matter when they are 0. */
  static boolean accepts(@Nullable String accept, String type) {
    if (accept == null || accept.isBlank()) {
      return true;
    }
    String family = type.substring(0, type.indexOf('/')) + "/*";
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", 2);
      String name = parts[0].trim();
      boolean isRefused = parts.length > 1 && parts[1].matches(".*q\\s*=\\s*0(\\.0*)?\\s*");
      boolean isMatch = name.equals("*/*") || name.equals(family) || name.equals(type);
      if (isMatch && !isRefused) {
        return true;
      }
    }
    return false;
  }

  private static ProblemException tooLarge() {
    return refuse(
        ProblemKind.TOO_LARGE,
        "body: expected at most " + EdgeLimits.BODY_BYTES + " bytes, got more");
  }

  private static ProblemException refuse(ProblemKind kind, String detail) {
    return new ProblemException(Problem.of(kind, detail));
  }
}
