package cenote.gateway.http;

import cenote.crypto.Bytes32;
import java.util.function.LongSupplier;

/**
 * Token buckets per client address and per principal, with a bucket apart for the reserved lane.
 * Thread-safe; every table is bounded.
 *
 * <p>A client is charged before its request is read, a principal by the command handler once the
 * signature is known to be good: otherwise anybody could empty another's bucket.
 */
public final class RateLimits {

  private final Rates rates;
  private final TokenBuckets buckets;

  /**
   * A budget.
   *
   * @param perSecond tokens that come back each second
   * @param burst tokens of a full bucket
   */
  public record Rate(double perSecond, double burst) {

    public Rate {
      if (!(perSecond > 0) || !(burst >= 1)) {
        throw new IllegalArgumentException("rate: expected more than 0 a second and a burst >= 1");
      }
    }

    private Rate times(double factor) {
      return new Rate(perSecond * factor, burst * factor);
    }
  }

  /**
   * All budgets.
   *
   * @param reserved per client address, for the reserved lane
   * @param principalOpen per principal, for commands in the open lane
   * @param buckets bound of the table of buckets; the longest idle one makes room
   */
  public record Rates(
      Rate reads,
      Rate writes,
      Rate reserved,
      Rate principalOpen,
      Rate principalReserved,
      int buckets) {

    /** Budgets of a public edge on a small machine. */
    public static Rates defaults() {
      return new Rates(
          new Rate(50, 200),
          new Rate(20, 100),
          new Rate(20, 100),
          new Rate(20, 100),
          new Rate(20, 100),
          65_536);
    }

    /** The same with budgets of addresses that are so many times as large; of principals not. */
    public Rates timesForAddresses(double factor) {
      return new Rates(
          reads.times(factor),
          writes.times(factor),
          reserved.times(factor),
          principalOpen,
          principalReserved,
          buckets);
    }
  }

  /** Whose budget, and for what. */
  private enum Pot {
    READS,
    WRITES,
    RESERVED,
    PRINCIPAL_OPEN,
    PRINCIPAL_RESERVED
  }

  private record Key(Pot pot, Object owner) {}

  /**
   * @param clockNs monotonic nanoseconds
   */
  public RateLimits(Rates rates, LongSupplier clockNs) {
    this.rates = rates;
    this.buckets = new TokenBuckets(rates.buckets(), clockNs);
  }

  /**
   * Charges a principal whose signature was verified.
   *
   * @param cost tokens
   * @throws ProblemException 429 with the seconds to wait
   */
  public void charge(Bytes32 principal, Lane lane, int cost) throws ProblemException {
    Pot pot = lane == Lane.OPEN ? Pot.PRINCIPAL_OPEN : Pot.PRINCIPAL_RESERVED;
    Bytes32 owner =
        Bytes32.ofWords(principal.word(0), principal.word(1), principal.word(2), principal.word(3));
    charge(new Key(pot, owner), cost, "requests of this principal");
  }

  void chargeRead(String client, int cost) throws ProblemException {
    charge(new Key(Pot.READS, client), cost, "reads of this client");
  }

  void chargeWrite(String client, int cost) throws ProblemException {
    charge(new Key(Pot.WRITES, client), cost, "writes of this client");
  }

  void chargeReserved(String client, int cost) throws ProblemException {
    charge(new Key(Pot.RESERVED, client), cost, "reserved requests of this client");
  }

  /** Buckets held at present. */
  public int size() {
    return buckets.size();
  }

  private void charge(Key key, int cost, String what) throws ProblemException {
    Rate rate = rateOf(key.pot());
    double waitSeconds = buckets.take(key, rate, cost);
    if (waitSeconds > 0) {
      throw ProblemException.tooMany(
          what + ": expected at most " + rate.perSecond() + " a second, got more",
          (int) Math.min(Math.ceil(waitSeconds), 3_600));
    }
  }

  private Rate rateOf(Pot pot) {
    return switch (pot) {
      case READS -> rates.reads();
      case WRITES -> rates.writes();
      case RESERVED -> rates.reserved();
      case PRINCIPAL_OPEN -> rates.principalOpen();
      case PRINCIPAL_RESERVED -> rates.principalReserved();
    };
  }
}
