package cenote.gateway.history;

/** Turns samples into rows of the current entry. */
final class SampleRows implements SampleSink {

  private final OpenBatch open;

  SampleRows(OpenBatch open) {
    this.open = open;
  }

  @Override
  public void mark(int instrument, long markE8, long fundingRateE9) {
    open.rows(Table.MARKS).add(instrument, markE8, fundingRateE9);
  }

  @Override
  public void index(int underlying, long indexE8, long confidenceE9) {
    open.rows(Table.INDICES).add(underlying, indexE8, confidenceE9);
  }

  @Override
  public void health(
      int account,
      long equityMaintenanceE6,
      long maintenanceE6,
      long equityInitialE6,
      long initialE6) {
    open.rows(Table.HEALTH)
        .add(account, equityMaintenanceE6, maintenanceE6, equityInitialE6, initialE6);
  }
}
