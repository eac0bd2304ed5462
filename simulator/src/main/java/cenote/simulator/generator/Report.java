package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.pool.Observations;
import java.util.List;

/** The observations of one price report. */
public record Report(List<Observation> rows) implements Observations {

  /** What one reporter saw. */
  public record Observation(Bytes32 reporter, long priceE8, long timeNs, Bytes32 signer) {

    @Override
    public String toString() {
      String by = Bytes32.same(reporter, signer) ? "" : " signed by " + Keys.name(signer);
      return Keys.name(reporter) + " " + priceE8 + " at " + timeNs + by;
    }
  }

  /** Copies the rows. */
  public Report {
    rows = List.copyOf(rows);
  }

  @Override
  public int count() {
    return rows.size();
  }

  @Override
  public Bytes32 reporter(int index) {
    return rows.get(index).reporter();
  }

  @Override
  public long priceE8(int index) {
    return rows.get(index).priceE8();
  }

  @Override
  public long timeNs(int index) {
    return rows.get(index).timeNs();
  }

  @Override
  public Bytes32 signer(int index) {
    return rows.get(index).signer();
  }
}
