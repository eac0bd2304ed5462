package cenote.app.campaign;

import cenote.node.drill.DrillResult;
import cenote.node.drill.DrillStep;
import cenote.node.drill.Spread;
import cenote.node.drill.StepKind;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a drill of a real cluster found, for people and for scripts. */
final class DrillReport {

  private static final double SECOND_NS = 1e9;

  private final DrillResult result;

  DrillReport(DrillResult result) {
    this.result = result;
  }

  void addTo(ObjectNode json) {
    json.put("seed", result.seed())
        .put("network", result.network())
        .put("failovers", result.steps().size())
        .put("commands", result.commands())
        .put("fills", result.fills())
        .put("staleFills", result.stale())
        .put("answeredAgain", result.answeredAgain())
        .put("forgedRefused", result.forged())
        .put("membersRestarted", result.revived())
        .put("position", result.position())
        .put("stateHash", result.stateHash());
    addKind(json.putObject("all"), result.steps());
    ObjectNode kinds = json.putObject("kinds");
    for (StepKind kind : StepKind.values()) {
      if (!result.steps(kind).isEmpty()) {
        addKind(kinds.putObject(kind.name()), result.steps(kind));
      }
    }
    ArrayNode steps = json.putArray("steps");
    result.steps().forEach(step -> addStep(steps.addObject(), step));
  }

  private static void addKind(ObjectNode json, List<DrillStep> steps) {
    json.put("count", steps.size());
    addSpread(json.putObject("firstAnswerSeconds"), DrillResult.firstAnswers(steps));
    addSpread(json.putObject("backSeconds"), DrillResult.returns(steps));
  }

  private static void addSpread(ObjectNode json, Spread spread) {
    json.put("p50", spread.p50Ns() / SECOND_NS)
        .put("p90", spread.p90Ns() / SECOND_NS)
        .put("p99", spread.p99Ns() / SECOND_NS)
        .put("max", spread.maxNs() / SECOND_NS);
  }

  private static void addStep(ObjectNode json, DrillStep step) {
    json.put("number", step.number())
        .put("kind", step.kind().name())
        .put("what", step.what())
        .put("firstAnswerSeconds", step.firstAnswerNs() / SECOND_NS)
        .put("backSeconds", step.backNs() / SECOND_NS)
        .put("staleFills", step.stale())
        .put("membersRestarted", step.revived())
        .put("logAheadSeconds", step.aheadNs() / SECOND_NS);
  }

  String text() {
    StringBuilder text = new StringBuilder(2_048);
    text.append("cluster, ").append(result.network()).append('\n');
    line(text, "  drawn from seed", result.seed());
    line(text, "  commands acknowledged", result.commands());
    line(text, "  lost, doubled or different", 0);
    line(text, "  answered again", result.answeredAgain());
    line(text, "  refused as the price was stale", result.stale());
    line(text, "  forged and refused", result.forged());
    line(text, "  members that ended by themselves", result.revived());
    line(text, "  last snapshot at", result.position());
    text.append("  state hash of all ").append(result.stateHash()).append('\n');
    text.append("  failovers                  first answer, s              all back, s\n");
    text.append("                    count     p50   p90   p99   max     p50   p90   p99   max\n");
    for (StepKind kind : StepKind.values()) {
      kind(text, kind.label(), result.steps(kind));
    }
    kind(text, "all", result.steps());
    return text.toString();
  }

  private static void kind(StringBuilder text, String name, List<DrillStep> steps) {
    if (!steps.isEmpty()) {
      text.append("  %-16s %6d  ".formatted(name, steps.size()));
      spread(text, DrillResult.firstAnswers(steps));
      text.append("  ");
      spread(text, DrillResult.returns(steps));
      text.append('\n');
    }
  }

  private static void spread(StringBuilder text, Spread spread) {
    for (long timeNs :
        new long[] {spread.p50Ns(), spread.p90Ns(), spread.p99Ns(), spread.maxNs()}) {
      text.append("%6.2f".formatted(timeNs / SECOND_NS));
    }
  }

  private static void line(StringBuilder text, String name, long value) {
    Lines.add(text, name, "%,d".formatted(value));
  }
}
