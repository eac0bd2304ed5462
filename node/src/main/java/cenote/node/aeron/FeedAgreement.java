package cenote.node.aeron;

import cenote.node.Agreement;
import cenote.node.Agreement.Standstill;
import cenote.node.Agreement.Told;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Agreement among members that are asked by their feeds. One thread. */
final class FeedAgreement {

  private final Agreement agreement;

  /**
   * Nothing is agreed on yet.
   *
   * @param self id of this member
   * @param own what this member's feed says
   * @param standstill where its service stands still
   * @param messages lines for people
   */
  FeedAgreement(
      int self,
      Supplier<Optional<FeedReply>> own,
      Supplier<Optional<Standstill>> standstill,
      FeedClient feeds,
      Consumer<String> messages) {
    this.agreement =
        new Agreement(
            self,
            () -> own.get().map(FeedAgreement::told),
            standstill,
            new FeedPeers(feeds),
            messages);
  }

  /**
   * Asks before this member has joined.
   *
   * @throws NodeFault when a majority has another genesis
   */
  void requireGenesis(Supplier<String> genesis) {
    guarded(() -> agreement.requireGenesis(genesis));
  }

  /**
   * Looks whether there is something new to agree on, or this member stands still, and asks.
   *
   * @throws NodeFault when a majority has something else, or goes on where this member cannot
   */
  void doWork(long nowNs) {
    guarded(() -> agreement.doWork(nowNs));
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (Agreement.Disagreement against) {
      throw new NodeFault(String.valueOf(against.getMessage()), against);
    }
  }

  private static Told told(FeedReply reply) {
    return new Told(
        reply.genesis(),
        reply.snapshots().stream()
            .map(snapshot -> new Agreement.State(snapshot.position(), snapshot.sha256()))
            .toList(),
        reply.applied());
  }

  private record FeedPeers(FeedClient feeds) implements Agreement.Peers {

    @Override
    public int members() {
      return feeds.members();
    }

    @Override
    public Optional<Told> ask(int member) {
      return feeds.ask(member).map(FeedAgreement::told);
    }
  }
}
