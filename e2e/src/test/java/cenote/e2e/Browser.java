package cenote.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Chromium of the machine, driven by Playwright; keeps what pages complain about. */
final class Browser implements AutoCloseable {

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new ArrayList<>();

  Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(find()).setArgs(ARGUMENTS));
  }

  /** A fresh page of a size and theme; errors, warnings and requests to elsewhere are kept. */
  Page page(String own, int width, int height, ColorScheme scheme) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme));
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.type() + ": " + message.text());
      }
    });
    page.onPageError(error -> complaints.add("page error: " + error));
    page.onRequest(request -> {
      if (!request.url().startsWith(own) && !request.url().startsWith("data:")) {
        complaints.add("request to elsewhere: " + request.url());
      }
    });
    return page;
  }

  /** Fails when a page has complained. */
  void requireQuiet() {
    assertThat(complaints).isEmpty();
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }

  private static Path find() {
    String paths = System.getenv().getOrDefault("PATH", "");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(paths.split(":", -1)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "chromium: expected one on the PATH, found none; install the package chromium"));
  }

  /** The text of the accessibility checker, to be run in a page. */
  static String axe() throws IOException, InterruptedException {
    return Files.readString(Npm.file("node_modules/axe-core/axe.min.js"));
  }
}
