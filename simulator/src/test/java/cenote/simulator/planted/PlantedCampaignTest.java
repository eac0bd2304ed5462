package cenote.simulator.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a campaign does without the command line at hand; the runs themselves belong to the app. */
class PlantedCampaignTest {

  private static final Path ROOT = Path.of(System.getProperty("cenote.root", ".."));
  private static final Patch LOST =
      new Patch("P99-lost", "Wrong.", "I8", "pool/src/main/java/none/None.java", "a", "b");

  private final List<String> heard = new ArrayList<>();

  private PlantedCampaign campaign(List<List<String>> attempts) {
    return new PlantedCampaign(ROOT, List.of(LOST), attempts, Duration.ofMinutes(2), heard::add);
  }

  @Test
  void shouldNotHuntWithWhatFailsOnTheSoundProduct() {
    PlantedCampaign campaign = campaign(List.of(List.of("no-such-command", "--json")));

    assertThatThrownBy(campaign::run)
        .isInstanceOf(PatchFault.class)
        .hasMessageStartingWith(
            "sound product: expected nothing found by \"no-such-command --json\", got fault: ");
  }

  @Test
  void shouldReportAPatchThatDoesNotApplyAsItsOwnFault() {
    PlantedReport report = campaign(List.of()).run();

    assertThat(report.results()).hasSize(1);
    assertThat(report.results().getFirst().words())
        .startsWith("patch P99-lost: expected a source file");
    assertThat(heard).hasSize(2).first().isEqualTo("P99: Wrong.");
  }
}
