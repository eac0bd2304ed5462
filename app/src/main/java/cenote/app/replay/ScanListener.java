package cenote.app.replay;

import cenote.pool.Pool;

/** Hears of the full scans of a replay, a quarter of an hour apart or an hour; changes nothing. */
public interface ScanListener {
  /** Hears nothing. */
  ScanListener NONE = (second, pool, perpetual) -> {};

  /**
   * A scan.
   *
   * @param second since the first one
   * @param perpetual of the last underlying
   */
  void onScan(int second, Pool pool, int perpetual);
}
