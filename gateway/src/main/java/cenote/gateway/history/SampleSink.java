package cenote.gateway.history;

/** Takes samples of the pool at one log position. */
public interface SampleSink {

  /** Mark of an instrument, with its funding rate per 8 h, 0 for anything but a perpetual. */
  void mark(int instrument, long markE8, long fundingRateE9);

  /** Accepted index of an underlying and how far it is to be trusted. */
  void index(int underlying, long indexE8, long confidenceE9);

  /** Equities and requirements of an account, cash units. */
  void health(
      int account,
      long equityMaintenanceE6,
      long maintenanceE6,
      long equityInitialE6,
      long initialE6);
}
