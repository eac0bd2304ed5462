package cenote.app.margin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The comparison as one page: style, script and data are inside it, nothing is fetched. */
final class VenuePage {
  private VenuePage() {}

  /** The page of a {@link VenueJson}. */
  static String of(String json) {
    return resource("comparison.html")
        .replace(
            "/*STYLE*/", resource("/cenote/app/replay/report.css") + resource("comparison.css"))
        .replace("/*SCRIPT*/", resource("comparison.js"))
        .replace("/*DATA*/", json.replace("</", "<\\/"));
  }

  private static String resource(String name) {
    try (InputStream stream = VenuePage.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
