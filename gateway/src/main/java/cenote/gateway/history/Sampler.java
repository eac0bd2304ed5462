package cenote.gateway.history;

import cenote.crypto.Bytes32;

/**
 * How the recorder looks at the pool between two log entries, when it is consistent. Called on the
 * replica's thread; answers are functions of the log alone, or a rebuild would give other rows.
 */
public interface Sampler {

  /** Time in the pool, ns; 0 before the first command. */
  long timeNs();

  /** Hash of the genesis; zero before it. */
  Bytes32 genesisHash();

  /** Underlying of a listed instrument, expired or not. */
  int underlyingOf(int instrument);

  /** Tells the mark of every live instrument and the index of every underlying that have one. */
  void sampleMarkets(SampleSink sink);

  /** Tells the health of every account that holds positions. */
  void sampleAccounts(SampleSink sink);
}
