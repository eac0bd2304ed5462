package cenote.app.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** One page whose style is inside it; nothing is fetched, no script runs. */
public final class Page {
  private Page() {}

  /**
   * A page.
   *
   * @param lead a line under the title, HTML
   * @param body HTML
   */
  public static String of(String title, String lead, String body) {
    return resource("page.html")
        .replace("/*STYLE*/", resource("/cenote/app/replay/report.css") + resource("page.css"))
        .replace("<!--TITLE-->", LinePlot.escape(title))
        .replace("<!--LEAD-->", lead)
        .replace("<!--BODY-->", body);
  }

  private static String resource(String name) {
    try (InputStream stream = Page.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
