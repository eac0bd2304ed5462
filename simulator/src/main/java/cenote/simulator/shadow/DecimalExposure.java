package cenote.simulator.shadow;

import static cenote.simulator.shadow.Decimals.over;
import static cenote.simulator.shadow.Decimals.positive;
import static cenote.simulator.shadow.Decimals.times;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a book has in one underlying: rules 2.6, 3.1, 3.2, 3.5, 3.7. */
final class DecimalExposure {

  private static final BigDecimal[] SPREADS = {new BigDecimal("0.0002"), new BigDecimal("0.0020")};
  private static final BigDecimal E9 = BigDecimal.TEN.pow(9);

  final DecimalUnderlying underlying;
  private final BigDecimal openInterest;
  private final List<Held> legs = new ArrayList<>();
  private final List<Held> options = new ArrayList<>();
  private final List<Linear> linear = new ArrayList<>();
  private BigDecimal joined = BigDecimal.ZERO;
  private BigDecimal alone = BigDecimal.ZERO;
  private BigDecimal notional = BigDecimal.ZERO;
  private BigDecimal notional24h = BigDecimal.ZERO;
  private DecimalVector changes = new DecimalVector(0);

  /** A contract and how much of it. */
  record Held(DecimalContract contract, long quantityE8, BigDecimal quantity) {

    long lots() {
      return quantityE8 / contract.listing.lotE8();
    }
  }

  private record Linear(BigDecimal quantity, BigDecimal price) {}

  DecimalExposure(DecimalUnderlying underlying, BigDecimal openInterest) {
    this.underlying = underlying;
    this.openInterest = openInterest;
  }

  void add(DecimalContract contract, long quantityE8) {
    Held held = new Held(contract, quantityE8, BigDecimal.valueOf(quantityE8, 8));
    legs.add(held);
    if (contract.listing.isLinear()) {
      linear.add(new Linear(held.quantity(), contract.mark));
    } else {
      options.add(held);
    }
  }

  // Hedged collateral (2.6).

  /** Units that contracts are short of at every point inside, less what has joined. */
  BigDecimal hedgeable() {
    int points = 3 * underlying.steps();
    DecimalVector deltas = new DecimalVector(points);
    options.forEach(
        held -> deltas.add(Objects.requireNonNull(held.contract().hedgeDeltas), held.lots()));
    BigDecimal fixed = BigDecimal.ZERO;
    for (Held held : legs) {
      if (held.contract().listing.isLinear()) {
        fixed = fixed.add(times(held.quantity(), held.contract().lifeWeight()));
      }
    }
    BigDecimal most = null;
    for (int point = 0; point < points; point++) {
      BigDecimal delta = deltas.at(point);
      most = most == null ? delta : most.max(delta);
      if (options.isEmpty()) {
        break;
      }
    }
    BigDecimal least = positive(fixed.add(most == null ? BigDecimal.ZERO : most).negate());
    return positive(least.subtract(joined));
  }

  /** Collateral joins as a linear leg. */
  void join(BigDecimal units, BigDecimal price) {
    joined = joined.add(units);
    linear.add(new Linear(units, price));
  }

  // The lattice (3.1).

  private BigDecimal optionDelta() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Held held : options) {
      sum = sum.add(held.quantity().multiply(held.contract().delta));
    }
    return sum;
  }

  private BigDecimal net() {
    return linear.stream().map(Linear::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void splitLinear(DecimalDoubts doubts) {
    notional = BigDecimal.ZERO;
    linear.forEach(leg -> notional = notional.add(leg.quantity().multiply(leg.price())));
    notional24h = BigDecimal.ZERO;
    BigDecimal delta = optionDelta();
    BigDecimal net = net();
    if (underlying.isRamp() || delta.signum() * net.signum() >= 0) {
      return;
    }
    BigDecimal side = BigDecimal.ZERO;
    BigDecimal sideNotional = BigDecimal.ZERO;
    for (Linear leg : linear) {
      if (leg.quantity().signum() == net.signum()) {
        side = side.add(leg.quantity().abs());
        sideNotional = sideNotional.add(leg.quantity().multiply(leg.price()));
      }
    }
    BigDecimal matched = delta.abs().min(net.abs());
    boolean isAll = matched.compareTo(side) == 0;
    BigDecimal share =
        isAll ? BigDecimal.ONE : doubts.down(over(matched, side).multiply(E9)).movePointLeft(9);
    notional24h = share.multiply(sideNotional);
  }

  private BigDecimal linearChange(BigDecimal far, BigDecimal near) {
    return times(notional24h, far).add(times(notional.subtract(notional24h), near));
  }

  /** Works out S; of Ramp leg by leg. */
  void value(DecimalDoubts doubts) {
    splitLinear(doubts);
    changes = row(options);
    if (!underlying.isRamp()) {
      alone = worst(changes, options, true);
      return;
    }
    alone = worst(row(List.of()), List.of(), true);
    for (Held held : options) {
      alone = alone.add(worst(row(List.of(held)), List.of(held), false));
    }
  }

  private DecimalVector row(List<Held> of) {
    DecimalVector sum = new DecimalVector(3 * underlying.steps() + 8);
    of.forEach(held -> sum.add(Objects.requireNonNull(held.contract().changes), held.lots()));
    return sum;
  }

  private BigDecimal worst(DecimalVector row, List<Held> of, boolean withLinear) {
    BigDecimal worst = BigDecimal.ZERO;
    int steps = underlying.steps();
    for (int step = 0; step < steps; step++) {
      BigDecimal moved = withLinear ? inside(step) : BigDecimal.ZERO;
      for (int direction = 0; direction < 3; direction++) {
        worst = worst.max(row.at(3 * step + direction).add(moved).negate());
      }
    }
    for (int tail = 0; tail < DecimalUnderlying.TAILS.size(); tail++) {
      BigDecimal moved = withLinear ? tail(tail) : BigDecimal.ZERO;
      worst = worst.max(row.at(3 * steps + tail).add(moved).negate());
    }
    return of.isEmpty() ? worst : worst.max(skew(of, 0)).max(skew(of, 1));
  }

  private BigDecimal inside(int step) {
    return linearChange(underlying.moves24h.get(step), underlying.moves4h.get(step));
  }

  private BigDecimal tail(int tail) {
    BigDecimal move = DecimalUnderlying.TAILS.get(tail);
    return times(
        move, linearChange(underlying.damping24h.get(tail), underlying.damping4h.get(tail)));
  }

  private BigDecimal skew(List<Held> of, int which) {
    Map<Long, BigDecimal> byExpiry = new TreeMap<>();
    int at = 3 * underlying.steps() + DecimalUnderlying.TAILS.size() + which;
    for (Held held : of) {
      BigDecimal change =
          Objects.requireNonNull(held.contract().changes)
              .at(at)
              .multiply(BigDecimal.valueOf(held.lots()));
      byExpiry.merge(held.contract().listing.minutes(), change, BigDecimal::add);
    }
    return byExpiry.values().stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal alone() {
    return alone;
  }

  /** Loss at the point of a code; an odd eighth of a coarse lattice counts outward. */
  BigDecimal lossAt(int code) {
    int eighths = Math.floorDiv(code, 3) - 8;
    int half = underlying.steps() / 2;
    int size = half == 8 ? Math.abs(eighths) : (Math.abs(eighths) + 1) / 2;
    int step = half + (eighths < 0 ? -size : size);
    return changes.at(3 * step + Math.floorMod(code, 3)).add(inside(step)).negate();
  }

  // The rest (3.5, 3.7).

  BigDecimal basis() {
    Map<Long, BigDecimal> deltas = new TreeMap<>();
    Map<Long, DecimalContract> expiries = new TreeMap<>();
    for (Held held : legs) {
      long minutes = held.contract().listing.minutes();
      if (minutes > 0) {
        BigDecimal delta = held.quantity().multiply(held.contract().delta);
        deltas.merge(minutes, delta, BigDecimal::add);
        expiries.put(minutes, held.contract());
      }
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Long, BigDecimal> entry : deltas.entrySet()) {
      DecimalContract of = Objects.requireNonNull(expiries.get(entry.getKey()));
      BigDecimal factor = Decimals.HALF.add(Decimals.TWO.multiply(of.years));
      BigDecimal weight = times(of.forward.multiply(new BigDecimal("0.045")), factor);
      sum = sum.add(times(entry.getValue().abs(), weight));
    }
    return sum;
  }

  private BigDecimal size() {
    return net().subtract(joined).add(optionDelta()).abs();
  }

  BigDecimal liquidity() {
    return liquidity(size(), size());
  }

  /** What L is more at the rate of all that the owner's accounts hold on the side. */
  BigDecimal linked(BigDecimal longs, BigDecimal shorts) {
    boolean isLong = net().subtract(joined).add(optionDelta()).signum() > 0;
    BigDecimal all = size().add(isLong ? longs : shorts);
    return liquidity(size(), all).subtract(liquidity());
  }

  private BigDecimal liquidity(BigDecimal size, BigDecimal side) {
    if (size.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal part = over(side, openInterest.max(side)).subtract(new BigDecimal("0.05"));
    BigDecimal crowd = BigDecimal.ONE.add(Decimals.TWO.multiply(positive(part)));
    BigDecimal impact =
        times(
            new BigDecimal("0.8").multiply(underlying.sigmaDay),
            Decimals.root(over(side, underlying.adv)));
    BigDecimal rate = SPREADS[underlying.terms.domain()].add(impact);
    return times(times(size.multiply(underlying.index), rate), crowd);
  }

  BigDecimal shortOptions() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Held held : options) {
      sum = sum.add(positive(held.quantity().negate()));
    }
    return sum.multiply(underlying.index).multiply(new BigDecimal("0.005"));
  }

  BigDecimal oracle() {
    BigDecimal doubt = positive(new BigDecimal("0.98").subtract(underlying.confidence));
    return times(Decimals.TWO.multiply(doubt).multiply(size()), underlying.index);
  }

  BigDecimal funding() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Held held : legs) {
      DecimalMarket.Listing listing = held.contract().listing;
      if (listing.kind() == DecimalMarket.PERPETUAL) {
        long worstE9 =
            Math.max(0, held.quantityE8() > 0 ? listing.worstLongE9() : listing.worstShortE9());
        BigDecimal size = held.quantity().abs().multiply(held.contract().mark);
        sum = sum.add(size.multiply(BigDecimal.valueOf(worstE9, 9)));
      }
    }
    return sum;
  }

  BigDecimal fees() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Held held : legs) {
      BigDecimal size = held.quantity().abs();
      BigDecimal premium = size.multiply(held.contract().mark);
      BigDecimal byIndex = size.multiply(underlying.index).multiply(new BigDecimal("0.0003"));
      sum =
          sum.add(
              held.contract().listing.isLinear()
                  ? premium.multiply(new BigDecimal("0.00025"))
                  : byIndex.min(premium.multiply(new BigDecimal("0.125"))));
    }
    return sum;
  }
}
