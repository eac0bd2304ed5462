package cenote.node.drill;

import java.util.List;
import java.util.stream.IntStream;

/** Faults of members' networks and clocks. */
final class NetworkFaults {

  private final Scene scene;
  private final DrillNetwork network;

  NetworkFaults(Scene scene) {
    this.scene = scene;
    this.network = scene.cluster().network();
  }

  /**
   * Nothing passes between a member and the others.
   *
   * @param isMute whether what it sends is lost
   * @param isDeaf whether what is sent to it is lost
   * @param fromAll whether clients are others as well
   */
  Fault cut(int member, boolean isMute, boolean isDeaf, boolean fromAll, long holdNs) {
    return new Fault(
        "%s %s%s for %.1f s"
            .formatted(
                scene.names(List.of(member)),
                isMute && isDeaf ? "cut off" : isMute ? "mute" : "deaf",
                fromAll ? " to all" : " to members",
                holdNs * 1e-9),
        List.of(member),
        true,
        holdNs,
        () -> cut(member, isMute, isDeaf, fromAll),
        () -> {
          network.heal();
          heal(List.of(member));
        });
  }

  Fault loss(List<Integer> members, int lostPercent, long delayNs, long holdNs) {
    return befall(
        "%s with %d %% loss and up to %.0f ms delay for %.1f s"
            .formatted(scene.names(members), lostPercent, delayNs * 1e-6, holdNs * 1e-9),
        members,
        MachineFaults.loss(lostPercent * 10_000, delayNs),
        holdNs);
  }

  Fault clock(List<Integer> members, long aheadNs, long holdNs) {
    return befall(
        "%s with clock set by %+.1f s for %.1f s"
            .formatted(scene.names(members), aheadNs * 1e-9, holdNs * 1e-9),
        members,
        MachineFaults.clock(aheadNs),
        holdNs);
  }

  private Fault befall(String what, List<Integer> members, MachineFaults faults, long holdNs) {
    return new Fault(
        what,
        members,
        true,
        holdNs,
        () -> members.forEach(member -> scene.members().process(member).befall(faults)),
        () -> heal(members));
  }

  private void heal(List<Integer> members) {
    members.forEach(member -> scene.members().process(member).befall(MachineFaults.NONE));
  }

  /** Where no link can be cut, the member's own driver loses everything. */
  private void cut(int member, boolean isMute, boolean isDeaf, boolean fromAll) {
    if (!network.canCut()) {
      scene.members().process(member).befall(MachineFaults.cut(isMute, isDeaf));
      return;
    }
    IntStream.range(fromAll ? DrillNetwork.OUTSIDE : 0, scene.cluster().count())
        .filter(other -> other != member)
        .forEach(other -> cutLink(member, other, isMute, isDeaf));
  }

  private void cutLink(int member, int other, boolean isMute, boolean isDeaf) {
    if (isMute) {
      network.cut(member, other);
    }
    if (isDeaf) {
      network.cut(other, member);
    }
  }
}
