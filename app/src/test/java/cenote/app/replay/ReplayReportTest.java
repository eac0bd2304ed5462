package cenote.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.app.candle.CandleTime;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ReplayReportTest {
  private static final String DATA = "<script type=\"application/json\" id=\"data\">";

  private static String page;
  private static JsonNode data;

  @BeforeAll
  static void write() throws IOException {
    long to = CandleTime.parseNs("2030-01-06T12:00");
    Progress quiet = new Progress(new PrintWriter(Writer.nullWriter()), true);
    try (Replay replay = Replay.open(ReplaySystemTest.options(to, 3, null, -1, 0))) {
      ReplayResult result = replay.run(quiet);
      ObjectNode json = ReplayJson.of(result, 0, 0);
      page = ReplayReport.of(result, json);
    }
    int from = page.indexOf(DATA) + DATA.length();
    data = new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
  }

  @Test
  void shouldFetchNothing() {
    String namesNoPlace = page.replace("http://www.w3.org/2000/svg", "");

    assertThat(namesNoPlace)
        .doesNotContain("http://", "https:", "src=", "@import", "url(")
        .contains("<style>", "prefers-color-scheme: dark");
  }

  @Test
  void shouldSayThatTheMarketIsSynthetic() {
    assertThat(data.get("isSynthetic").asBoolean()).isTrue();
    assertThat(data.get("market").asText()).isEqualTo("synthetic crash market");
  }

  @Test
  void shouldCarrySeriesOfOneLength() {
    int rows = data.get("samples").get("time").size();

    assertThat(rows).isEqualTo(4 * 4 + 1);
    data.get("samples").forEach(column -> assertThat(column).hasSize(rows));
    data.get("health").forEach(band -> assertThat(band.get("values")).hasSize(rows));
    assertThat(data.get("underlyings")).hasSize(3);
    assertThat(data.get("underlyings").get(2).get("openInterest")).hasSize(rows);
  }

  @Test
  void shouldPassItsOwnChecks() {
    assertThat(data.get("checks")).hasSize(5).allMatch(check -> check.get("ok").asBoolean());
  }
}
