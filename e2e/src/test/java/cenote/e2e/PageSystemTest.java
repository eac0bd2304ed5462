package cenote.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, on a pool that trades: every view, its numbers, and who can read it. */
final class PageSystemTest {

  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The first that somebody holds: 0 to 2 are the pool's. */
  private static final int ACCOUNT = 3;

  private static final List<String> VIEWS =
      List.of(
          "#/overview",
          "#/market/BTC",
          "#/options/BTC",
          "#/account/" + ACCOUNT,
          "#/close-outs",
          "#/ledger");
  private static final Path SHOTS =
      Path.of(System.getProperty("cenote.root", "..")).resolve("e2e/target/screenshots");

  @TempDir private static Path folder;
  private static UpProcess up;
  private static Browser browser;
  private static Feed feed;

  @BeforeAll
  static void start() {
    long startedNs = System.nanoTime();
    up = new UpProcess(folder);
    UpProcess.await(
        "a close-out",
        TWO_MINUTES.minusNanos(System.nanoTime() - startedNs),
        () -> up.get("/v1/close-outs/events").toString().contains("\"opened\""));
    browser = new Browser();
    feed = new Feed(up.address(), "pool", "marks", "close-outs", "account:" + ACCOUNT);
  }

  @AfterAll
  static void stop() {
    feed.close();
    browser.close();
    up.close();
  }

  @Test
  void shouldShowPoolAsInterfaceGivesIt() {
    Page page = open("#/overview");

    Map<String, String> numbers = new LinkedHashMap<>();
    numbers.put("treasury-total", "/treasuryE6");
    numbers.put("fees", "/feesE6");
    numbers.put("house", "/houseE6");
    numbers.put("loans", "/loansE6");
    numbers.put("insurance-core", "/insurance/0/balanceE6");
    numbers.put("insurance-ramp", "/insurance/1/balanceE6");
    numbers.put("open-interest-0", "/exposures/0/openInterestE6");
    numbers.put("open-interest-2", "/exposures/2/openInterestE6");
    assertSame(page, "treasury-total", "pool", numbers);
    assertThat(page.getByTestId("conservation").getAttribute("data-value")).isEqualTo("0");
    browser.requireQuiet();
  }

  @Test
  void shouldShowMarketAsInterfaceGivesIt() {
    Page page = open("#/market/BTC");

    page.waitForSelector("text=/^Low [0-9]/");
    assertThat(page.getByTestId("sources").locator("tbody tr").count()).isEqualTo(7);
    UpProcess.await(
        "the page's index among those of the interface",
        PATIENCE,
        () -> indices().contains(value(page, "index-price")));
    browser.requireQuiet();
  }

  @Test
  void shouldShowOptionsAsInterfaceGivesThem() {
    Page page = browser.page(up.address(), 1_440, 1_000, ColorScheme.LIGHT);
    OptionsCheck check = new OptionsCheck(page, up.address());
    page.navigate(up.address() + "/#/options/BTC");
    page.waitForSelector("body[data-ready=true]");
    page.waitForSelector("[data-testid=gross-delta]");
    page.waitForSelector("[data-testid=surface] canvas");
    page.locator("[data-testid=surface] summary").click();

    check.requireChain();
    check.requireSurface();
    check.requireOpen();
    browser.requireQuiet();
  }

  @Test
  void shouldShowAccountAsInterfaceGivesIt() {
    Page page = open("#/account/" + ACCOUNT);

    Map<String, String> numbers = new LinkedHashMap<>();
    numbers.put("equity", "/margin/equityE6");
    numbers.put("equity-maintenance", "/margin/equityMaintenanceE6");
    numbers.put("equity-initial", "/margin/equityInitialE6");
    numbers.put("requirement-initial", "/margin/initialE6");
    numbers.put("requirement-maintenance", "/margin/maintenanceE6");
    numbers.put("requirement-close-out", "/margin/closeOutE6");
    assertSame(page, "equity", "account:" + ACCOUNT, numbers);
    assertThat(page.getByTestId("statement").locator("tbody tr").count()).isPositive();
    browser.requireQuiet();
  }

  @Test
  void shouldShowWhatEachLegAddsToTheRequirement() {
    Page page = open("#/account/" + ACCOUNT);

    page.waitForSelector("[data-testid=cure]");

    Object missing =
        page.evaluate(
            "() => { const sum = (at) => [...document.querySelectorAll(at)]"
                + ".reduce((total, cell) => total + BigInt(cell.dataset.value), 0n);"
                + "return String(sum('[data-testid=contributions] tbody td:nth-child(3)')"
                + "- sum('[data-testid=part-core-initial]')"
                + "- sum('[data-testid=part-ramp-initial]')); }");
    assertThat(missing).isEqualTo("0");
    assertThat(page.getByTestId("ladder").count()).isEqualTo(1);
    browser.requireQuiet();
  }

  /** Core is never above S in a domain where joint scenarios bind; each part is rounded up. */
  @Test
  void shouldShowWhatOffsetsSave() {
    Page page = open("#/account/" + ACCOUNT);
    page.waitForSelector("[data-testid=saved-by-offsets][data-value]");

    Object shown =
        page.evaluate(
            "() => { const value = (id) =>"
                + " BigInt(document.querySelector(`[data-testid='${id}']`)?.dataset.value ?? 0);"
                + "const saved = ['core', 'ramp'].map(it => value(`part-${it}-alone`)"
                + " - value(`part-${it}-core`)).reduce((sum, it) => sum + (it > 0n ? it : 0n), 0n);"
                + "return [saved, value('saved-by-offsets')].map(String); }");
    List<?> figures = (List<?>) shown;
    long difference = Long.parseLong((String) figures.get(0));
    assertThat(Long.parseLong((String) figures.get(1))).isBetween(difference - 2, difference + 2);
    assertThat(page.getByTestId("saved-by-offsets").textContent()).startsWith("Saved by offsets");
    browser.requireQuiet();
  }

  @Test
  void shouldSayWhatTradesWithdrawalsAndTransfersWouldDo() {
    Page page = open("#/account/" + ACCOUNT);

    assertThat(verdict(page, "Trade", "what-if-trade")).isNotBlank();
    assertThat(page.getByTestId("what-if-fee").count()).isEqualTo(1);
    page.getByLabel("What would happen").getByText("Withdrawal").click();
    page.locator("#what-if-withdrawal-amount").fill("900000000000");
    assertThat(verdict(page, "Withdrawal", "what-if-withdrawals")).isNotEqualTo("0");
    page.locator("#what-if-withdrawal-amount").fill("0");
    page.locator("#what-if-withdrawal-amount").press("Enter");
    page.waitForSelector("text=The amount must be a positive number");
    page.getByLabel("What would happen").getByText("Transfer").click();
    page.locator("#what-if-transfer-to").fill("0");
    assertThat(verdict(page, "Transfer", "what-if-transfers")).isEqualTo("48");
    assertThat(page.getByTestId("what-if-fee").count()).isZero();
    browser.requireQuiet();
  }

  /** By keyboard alone; the code of the verdict. */
  private static String verdict(Page page, String kind, String form) {
    Locator button = page.getByLabel("What would happen").getByText(kind);
    button.focus();
    page.keyboard().press("Enter");
    page.getByTestId(form).getByText("Work it out").focus();
    page.keyboard().press("Enter");
    page.waitForSelector("[data-testid=what-if-verdict]");
    return value(page, "what-if-verdict");
  }

  @Test
  void shouldTryACureBesideItsWords() {
    UpProcess.await("what a cure would do", TWO_MINUTES, PageSystemTest::isCureTried);
    browser.requireQuiet();
  }

  /** Accounts that a close would cure come and go with the market. */
  private static boolean isCureTried() {
    int count = up.get("/v1/status").at("/data/accounts").intValue();
    for (int account = ACCOUNT; account < count; account++) {
      if (!up.get("/v1/accounts/" + account + "/margin").findValues("close").isEmpty()
          && isTried(open("#/account/" + account))) {
        return true;
      }
    }
    return false;
  }

  /** False too when the market has moved since the cure was worked out. */
  private static boolean isTried(Page page) {
    page.waitForSelector("[data-testid=cure]");
    Locator button = page.getByTestId("cure-what-if");
    boolean isFree = false;
    if (button.count() == 1) {
      button.click();
      page.waitForSelector("[data-testid=cure-result][data-value]");
      String words = page.getByTestId("cure-result").textContent();
      boolean isAccepted = value(page, "cure-result").equals("0");
      assertThat(words).contains(isAccepted ? "afterwards, health" : "would be refused: ");
      isFree = words.startsWith("free afterwards");
    }
    page.context().close();
    return isFree;
  }

  @Test
  void shouldShowTheGuaranteeVaultAndWhatACloseOutWouldSell() {
    Page overview = open("#/overview");
    requireRows(overview, "guarantee");
    assertThat(overview.getByTestId("guarantee").locator("tbody tr").count()).isEqualTo(2);
    assertThat(overview.getByTestId("guarantee-epoch").innerText()).contains("UTC");

    Page account = open("#/account/" + ACCOUNT);
    requireRows(account, "plan");
    assertThat(account.getByTestId("plan").locator("tbody a").first().innerText()).contains("BTC-");
    assertThat(account.getByTestId("plan-words").innerText()).contains("slices, one a second");
    browser.requireQuiet();
  }

  @Test
  void shouldShowCloseOutsAndLedger() {
    Page closeOuts = open("#/close-outs");

    requireRows(closeOuts, "close-out-events");
    requireRows(closeOuts, "bids");

    Page ledger = open("#/ledger");

    requireRows(ledger, "ledger-fills");
    assertThat(value(ledger, "conservation-asset-0")).isEqualTo("0");
    browser.requireQuiet();
  }

  @Test
  void shouldFollowLogLive() {
    Page page = open("#/overview");
    String before = value(page, "live-position");

    UpProcess.await(
        "a later position", PATIENCE, () -> !Objects.equals(value(page, "live-position"), before));
    assertThat(page.getByTestId("live-state").getAttribute("data-state")).isEqualTo("live");
    browser.requireQuiet();
  }

  @Test
  void shouldBeReadableByEverybodyInEachThemeAndWidth() throws IOException, InterruptedException {
    String axe = Browser.axe();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {1_440, 390}) {
        for (String view : VIEWS) {
          Page page = open(view, width, scheme);
          page.screenshot(
              new Page.ScreenshotOptions().setFullPage(true).setPath(shot(view, width, scheme)));
          page.evaluate(axe);
          Object serious =
              page.evaluate(
                  "async () => (await axe.run()).violations"
                      + ".filter(found => ['serious', 'critical'].includes(found.impact))"
                      + ".map(found => found.id + ': ' + found.nodes[0].html)");
          assertThat((List<?>) serious).as("%s %s %d", view, scheme, width).isEmpty();
          assertNoSideScroll(page, view, width);
          page.context().close();
        }
      }
    }
    browser.requireQuiet();
  }

  @Test
  void shouldReachEveryViewByKeyboard() {
    Page page = open("#/overview");
    for (int presses = 0; presses < 20 && !focusedText(page).equals("Ledger"); presses++) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Enter");

    page.waitForSelector("body[data-view=ledger][data-ready=true]");
    browser.requireQuiet();
  }

  private static String focusedText(Page page) {
    return String.valueOf(page.evaluate("document.activeElement.textContent.trim()"));
  }

  private static void assertNoSideScroll(Page page, String view, int width) {
    Object isWider =
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    assertThat(isWider).as("%s at %d scrolls sideways", view, width).isEqualTo(false);
  }

  /** The numbers of a view all belong to one position; what the socket said there is the truth. */
  private static void assertSame(
      Page page, String first, String topic, Map<String, String> numbers) {
    for (int attempt = 0; attempt < 50; attempt++) {
      Map<String, String> shown = read(page, numbers);
      String position = page.getByTestId(first).first().getAttribute("data-position");
      JsonNode truth = feed.at(topic, String.valueOf(position)).orElse(null);
      if (truth != null && shown.equals(read(page, numbers))) {
        numbers.forEach((id, pointer) ->
            assertThat(shown.get(id)).as(id).isEqualTo(truth.at(pointer).asText()));
        return;
      }
      page.waitForTimeout(200);
    }
    throw new AssertionError("expected a position of the page that the socket told of too");
  }

  /** All numbers in one go, so that no update comes between them. */
  private static Map<String, String> read(Page page, Map<String, String> numbers) {
    Object values =
        page.evaluate(
            "ids => ids.map(id => document.querySelector(`[data-testid='${id}']`)?.dataset.value)",
            List.copyOf(numbers.keySet()));
    Map<String, String> shown = new LinkedHashMap<>();
    int next = 0;
    for (String id : numbers.keySet()) {
      shown.put(id, String.valueOf(((List<?>) values).get(next++)));
    }
    return shown;
  }

  private static List<String> indices() {
    JsonNode points = up.get("/v1/marks").at("/data/indices");
    return List.of(points.get(0).required("indexE8").textValue());
  }

  private static String value(Page page, String id) {
    Locator found = page.getByTestId(id).first();
    ElementHandle element = found.elementHandle();
    return String.valueOf(element.getAttribute("data-value"));
  }

  /** Rows come with an answer of their own, after the view is there. */
  private static void requireRows(Page page, String table) {
    page.getByTestId(table).locator("tbody tr").first().waitFor();
  }

  private static Page open(String view) {
    return open(view, 1_440, ColorScheme.LIGHT);
  }

  private static Page open(String view, int width, ColorScheme scheme) {
    Page page = browser.page(up.address(), width, 1_000, scheme);
    page.navigate(up.address() + "/" + view);
    page.waitForSelector("body[data-ready=true]");
    return page;
  }

  private static Path shot(String view, int width, ColorScheme scheme) {
    String name = view.substring(2).replace('/', '-');
    return SHOTS.resolve(
        "%s-%s-%d.png".formatted(name, scheme.name().toLowerCase(java.util.Locale.ROOT), width));
  }
}
