package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.pool.Reject;
import cenote.simulator.generator.Journal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Surfaces in a journal: the books know the command, its rules, its sender and its answers. */
class SurfaceCheckTest {

  private static final long[] SEEDS = {4, 9, 7, 10, 36, 58};

  private int taken;
  private int refused;
  private int early;

  private class Listener extends Liar {
    private final Told command = new Told();
    boolean isSurface;

    Listener() {
      super(new Books(Rig.PACE));
    }

    @Override
    public void onCommand(long at, long timeNs, byte[] bytes, int offset, int length) {
      isSurface = command.read(bytes, offset, length) && command.kind == Kind.SURFACE;
      super.onCommand(at, timeNs, bytes, offset, length);
    }

    @Override
    public void onAnswer(
        long at, Bytes32 principal, long sequence, int code, long value, long first) {
      taken += isSurface && code == 0 ? 1 : 0;
      refused += isSurface && code == Reject.NOT_AUTHORISED.code() ? 1 : 0;
      early += isSurface && code == Reject.MALFORMED.code() ? 1 : 0;
      super.onAnswer(at, principal, sequence, code, value, first);
    }
  }

  private Optional<InvariantBroken> follow(List<Journal.Entry> entries, Listener listener) {
    return Rig.follow(entries, listener, 1);
  }

  @Test
  void shouldFindNothingWrongWithSurfaces() {
    for (long seed : SEEDS) {
      assertThat(follow(Rig.journal(seed), new Listener())).as("seed %d", seed).isEmpty();
    }

    assertThat(taken).isGreaterThan(20);
    assertThat(refused).isPositive();
    assertThat(early).isPositive();
  }

  @Test
  void shouldFindASurfaceByWhoIsNotTheSteward() {
    assertFinds(Reject.NOT_AUTHORISED, 0, Check.I16_AUTHORITY);
  }

  @Test
  void shouldFindASurfaceBeforeItsRules() {
    assertFinds(Reject.MALFORMED, 0, Check.I13_ANSWERED);
  }

  private void assertFinds(Reject right, int wrong, Check check) {
    for (long seed : SEEDS) {
      Listener liar =
          new Listener() {
            @Override
            public void onAnswer(
                long at, Bytes32 principal, long sequence, int code, long value, long first) {
              boolean isLie = isSurface && liesNow(isSurface && code == right.code());
              super.onAnswer(at, principal, sequence, isLie ? wrong : code, value, first);
            }
          };
      Optional<InvariantBroken> found = follow(Rig.journal(seed), liar);
      if (liar.hasLied()) {
        assertThat(found.map(InvariantBroken::invariant)).contains(check.title());
        return;
      }
    }
    throw new AssertionError("no seed gave occasion to lie");
  }
}
