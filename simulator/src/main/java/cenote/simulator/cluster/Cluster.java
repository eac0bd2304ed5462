package cenote.simulator.cluster;

import cenote.node.StateImage;
import cenote.simulator.world.Marks;
import cenote.simulator.world.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members, who of them leads, and what they have agreed on. One thread. */
final class Cluster {

  private final Setup setup;
  private final Network network;
  private final Marks marks;
  private final Trace trace;
  private final Poison poison = new Poison();
  private final Committed committed = new Committed(poison);
  private final List<Member> members = new ArrayList<>();
  private long nowNs;
  private long term;
  private int ticksWithoutLeader;

  Cluster(Setup setup, Network network, Marks marks, Trace trace) {
    this.setup = setup;
    this.network = network;
    this.marks = marks;
    this.trace = trace;
    for (int id = 0; id < setup.members(); id++) {
      Member member = new Member(id, this);
      members.add(member);
      network.plug(id, member);
    }
  }

  Setup setup() {
    return setup;
  }

  int size() {
    return setup.members();
  }

  Member member(int id) {
    return members.get(id);
  }

  List<Member> members() {
    return members;
  }

  Poison poison() {
    return poison;
  }

  Committed committed() {
    return committed;
  }

  long nowNs() {
    return nowNs;
  }

  int indexAfter(long position) {
    return committed.indexAfter(position);
  }

  // For members.

  void send(int from, int to, Packet packet) {
    network.send(from, to, packet);
  }

  void mark(String name) {
    marks.hit(name);
  }

  void mark(Effect effect) {
    marks.hit(effect.mark());
  }

  void markIf(boolean isSo, Effect effect) {
    if (isSo) {
      mark(effect);
    }
  }

  void note(String line) {
    trace.line(line);
  }

  void onSnapshot(int id, StateImage image) {
    marks.hit(Effect.SNAPSHOT.mark());
    committed.requireState("member " + id, image.position(), image.sha256());
  }

  // Its work.

  /** A tick: the members work, and choose who leads when nobody does. */
  void doWork(long timeNs) {
    nowNs = timeNs;
    for (Member member : members) {
      member.doWork();
    }
    if (leader() != null) {
      ticksWithoutLeader = 0;
    } else if (++ticksWithoutLeader > setup.electionTicks()) {
      elect();
    }
  }

  /** Who leads and is heard by a majority. */
  @Nullable Member leader() {
    for (int id = 0; id < size(); id++) {
      Member member = members.get(id);
      if (member.isUp() && member.isLeader() && member.term() == term && isHeard(id)) {
        return member;
      }
    }
    return null;
  }

  private boolean isHeard(int id) {
    int hearing = 0;
    for (int other = 0; other < size(); other++) {
      hearing += members.get(other).isUp() && isOpen(id, other) ? 1 : 0;
    }
    return hearing > size() / 2;
  }

  private boolean isOpen(int one, int other) {
    return one == other || network.isOpen(one, other);
  }

  private void elect() {
    int best = -1;
    for (int id = 0; id < size(); id++) {
      if (isElectable(id) && (best < 0 || isLonger(members.get(id), members.get(best)))) {
        best = id;
      }
    }
    if (best >= 0) {
      ticksWithoutLeader = 0;
      inaugurate(best);
    }
  }

  /** It counts, hears a majority of those who do, and none of them has recorded more. */
  private boolean isElectable(int id) {
    Member candidate = members.get(id);
    int voters = 0;
    for (int other = 0; other < size(); other++) {
      Member voter = members.get(other);
      if (voter.isUp() && voter.isCounting() && isOpen(id, other)) {
        voters++;
        if (isLonger(voter, candidate)) {
          return false;
        }
      }
    }
    return candidate.isUp() && candidate.isCounting() && voters > size() / 2;
  }

  private static boolean isLonger(Member one, Member other) {
    return one.lastTerm() > other.lastTerm()
        || (one.lastTerm() == other.lastTerm() && one.recorded() > other.recorded());
  }

  private void inaugurate(int id) {
    term++;
    marks.hit(Effect.LEADER_CHOSEN.mark());
    trace.line("member %d leads term %d".formatted(id, term));
    for (int other = 0; other < size(); other++) {
      if (other != id && members.get(other).isUp() && isOpen(id, other)) {
        members.get(other).follow(term, id);
      }
    }
    members.get(id).lead(term);
  }
}
