package cenote.pool;

import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.SECOND;
import static cenote.pool.PoolFixture.STEWARD;
import static cenote.pool.SurfaceScene.NODES;
import static cenote.pool.SurfaceScene.SECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The section of the surfaces in a snapshot: written when there are any, read back or refused. */
class SurfaceSnapshotTest {

  private static final int NODE = 4 * 8;

  /** Underlying, time of the report, number of nodes, and two of them. */
  private static final int OF_TWO_NODES = 4 + 8 + 4 + 2 * NODE;

  private final SurfaceScene scene = new SurfaceScene();
  private final PoolFixture f = scene.f;

  @Test
  void shouldGoOnFromASnapshotToTheSameState() {
    f.activateRules2();
    assertThat(scene.change(PoolFixture.BTC, NodeRows.months(24))).isEqualTo(Reject.NONE);
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);
    byte[] state = f.snapshot();
    long[] marks = scene.marks();
    Pool first = f.pool;

    f.restore(state);

    assertThat(f.snapshot()).isEqualTo(state);
    assertThat(scene.marks()).isEqualTo(marks);
    assertThat(first.market().surfaceAgeNs(ETH)).isEqualTo(f.pool.market().surfaceAgeNs(ETH));
    assertThat(HexFormat.of().formatHex(state)).contains(SECTION);
    assertThat(goOn(first)).isEqualTo(goOn(f.pool));
  }

  /** The same entries behind the same state. */
  private static String goOn(Pool pool) {
    long position = pool.position() + 64;
    long now = pool.nowNs() + 120 * SECOND;
    pool.begin(position, now, new byte[8], 0, 8);
    Envelope envelope = new PoolFixture.EnvelopeRecord(STEWARD, 900_000, STEWARD, 1);
    int code = pool.changeSurface(envelope, ETH, NodeRows.months(5));
    byte[] hash = new byte[32];
    pool.stateHash(hash);
    return code + " " + HexFormat.of().formatHex(hash);
  }

  @Test
  void shouldWriteFourNumbersANode() {
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);
    byte[] state = f.snapshot();
    ByteBuffer nodes = ByteBuffer.wrap(state, state.length - 2 * NODE, 2 * NODE);

    for (NodeRows.Row row : NODES.rows()) {
      assertThat(nodes.getLong()).isEqualTo(row.yearsE9());
      assertThat(nodes.getLong()).isEqualTo(row.thetaE9());
      assertThat(nodes.getLong()).isEqualTo(row.rhoE9());
      assertThat(nodes.getLong()).isEqualTo(row.psiE9());
    }
  }

  @Test
  void shouldWriteNothingWithoutASurface() {
    assertThat(HexFormat.of().formatHex(f.snapshot())).doesNotContain(SECTION);
  }

  @Test
  void shouldRefuseADamagedSnapshot() {
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);
    byte[] state = f.snapshot();
    int section = state.length - (8 + 4 + OF_TWO_NODES);
    int count = section + 8;
    int underlying = count + 4;
    int reported = underlying + 4;
    assertThat(HexFormat.of().formatHex(state, section, count)).isEqualTo(SECTION);

    f.restore(state);

    assertRefused(putInt(state, section + 4, 1));
    assertRefused(putInt(state, count, 0));
    assertRefused(putInt(state, count, 2));
    assertRefused(putInt(state, count, 4));
    assertRefused(putInt(state, underlying, -1));
    assertRefused(putInt(state, underlying, 3));
    assertRefused(putLong(state, reported, f.now + 1));
    assertRefused(putLong(state, reported, -1));
    assertRefused(Arrays.copyOf(state, state.length + 1));
    for (int cut = 1; cut < state.length - section; cut++) {
      assertRefused(Arrays.copyOf(state, state.length - cut));
    }
  }

  @Test
  void shouldRefuseDamagedNodes() {
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);
    byte[] state = f.snapshot();
    int second = state.length - NODE;
    int first = second - NODE;
    int count = first - 4;

    assertRefused(putInt(state, count, 0));
    assertRefused(putInt(state, count, 25));
    assertRefused(putInt(state, count, Integer.MAX_VALUE));
    assertRefused(putLong(state, first, 0));
    assertRefused(putLong(state, first + 8, 1));
    assertRefused(putLong(state, first + 16, E9));
    assertRefused(putLong(state, second + 16, -E9 + 1));
    assertRefused(putLong(state, second + 24, 0));
  }

  @Test
  void shouldRefuseSurfacesOutOfOrder() {
    assertThat(scene.change(PoolFixture.BTC, NODES)).isEqualTo(Reject.NONE);
    assertThat(scene.change(NODES)).isEqualTo(Reject.NONE);
    byte[] state = f.snapshot();
    int second = state.length - OF_TWO_NODES;

    assertRefused(putInt(state, second, PoolFixture.BTC));
  }

  private void assertRefused(byte[] state) {
    assertThatThrownBy(() -> f.restore(state)).isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] putInt(byte[] state, int at, int value) {
    return ByteBuffer.wrap(state.clone()).putInt(at, value).array();
  }

  private static byte[] putLong(byte[] state, int at, long value) {
    return ByteBuffer.wrap(state.clone()).putLong(at, value).array();
  }
}
