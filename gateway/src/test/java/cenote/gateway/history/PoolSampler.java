package cenote.gateway.history;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;
import java.util.function.Supplier;

/** Samples a pool in the plainest way. */
record PoolSampler(Supplier<Pool> pool) implements Sampler {

  @Override
  public long timeNs() {
    return pool.get().nowNs();
  }

  @Override
  public Bytes32 genesisHash() {
    return pool.get().genesisHash();
  }

  @Override
  public int underlyingOf(int instrument) {
    return pool.get().market().underlyingOf(instrument);
  }

  @Override
  public void sampleMarkets(SampleSink sink) {
    Market market = pool.get().market();
    for (int u = 0; u < market.underlyingCount(); u++) {
      if (market.indexE8(u) > 0) {
        sink.index(u, market.indexE8(u), market.confidenceE9(u));
      }
    }
    for (int i = 0; i < market.instrumentCount(); i++) {
      if (!market.isExpired(i) && market.markE8(i) > 0) {
        sink.mark(i, market.markE8(i), market.fundingRateE9(i));
      }
    }
  }

  @Override
  public void sampleAccounts(SampleSink sink) {
    for (int account = 0; account < pool.get().accountCount(); account++) {
      if (pool.get().ledger().positionCount(account) > 0) {
        Requirement margin = pool.get().margin(account);
        sink.health(
            account,
            margin.equityMaintenanceE6(),
            margin.maintenanceE6(),
            margin.equityInitialE6(),
            margin.initialE6());
      }
    }
  }
}
