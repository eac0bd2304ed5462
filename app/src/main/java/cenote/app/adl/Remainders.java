package cenote.app.adl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares of an integer total by largest remainder, the first of equals first. */
final class Remainders {
  private Remainders() {}

  /** Divides a total in proportion to sizes of a sum; nothing for a sum of zero. */
  static List<BigInteger> proportional(BigInteger total, List<BigInteger> sizes, BigInteger sum) {
    List<BigInteger> parts = new ArrayList<>();
    List<BigInteger> rests = new ArrayList<>();
    BigInteger left = total;
    for (BigInteger size : sizes) {
      BigInteger[] share =
          sum.signum() == 0
              ? new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO}
              : total.multiply(size).divideAndRemainder(sum);
      parts.add(share[0]);
      rests.add(share[1]);
      left = left.subtract(share[0]);
    }
    // A stable sort leaves equals in their order.
    IntStream.range(0, parts.size())
        .boxed()
        .sorted(Comparator.comparing(rests::get, Comparator.reverseOrder()))
        .limit(left.longValueExact())
        .forEach(i -> parts.set(i, parts.get(i).add(BigInteger.ONE)));
    return parts;
  }
}
