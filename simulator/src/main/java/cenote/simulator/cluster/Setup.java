package cenote.simulator.cluster;

import cenote.protocol.log.SyncPolicy;
import cenote.simulator.world.Dice;

/**
 * How a cluster is built in one seed; small bounds make rare branches common.
 *
 * @param members one, three or five
 * @param policy when journals ask their disks to keep what was written
 * @param batch most entries whose signatures a core verifies together
 * @param snapshotEvery entries between two snapshots, the same on all members
 * @param appendLimit most entries of one packet to a follower
 * @param patience ticks after which what was not acknowledged is sent again
 * @param electionTicks without a leader before the others choose
 */
record Setup(
    int members,
    SyncPolicy policy,
    int batch,
    int snapshotEvery,
    int appendLimit,
    int patience,
    int electionTicks) {

  /** Draws one. */
  static Setup draw(Dice dice) {
    int draw = dice.between(0, 99);
    return new Setup(
        draw < 45 ? 1 : draw < 90 ? 3 : 5,
        dice.chance(0.7) ? SyncPolicy.ON_FLUSH : SyncPolicy.NEVER,
        dice.chance(0.15) ? dice.between(1, 3) : 256,
        (int) dice.logBetween(1_500, 24_000),
        dice.chance(0.2) ? dice.between(100, 200) : 4_096,
        dice.between(8, 40),
        dice.between(5, 60));
  }

  /** The same, every entry applied by itself. */
  Setup oneByOne() {
    return new Setup(members, policy, 1, snapshotEvery, appendLimit, patience, electionTicks);
  }

  /** Most members that may be without what they had promised. */
  int minority() {
    return (members - 1) / 2;
  }
}
