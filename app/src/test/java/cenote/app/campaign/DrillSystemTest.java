package cenote.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The campaign's drill, one step of it. */
final class DrillSystemTest {

  @Test
  void shouldTellWhatMembersCameThrough() throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int exit =
        new CommandLine(new CampaignCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("--parts", "cluster", "--failovers", "1", "--longest", "2", "--json");

    assertThat(exit).as(err.toString()).isZero();
    JsonNode cluster = new ObjectMapper().readTree(out.toString()).get("cluster");
    assertThat(cluster.get("failovers").asInt()).isEqualTo(1);
    assertThat(cluster.get("fills").asLong()).isPositive();
    assertThat(cluster.get("forgedRefused").asLong()).isPositive();
    assertThat(cluster.get("stateHash").asText()).hasSize(64);
    assertThat(cluster.get("steps")).hasSize(1);
    assertThat(cluster.get("all").get("firstAnswerSeconds").get("max").asDouble()).isPositive();
    assertThat(err.toString()).contains("step 1", "journals agree");
  }
}
