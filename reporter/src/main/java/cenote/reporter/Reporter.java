package cenote.reporter;

import cenote.protocol.MessageSigner;
import cenote.protocol.ObservationsDraft;

/**
 * One reporter: looks at the feed of its family, a little late and with an error of its own, and
 * signs what it sees. Its times never go back. Deterministic for its seed and the times asked for.
 */
public final class Reporter {

  /** Behind the wall's clock, so that no observation is later than the log's time. */
  private static final long LAG_NS = 25_000_000L;

  private static final double ERROR = 4e-5;
  private static final double ERROR_S = 3;

  private final Party party;
  private final int family;
  private final PriceFeed feed;
  private final long delayNs;
  private final Noise noise;
  private final long[] lastNs;

  /**
   * A reporter.
   *
   * @param family exchange or publisher whose feed it reads
   * @param delayNs how old what it sees is, 0 to a second
   * @param underlyings how many it reports on
   */
  public Reporter(
      Party party, int family, PriceFeed feed, long delayNs, long seed, int underlyings) {
    this.party = party;
    this.family = family;
    this.feed = feed;
    this.delayNs = delayNs;
    this.noise = new Noise(seed);
    this.lastNs = new long[underlyings];
  }

  /** Who reports. */
  public Party party() {
    return party;
  }

  /** Family whose feed it reads. */
  public int family() {
    return family;
  }

  /** Appends its signed observation of a moment shortly before {@code epochNs}. */
  void observe(ObservationsDraft report, MessageSigner signer, int underlying, long epochNs) {
    long timeNs = Math.max(lastNs[underlying] + 1, epochNs - LAG_NS - delayNs);
    lastNs[underlying] = timeNs;
    double error = ERROR * noise.at(underlying, ERROR_S, timeNs / 1e9);
    long priceE8 = Math.round(feed.priceE8(underlying, timeNs) * (1 + error));
    report.add(party.address(), Math.max(1, priceE8), timeNs);
    signer.signObservation(report, underlying, report.count() - 1, party.key());
  }
}
