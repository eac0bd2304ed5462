package cenote.simulator.checker;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.protocol.CommandEncoder;
import cenote.protocol.SignatureListener;
import cenote.protocol.apply.PoolApplier;
import cenote.simulator.generator.Journal;
import cenote.simulator.generator.Sender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A pool that an auditor follows, driven by a seed's journal as a replica would drive it. */
final class Rig {

  private static final Map<Long, List<Journal.Entry>> JOURNALS = new ConcurrentHashMap<>();
  private static final int COMMANDS = 12_000;

  /** No keeper plays in these journals. */
  static final Pace PACE = Pace.CLOSE.withBreachNs(Long.MAX_VALUE / 4);

  private Rig() {}

  /** A seed's journal, made once. */
  static List<Journal.Entry> journal(long seed) {
    return JOURNALS.computeIfAbsent(seed, one -> Journal.of(one, COMMANDS));
  }

  /** Follows a seed to its end; what was found on the way. */
  static Optional<InvariantBroken> follow(long seed, Auditor auditor, int batch) {
    return follow(journal(seed), auditor, batch);
  }

  /** A seed without the steward's changes of risk, which excuse a late close-out (11.6). */
  static List<Journal.Entry> withoutRisk(long seed) {
    Told told = new Told();
    return journal(seed).stream()
        .filter(
            entry -> !told.read(entry.bytes(), 0, entry.bytes().length) || told.kind != Kind.RISK)
        .toList();
  }

  /** A seed in which the second rules hold from the start. */
  static List<Journal.Entry> underSecondRules(long seed) {
    List<Journal.Entry> entries = new ArrayList<>(journal(seed));
    Told told = new Told();
    for (int i = 0; i < entries.size(); i++) {
      byte[] bytes = entries.get(i).bytes();
      if (told.read(bytes, 0, bytes.length) && told.kind == Kind.GENESIS) {
        entries.add(i + 1, activation(entries.get(i), told));
        return entries;
      }
    }
    throw new IllegalStateException("journal: expected a genesis, got none");
  }

  /** Stands right after genesis, with a number that the journal does not reach. */
  private static Journal.Entry activation(Journal.Entry genesis, Told told) {
    CommandEncoder encoder = new CommandEncoder();
    encoder.activateRules(new Sender(told.genesis().genesisKey(), 1_000, Bytes32.ZERO, 0), 2);
    byte[] bytes = Arrays.copyOf(encoder.buffer(), encoder.length());
    return new Journal.Entry(genesis.position() + 1, genesis.timeNs(), bytes);
  }

  static Optional<InvariantBroken> follow(List<Journal.Entry> entries, Auditor auditor, int batch) {
    Pool pool = new Pool(auditor);
    auditor.onStart(pool, 0);
    try (PoolApplier applier = new PoolApplier(pool, auditor, SignatureListener.NONE, 1, batch)) {
      for (Journal.Entry entry : entries) {
        byte[] bytes = entry.bytes();
        auditor.onCommand(entry.position(), entry.timeNs(), bytes, 0, bytes.length);
        applier.onEntry(entry.position(), entry.timeNs(), bytes, 0, bytes.length);
      }
      applier.flush();
      auditor.onEnd(pool);
      return Optional.empty();
    } catch (RuntimeException stopped) {
      return Optional.of(broken(stopped));
    }
  }

  private static InvariantBroken broken(RuntimeException stopped) {
    for (Throwable at = stopped; at != null; at = at.getCause()) {
      if (at instanceof InvariantBroken broken) {
        return broken;
      }
    }
    throw stopped;
  }
}
