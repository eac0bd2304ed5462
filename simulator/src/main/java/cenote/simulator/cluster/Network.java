package cenote.simulator.cluster;

import cenote.simulator.world.Dice;
import cenote.simulator.world.Fault;
import cenote.simulator.world.Marks;
import java.util.Arrays;

/**
 * Carries packets between endpoints, in ticks of virtual time. Without faults a packet takes one
 * tick to three and none overtakes another of its link.
 */
final class Network {

  /** Takes packets at an endpoint. */
  interface Port {
    void onPacket(int from, Packet packet);
  }

  private static final int HORIZON = 1 << 12;

  private final int endpoints;
  private final Port[] ports;
  private final Dice dice;
  private final Marks marks;
  private final NetworkFaults faults;

  /** A ring of ticks: packets due, their ends. */
  private final Packet[][] due = new Packet[HORIZON][16];

  private final int[][] links = new int[HORIZON][16];
  private final int[] counts = new int[HORIZON];

  private final int[] lastDue;
  private final int[] cloggedUntil;
  private final boolean[] isCut;
  private int now;

  Network(int endpoints, Dice dice, NetworkFaults faults, Marks marks) {
    this.endpoints = endpoints;
    this.ports = new Port[endpoints];
    this.dice = dice;
    this.faults = faults;
    this.marks = marks;
    this.lastDue = new int[endpoints * endpoints];
    this.cloggedUntil = new int[endpoints * endpoints];
    this.isCut = new boolean[endpoints * endpoints];
  }

  void plug(int endpoint, Port port) {
    ports[endpoint] = port;
  }

  void send(int from, int to, Packet packet) {
    int link = from * endpoints + to;
    if (isCut[link]) {
      return;
    }
    if (faults.isLost(dice)) {
      marks.hit(Fault.LOSS.name());
      return;
    }
    put(link, packet);
    if (faults.isDoubled(dice)) {
      marks.hit(Fault.DUPLICATION.name());
      put(link, packet);
    }
  }

  private void put(int link, Packet packet) {
    int at = now + 1 + faults.delay(dice);
    if (faults.isOrdered()) {
      at = Math.max(at, lastDue[link]);
    } else if (at < lastDue[link]) {
      marks.hit(Fault.REORDER.name());
    }
    at = Math.min(Math.max(at, cloggedUntil[link]), now + HORIZON - 1);
    lastDue[link] = Math.max(at, lastDue[link]);
    int slot = at & (HORIZON - 1);
    if (counts[slot] == due[slot].length) {
      due[slot] = Arrays.copyOf(due[slot], 2 * counts[slot]);
      links[slot] = Arrays.copyOf(links[slot], 2 * counts[slot]);
    }
    due[slot][counts[slot]] = packet;
    links[slot][counts[slot]++] = link;
  }

  /** A tick: gives out what is due, in the order in which it was sent. */
  void deliver() {
    now++;
    int slot = now & (HORIZON - 1);
    Packet[] packets = due[slot];
    int[] ends = links[slot];
    int count = counts[slot];
    counts[slot] = 0;
    for (int i = 0; i < count; i++) {
      Packet packet = packets[i];
      if (!isCut[ends[i]]) {
        ports[ends[i] % endpoints].onPacket(ends[i] / endpoints, packet);
      }
    }
    Arrays.fill(packets, 0, count, null);
  }

  /** Whether packets can pass, either way. */
  boolean isOpen(int one, int other) {
    return !isCut[one * endpoints + other] && !isCut[other * endpoints + one];
  }

  void cut(int from, int to) {
    isCut[from * endpoints + to] = true;
  }

  void clog(int from, int to, int ticks) {
    cloggedUntil[from * endpoints + to] = now + ticks;
  }

  /** All links are whole again. */
  void heal() {
    Arrays.fill(isCut, false);
    Arrays.fill(cloggedUntil, 0);
  }
}
