package cenote.simulator.shadow;

import static cenote.simulator.shadow.Decimals.over;
import static cenote.simulator.shadow.Decimals.times;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules 2 and 3 for one book, in decimals; only what the rulebook rounds is rounded. */
final class DecimalRequirement {

  private static final long[] INITIAL_E9 = {0, 100_000_000, 150_000_000, 350_000_000, 500_000_000};
  private static final long[] MAINTENANCE_E9 = {
    0, 50_000_000, 80_000_000, 250_000_000, 400_000_000
  };
  private static final long[] HEDGED_INITIAL_E9 = {0, 20_000_000, 60_000_000};
  private static final long[] HEDGED_MAINTENANCE_E9 = {0, 10_000_000, 40_000_000};
  private static final long E9 = 1_000_000_000L;
  private static final long CORE_CAP_E6 = 5_000_000_000_000L;
  private static final long RAMP_CAP_E6 = 250_000_000_000L;
  private static final BigDecimal BIG_E9 = BigDecimal.TEN.pow(9);

  private final DecimalMarket market;
  private final DecimalBook book;
  private final DecimalDoubts doubts;
  private final Map<Integer, DecimalExposure> exposures = new TreeMap<>();
  private long equityE6;
  private long maintenanceEquityE6;
  private long initialEquityE6;
  private long withdrawableE6;

  DecimalRequirement(DecimalMarket market, DecimalBook book, DecimalDoubts doubts) {
    this.market = market;
    this.book = book;
    this.doubts = doubts;
  }

  DecimalMargin margin() {
    for (DecimalBook.Leg leg : book.legs()) {
      DecimalContract contract = market.contracts.get(leg.instrument());
      int u = contract.listing.underlying();
      exposures
          .computeIfAbsent(
              u, _ -> new DecimalExposure(market.underlyings.get(u), market.openInterest(u)))
          .add(contract, leg.quantityE8());
    }
    addCash();
    for (int asset = 0; asset < market.assets.size(); asset++) {
      addCollateral(market.assets.get(asset), book.collateral().get(asset));
    }
    exposures.keySet().forEach(this::addContracts);
    exposures.values().forEach(exposure -> exposure.value(doubts));
    return new DecimalMargin(
        equityE6,
        maintenanceEquityE6,
        initialEquityE6,
        withdrawableE6,
        List.of(domain(0), domain(1)));
  }

  // Rule 2.

  private void addCash() {
    equityE6 = book.cashE6();
    maintenanceEquityE6 = book.cashE6();
    initialEquityE6 = book.cashE6();
    withdrawableE6 = book.cashE6();
  }

  private void addContracts(int underlying) {
    long valueE6 = 0;
    long gainE6 = 0;
    for (DecimalBook.Leg leg : book.legs()) {
      DecimalMarket.Listing listing = market.contracts.get(leg.instrument()).listing;
      if (listing.underlying() == underlying) {
        long grossE6 = down(leg.quantityE8(), listing.markE8(), 10_000_000_000L);
        gainE6 += grossE6 - leg.costE6();
        valueE6 += listing.isLinear() ? grossE6 - leg.costE6() : grossE6;
      }
    }
    long gain = Math.max(0, gainE6);
    boolean isRamp = market.underlyings.get(underlying).isRamp();
    long counted = isRamp ? Math.min(gain / 2, RAMP_CAP_E6) : Math.min(gain, CORE_CAP_E6);
    equityE6 += valueE6;
    maintenanceEquityE6 += valueE6;
    initialEquityE6 += valueE6 - (gain - counted);
    withdrawableE6 += Math.min(0, valueE6);
  }

  private static long down(long one, long other, long unit) {
    BigInteger product = BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    return new BigDecimal(product)
        .divide(BigDecimal.valueOf(unit), 0, RoundingMode.FLOOR)
        .longValueExact();
  }

  private void addCollateral(DecimalMarket.Asset asset, long amount) {
    if (amount <= 0) {
      return;
    }
    DecimalUnderlying underlying = market.underlyings.get(asset.underlying());
    long unit = BigInteger.TEN.pow(asset.decimals()).longValueExact();
    long priceE8 = down(underlying.terms.indexE8(), asset.ratioE9(), E9);
    long valueE6 = down(amount, priceE8, unit * 100);
    long hedged = join(asset, amount, unit, priceE8);
    long hedgedE6 = down(hedged, priceE8, unit * 100);
    BigDecimal ratio = BigDecimal.valueOf(asset.ratioE9(), 9);
    BigDecimal units = BigDecimal.valueOf(amount, asset.decimals()).multiply(ratio);
    BigDecimal size = times(underlying.sigmaDay, Decimals.root(over(units, underlying.adv)));
    boolean isWhole = size.compareTo(BigDecimal.ONE) >= 0;
    long sizeE9 = isWhole ? E9 : doubts.up(size.multiply(BIG_E9)).longValueExact();
    long initialE9 = Math.min(E9, INITIAL_E9[asset.tier()] + sizeE9);
    long maintenanceE9 = Math.min(E9, MAINTENANCE_E9[asset.tier()] + sizeE9);
    equityE6 += valueE6;
    maintenanceEquityE6 +=
        down(hedgedE6, E9 - HEDGED_MAINTENANCE_E9[asset.hedge()], E9)
            + down(valueE6 - hedgedE6, E9 - maintenanceE9, E9);
    initialEquityE6 +=
        down(hedgedE6, E9 - HEDGED_INITIAL_E9[asset.hedge()], E9)
            + down(valueE6 - hedgedE6, E9 - initialE9, E9);
    withdrawableE6 += down(valueE6, E9 - initialE9, E9);
  }

  /** o of 2.6, in ledger units; it joins the lattice. */
  private long join(DecimalMarket.Asset asset, long amount, long unit, long priceE8) {
    DecimalExposure exposure = exposures.get(asset.underlying());
    if (asset.hedge() == 0 || exposure == null) {
      return 0;
    }
    BigDecimal ratio = BigDecimal.valueOf(asset.ratioE9(), 9);
    BigDecimal freeE8 = over(exposure.hedgeable(), ratio).multiply(Decimals.E8);
    BigDecimal mostE8 = BigDecimal.valueOf(amount, asset.decimals()).multiply(Decimals.E8);
    boolean isAll = freeE8.compareTo(mostE8.add(BigDecimal.TWO)) > 0;
    long hedged =
        isAll
            ? amount
            : Math.min(amount, down(doubts.down(freeE8).longValueExact(), unit, 100_000_000L));
    if (hedged > 0) {
      BigDecimal units = BigDecimal.valueOf(hedged, asset.decimals()).multiply(ratio);
      exposure.join(units, over(BigDecimal.valueOf(priceE8, 8), ratio));
    }
    return hedged;
  }

  // Rule 3.

  private DecimalMargin.Domain domain(int domain) {
    Map<Integer, DecimalExposure> own = new TreeMap<>(exposures);
    own.values().removeIf(exposure -> exposure.underlying.terms.domain() != domain);
    BigDecimal alone = BigDecimal.ZERO;
    BigDecimal basis = BigDecimal.ZERO;
    BigDecimal both = BigDecimal.ZERO;
    BigDecimal initialOnly = BigDecimal.ZERO;
    for (DecimalExposure exposure : own.values()) {
      alone = alone.add(exposure.alone());
      basis = basis.add(exposure.basis());
      both = both.add(exposure.liquidity()).add(exposure.shortOptions());
      initialOnly = initialOnly.add(exposure.oracle()).add(exposure.funding()).add(exposure.fees());
      initialOnly = initialOnly.add(linked(exposure));
    }
    BigDecimal together = domain == 1 ? alone : together(own, alone);
    BigDecimal core =
        alone
            .multiply(new BigDecimal("0.2"))
            .add(together.multiply(new BigDecimal("0.8")))
            .max(basis);
    return new DecimalMargin.Domain(
        alone,
        together,
        basis,
        core,
        upE6(core.add(both).add(initialOnly)),
        upE6(core.multiply(new BigDecimal("0.75")).add(both)),
        upE6(core.multiply(Decimals.HALF).add(both)));
  }

  /** Each other account of the owner counts on the side of its net linear quantity. */
  private BigDecimal linked(DecimalExposure exposure) {
    BigDecimal longs = BigDecimal.ZERO;
    BigDecimal shorts = BigDecimal.ZERO;
    for (List<DecimalBook.Leg> other : book.linked()) {
      BigDecimal net = BigDecimal.ZERO;
      for (DecimalBook.Leg leg : other) {
        DecimalMarket.Listing listing = market.contracts.get(leg.instrument()).listing;
        boolean isHere = market.underlyings.get(listing.underlying()) == exposure.underlying;
        boolean isCounted = isHere && listing.isLinear();
        net = isCounted ? net.add(BigDecimal.valueOf(leg.quantityE8(), 8)) : net;
      }
      longs = longs.add(net.max(BigDecimal.ZERO));
      shorts = shorts.add(net.negate().max(BigDecimal.ZERO));
    }
    return exposure.linked(longs, shorts);
  }

  private BigDecimal together(Map<Integer, DecimalExposure> own, BigDecimal alone) {
    if (market.scenarios.isEmpty() || own.isEmpty()) {
      return alone;
    }
    BigDecimal worst = BigDecimal.ZERO;
    for (List<Integer> codes : market.scenarios) {
      BigDecimal loss = BigDecimal.ZERO;
      for (Map.Entry<Integer, DecimalExposure> entry : own.entrySet()) {
        DecimalExposure exposure = entry.getValue();
        boolean isNamed = entry.getKey() < codes.size();
        loss = loss.add(isNamed ? exposure.lossAt(codes.get(entry.getKey())) : exposure.alone());
      }
      worst = worst.max(loss);
    }
    return worst.max(alone.multiply(BigDecimal.valueOf(10 - market.scenarioTenths, 1)));
  }

  private static long upE6(BigDecimal cash) {
    return cash.movePointRight(6).setScale(0, RoundingMode.CEILING).longValueExact();
  }
}
