package cenote.pool;

import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.STEWARD;

import java.util.Arrays;

/** ETH at 2,000 with options before, between and beyond the nodes of a surface. */
final class SurfaceScene {

  /** How the section of the surfaces begins in a snapshot. */
  static final String SECTION = "5ec7001100000002";

  /** 80 % after a month, 70 % after half a year, and the skew flatter then. */
  static final NodeRows NODES =
      NodeRows.one(NodeRows.MONTH, 53_333_333L, -300_000_000L, 200_000_000L)
          .and(E9 / 2, 245_000_000L, -200_000_000L, 600_000_000L);

  final PoolFixture f = new PoolFixture();
  int[] options;

  SurfaceScene() {
    f.must(f.report(ETH, 2_000));
    options =
        new int[] {
          f.list(ETH, 2, START + DAY, 2_000 * E8),
          f.list(ETH, 2, START + 30 * DAY, 1_400 * E8),
          f.list(ETH, 3, START + 30 * DAY, 1_800 * E8),
          f.list(ETH, 2, START + 90 * DAY, 2_000 * E8),
          f.list(ETH, 3, START + 90 * DAY, 2_600 * E8),
          f.list(ETH, 2, START + 600 * DAY, 9_000 * E8)
        };
  }

  /** Sends a surface of an underlying. */
  Reject change(int underlying, NodeRows nodes) {
    f.begin();
    return Reject.of(f.pool.changeSurface(f.by(STEWARD), underlying, nodes));
  }

  /** Sends a surface of ETH. */
  Reject change(NodeRows nodes) {
    return change(ETH, nodes);
  }

  long[] marks() {
    return Arrays.stream(options).mapToLong(f.pool.market()::markE8).toArray();
  }
}
