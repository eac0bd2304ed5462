package cenote.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The campaign's drill with real {@code node} commands, one kill. */
final class DrillSystemTest {

  @Test
  void shouldDrillMembersThatAreStartedByTheirCommand() throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int exit =
        new CommandLine(new CampaignCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "--commands", "1000", "--seeds", "1", "--kills", "1", "--pause", "2", "--json");

    assertThat(exit).as(err.toString()).isZero();
    JsonNode cluster = new ObjectMapper().readTree(out.toString()).get("cluster");
    assertThat(cluster.get("kills").asInt()).isEqualTo(1);
    assertThat(cluster.get("fills").asLong()).isPositive();
    assertThat(cluster.get("forgedRefused").asLong()).isPositive();
    assertThat(cluster.get("stateHash").asText()).hasSize(64);
    assertThat(cluster.get("firstAnswerSeconds")).hasSize(1);
    assertThat(err.toString()).contains("is back from a backup");
  }
}
