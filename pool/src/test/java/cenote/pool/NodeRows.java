package cenote.pool;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Nodes of a surface, row by row. */
record NodeRows(List<Row> rows) implements SurfaceNodes {

  static final long MONTH = PoolFixture.E9 / 12;

  /** One node. */
  record Row(long yearsE9, long thetaE9, long rhoE9, long psiE9) {}

  static NodeRows of(Row... rows) {
    return new NodeRows(List.of(rows));
  }

  /** So many months, at 100 %, rho -0.3, psi 0.3. */
  static NodeRows months(int count) {
    return new NodeRows(
        IntStream.rangeClosed(1, count)
            .mapToObj(month -> new Row(month * MONTH, month * MONTH, -300_000_000L, 300_000_000L))
            .toList());
  }

  /** These and then one more. */
  NodeRows and(long yearsE9, long thetaE9, long rhoE9, long psiE9) {
    Row more = new Row(yearsE9, thetaE9, rhoE9, psiE9);
    return new NodeRows(Stream.concat(rows.stream(), Stream.of(more)).toList());
  }

  static NodeRows one(long yearsE9, long thetaE9, long rhoE9, long psiE9) {
    return of(new Row(yearsE9, thetaE9, rhoE9, psiE9));
  }

  long[] column(ToLongFunction<Row> field) {
    return rows.stream().mapToLong(field).toArray();
  }

  @Override
  public int count() {
    return rows.size();
  }

  @Override
  public long yearsE9(int index) {
    return rows.get(index).yearsE9;
  }

  @Override
  public long thetaE9(int index) {
    return rows.get(index).thetaE9;
  }

  @Override
  public long rhoE9(int index) {
    return rows.get(index).rhoE9;
  }

  @Override
  public long psiE9(int index) {
    return rows.get(index).psiE9;
  }
}
