package cenote.simulator.shadow;

import static cenote.simulator.shadow.Money.big;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One rate for all (8.4): parts are {@code min(cap, floor(rate base weight))}. The rate is the
 * least at E9 at which the parts reach the total, if they meet it, else the one before; what is
 * then left goes by how much each part grows in one step, floors first, single units by largest
 * remainder.
 */
final class ShadowRate {

  private static final BigInteger E9 = big(1_000_000_000L);

  private final BigInteger scale;
  private final long mostE9;
  private final List<BigInteger> weighted = new ArrayList<>();
  private final List<BigInteger> caps = new ArrayList<>();
  long rateE9;

  /** Weights are of {@code weightOne}; no rate is above {@code mostE9}. */
  ShadowRate(long weightOne, long mostE9) {
    this.scale = E9.multiply(big(weightOne));
    this.mostE9 = mostE9;
  }

  void add(long base, long weight, long cap) {
    weighted.add(big(base).multiply(big(weight)));
    caps.add(big(cap));
  }

  /** What all together can give. */
  long most() {
    return sum(caps).longValueExact();
  }

  /** The parts of a positive total, or all there is. */
  List<Long> divide(long total) {
    long atLeast = least(big(total));
    List<BigInteger> parts = at(atLeast);
    rateE9 = atLeast;
    if (sum(parts).compareTo(big(total)) > 0) {
      rateE9 = atLeast - 1;
      parts = at(rateE9);
      List<BigInteger> next = at(atLeast);
      List<BigInteger> growths = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        growths.add(next.get(i).subtract(parts.get(i)));
      }
      List<BigInteger> more = proportional(big(total).subtract(sum(parts)), growths);
      for (int i = 0; i < parts.size(); i++) {
        parts.set(i, parts.get(i).add(more.get(i)));
      }
    }
    return parts.stream().map(BigInteger::longValueExact).toList();
  }

  /** The least rate at which the floors reach a total, or the highest there is. */
  private long least(BigInteger total) {
    long below = 0;
    long reached = mostE9;
    while (reached - below > 1) {
      long middle = below + (reached - below) / 2;
      if (sum(at(middle)).compareTo(total) >= 0) {
        reached = middle;
      } else {
        below = middle;
      }
    }
    return reached;
  }

  private List<BigInteger> at(long rate) {
    List<BigInteger> parts = new ArrayList<>();
    for (int i = 0; i < weighted.size(); i++) {
      parts.add(weighted.get(i).multiply(big(rate)).divide(scale).min(caps.get(i)));
    }
    return parts;
  }

  static BigInteger sum(List<BigInteger> parts) {
    return parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Divides a total by sizes: floors, then single units by largest remainder, the first first. */
  static List<BigInteger> proportional(BigInteger total, List<BigInteger> sizes) {
    BigInteger all = sum(sizes).max(BigInteger.ONE);
    List<BigInteger> parts = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (BigInteger size : sizes) {
      order.add(parts.size());
      parts.add(total.multiply(size).divide(all));
    }
    long left = sum(sizes).signum() == 0 ? 0 : total.subtract(sum(parts)).longValueExact();
    order.sort(
        Comparator.comparing((Integer i) -> total.multiply(sizes.get(i)).mod(all)).reversed());
    for (int i = 0; i < left; i++) {
      parts.set(order.get(i), parts.get(order.get(i)).add(BigInteger.ONE));
    }
    return parts;
  }
}
