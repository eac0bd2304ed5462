package cenote.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short replays of the synthetic crash, its gap and its print included. */
final class ReplaySystemTest {
  private static final long FROM = CandleTime.parseNs("2030-01-06T08:00");
  private static final long TO = CandleTime.parseNs("2030-01-07T06:00");
  private static final int TRADERS = 120;

  private static ObjectNode crash;

  @BeforeAll
  static void replayOnce() {
    crash = run(options(TO, 7, null, -1, 0));
  }

  @Test
  void shouldConserveToTheUnit() {
    assertThat(crash.get("conservationError").asLong()).isZero();
    assertThat(crash.get("positionsNetZero").asBoolean()).isTrue();
    assertThat(crash.get("breaches").asLong()).isZero();
  }

  @Test
  void shouldCallAndCloseOutInACrash() {
    assertThat(crash.get("fills").asLong()).isGreaterThan(100);
    assertThat(crash.get("marginCalls").asLong()).isPositive();
    assertThat(crash.get("liquidations").asLong()).isPositive();
    assertThat(crash.get("auctions").get("count").asLong()).isPositive();
    assertThat(crash.get("closeOuts").get("insolvent").asLong()).isPositive();
    assertThat(crash.get("houseUsed").asLong()).isPositive();
    assertThat(crash.get("conversions").get("sales").asLong()).isPositive();
  }

  @Test
  void shouldRefusePrintsAndFollowAllOtherExtremes() {
    assertThat(crash.get("prints").asLong()).isEqualTo(2);
    assertThat(crash.get("refusedPrices").asLong()).isEqualTo(2);
    assertThat(crash.get("extremes").asLong()).isEqualTo(22 * 6 - 2);
    assertThat(crash.get("extremesFollowed")).isEqualTo(crash.get("extremes"));
  }

  @Test
  void shouldGiveSameStateForSameSeed() {
    ObjectNode again = run(options(TO, 7, null, -1, 0));

    assertThat(again.get("stateHash")).isEqualTo(crash.get("stateHash"));
  }

  @Test
  void shouldGiveOtherStateForOtherSeed() {
    ObjectNode other = run(options(FROM + 4 * Candles.HOUR_NS, 7, null, -1, 0));
    ObjectNode another = run(options(FROM + 4 * Candles.HOUR_NS, 8, null, -1, 0));

    assertThat(other.get("stateHash")).isNotEqualTo(another.get("stateHash"));
  }

  @Test
  void shouldGiveSameStateWhenItGoesOnFromASnapshot(@TempDir Path folder) throws Exception {
    long commands = crash.get("commands").asLong();
    for (long at : List.of(commands / 7, commands / 2 + 11, commands - 500)) {
      ObjectNode restored = run(options(TO, 7, folder, at, 0));

      assertThat(restored.get("restoredFromSnapshot").asBoolean()).isTrue();
      assertThat(restored.get("stateHash")).as("at %d", at).isEqualTo(crash.get("stateHash"));
      assertThat(restored.get("commands").asLong()).isEqualTo(commands);
    }
    assertThat(Files.size(folder.resolve("log"))).isGreaterThan(crash.get("logBytes").asLong());
  }

  @Test
  void shouldMissNoBreachWhenEveryReportIsFollowedByAFullScan() {
    ObjectNode scanned = run(options(TO, 7, null, -1, 1));

    assertThat(scanned.get("i6Violations").asLong()).isZero();
    assertThat(scanned.get("scannedAccounts").asLong()).isGreaterThan(22 * 720 * TRADERS);
  }

  @Test
  void shouldSignAndVerifyEverything() {
    long to = FROM + Candles.HOUR_NS;
    ReplayOptions signed =
        new ReplayOptions(
            SyntheticMarket.of("crash", 7), true, FROM, to, 20, 7, null, true, -1, 1, 0);
    ObjectNode json = run(signed);

    assertThat(json.get("fills").asLong()).isPositive();
    assertThat(json.get("signaturesChecked").asLong()).isGreaterThan(4 * 3 * 720);
    assertThat(json.get("rejects").has("BAD_SIGNATURE")).isFalse();
    assertThat(json.get("rejects").has("ORDER_FORGED")).isFalse();
    assertThat(json.get("rejects").has("OBSERVATION_FORGED")).isFalse();
  }

  /** Rules 3: with a joint set from what the market did before the first hour. */
  @Test
  void shouldReplayByLaterRules() {
    long to = FROM + 12 * Candles.HOUR_NS;
    ReplayOptions rules =
        new ReplayOptions(
            SyntheticMarket.of("crash", 7), true, FROM, to, 60, 7, null, false, -1, 3, 0);
    ObjectNode json = run(rules);

    assertThat(json.get("rules").asInt()).isEqualTo(3);
    assertThat(json.get("jointRows").asInt()).isZero();
    assertThat(json.get("conservationError").asLong()).isZero();
    assertThat(json.get("i6Violations").asLong()).isZero();
    assertThat(json.get("initialRequirement").get("greatest").asLong())
        .isGreaterThan(json.get("initialRequirement").get("mean").asLong());
  }

  /** Rules 4: the guarantee vault is filled at the first full hour, also through a snapshot. */
  @Test
  void shouldFillTheGuaranteeVaultUnderRulesFour(@TempDir Path folder) {
    ObjectNode straight = run(withRules(4, null, -1));

    assertThat(straight.get("rules").asInt()).isEqualTo(4);
    assertThat(straight.get("balances").get("guaranteeJunior").asLong())
        .isEqualTo(2_000_000_000_000L);
    assertThat(straight.get("balances").get("guaranteeSenior").asLong())
        .isEqualTo(3_000_000_000_000L);
    assertThat(straight.get("conservationError").asLong()).isZero();
    assertThat(straight.get("i6Violations").asLong()).isZero();
    assertThat(run(withRules(3, null, -1)).get("balances").get("guaranteeSenior").asLong())
        .isZero();
    long at = straight.get("commands").asLong() / 3;
    assertThat(run(withRules(4, folder, at)).get("stateHash")).isEqualTo(straight.get("stateHash"));
  }

  private static ReplayOptions withRules(int rules, @Nullable Path out, long snapshotAt) {
    return new ReplayOptions(
        SyntheticMarket.of("crash", 7),
        true,
        FROM,
        FROM + 3 * Candles.HOUR_NS,
        60,
        7,
        out,
        false,
        snapshotAt,
        rules,
        0);
  }

  static ReplayOptions options(
      long to, long seed, @Nullable Path out, long snapshotAt, int scanEvery) {
    return new ReplayOptions(
        SyntheticMarket.of("crash", seed),
        true,
        FROM,
        to,
        TRADERS,
        seed,
        out,
        false,
        snapshotAt,
        1,
        scanEvery);
  }

  static ObjectNode run(ReplayOptions options) {
    Progress quiet = new Progress(new PrintWriter(Writer.nullWriter()), true);
    try (Replay replay = Replay.open(options)) {
      return ReplayJson.of(replay.run(quiet), 0, 0);
    }
  }
}
