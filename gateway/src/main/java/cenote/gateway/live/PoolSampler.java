package cenote.gateway.live;

import cenote.crypto.Bytes32;
import cenote.gateway.history.SampleSink;
import cenote.gateway.history.Sampler;
import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;

/** What the history wants to see of the pool now and then. */
record PoolSampler(Pool pool) implements Sampler {

  @Override
  public long timeNs() {
    return pool.nowNs();
  }

  @Override
  public Bytes32 genesisHash() {
    return pool.genesisHash();
  }

  @Override
  public int underlyingOf(int instrument) {
    return pool.market().underlyingOf(instrument);
  }

  @Override
  public void sampleMarkets(SampleSink sink) {
    Market market = pool.market();
    for (int u = 0; u < market.underlyingCount(); u++) {
      sink.index(u, market.indexE8(u), market.confidenceE9(u));
    }
    for (int i = 0; i < market.instrumentCount(); i++) {
      if (!market.isExpired(i)) {
        sink.mark(i, market.markE8(i), market.fundingRateE9(i));
      }
    }
  }

  @Override
  public void sampleAccounts(SampleSink sink) {
    for (int account = 0; account < pool.accountCount(); account++) {
      if (pool.accounts().isHeld(account) && pool.ledger().positionCount(account) > 0) {
        Requirement requirement = pool.margin(account);
        sink.health(
            account,
            requirement.equityMaintenanceE6(),
            requirement.maintenanceE6(),
            requirement.equityInitialE6(),
            requirement.initialE6());
      }
    }
  }
}
