package cenote.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.bench.Machine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class KernelsReportTest {

  private static final Slice SMALL = new Slice("ordinary-256", 0, 256);
  private static final Slice LARGE = new Slice("ordinary-512", 0, 512);
  private static final StartUp START = new StartUp(3.5, 2, 0.95, 200e6, "vectors: on");

  @Test
  void shouldHoldWorseOfTwoSlicesAgainstEachAim() throws IOException {
    JsonNode json = new ObjectMapper().readTree(report(512, List.of(START)).json());

    assertThat(json.at("/targets").findValuesAsText("what"))
        .containsExactly(
            "vector / quantlib",
            "vector / strata",
            "vector-256 / quantlib",
            "scalar / quantlib",
            "80 % of full speed after s",
            "least best / scalar from the start");
    assertThat(json.at("/targets/0/measured").asDouble()).isEqualTo(30);
    assertThat(json.at("/targets").findValuesAsText("isMet"))
        .containsExactly("true", "false", "true", "false", "true", "true");
    assertThat(json.at("/targets").findValuesAsText("isAimMet"))
        .containsExactly("false", "false", "true", "false", "true", "true");
    assertThat(json.at("/ratios/ordinary-256/vector~1quantlib").asDouble()).isEqualTo(40);
    assertThat(json.at("/startUp/seconds").asDouble()).isEqualTo(3.5);
    assertThat(json.at("/notInstalled/0").asText()).isEqualTo("finmath");
  }

  @Test
  void shouldHoldNarrowVectorsAgainstTheirOwnAim() throws IOException {
    JsonNode json = new ObjectMapper().readTree(report(256, List.of()).json());

    assertThat(json.at("/targets").findValuesAsText("what"))
        .containsExactly("vector / quantlib", "scalar / quantlib");
    assertThat(json.at("/targets/0/must").asDouble()).isEqualTo(10);
  }

  @Test
  void shouldPrintWidthSpeedRatioAndVerdict() {
    StringWriter text = new StringWriter();

    report(512, List.of(START)).print(new PrintWriter(text, true));

    assertThat(text.toString())
        .containsPattern("(?m)^vector +512 +200.000 +200.000 .. 200.000 +1.3 +0 +0e\\+00 +66.67 ")
        .containsPattern("(?m)^quantlib +- +5.000 ")
        .contains("finmath not installed: see ./cenote bench --peers")
        .contains("80 % of 200.0 M/s after 3.50 s, 2.00 s of processor time")
        .containsPattern("vector / quantlib +must >= 25, aim >= 45: 30.00, must met, aim missed")
        .containsPattern("scalar / quantlib +must >= 4: 0.60, missed");
  }

  @Test
  void shouldScaleLetsBeRationalByQuantLibOnOrdinaryPricesOnly() {
    Slice wide = new Slice("wide", 256, 256);
    KernelsLoad load =
        new KernelsLoad(
            Kernel.IMPLIED_VOL, new Contracts(512), List.of(SMALL, wide), 5, 8, true, 0, 42);
    List<LaneFigures> figures =
        List.of(
            lane("vector", 512, SMALL, 466e6),
            lane("quantlib", 0, SMALL, 11.3e6),
            lane("strata", 0, SMALL, 10e6),
            lane("vector", 512, wide, 200e6),
            lane("quantlib", 0, wide, 100e6),
            lane("strata", 0, wide, 10e6));

    List<Aim> aims = Aim.of(load, new KernelsResult(figures, List.of(), List.of()));

    assertThat(aims.get(0).measured()).isEqualTo(20);
    assertThat(aims.get(0).isAimMet()).isFalse();
    assertThat(aims.get(1).measured()).isCloseTo(10, Offset.offset(1e-9));
  }

  private static KernelsReport report(int bits, List<StartUp> startUps) {
    List<LaneFigures> figures =
        Stream.of(
                lane("scalar", 0, SMALL, 3e6),
                lane("vector", bits, SMALL, 200e6),
                lane("vector-256", 256, SMALL, 100e6),
                lane("quantlib", 0, SMALL, 5e6),
                lane("strata", 0, SMALL, 4e6),
                lane("scalar", 0, LARGE, 30e6),
                lane("vector", bits, LARGE, 150e6),
                lane("quantlib", 0, LARGE, 5e6),
                lane("strata", 0, LARGE, 10e6))
            .filter(lane -> bits > 256 || !lane.lane().equals("vector-256"))
            .toList();
    KernelsLoad load =
        new KernelsLoad(
            Kernel.GREEKS, new Contracts(512), List.of(SMALL, LARGE), 5, 8, true, 15, 42);
    Machine machine = new Machine("a processor", 1, "a JDK", "a system", 64);
    return new KernelsReport(
        machine, 0.5, 0.6, load, new KernelsResult(figures, List.of("finmath"), startUps));
  }

  private static LaneFigures lane(String name, int bits, Slice slice, double perSecond) {
    List<Double> rounds = List.of(perSecond, perSecond, perSecond);
    return new LaneFigures(name, bits, "it", slice, rounds, new Difference(0, 0));
  }
}
