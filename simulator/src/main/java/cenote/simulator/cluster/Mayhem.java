package cenote.simulator.cluster;

import cenote.protocol.log.SyncPolicy;
import cenote.simulator.world.Dice;
import cenote.simulator.world.Fault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Does to members, disks, clocks and links what a seed has drawn. Never lets more than a minority
 * be without what it had promised to keep: beyond that no cluster keeps its word. One thread.
 */
final class Mayhem {

  private static final long SECOND_NS = 1_000_000_000L;

  /**
   * A fault that is on: its own dice, how rare it is, when it comes next; soon in half the seeds.
   */
  private static final class Menace {
    private final Dice dice;
    private final double meanTicks;
    private int dueTick;

    Menace(Dice dice) {
      this.dice = dice;
      this.meanTicks = dice.logBetween(1_000, 20_000);
      this.dueTick = dice.chance(0.5) ? dice.between(20, 400) : wait(0);
    }

    private int wait(int now) {
      double u = dice.between(1e-9, 1.0);
      return now + 1 + (int) Math.min(1e6, -StrictMath.log(u) * meanTicks);
    }
  }

  private final Cluster cluster;
  private final Network network;
  private final NetworkFaults networkFaults;
  private final List<Gate> gates;
  private final Map<Fault, Menace> menaces = new EnumMap<>(Fault.class);
  private final int[] downUntil;
  private final int[] startsBack;
  private final int[] pausedUntil;
  private final int[] fullUntil;
  private final int[] liesUntil;
  private final boolean[] isDamaged;
  private int healAt = Integer.MAX_VALUE;
  private int tick;
  private boolean isOver;
  private int upgrading = -1;
  private boolean isUpgraded;

  Mayhem(
      Cluster cluster,
      Network network,
      NetworkFaults networkFaults,
      List<Gate> gates,
      Dice dice,
      Set<Fault> on) {
    this.cluster = cluster;
    this.network = network;
    this.networkFaults = networkFaults;
    this.gates = List.copyOf(gates);
    int members = cluster.size();
    downUntil = new int[members];
    startsBack = new int[members];
    pausedUntil = new int[members];
    fullUntil = new int[members];
    liesUntil = new int[members];
    isDamaged = new boolean[members];
    for (Fault fault : Fault.values()) {
      Dice own = dice.split();
      if (on.contains(fault)) {
        menaces.put(fault, new Menace(own));
      }
    }
  }

  /** Whether all members have been restarted for new rules. */
  boolean isUpgraded() {
    return isUpgraded;
  }

  /** A tick. */
  void step() {
    tick++;
    for (Map.Entry<Fault, Menace> one : menaces.entrySet()) {
      Menace menace = one.getValue();
      if (tick >= menace.dueTick && !isOver) {
        menace.dueTick = menace.wait(tick);
        strike(one.getKey(), menace.dice);
      }
    }
    if (tick >= healAt) {
      heal();
    }
    for (int id = 0; id < cluster.size(); id++) {
      revive(id);
    }
    upgrade();
  }

  /** No more faults: all is mended at once. */
  void end() {
    isOver = true;
    networkFaults.end();
    heal();
    for (int id = 0; id < cluster.size(); id++) {
      downUntil[id] = Math.min(downUntil[id], tick);
      pausedUntil[id] = Math.min(pausedUntil[id], tick);
      fullUntil[id] = Math.min(fullUntil[id], tick);
      member(id).disk().spare();
      liesUntil[id] = Math.min(liesUntil[id], tick);
      member(id).correctClock();
    }
  }

  private Member member(int id) {
    return cluster.member(id);
  }

  private void heal() {
    network.heal();
    healAt = Integer.MAX_VALUE;
  }

  private void revive(int id) {
    Member member = member(id);
    if (liesUntil[id] > 0 && tick >= liesUntil[id]) {
      liesUntil[id] = 0;
      forget(member);
    }
    if (pausedUntil[id] > 0 && tick >= pausedUntil[id]) {
      pausedUntil[id] = 0;
      if (!member.isDown()) {
        member.resume();
      }
    }
    if (fullUntil[id] > 0 && tick >= fullUntil[id]) {
      fullUntil[id] = 0;
      member.disk().full(false);
    }
    if (member.isDown() && tick >= downUntil[id] && !member.disk().isFull()) {
      int back = startsBack[id];
      startsBack[id] = 0;
      member.start(back);
    }
    isDamaged[id] &= member.isDown() || !member.isCounting() || liesUntil[id] > 0;
  }

  /** Power fails at a disk that has only said that it keeps. */
  private void forget(Member member) {
    if (!member.isDown()) {
      member.die(Fault.LOST_WRITE.what());
    }
    if (member.disk().losePower(0)) {
      cluster.mark(Fault.LOST_WRITE.name());
    }
    member.disk().lie(false);
  }

  private void strike(Fault fault, Dice dice) {
    int id = dice.between(0, cluster.size() - 1);
    int ticks = (int) dice.logBetween(5, 400);
    switch (fault) {
      case CRASH -> kill(fault, id, ticks);
      case CRASH_POINT -> member(id).dieAt(dice.pick(List.of(CrashPoint.values())));
      case CRASH_IN_WRITE -> dieInWrite(id, dice);
      case PAUSE -> pause(id, ticks);
      case POWER -> cutPower(dice);
      case OLD_SNAPSHOT -> startOld(id, ticks, dice);
      case EMPTY_DISK -> empty(id, ticks);
      case WRONG_BACKUP -> startWrong(id, ticks);
      case CLOG -> clog(dice, ticks);
      case PARTITION -> cut(id, ticks, true, true);
      case ONE_WAY -> cut(id, ticks, dice.chance(0.5), false);
      case LOST_WRITE -> loseWrites(id, ticks, dice);
      case JOURNAL_ROT -> rotJournal(id, ticks, dice);
      case SNAPSHOT_ROT -> rotSnapshot(id, ticks, dice);
      case FULL_DISK -> fill(id, ticks);
      case CLOCK -> stepClock(id, dice);
      case RECONNECT -> gate(fault, dice).drop();
      case BACK_PRESSURE -> gates.get(dice.between(0, gates.size() - 1)).refuse(ticks / 4 + 1);
      case POISON -> cluster.poison().want();
      case NEW_RULES -> upgrading = upgrading < 0 && !isUpgraded ? 0 : upgrading;
      case LOSS, DUPLICATION, REORDER, OTHER_CONTENT, GARBAGE, SLOW_READER, READER_RESTART -> {}
    }
  }

  private Gate gate(Fault fault, Dice dice) {
    cluster.mark(fault.name());
    return gates.get(dice.between(0, gates.size() - 1));
  }

  private boolean kill(Fault fault, int id, int ticks) {
    if (!member(id).isUp()) {
      return false;
    }
    cluster.mark(fault.name());
    member(id).die(fault.what());
    downUntil[id] = tick + ticks;
    return true;
  }

  private void dieInWrite(int id, Dice dice) {
    cluster.mark(Fault.CRASH_IN_WRITE.name());
    member(id).disk().dieAfter(dice.between(0, 3), (int) dice.logBetween(1, 4_000));
  }

  private void pause(int id, int ticks) {
    if (member(id).isUp()) {
      cluster.mark(Fault.PAUSE.name());
      cluster.note("member %d stands still for %d ticks".formatted(id, ticks));
      member(id).pause();
      pausedUntil[id] = tick + ticks;
    }
  }

  private void cutPower(Dice dice) {
    if (cluster.setup().policy() == SyncPolicy.NEVER) {
      return;
    }
    cluster.mark(Fault.POWER.name());
    for (int id = 0; id < cluster.size(); id++) {
      if (!member(id).isDown()) {
        member(id).die(Fault.POWER.what());
        member(id).disk().losePower((long) dice.logBetween(1, 20_000));
        downUntil[id] = tick + dice.between(1, 60);
        pausedUntil[id] = 0;
      }
    }
  }

  private void startOld(int id, int ticks, Dice dice) {
    if (member(id).shelf().size() > 1 && kill(Fault.OLD_SNAPSHOT, id, ticks)) {
      startsBack[id] = dice.between(1, member(id).shelf().size());
    }
  }

  /** Whether one more may lose what it had promised. */
  private boolean mayDamage(int id) {
    int damaged = 0;
    for (int other = 0; other < cluster.size(); other++) {
      boolean isWhole = !isDamaged[other] && member(other).isCounting();
      damaged += other != id && isWhole ? 0 : 1;
    }
    return damaged <= cluster.setup().minority() && member(id).isUp() && !isDamaged[id];
  }

  private void empty(int id, int ticks) {
    if (mayDamage(id) && kill(Fault.EMPTY_DISK, id, ticks)) {
      isDamaged[id] = true;
      member(id).erase();
    }
  }

  /** Another state under the newest snapshot's position, with a sound checksum. */
  private void startWrong(int id, int ticks) {
    if (mayDamage(id) && member(id).shelf().size() > 1 && kill(Fault.WRONG_BACKUP, id, ticks)) {
      isDamaged[id] = true;
      member(id).shelf().newest(1).ifPresent(old -> member(id).shelf().replaceNewest(old.state()));
    }
  }

  private void loseWrites(int id, int ticks, Dice dice) {
    if (mayDamage(id)) {
      isDamaged[id] = true;
      member(id).disk().lie(true);
      int until = tick + dice.between(1, 20);
      liesUntil[id] = until;
      downUntil[id] = until + ticks;
    }
  }

  private void rotJournal(int id, int ticks, Dice dice) {
    if (mayDamage(id) && member(id).disk().size() > 0 && kill(Fault.JOURNAL_ROT, id, ticks)) {
      isDamaged[id] = true;
      member(id).disk().flip(dice.between(0, member(id).disk().size() - 1), dice.between(0, 7));
    }
  }

  private void rotSnapshot(int id, int ticks, Dice dice) {
    if (member(id).shelf().size() > 0 && kill(Fault.SNAPSHOT_ROT, id, ticks)) {
      int last = Math.min(1, member(id).shelf().size() - 1);
      for (int back = 0; back <= dice.between(0, last); back++) {
        member(id).shelf().flip(back, dice.between(0L, 1L << 40), dice.between(0, 7));
      }
    }
  }

  private void fill(int id, int ticks) {
    if (member(id).isUp()) {
      member(id).disk().full(true);
      fullUntil[id] = tick + ticks;
    }
  }

  private void stepClock(int id, Dice dice) {
    cluster.mark(Fault.CLOCK.name());
    long most = dice.chance(0.1) ? 300 * SECOND_NS : 20 * SECOND_NS;
    long byNs = dice.between(-most, most);
    cluster.note("clock of member %d steps by %d ms".formatted(id, byNs / 1_000_000));
    member(id).stepClock(byNs);
  }

  private void clog(Dice dice, int ticks) {
    cluster.mark(Fault.CLOG.name());
    int endpoints = cluster.size() + gates.size();
    network.clog(dice.between(0, endpoints - 1), dice.between(0, endpoints - 1), ticks);
  }

  /** From or to all endpoints, or both; heals by itself. */
  private void cut(int id, int ticks, boolean isDeaf, boolean isMuteToo) {
    if (healAt != Integer.MAX_VALUE) {
      return;
    }
    cluster.mark(isMuteToo ? Fault.PARTITION.name() : Fault.ONE_WAY.name());
    cluster.note("member %d is cut off for %d ticks".formatted(id, ticks));
    for (int other = 0; other < cluster.size() + gates.size(); other++) {
      if (other != id && (isDeaf || isMuteToo)) {
        network.cut(other, id);
      }
      if (other != id && (!isDeaf || isMuteToo)) {
        network.cut(id, other);
      }
    }
    healAt = tick + ticks;
  }

  /** One after the other stops and starts, each once the one before is back. */
  private void upgrade() {
    if (upgrading < 0 || isOver) {
      return;
    }
    for (Member member : cluster.members()) {
      if (!member.isUp() || !member.isCounting()) {
        return;
      }
    }
    if (upgrading == cluster.size()) {
      upgrading = -1;
      isUpgraded = true;
    } else if (kill(Fault.NEW_RULES, upgrading, 20)) {
      upgrading++;
    }
  }
}
