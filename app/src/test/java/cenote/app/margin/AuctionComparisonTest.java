package cenote.app.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.kernel.testing.Vectors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Derive's eight auctions: their arithmetic to the last digit, ours on the same accounts. */
class AuctionComparisonTest {
  private static final String FILE = "margin/derive-liquidation/liquidationTests.json";

  @Test
  void shouldReproduceEveryFigureOfEveryBid() {
    Path file = Vectors.path(FILE);

    List<CaseReport> reports =
        CaseReader.read(file).stream().map(margin -> CaseReport.of(file, margin)).toList();

    assertThat(reports).hasSize(13).allMatch(report -> report.model().equals("derive-auction"));
    assertThat(reports)
        .allSatisfy(report -> {
          assertThat(report.comparisons()).hasSizeGreaterThanOrEqualTo(10);
          assertThat(report.differing()).as(report.name()).isEmpty();
          assertThat(report.greatestDifference()).isLessThan(1e-12);
        });
  }

  /** Taken when an auction begins, off the cash of the first portfolio. */
  @Test
  void shouldReproduceTheFee() throws IOException {
    JsonNode root = new ObjectMapper().readTree(Vectors.path(FILE).toFile());

    for (String name : List.of("Test1", "Test2", "Test3", "Test4", "Test5", "Test6")) {
      CaseNode auction = CaseNode.root(root).member(name);
      assertThat(AuctionLayout.begun(auction).fee())
          .as(name)
          .isEqualTo(root.path(name).path("LiquidationFee").doubleValue(), within(1e-12));
    }
  }

  /** The marks agree to the theta of the minute that a key of ours may be old (ADR 0005). */
  @Test
  void shouldValueTheSameAccountTheSame() {
    for (AuctionRow row : rows()) {
      assertThat(row.atOne().before().equityE6() / 1e6)
          .as(row.bid().name())
          .isEqualTo(row.bid().auction().markToMarket(), within(0.012));
    }
  }

  /** f of 7.3 in exact decimals, by the definition that E_MM is 1.2 R_MM afterwards. */
  @Test
  void shouldSellWhatRestoresTheBufferAndNotMore() {
    for (AuctionRow row : rows()) {
      if (!row.bid().isInsolvent()) {
        AuctionPlay.Account at = row.atOne().before();
        BigDecimal missing = scaled(at.maintenanceE6(), "1.2").subtract(of(at.equityE6()));
        BigDecimal fee =
            of(at.notionalE6())
                .divide(BigDecimal.valueOf(500), MathContext.DECIMAL64)
                .min(of(at.equityE6()).divide(BigDecimal.TEN, MathContext.DECIMAL64));
        BigDecimal whole =
            missing.add(of(at.equityE6())).subtract(of(at.exitCostE6())).subtract(fee);
        assertThat(row.ourFraction())
            .as(row.bid().name())
            .isEqualTo(missing.divide(whole, MathContext.DECIMAL64).doubleValue(), within(5e-5));
        assertThat(row.ratioAfter()).isBetween(1.2, 1.2 + 0.002);
        assertThat(row.ourFraction()).isLessThan(row.theirFraction());
      }
    }
  }

  /** With their value, their margins and their price, only the fee (7.6) is between the two f. */
  @Test
  void shouldDifferFromTheirFractionByTheFeeAloneAtTheirPrice() {
    AuctionRow row = rows().getFirst();
    double value = row.bid().auction().markToMarket();
    double missing = -row.bid().auction().buffer();
    double discount = value * row.theirDiscount();

    assertThat(row.theirFraction()).isEqualTo(missing / (missing + value - discount), within(1e-9));
    assertThat(row.terms().fractionE9() / 1e9)
        .isEqualTo(
            missing / (missing + value - discount - row.atOne().before().feeCapE6() / 1e6),
            within(1e-5));
  }

  @Test
  void shouldPayADeficitInsteadOfALadder() {
    List<AuctionRow> insolvent = rows().stream().filter(row -> row.bid().isInsolvent()).toList();

    assertThat(insolvent).hasSize(3);
    for (AuctionRow row : insolvent) {
      assertThat(row.ourDeficit()).isEqualTo(-row.bid().auction().markToMarket(), within(0.012));
      assertThat(row.ourGain()).isEqualTo(1.0);
      assertThat(row.theirGain()).isGreaterThan(50.0);
      assertThat(row.atOne().waitedSeconds()).isEqualTo(5);
    }
  }

  private static List<AuctionRow> rows() {
    return CaseReader.auctions(Vectors.path(FILE)).stream().map(AuctionRow::of).toList();
  }

  private static BigDecimal of(long amountE6) {
    return BigDecimal.valueOf(amountE6, 6);
  }

  private static BigDecimal scaled(long amountE6, String factor) {
    return of(amountE6).multiply(new BigDecimal(factor));
  }
}
