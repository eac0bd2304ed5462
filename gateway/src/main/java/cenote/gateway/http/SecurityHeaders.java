package cenote.gateway.http;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The headers that every answer carries, good or bad, page or data. Immutable.
 *
 * <p>No inline script and no inline style anywhere: our pages have none, and the charts and the
 * Swagger page set styles through the object model, which the policy allows.
 */
final class SecurityHeaders {

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final String PERMISSIONS =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";

  private final List<HttpField> fields;

  /**
   * @param isBehindTls true when clients reach us by TLS only, so that browsers may be told to
   *     insist on it
   */
  SecurityHeaders(boolean isBehindTls) {
    List<HttpField> always =
        List.of(
            new HttpField("Content-Security-Policy", POLICY),
            new HttpField("X-Content-Type-Options", "nosniff"),
            new HttpField("X-Frame-Options", "DENY"),
            new HttpField("Referrer-Policy", "no-referrer"),
            new HttpField("Permissions-Policy", PERMISSIONS),
            new HttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new HttpField("Cross-Origin-Resource-Policy", "same-origin"));
    HttpField strict = new HttpField("Strict-Transport-Security", "max-age=31536000");
    fields = isBehindTls ? Stream.concat(always.stream(), Stream.of(strict)).toList() : always;
  }

  /** Sets the headers, and forbids caching until somebody allows it. */
  void addTo(HttpFields.Mutable headers) {
    for (HttpField field : fields) {
      headers.put(field);
    }
    headers.remove(HttpHeader.SERVER);
    if (!headers.contains(HttpHeader.CACHE_CONTROL)) {
      headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    }
  }
}
