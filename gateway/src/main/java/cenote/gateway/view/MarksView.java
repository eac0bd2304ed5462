package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.List;

/** Marks of all live instruments, short, for the socket. */
public record MarksView(List<Index> indices, List<Mark> marks) {

  /** An index. */
  public record Index(int underlying, long indexE8, long confidenceE9) {}

  /** A mark. */
  public record Mark(int instrument, long markE8) {}

  /** Reads them. */
  public static MarksView of(Pool pool) {
    Market market = pool.market();
    List<Index> indices = new ArrayList<>();
    for (int u = 0; u < market.underlyingCount(); u++) {
      indices.add(new Index(u, market.indexE8(u), market.confidenceE9(u)));
    }
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < market.instrumentCount(); i++) {
      if (!market.isExpired(i)) {
        marks.add(new Mark(i, market.markE8(i)));
      }
    }
    return new MarksView(List.copyOf(indices), List.copyOf(marks));
  }
}
