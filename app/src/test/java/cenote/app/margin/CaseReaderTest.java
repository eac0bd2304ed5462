package cenote.app.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseReaderTest {
  /** A short put owes 4,000 in its last hour; 7.5 % of that more is 4,300, times 1.05 is 4,515. */
  private static final String STANDARD =
      """
      {"put": {"Scenario": {
        "OptionUnderlying": ["BTC"], "OptionExpiries": [0], "OptionStrikes": [5000000000000000000000],
        "OptionIsCall": [0], "OptionAmounts": [-1000000000000000000], "OptionVols": [0],
        "OptionVolConfidences": [1000000000000000000], "Cash": 0, "Perps_ETH": 0, "Perps_BTC": 0,
        "wETH": 0, "wBTC": 0, "ETHSpotPrice": 1, "BTCSpotPrice": 1000000000000000000000,
        "SpotPerpConfidences": [[1, 1], [1000000000000000000, 1]],
        "FeedExpiries": [0], "Forwards": [1], "ForwardConfidences": [1000000000000000000],
        "Discounts": [0], "DiscountConfidences": [0], "USDCValue": 1000000000000000000,
        "PerpPrice": [0, 0], "SettlementPriceETH": 1,
        "SettlementPriceBTC": 1000000000000000000000
      }, "Result": {
        "ETHOptionMM": 0, "ETHOptionIM": 0, "BTCOptionMM": -4300000000000000000000,
        "BTCOptionIM": -4515000000000000000000, "ETHOptionIsolatedMM": 0,
        "ETHOptionIsolatedIM": 0, "BTCOptionIsolatedMM": -4300000000000000000000,
        "BTCOptionIsolatedIM": -4515000000000000000000, "PortfolioMtM": -4000000000000000000000,
        "UnrealizedPNL": 0, "UnsettledFunding": 0, "PerpMargin": 0, "OracleConts": 0,
        "DepegIMs": 0, "BaseMargin": 0, "realMM": -4300000000000000000000,
        "realIM": -4515000000000000000000
      }}}
      """;

  @TempDir private Path folder;

  @Test
  void shouldNameCasesAfterTheirFileOrTheirKey() {
    assertThat(CaseReader.read(OwnFiles.path(OwnFiles.HALF_DAY)))
        .extracting(MarginCase::name)
        .containsExactly("own-pm2-twelve-hours");
    assertThat(CaseReader.read(OwnFiles.path(OwnFiles.PMRM1)))
        .hasSize(12)
        .extracting(MarginCase::name)
        .startsWith("no options", "nothing")
        .contains("127 legs");
  }

  @Test
  void shouldRefuseAFileThatIsNone() throws IOException {
    assertFault(folder.resolve("absent.json"), "file: expected a readable file, got");
    assertFault(folder, "file: expected a readable file, got");
    assertFault(fileOf(""), "file: expected 1 to 16777216 bytes, got none");
    assertFault(
        fileOf(" "), "file: expected one of cenote, step by step (instruments and steps); ");
    assertFault(
        fileOf("{}"), "file: expected one of cenote, step by step (instruments and steps); ");
    assertFault(fileOf("[1]"), "file: expected one of ");
    assertFault(fileOf("{\"Scenario\":{}"), "file: expected JSON (line=1 column=15), got ");
    assertFault(fileOf("{\"a\":1,\"a\":2}"), "file: expected JSON (line=1 column=11), got Duplic");
    assertFault(fileOf("{} {}"), "file: expected JSON (line=1 column=4), got ");
  }

  /** Of the case of one call in twelve hours. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"MarkVol\":0.9,| |Scenario.Options[0].MarkVol: expected a value, got nothing",
        "\"MarkVol\":0.9|\"MarkVol\":\"0.9\""
            + "|Scenario.Options[0].MarkVol: expected a number from 0 to 1e6, got \"0.9\"",
        "\"MarkVol\":0.9|\"MarkVol\":-0.9|Scenario.Options[0].MarkVol: expected a number from 0",
        "\"MarkVol\":0.9|\"MarkVol\":1e999999999|Scenario.Options[0].MarkVol: expected a number",
        "\"MarkVol\":0.9|\"MarkVol\":NaN|file: expected JSON (line=1 column=383), got Non-standard",
        "\"Expiry\":43200|\"Expiry\":43201"
            + "|Scenario.Options[0].Expiry: expected the expiry of a feed, got 43201",
        "\"Expiry\":43200|\"Expiry\":-1"
            + "|Scenario.Options[0].Expiry: expected whole seconds from 0 to 3153600000, got -1",
        "\"FeedExpiry\":43200|\"FeedExpiry\":0.5"
            + "|Scenario.OptionFeeds[0].FeedExpiry: expected whole seconds from 0 to 3153600000",
        "\"IsCall\":1|\"IsCall\":2|Scenario.Options[0].IsCall: expected true or false, 1 or 0, got"
            + " 2",
        "\"Strike\":2000|\"Strike\":0|Scenario.Options[0].Strike: expected a number above 0, at"
            + " most",
        "\"Strike\":2000|\"Strike\":null|Scenario.Options[0].Strike: expected a number above 0",
        "\"Forward\":2004|\"Forward\":[]|Scenario.OptionFeeds[0].Forward: expected a number above"
            + " 0",
        "\"SpotConfidence\":1|\"SpotConfidence\":1.01"
            + "|Scenario.SpotConfidence: expected a number from 0 to 1, got 1.01",
        "\"StablePrice\":1|\"StablePrice\":0|Scenario.StablePrice: expected a number above 0",
        "\"Collaterals\":[]|\"Collaterals\":{}"
            + "|Scenario.Collaterals: expected an array of at most 10000 elements, got {}",
        "\"Collaterals\":[]|\"Collaterals\":[7]"
            + "|Scenario.Collaterals[0]: expected an object, got 7",
        "\"VolShockDirection\":\"ABS\"|\"VolShockDirection\":\"SIDE\""
            + "|Parameters.Scenarios[32].VolShockDirection: expected one of Up, None, Down, LINEAR",
        "\"SpotShock\":6.0|\"SpotShock\":5.0|Parameters.Scenarios[30]: expected each SpotShock and"
            + " VolShockDirection once, got {",
        "\"DTE_FLOOR\":1.0|\"DTE_FLOOR\":0|Parameters.VolShock.DTE_FLOOR: expected a number above"
            + " 0",
        "[\"5.0\",1,|[\"5.5\",1,|Result.tail_losses[7]: expected one of Parameters.Scenarios, got"
            + " [",
        "[\"5.0\",1,|[\"4.0\",1,|Result.tail_losses[7]: expected each scenario once, got [",
        "[\"5.0\",1,|[\"five\",1,|Result.tail_losses[7][0]: expected a number from -1e6 to 1e6,"
            + " got",
        "[\"ABS\",|[\"ABS_SPOT_SHOCK\",|Result.skew_losses[1]: expected one of"
            + " Parameters.Scenarios",
        "[\"5.0\",1,|[\"5.0\",1.5,|Result.tail_losses[7][1]: expected 1, 0 or -1, got 1.5",
        "[\"5.0\",1,|[\"5.0\",3,|Result.tail_losses[7][1]: expected 1, 0 or -1, got 3",
        "[\"5.0\",1,|[\"5.0\",|Result.tail_losses[7]: expected 3 elements, got 2",
        "[\"ABS\",|[\"SKEW\",|Result.skew_losses[1][0]: expected LINEAR or ABS, or one of them with"
            + " _SPOT_SHOCK, got",
        "\"IM\"|\"IN\"|Result.IM: expected a value, got nothing",
        "\"Result\"|\"Outcome\"|Result: expected a value, got nothing",
      })
  void shouldNameFieldRuleAndValue(String from, String to, String message) throws IOException {
    String text = OwnFiles.text(OwnFiles.HALF_DAY);
    String replacement = to == null ? "" : to;

    assertThat(text).contains(from);
    assertFault(fileOf(text.replace(from, replacement)), message);
  }

  /** Of cases in columns. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Perps\":2000000000000000000|\"Perps\":\"2\""
            + "|no options.Scenario.Perps: expected a number from -1e12 to 1e12, got \"2\"",
        "\"FeedExpiries\":[43200]|\"FeedExpiries\":[43199]"
            + "|twelve hours.Scenario.OptionExpiries[0]: expected the expiry of a feed, got 43200",
        "\"FeedExpiries\":[43200]|\"FeedExpiries\":[]"
            + "|twelve hours.Scenario.FeedExpiries: expected 1 elements, got 0",
        "\"OptionExpiries\":[43200]|\"OptionExpiries\":[-43200]"
            + "|twelve hours.Scenario.OptionExpiries[0]: expected whole seconds from 0 to",
        "\"Forwards\":[2000000000000000000000,2000000000000000000000],"
            + "|\"Forwards\":[2000000000000000000000,2000000000000000000001000000],|last half"
            + " hour.Scenario.FeedExpiries[1]: expected one feed for each expiry, got 900",
        "\"MinSpan\"|\"Span\"|no options.Result.MinSpan: expected a value, got nothing",
      })
  void shouldNameTheCaseToo(String from, String to, String message) throws IOException {
    String text = OwnFiles.text(OwnFiles.PMRM1);

    assertThat(text).contains(from);
    assertFault(fileOf(text.replace(from, to)), message);
  }

  @Test
  void shouldRefuseFiguresThatOverflow() throws IOException {
    String text =
        OwnFiles.text(OwnFiles.HALF_DAY)
            .replace("\"SHORT_RATE_ADDSCALE\":0.16", "\"SHORT_RATE_ADDSCALE\":1e6")
            .replace("\"LONG_RATE_ADDSCALE\":0.16", "\"LONG_RATE_ADDSCALE\":-1e6")
            .replace("\"Amount\":-1", "\"Amount\":1");
    Path file = fileOf(text);
    MarginCase margin = CaseReader.read(file).get(0);

    assertThatThrownBy(() -> CaseReport.of(file, margin))
        .isInstanceOf(CaseFault.class)
        .hasMessageContaining("expected figures below 1e308, got an infinite or undefined one");
  }

  @Test
  void shouldCutALongValue() throws IOException {
    String text =
        OwnFiles.text(OwnFiles.HALF_DAY)
            .replace("\"Strike\":2000", "\"Strike\":\"" + "9".repeat(500) + "\"");

    assertThatThrownBy(() -> CaseReader.read(fileOf(text)))
        .message()
        .hasSizeLessThan(150)
        .endsWith("...");
  }

  @Test
  void shouldReadStandardCasesOfTwoUnderlyings() throws IOException {
    List<MarginCase> cases = CaseReader.read(fileOf(STANDARD));

    assertThat(cases).hasSize(1);
    assertThat(cases.get(0).model()).isEqualTo("derive-standard");
    assertThat(CaseReport.of(folder, cases.get(0)).differing()).isEmpty();
    assertFault(
        fileOf(STANDARD.replace("\"BTC\"]", "\"SOL\"]")),
        "put.Scenario.OptionUnderlying[0]: expected ETH or BTC, got \"SOL\"");
    assertFault(
        fileOf(
            STANDARD.replace(
                "\"SettlementPriceBTC\": 1000000000000000000000", "\"SettlementPriceBTC\": null")),
        "put.Scenario.SettlementPriceBTC: expected a number above 0");
  }

  private static void assertFault(Path file, String message) {
    assertThatThrownBy(() -> CaseReader.read(file))
        .isInstanceOf(CaseFault.class)
        .hasMessageStartingWith(message);
  }

  private Path fileOf(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "case", ".json"), text);
  }
}
