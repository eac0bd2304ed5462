package cenote.app.adl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The common rate of a haircut, by halving: part i is {@code min(cap, rate x base x weight)}, down.
 * The rate is the least at E9 at which the parts reach the total, if they meet it, else the one
 * before; what is left then goes by what each part grows by in one step, largest remainder last.
 */
final class Rate {
  private static final BigInteger E9 = BigInteger.valueOf(1_000_000_000L);

  private final BigInteger scale;
  private final long mostE9;
  private final List<BigInteger> products = new ArrayList<>();
  private final List<BigInteger> caps = new ArrayList<>();
  private long rateE9;

  Rate(BigInteger weightScale, long mostE9) {
    this.scale = weightScale.multiply(E9);
    this.mostE9 = mostE9;
  }

  void add(long base, BigInteger weight, long cap) {
    products.add(BigInteger.valueOf(base).multiply(weight));
    caps.add(BigInteger.valueOf(cap));
  }

  BigInteger sumOfCaps() {
    return sum(caps);
  }

  long rateE9() {
    return rateE9;
  }

  /** The parts of a positive total, or all that can be taken when that is less. */
  List<BigInteger> divide(BigInteger total) {
    if (sum(at(mostE9)).compareTo(total) < 0) {
      rateE9 = mostE9;
      return at(mostE9);
    }
    long low = 0;
    long high = mostE9;
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (sum(at(middle)).compareTo(total) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    boolean isMet = sum(at(high)).equals(total);
    rateE9 = isMet ? high : high - 1;
    return isMet ? at(high) : grown(total);
  }

  private List<BigInteger> grown(BigInteger total) {
    List<BigInteger> floors = at(rateE9);
    List<BigInteger> next = at(rateE9 + 1);
    List<BigInteger> growths = new ArrayList<>();
    for (int i = 0; i < floors.size(); i++) {
      growths.add(next.get(i).subtract(floors.get(i)));
    }
    BigInteger left = total.subtract(sum(floors));
    List<BigInteger> more = Remainders.proportional(left, growths, sum(growths));
    for (int i = 0; i < floors.size(); i++) {
      floors.set(i, floors.get(i).add(more.get(i)));
    }
    return floors;
  }

  private List<BigInteger> at(long atE9) {
    List<BigInteger> parts = new ArrayList<>();
    BigInteger rate = BigInteger.valueOf(atE9);
    for (int i = 0; i < products.size(); i++) {
      parts.add(rate.multiply(products.get(i)).divide(scale).min(caps.get(i)));
    }
    return parts;
  }

  private static BigInteger sum(List<BigInteger> parts) {
    return parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }
}
