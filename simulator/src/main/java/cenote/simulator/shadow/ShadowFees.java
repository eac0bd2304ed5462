package cenote.simulator.shadow;

import static cenote.simulator.shadow.Money.ceilDiv;
import static cenote.simulator.shadow.Money.times;

/** Taker fees and whom they go to ({@code rules.md} 4.7, 1.5). */
final class ShadowFees {

  private final ShadowLedger ledger;
  private final long[] genesisE6 = new long[2];

  ShadowFees(ShadowLedger ledger) {
    this.ledger = ledger;
  }

  void genesis(long coreE6, long rampE6) {
    genesisE6[0] = coreE6;
    genesisE6[1] = rampE6;
  }

  /** Charges the taker; half, up, to insurance when it was below its target before the command. */
  void charge(ToldFill fill, ShadowAccount taker, long feeE6, boolean wasBelowTarget) {
    int domain = ledger.domainOf(fill.instrument());
    long insuredE6 = wasBelowTarget ? (feeE6 + 1) / 2 : 0;
    ledger.moveCash(taker.number, Holder.insurance(domain), insuredE6);
    ledger.moveCash(taker.number, Holder.FEES, feeE6 - insuredE6);
    taker.gainedE6[domain] -= feeE6;
  }

  /** 2.5 bp of the notional; of options 3 bp of the index notional or 12.5 % of the premium. */
  long fee(ToldFill fill) {
    ShadowInstrument instrument = ledger.instruments.get(fill.instrument());
    long notionalE6 = Money.valueUp(fill.quantityE8(), fill.priceE8());
    if (instrument.isLinear()) {
      return share(notionalE6, 25, 100_000);
    }
    long indexE8 = ledger.underlyings.get(instrument.underlying).indexE8;
    long ofIndex = share(Money.valueUp(fill.quantityE8(), indexE8), 3, 10_000);
    return Math.min(ofIndex, share(notionalE6, 125, 1_000));
  }

  private static long share(long amountE6, long numerator, long denominator) {
    return ceilDiv(times(amountE6, numerator), Money.big(denominator));
  }

  boolean isBelowTarget(int domain) {
    return ledger.balance(Holder.insurance(domain), 0) < target(domain);
  }

  /**
   * The larger of the genesis amount and 1.5 % of the domain's open interest at index; each
   * underlying and each two-hundredth rounded down, which no one can see but a unit of cash.
   */
  long target(int domain) {
    long openE6 = 0;
    for (ShadowUnderlying underlying : ledger.underlyings) {
      if (underlying.domain == domain) {
        openE6 += Money.valueDown(underlying.openInterestE8, underlying.indexE8);
      }
    }
    return Math.max(genesisE6[domain], openE6 / 200 * 3);
  }
}
