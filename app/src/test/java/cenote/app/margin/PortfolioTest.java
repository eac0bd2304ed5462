package cenote.app.margin;

import static cenote.app.margin.Portfolios.BTC;
import static cenote.app.margin.Portfolios.ETH;
import static cenote.app.margin.Portfolios.atMark;
import static cenote.app.margin.Portfolios.leg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requirements are those of cases of the same name in {@code docs/concepts/margin.md}. */
class PortfolioTest {
  private static final String ASSETS =
      "\"assets\":{\"WBTC\":{\"underlying\":\"BTC\",\"tier\":1,\"hedge\":\"same\"}},";

  private static final String GOOD =
      Portfolios.whole(
          "\"model\":\"cenote\",\"rules\":3,",
          BTC,
          ASSETS,
          "100000",
          "\"collateral\":{\"WBTC\":1},",
          leg("BTC-PERP", "1", "40000"),
          atMark("BTC-30D-41000-C", "-1"));

  @TempDir private Path folder;

  private static Stream<Path> handCases() throws IOException {
    Path cases = Path.of("..", "pool", "src", "test", "resources", "cenote", "pool");
    try (Stream<Path> files = Files.list(cases.resolve("margin-cases"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("handCases")
  void shouldPlayHandCasesToTheUnit(Path file) {
    CaseReport report = CaseReport.of(file, CaseReader.read(file).get(0));

    assertThat(report.comparisons()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(report.differing()).isEmpty();
  }

  @Test
  void shouldRequireWhatPerpetualsAndAPutRequire() throws IOException {
    MarginCase margin =
        play(Portfolios.of(BTC, "20000", atMark("BTC-PERP", "10"), atMark("BTC-30D-37000-P", "1")));

    assertThat(value(margin, "R_IM")).isEqualTo(15_623.156318);
    assertThat(value(margin, "R_MM")).isEqualTo(11_691.487937);
    assertThat(value(margin, "R_CO")).isEqualTo(7_871.819556);
    assertThat(value(margin, "core L")).isBetween(232.482792, 232.482794);
    assertThat(margin.notes())
        .containsEntry("state", "free")
        .containsEntry("worst of BTC", "-1.000 ranges (-9.42 %), volatility down")
        .containsKeys("adds BTC-PERP", "adds BTC-30D-37000-P", "called at BTC");
  }

  /** The cash of a file is what there is before premiums; others pay the fees. */
  @Test
  void shouldPayPremiumsOutOfCash() throws IOException {
    MarginCase margin = play(Portfolios.of(BTC, "20000", leg("BTC-30D-40000-C", "2", "2741.5")));

    assertThat(value(margin, "E_W")).isEqualTo(20_000 - 2 * 2_741.5);
    assertThat(value(margin, "E")).isBetween(20_000.15, 20_000.16);
  }

  @Test
  void shouldTakeJointScenarios() throws IOException {
    String rows =
        "\"jointScenarios\":[{\"BTC\":\"-1 flat\",\"ETH\":\"-1 flat\"},"
            + "{\"BTC\":\"+1 flat\",\"ETH\":\"+1 flat\"}],";
    String[] legs = {atMark("BTC-PERP", "10"), atMark("ETH-PERP", "-200")};

    MarginCase with = play(Portfolios.whole(rows, BTC + "," + ETH, "", "100000", "", legs));
    MarginCase without = play(Portfolios.of(BTC + "," + ETH, "100000", legs));

    assertThat(value(with, "R_IM")).isEqualTo(10_698.844198);
    assertThat(value(without, "R_IM")).isEqualTo(35_315.577564);
    assertThat(with.notes()).containsEntry("core joint row", "1");
  }

  @Test
  void shouldOffsetNothingInTheStandardModel() throws IOException {
    String market =
        "\"SOL\":{\"index\":150,\"sigma\":0.9,\"adv\":50000000,\"carry\":0.03,"
            + "\"smile\":{\"short\":1,\"long\":0.9,\"reversion\":2,\"skew\":-0.04,"
            + "\"curvature\":0.01}}";

    MarginCase margin =
        play(
            Portfolios.whole(
                "\"model\":\"standard\",",
                market,
                "",
                "20000",
                "",
                atMark("SOL-PERP", "200"),
                leg("SOL-30D-130-P", "200", "8.01"),
                leg("SOL-30D-180-C", "-200", "7.13")));

    assertThat(margin.model()).isEqualTo("standard");
    assertThat(value(margin, "R_IM")).isEqualTo(10_810.843296);
    assertThat(margin.notes()).containsEntry("worst of SOL", "leg by leg");
  }

  @Test
  void shouldLendOnCollateralAndHedgeWithIt() throws IOException {
    MarginCase loan =
        play(Portfolios.whole("", BTC, ASSETS, "-100000", "\"collateral\":{\"WBTC\":5},"));
    MarginCase hedged =
        play(
            Portfolios.whole(
                "", BTC, ASSETS, "0", "\"collateral\":{\"WBTC\":2},", atMark("BTC-PERP", "-2")));

    assertThat(value(loan, "R_IM")).isZero();
    assertThat(value(loan, "E")).isEqualTo(100_000.0);
    assertThat(value(hedged, "core core")).isZero();
    assertThat(value(hedged, "E_MM")).isEqualTo(80_000 * 0.99);
  }

  @Test
  void shouldMoveTheIndexAfterTheFills() throws IOException {
    String fallen = BTC.replace("\"sigma\"", "\"now\":38200,\"sigma\"");

    MarginCase margin = play(Portfolios.of(fallen, "25000", leg("BTC-PERP", "10", "40000")));

    assertThat(value(margin, "E")).isEqualTo(7_000.0);
    assertThat(value(margin, "core S")).isBetween(14_693.1127, 14_693.1128);
    assertThat(margin.notes()).containsEntry("state", "takeover").containsKey("cheapest cure");
  }

  @Test
  void shouldReadASurfaceAndHours() throws IOException {
    String market =
        "\"BTC\":{\"index\":40000,\"sigma\":0.6,\"adv\":10000000,"
            + "\"surface\":[[0.1,0.036,-0.25,0.2],[0.5,0.18,-0.2,0.45]]}";

    MarginCase margin = play(Portfolios.of(market, "50000", atMark("BTC-36H-41000-C", "1")));

    assertThat(value(margin, "R_IM")).isPositive();
    assertThat(margin.notes()).containsKey("adds BTC-36H-41000-C");
  }

  @Test
  void shouldNeedNothingWithoutLegs() throws IOException {
    MarginCase margin = play(Portfolios.of(BTC, "1000"));
    MarginCase never = play(Portfolios.of(BTC, "0"));

    assertThat(value(margin, "R_IM")).isZero();
    assertThat(value(margin, "E")).isEqualTo(1_000.0);
    assertThat(margin.notes()).containsEntry("state", "free");
    assertThat(value(never, "E")).isZero();
  }

  /** Puts of 30 days, long and short by turns. */
  @Test
  void shouldTake127Legs() throws IOException {
    MarginCase margin = play(Portfolios.of(BTC, "200000", legs(127)));

    assertThat(margin.notes().keySet().stream().filter(name -> name.startsWith("adds ")))
        .hasSize(127);
    assertThat(value(margin, "core short options")).isEqualTo(63 * 200.0);
  }

  @Test
  void shouldRefuseMoreLegsThanAnAccountMayHave() throws IOException {
    assertThatThrownBy(() -> play(Portfolios.of(BTC, "200000", legs(129))))
        .hasMessage(
            "account.legs[128]: expected a command that a pool takes, got POSITIONS_FULL: the"
                + " account holds the most positions it may");
  }

  private static String[] legs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> atMark("BTC-30D-" + (21_000 + 500 * i) + "-P", i % 2 == 0 ? "1" : "-1"))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"cenote\"|\"derive\"|model: expected one of [cenote, standard], got \"derive\"",
        "\"rules\":3|\"rules\":9|rules: expected a whole number from 1 to 4, got 9",
        "\"index\":40000,| |market.underlyings.BTC.index: expected a value, got nothing",
        "\"index\":40000|\"index\":0|market.underlyings.BTC.index: expected a number above 0, at"
            + " most 1e8, got 0",
        "\"index\":40000|\"index\":40000.000000001|market.underlyings.BTC.index: expected at most 8"
            + " decimals, and a number that fits, got 40000.000000001",
        "\"sigma\":0.6|\"sigma\":0.001|market.underlyings.BTC.sigma: expected a number from 0.01 to"
            + " 10, got 0.001",
        "\"sigma\":0.6|\"sigma\":0.6,\"carry\":0.4|market.underlyings.BTC.carry: expected a number"
            + " from -0.3 to 0.3, got 0.4",
        "\"adv\":10000000|\"adv\":-1|market.underlyings.BTC.adv: expected a number above 0, at most"
            + " 9e10, got -1",
        "\"adv\":10000000|\"adv\":10000000,\"domain\":\"dock\"|market.underlyings.BTC.domain:"
            + " expected one of [core, ramp], got \"dock\"",
        ",\"volatility\":0.6| |market.underlyings.BTC: expected a volatility, smile or surface for"
            + " its options, got none",
        "\"volatility\":0.6|\"volatility\":20|market.underlyings.BTC.volatility: expected a number"
            + " from 0.01 to 10, got 20",
        "\"volatility\":0.6|\"surface\":[[0.1,0.036,-0.25]]|market.underlyings.BTC.surface[0]:"
            + " expected 4 elements, got 3",
        "\"volatility\":0.6|\"surface\":[[0.1,0.036,-1.25,0.2]]|market.underlyings.BTC.surface:"
            + " expected a command that a pool takes, got SURFACE_RHO: a node's rho must be above"
            + " -1 and below 1",
        "\"BTC\":{|\"btc\":{|market.underlyings.btc: expected 1 to 8 capitals or digits, got"
            + " \"btc\"",
        "\"WBTC\":{|\"W-BTC\":{|assets.W-BTC: expected 1 to 8 capitals or digits, got \"W-BTC\"",
        "\"underlying\":\"BTC\"|\"underlying\":\"ETH\"|assets.WBTC.underlying: expected an"
            + " underlying, one of [BTC], got \"ETH\"",
        "\"tier\":1|\"tier\":0|assets.WBTC.tier: expected a whole number from 1 to 4, got 0",
        "\"hedge\":\"same\"|\"hedge\":\"best\"|assets.WBTC.hedge: expected one of [none, same,"
            + " staked], got \"best\"",
        "{\"WBTC\":1}|{\"XBTC\":1}|account.collateral.XBTC: expected an asset, one of [WBTC], got"
            + " \"XBTC\"",
        "{\"WBTC\":1}|{\"WBTC\":-1}|account.collateral.WBTC: expected a number above 0, at most"
            + " 9e10, got -1",
        "\"cash\":100000|\"cash\":\"much\"|account.cash: expected a number from -9e9 to 9e9, got"
            + " \"much\"",
        "\"cash\":100000|\"cash\":-900000|account.cash: expected a command that a pool takes, got"
            + " WITHDRAWAL_TEST",
        "BTC-PERP|BTC-SPOT|account.legs[0].instrument: expected an instrument such as BTC-PERP,"
            + " BTC-90D, BTC-30D-45000-C, of [BTC], got \"BTC-SPOT\"",
        "BTC-PERP|DOGE-PERP|account.legs[0].instrument: expected an instrument such as",
        "BTC-30D-41000-C|BTC-0D-41000-C|account.legs[1].instrument: expected an expiry of whole"
            + " seconds above 0, got \"BTC-0D-41000-C\"",
        "BTC-30D-41000-C|BTC-2000D-41000-C|account.legs[1]: expected a command that a pool takes,"
            + " got OUT_OF_RANGE: a parameter is outside its stated range",
        "\"quantity\":1,|\"quantity\":0,|account.legs[0].quantity: expected a quantity other than"
            + " 0, got 0",
        "\"quantity\":1,|\"quantity\":1.0005,|account.legs[0]: expected a command that a pool"
            + " takes, got QUANTITY_OFF_LOT",
        ",\"price\":40000| |account.legs[0].price: expected a value, got nothing",
        "\"price\":40000|\"price\":50000|account.legs[0]: expected a command that a pool takes, got"
            + " OUTSIDE_COLLAR: the price is outside the collar around the mark",
        "\"price\":40000|\"price\":\"marked\"|account.legs[0].price: expected a number above 0, at"
            + " most 1e8, got \"marked\"",
        "\"quantity\":1,|\"quantity\":100,|account.legs[0]: expected a command that a pool takes,"
            + " got INITIAL_MARGIN",
        "\"rules\":3|\"jointScenarios\":[{\"ETH\":\"+1 up\"}]|jointScenarios[0]: expected points of"
            + " the first underlyings, in each row the same, of [BTC], got {\"ETH\":\"+1 up\"}",
        "\"rules\":3|\"jointScenarios\":[{\"BTC\":\"+1\"}]|jointScenarios[0].BTC: expected a point"
            + " such as -0.5 up, got \"+1\"",
        "\"rules\":3|\"jointScenarios\":[{\"BTC\":\"+1.5 up\"}]|jointScenarios[0].BTC: expected a"
            + " move in eighths from -1 to 1, got \"+1.5 up\"",
        "\"rules\":3|\"jointScenarios\":[{\"BTC\":\"+1 up\"},{\"BTC\":\"+1 up\"}]|jointScenarios:"
            + " expected a command that a pool takes, got JOINT_REPEATED",
      })
  void shouldNameFieldRuleAndValue(String from, String to, String message) {
    String replacement = to == null ? "" : to;

    assertThat(GOOD).contains(from);
    assertThatThrownBy(() -> play(GOOD.replace(from, replacement)))
        .isInstanceOf(CaseFault.class)
        .message()
        .startsWith(message);
  }

  @Test
  void shouldTakeTheExampleOfItsPage() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "reference", "margin-file.md"));
    String example = page.substring(page.indexOf("```json") + 7, page.indexOf("```\n\n| field"));

    assertThat(play(example).notes()).containsEntry("state", "free").containsKey("adds WBTC");
  }

  @Test
  void shouldTakeTheGoodFile() throws IOException {
    assertThat(play(GOOD).notes()).containsEntry("state", "free");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"do\": \"deposit\"|\"do\": \"gift\"|steps[2].do: expected one of later, report, deposit,"
            + " withdraw, impact, fill, got \"gift\"",
        "\"instrument\": 2|\"instrument\": 77|steps[6]: expected a command that a pool takes, got"
            + " UNKNOWN_INSTRUMENT: no such instrument",
        "\"taker\": \"buyer\"|\"taker\": \"both\"|steps[5].taker: expected buyer or seller, got",
        "\"priceE8\": 200000000000|\"priceE8\": 2e3|steps[1].priceE8: expected a whole number from",
        "\"initialE6\"|\"initial\"|expected.initialE6: expected a value, got nothing",
        "\"owner\": 1,|\"owner\": -1,|account.owner: expected a whole number from 0 to 1000000",
      })
  void shouldNameTheStep(String from, String to, String message) throws IOException {
    Path hand = handCases().filter(file -> file.endsWith("basis-trade.json")).findFirst().get();
    String text = Files.readString(hand);

    assertThat(text).contains(from);
    assertThatThrownBy(() -> play(text.replace(from, to)))
        .isInstanceOf(CaseFault.class)
        .message()
        .startsWith(message);
  }

  private static double value(MarginCase margin, String name) {
    return margin.assess().values().getOrDefault(name, Double.NaN);
  }

  private MarginCase play(String text) throws IOException {
    Path file = Files.createTempFile(folder, "portfolio", ".json");
    return CaseReader.read(Files.writeString(file, text)).get(0);
  }
}
