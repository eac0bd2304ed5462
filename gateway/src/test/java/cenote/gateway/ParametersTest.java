package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.protocol.JointRowsDraft;
import cenote.replica.preview.RiskPreview;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public log of parameters, and previews of joint sets, under the latest rules. */
class ParametersTest {

  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final String WHAT_IF = "/v1/joint-scenarios/what-if";

  @TempDir private Path folder;
  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = TestGateway.launch(folder);
    gateway.cluster.encoder.activateRules(
        gateway.cluster.by(Who.GENESIS), Pool.LATEST_RULES_VERSION);
    gateway.cluster.must(Who.GENESIS);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private JsonNode log(int size) {
    TestGateway.await(
        () -> gateway.http.data("/v1/parameters/log").required("changes").size() == size);
    return gateway.http.data("/v1/parameters/log").required("changes");
  }

  @Test
  void shouldLogAChangeOfVolatilityWithItsPreview() {
    assertThat(log(0)).isEmpty();
    gateway.cluster.later(HOUR_NS);
    gateway.cluster.tick();
    long beforeE9 = gateway.onReplica(pool -> pool.market().sigmaE9(0));
    long volumeE8 = gateway.onReplica(pool -> pool.market().advE8(0));
    RiskPreview said =
        gateway.onReplica(pool -> RiskPreview.of(pool, 0, beforeE9 / 10 * 14, volumeE8));

    gateway.cluster.encoder.setRisk(
        gateway.cluster.by(Who.STEWARD), 0, beforeE9 / 10 * 14, volumeE8);
    gateway.cluster.must(Who.STEWARD);

    JsonNode change = log(1).get(0);
    assertThat(change.required("position").asLong()).isEqualTo(gateway.cluster.pool().position());
    assertThat(change.required("sigmaBeforeE9").asLong()).isEqualTo(beforeE9);
    assertThat(change.required("sigmaE9").asLong()).isEqualTo(beforeE9 / 10 * 14);
    assertThat(change.required("advBeforeE8").asLong()).isEqualTo(volumeE8);
    JsonNode preview = change.required("preview");
    assertThat(preview.required("initialMovedE6").asLong())
        .isEqualTo(said.initialAfterE6() - said.initialBeforeE6())
        .isPositive();
    assertThat(preview.required("called").asInt()).isEqualTo(said.called());
    assertThat(preview.required("worstAccount").asInt()).isEqualTo(said.worstAccount());
  }

  @Test
  void shouldRefuseAVolumeThatMovesTooFastAndLogNothing() {
    gateway.cluster.encoder.setRisk(gateway.cluster.by(Who.STEWARD), 0, 600_000_000L, 1);
    assertThat(gateway.cluster.send(Who.STEWARD)).isEqualTo(Reject.VOLUME_FALLS_TOO_FAST.code());

    assertThat(log(0)).isEmpty();
  }

  @Test
  void shouldPreviewASetAndLogItOnceItIsThere() {
    int underlyings = gateway.onReplica(pool -> pool.market().underlyingCount());
    JointRowsDraft draft = new JointRowsDraft().clear(underlyings);
    StringBuilder codes = new StringBuilder("0x");
    for (int code : new int[] {2, 50}) {
      int[] row = new int[underlyings];
      Arrays.fill(row, code);
      draft.add(row);
      codes.append("%02x".formatted(code).repeat(underlyings));
    }
    ObjectNode body = Http.object().put("rowLength", underlyings).put("codes", codes.toString());
    JsonNode said = gateway.http.post(WHAT_IF, body).data();
    assertThat(said.required("isAccepted").asBoolean()).isTrue();
    assertThat(said.required("rows").asInt()).isEqualTo(2);
    long movedE6 = said.required("preview").required("initialMovedE6").asLong();
    assertThat(movedE6).as("without a set J is S").isNotPositive();

    gateway.cluster.encoder.setJointScenarios(gateway.cluster.by(Who.STEWARD), draft);
    gateway.cluster.must(Who.STEWARD);

    JsonNode change = log(1).get(0);
    assertThat(change.required("underlying").asInt()).isEqualTo(-1);
    assertThat(change.required("rowsBefore").asInt()).isZero();
    assertThat(change.required("rows").asInt()).isEqualTo(2);
    assertThat(change.required("preview").required("initialMovedE6").asLong()).isEqualTo(movedE6);
  }

  @Test
  void shouldNameWhatIsWrongWithASet() {
    ObjectNode none = Http.object().put("rowLength", 1).put("codes", "0x");
    ObjectNode same = Http.object().put("rowLength", 1).put("codes", "0x3232");
    ObjectNode code = Http.object().put("rowLength", 1).put("codes", "0x33");

    assertThat(name(none)).isEqualTo("JOINT_ROWS");
    assertThat(name(same)).isEqualTo("JOINT_REPEATED");
    assertThat(name(code)).isEqualTo("JOINT_CODE");
    ObjectNode most = Http.object().put("rowLength", 32).put("codes", "0x" + "01".repeat(4_096));
    assertThat(name(most)).isEqualTo("UNKNOWN_UNDERLYING");
  }

  private String name(ObjectNode body) {
    JsonNode view = gateway.http.post(WHAT_IF, body).data();
    assertThat(view.has("preview")).isFalse();
    return view.required("name").asText();
  }
}
