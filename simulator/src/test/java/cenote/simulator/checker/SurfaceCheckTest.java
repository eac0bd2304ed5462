package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.pool.Reject;
import cenote.protocol.CommandEncoder;
import cenote.protocol.SurfaceNodesDraft;
import cenote.simulator.generator.Journal;
import cenote.simulator.generator.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Surfaces in a journal that had none: the books know the command, its sender and its answers. */
class SurfaceCheckTest {

  private static final long SEED = 4;
  private static final int EVERY = 400;

  /** Beyond what the journal reaches, and less than a window away. */
  private static final long FIRST_SEQUENCE = 900;

  private final CommandEncoder encoder = new CommandEncoder();
  private final SurfaceNodesDraft nodes = new SurfaceNodesDraft();
  private int told;
  private int refused;

  /** Every so often a surface by the steward; in between one by the genesis key, who may not. */
  private List<Journal.Entry> withSurfaces() {
    List<Journal.Entry> entries = new ArrayList<>();
    Told genesis = new Told();
    Bytes32 steward = Bytes32.ZERO;
    Bytes32 other = Bytes32.ZERO;
    long sequence = FIRST_SEQUENCE;
    for (Journal.Entry entry : Rig.underSecondRules(SEED)) {
      entries.add(entry);
      byte[] bytes = entry.bytes();
      if (genesis.read(bytes, 0, bytes.length) && genesis.kind == Kind.GENESIS) {
        steward = copy(genesis.genesis().stewardKey());
        other = copy(genesis.genesis().genesisKey());
      }
      if (entries.size() % EVERY == 0) {
        entries.add(after(entry, entries.size() % (2 * EVERY) == 0 ? other : steward, ++sequence));
      }
    }
    return entries;
  }

  private static Bytes32 copy(Bytes32 of) {
    return Bytes32.ofWords(of.word(0), of.word(1), of.word(2), of.word(3));
  }

  private Journal.Entry after(Journal.Entry entry, Bytes32 sender, long sequence) {
    nodes.clear().add(20_000, 10_000 + sequence).add(1_000_000_000L, 640_000_000L);
    encoder.changeSurface(
        new Sender(sender, sequence, sender, 0),
        0,
        -300_000_000L,
        1_200_000_000L,
        450_000_000L,
        nodes);
    return new Journal.Entry(entry.position() + 1, entry.timeNs(), encoder.toBytes());
  }

  private class Listener extends Liar {
    private final Told command = new Told();
    boolean isSurface;

    Listener(Books books) {
      super(books);
    }

    @Override
    public void onCommand(long at, long timeNs, byte[] bytes, int offset, int length) {
      isSurface = command.read(bytes, offset, length) && command.kind == Kind.SURFACE;
      super.onCommand(at, timeNs, bytes, offset, length);
    }

    @Override
    public void onAnswer(
        long at, Bytes32 principal, long sequence, int code, long value, long first) {
      told += isSurface && code == 0 ? 1 : 0;
      refused += isSurface && code == Reject.NOT_AUTHORISED.code() ? 1 : 0;
      super.onAnswer(at, principal, sequence, code, value, first);
    }
  }

  @Test
  void shouldFindNothingWrongWithSurfaces() {
    Optional<InvariantBroken> found =
        Rig.follow(withSurfaces(), new Listener(new Books(Rig.PACE)), 1);

    assertThat(found).isEmpty();
    assertThat(told).isGreaterThan(10);
    assertThat(refused).isGreaterThan(10);
  }

  @Test
  void shouldFindASurfaceByWhoIsNotTheSteward() {
    Listener liar =
        new Listener(new Books(Rig.PACE)) {
          @Override
          public void onAnswer(
              long at, Bytes32 principal, long sequence, int code, long value, long first) {
            boolean isLie = isSurface && liesNow(code == Reject.NOT_AUTHORISED.code());
            super.onAnswer(at, principal, sequence, isLie ? 0 : code, value, first);
          }
        };

    Optional<InvariantBroken> found = Rig.follow(withSurfaces(), liar, 1);

    assertThat(found.map(InvariantBroken::invariant)).contains(Check.I16_AUTHORITY.title());
  }
}
