package cenote.app.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a campaign came to, for people and for scripts; empty for parts that were not run.
 *
 * @param commit that was run
 */
record CampaignReport(
    String commit,
    Optional<ShadowPart> shadow,
    Optional<SimulatorPart> simulator,
    Optional<DrillOutcome> cluster,
    Optional<PlantedPart> planted) {

  CampaignReport with(ShadowPart part) {
    return new CampaignReport(commit, Optional.of(part), simulator, cluster, planted);
  }

  CampaignReport with(SimulatorPart part) {
    return new CampaignReport(commit, shadow, Optional.of(part), cluster, planted);
  }

  CampaignReport with(DrillOutcome part) {
    return new CampaignReport(commit, shadow, simulator, Optional.of(part), planted);
  }

  CampaignReport with(PlantedPart part) {
    return new CampaignReport(commit, shadow, simulator, cluster, Optional.of(part));
  }

  /** Each failure, with all that is known of it; none when all is well. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    shadow.flatMap(ShadowPart::found).ifPresent(found -> failures.add(found.text()));
    simulator.flatMap(SimulatorPart::found).ifPresent(found -> failures.add(found.text(commit)));
    simulator
        .map(SimulatorPart::missing)
        .filter(missing -> !missing.isEmpty())
        .ifPresent(missing -> failures.add("simulator: never took place: " + missing));
    cluster.flatMap(DrillOutcome::failure).ifPresent(failures::add);
    planted.flatMap(PlantedPart::failure).ifPresent(failures::add);
    return failures;
  }

  /** True when nothing failed. */
  boolean isGood() {
    return failures().isEmpty();
  }

  ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("ok", isGood()).put("commit", commit);
    shadow.ifPresent(part -> part.addTo(json.putObject("shadow")));
    simulator.ifPresent(part -> part.addTo(json.putObject("simulator")));
    cluster.ifPresent(part -> addDrill(json.putObject("cluster"), part));
    planted.ifPresent(part -> part.addTo(json.putObject("planted")));
    return json;
  }

  private static void addDrill(ObjectNode json, DrillOutcome outcome) {
    outcome.failure().ifPresent(failure -> json.put("failure", failure));
    outcome.result().ifPresent(found -> new DrillReport(found).addTo(json));
  }

  String text() {
    StringBuilder text = new StringBuilder(2_048);
    shadow.ifPresent(part -> part.addTo(text));
    simulator.ifPresent(part -> part.addTo(text));
    cluster
        .flatMap(DrillOutcome::result)
        .ifPresent(found -> text.append(new DrillReport(found).text()));
    planted.ifPresent(part -> part.addTo(text));
    Lines.add(text, "failures", Integer.toString(failures().size()));
    return text.toString();
  }
}
