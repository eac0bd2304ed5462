package cenote.bench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.bench.BenchCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ClusterCommandTest {

  private static final String[] TINY = {
    "--nodes",
    "1",
    "--sync",
    "0",
    "--signatures",
    "--accounts",
    "128",
    "--many-accounts",
    "256",
    "--seconds",
    "0.3",
    "--warm-up",
    "0.2",
    "--window",
    "16",
    "--rate",
    "200"
  };

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void shouldMeasureEveryServiceAndNode() throws IOException {
    int code = run(TINY, "--folder", folder.toString(), "--json");

    assertThat(code).as("%s", err).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(names(json))
        .containsExactly("fills-1-nodes-sync-0", "echo-1-nodes-sync-0", "signed-1-nodes-sync-0");
    for (JsonNode lane : json.at("/implementations")) {
      assertThat(lane.at("/perSecond").asLong()).isPositive();
      assertThat(lane.at("/p99Ns").asLong()).isGreaterThanOrEqualTo(lane.at("/p50Ns").asLong());
      assertThat(lane.at("/openP50Ns").asLong()).isPositive();
    }
    assertThat(json.at("/ratios/fills-1-nodes-sync-0~1echo").asDouble()).isPositive();
    assertThat(json.at("/node/snapshotBytes").asLong()).isPositive();
    assertThat(json.at("/node/restartSeconds").asDouble()).isPositive();
    assertThat(json.at("/targets").size()).isPositive();
  }

  @Test
  void shouldRefuseEvenCluster() {
    int code = run(new String[] {"--nodes", "2"});

    assertThat(code).isNotZero();
    assertThat(err.toString()).contains("--nodes: expected 1, 3 or 5, got 2");
  }

  private static List<String> names(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.at("/implementations").forEach(lane -> names.add(lane.at("/name").asText()));
    return names;
  }

  private int run(String[] load, String... more) {
    List<String> all = new ArrayList<>(List.of("cluster"));
    all.addAll(Arrays.asList(load));
    all.addAll(Arrays.asList(more));
    return new CommandLine(new BenchCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
