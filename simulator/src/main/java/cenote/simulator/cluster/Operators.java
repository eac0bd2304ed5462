package cenote.simulator.cluster;

import cenote.crypto.Bytes32;
import cenote.node.history.History;
import cenote.pool.Pool;
import cenote.pool.freeze.ApprovalKind;
import cenote.protocol.CommandEncoder;
import cenote.protocol.apply.PoisonEntry;
import cenote.replica.client.Client;
import cenote.replica.client.Sender;
import cenote.replica.client.Sending;
import cenote.simulator.market.Crowd;

/**
 * The two persons who may have an entry skipped: genesis key and steward. They send once a leader
 * stands still, through a session of their own, since all others wait for answers.
 */
final class Operators {

  private static final int IN_FLIGHT = 16;

  /** Beyond what the crowd may have under way, within the pool's window. */
  private static final long AHEAD = 600;

  private final Crowd crowd;
  private final PartyTable parties;
  private final History history;
  private final Clients clients;
  private final Gate gate;
  private final Client client;
  private final CommandEncoder encoder = new CommandEncoder();
  private long approved;

  Operators(
      Crowd crowd, PartyTable parties, History history, Clients clients, Gate gate, long resendNs) {
    this.crowd = crowd;
    this.parties = parties;
    this.history = history;
    this.clients = clients;
    this.gate = gate;
    this.client =
        new Client(
            gate,
            IN_FLIGHT,
            resendNs,
            (position, principal, sequence, code, value, answerPosition) ->
                history.answered(parties.find(principal), sequence, code, value, answerPosition));
    if (crowd.parties() <= Crowd.STEWARD) {
      throw new IllegalArgumentException(
          "crowd: expected genesis key and steward, got %d parties".formatted(crowd.parties()));
    }
  }

  boolean isQuiet() {
    return client.inFlight() == 0;
  }

  /** A tick. */
  void step(long nowNs, Cluster cluster, Pool seen) {
    gate.tick();
    var _ = client.doWork(nowNs);
    Member leader = cluster.leader();
    if (leader != null) {
      leader.poison().ifPresent(poison -> approve(poison, nowNs, seen));
    }
  }

  private void approve(PoisonEntry poison, long nowNs, Pool seen) {
    if (poison.position() > approved) {
      approved = poison.position();
      approve(Crowd.GENESIS, poison, nowNs, seen);
      approve(Crowd.STEWARD, poison, nowNs, seen);
    }
  }

  private void approve(int party, PoisonEntry poison, long nowNs, Pool seen) {
    Bytes32 key = parties.key(party);
    long sequence = Math.max(seen.highestSequence(key), clients.highest(party)) + AHEAD;
    clients.goOnAfter(party, sequence);
    client.startSequence(key, sequence);
    encoder.approve(
        new Sender(key, sequence),
        ApprovalKind.SKIP_ENTRY,
        poison.position(),
        poison.rulesVersion());
    crowd.sign(encoder, party);
    history.invoked(party, sequence, Content.hash(encoder.buffer(), 0, encoder.length()));
    Sending sending = client.send(encoder, nowNs);
    if (sending != Sending.ACCEPTED) {
      throw new IllegalStateException("operators: expected room for two commands, got " + sending);
    }
  }
}
