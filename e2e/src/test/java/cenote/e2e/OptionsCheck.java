package cenote.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what the view of options shows with what the interface answered to the page itself at
 * the log position that the view names.
 */
final class OptionsCheck {

  private static final List<String> GREEKS =
      List.of("delta", "gamma", "vega", "theta", "vanna", "volga");
  private static final int ATTEMPTS = 50;
  private static final int PAUSE_MS = 200;

  private final ObjectMapper json = new ObjectMapper();
  private final Page page;
  private final String address;
  private final List<Response> responses = new ArrayList<>();

  /** Listens to a page from before it opens the view of the first underlying. */
  OptionsCheck(Page page, String address) {
    this.page = page;
    this.address = address;
    page.onResponse(responses::add);
  }

  /** Greeks, volatility and open interest of both sides; marks come by the socket too. */
  void requireChain() {
    Shown shown = shown("chain", "/v1/underlyings/0/chain");
    JsonNode strikes = shown.truth.at("/expiries/0/strikes");

    assertThat(page.locator("[data-testid^=chain-mark-]").count()).isEqualTo(2 * strikes.size());
    for (JsonNode strike : strikes) {
      for (String side : List.of("call", "put")) {
        JsonNode option = strike.required(side);
        String end = "-" + option.required("instrument").asText();
        assertThat(shown.values.get("chain-openInterest" + end))
            .isEqualTo(option.required("openInterestE8").textValue());
        shown.require("chain-volatility" + end, option.required("volatility"));
        for (String greek : GREEKS.subList(0, 4)) {
          shown.require("chain-" + greek + end, option.at("/greeks/" + greek));
        }
      }
    }
  }

  /** The opened table of the chart has log-moneyness and volatility of each strike in turn. */
  void requireSurface() {
    Shown shown = shown("surface", "/v1/underlyings/0/chain");
    int cell = 0;
    for (JsonNode expiry : shown.truth.required("expiries")) {
      for (JsonNode strike : expiry.required("strikes")) {
        if (strike.required("volatility").doubleValue() > 0) {
          shown.require(Integer.toString(cell++), strike.required("logMoneyness"));
          shown.require(Integer.toString(cell++), strike.required("volatility"));
        }
      }
    }
    assertThat(shown.values).hasSize(cell).isNotEmpty();
  }

  /** Gross by expiry and in sum, and net. */
  void requireOpen() {
    Shown shown = shown("open-greeks", "/v1/greeks");
    JsonNode underlying = shown.truth.at("/underlyings/0");
    for (String greek : GREEKS) {
      shown.require("gross-" + greek, underlying.at("/gross/" + greek));
      shown.require("net-" + greek, underlying.at("/net/" + greek));
      for (JsonNode part : underlying.required("byExpiry")) {
        String row = "open-" + part.required("expiryNs").textValue();
        shown.require(row + "-" + greek, part.at("/gross/" + greek));
      }
    }
  }

  /**
   * Values of an element's cells by test id, or in turn where they have none.
   *
   * @param truth what the interface answered at the same position
   */
  private record Shown(Map<String, String> values, JsonNode truth) {

    void require(String cell, JsonNode expected) {
      assertThat(values).containsKey(cell);
      assertThat(Double.parseDouble(values.get(cell))).as(cell).isEqualTo(expected.doubleValue());
    }
  }

  private Shown shown(String id, String path) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String position = position(id);
      Map<String, String> values = values(id);
      if (position.equals(position(id))) {
        for (Response response : List.copyOf(responses)) {
          JsonNode answer = answer(response, path);
          if (answer.path("position").asText().equals(position)) {
            return new Shown(values, answer.required("data"));
          }
        }
      }
      page.waitForTimeout(PAUSE_MS);
    }
    throw new AssertionError(id + ": expected a position that the page has read, got none");
  }

  private JsonNode answer(Response response, String path) {
    if (!response.url().equals(address + path) || response.status() != 200) {
      return json.missingNode();
    }
    try {
      return json.readTree(response.text());
    } catch (IOException malformed) {
      throw new UncheckedIOException(path + ": " + malformed, malformed);
    }
  }

  private String position(String id) {
    return String.valueOf(page.getByTestId(id).first().getAttribute("data-position"));
  }

  private Map<String, String> values(String id) {
    Object pairs =
        page.evaluate(
            "id => [...document.querySelectorAll(`[data-testid='${id}'] td[data-value]`)]"
                + ".map((cell, i) => [cell.dataset.testid ?? String(i), cell.dataset.value])",
            id);
    Map<String, String> values = new HashMap<>();
    for (Object pair : (List<?>) pairs) {
      values.put(((List<?>) pair).get(0).toString(), ((List<?>) pair).get(1).toString());
    }
    return values;
  }
}
