package cenote.pool.waterfall;

import cenote.kernel.FixedPoint;
import cenote.pool.PoolEvents;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Who bears a deficit ({@code rules.md} 8.1, 8.2): the first part of the house, insurance of the
 * domain, then a shortfall booked openly in suspense. The layers in between join with default
 * management. Also shares fees out between insurance and the pool (4.7).
 */
public final class Waterfall {

  /** Layers as events name them. */
  public static final int LAYER_HOUSE_FIRST = 1;

  public static final int LAYER_INSURANCE = 2;
  public static final int LAYER_SHORTFALL = 9;

  private static final int SECTION = 9;
  private static final long E10 = 10_000_000_000L;

  private final Ledger ledger;
  private final Market market;
  private final PoolEvents events;
  private final long[] genesisInsuranceE6 = new long[Holders.DOMAINS];
  private final long[] valuedE8 = new long[Market.MAX_UNDERLYINGS];
  private final long[] valuedAtE8 = new long[Market.MAX_UNDERLYINGS];
  private final long[] valuesE6 = new long[Market.MAX_UNDERLYINGS];

  /** What of the house's first part has been used and not earned back. */
  private final long[] houseFirstUsedE6 = new long[Holders.DOMAINS];

  /** Taken from pool accounts in the plan at hand and not yet committed. */
  private final long[] takenE6 = new long[Holders.POOL_ACCOUNTS + 1];

  /** Draws on the ledger's pool accounts. */
  public Waterfall(Ledger ledger, Market market, PoolEvents events) {
    this.ledger = ledger;
    this.market = market;
    this.events = events;
  }

  /** The amounts insurance starts with are its least targets. */
  public void start(long insuranceCoreE6, long insuranceRampE6) {
    genesisInsuranceE6[0] = insuranceCoreE6;
    genesisInsuranceE6[1] = insuranceRampE6;
  }

  /** {@code max(genesis amount, 1.5 % of the open interest at index)} (1.5). */
  public long insuranceTargetE6(int domain) {
    long openInterestE6 = 0;
    for (int u = 0; u < market.underlyingCount(); u++) {
      if (market.domain(u) == domain) {
        openInterestE6 += openInterestE6(u);
      }
    }
    return Math.max(genesisInsuranceE6[domain], openInterestE6 / 200 * 3);
  }

  /** Open interest of an underlying at its index; worked out anew when one of them has changed. */
  private long openInterestE6(int underlying) {
    long quantityE8 = ledger.underlyingOpenInterestE8(underlying);
    long indexE8 = market.indexE8(underlying);
    if (quantityE8 != valuedE8[underlying] || indexE8 != valuedAtE8[underlying]) {
      valuedE8[underlying] = quantityE8;
      valuedAtE8[underlying] = indexE8;
      valuesE6[underlying] = FixedPoint.mulDivFloor(quantityE8, indexE8, E10);
    }
    return valuesE6[underlying];
  }

  /** Takes a fee from an account: half to insurance until its target, the rest to the pool. */
  public void takeFee(Portfolio payer, int domain, long feeE6) {
    int insurance = Holders.insurance(domain);
    boolean isBelowTarget = ledger.balance(insurance, 0) < insuranceTargetE6(domain);
    long insuranceE6 = isBelowTarget ? feeE6 - feeE6 / 2 : 0;
    payer.pay(0, insurance, insuranceE6, Reasons.FEE);
    payer.pay(0, Holders.FEES, feeE6 - insuranceE6, Reasons.FEE);
  }

  /** Begins a plan in which deficits may be covered. */
  public void begin() {
    Arrays.fill(takenE6, 0);
  }

  /** Pays {@code deficitE6} to {@code receiver} from the layers of a domain, in order. */
  public void cover(Portfolio receiver, int domain, long deficitE6) {
    long left = deficitE6;
    long firstPart = insuranceTargetE6(domain) / 10 - houseFirstUsedE6[domain];
    long fromHouse = draw(receiver, domain, Holders.HOUSE, LAYER_HOUSE_FIRST, left, firstPart);
    houseFirstUsedE6[domain] += fromHouse;
    left -= fromHouse;
    int insurance = Holders.insurance(domain);
    left -= draw(receiver, domain, insurance, LAYER_INSURANCE, left, Long.MAX_VALUE);
    if (left > 0) {
      long before = ledger.balance(Holders.SUSPENSE, 0) - takenE6[-Holders.SUSPENSE];
      takenE6[-Holders.SUSPENSE] += left;
      events.onWaterfall(domain, LAYER_SHORTFALL, before, left);
      receiver.pay(0, Holders.SUSPENSE, -left, Reasons.DEFICIT);
    }
  }

  /**
   * What the layers of a domain could pay in one event, cash E6: the first part of the house and
   * insurance, until the others exist (4.6).
   */
  public long capacityE6(int domain) {
    long firstPart = insuranceTargetE6(domain) / 10 - houseFirstUsedE6[domain];
    long ofHouse = Math.max(0, Math.min(firstPart, ledger.balance(Holders.HOUSE, 0)));
    return ofHouse + Math.max(0, ledger.balance(Holders.insurance(domain), 0));
  }

  private long draw(
      Portfolio receiver, int domain, int holder, int layer, long wanted, long atMost) {
    long available = ledger.balance(holder, 0) - takenE6[-holder];
    long used = Math.max(0, Math.min(wanted, Math.min(available, atMost)));
    if (used > 0) {
      events.onWaterfall(domain, layer, available, used);
      takenE6[-holder] += used;
      receiver.pay(0, holder, -used, Reasons.DEFICIT);
    }
    return used;
  }

  /** What the house earns in a domain restores its first part. */
  public void houseEarned(int domain, long amountE6) {
    houseFirstUsedE6[domain] = Math.max(0, houseFirstUsedE6[domain] - amountE6);
  }

  /** Splits a deficit over domains in proportion to requirements; Core bears it when all are 0. */
  public static long coreShareE6(long deficitE6, long coreE6, long rampE6) {
    long sum = coreE6 + rampE6;
    return sum == 0 ? deficitE6 : FixedPoint.mulDivCeil(deficitE6, coreE6, sum);
  }

  /**
   * Later profit or loss of a close-out account without legs belongs to the waterfall (7.5): a
   * profit first repays shortfalls, then goes to insurance.
   */
  public void takeResult(Portfolio closeOut, int domain) {
    long gainE6 = closeOut.cashE6();
    if (gainE6 > 0) {
      long owedE6 = Math.max(0, -ledger.balance(Holders.SUSPENSE, 0));
      long repaidE6 = Math.min(owedE6, gainE6);
      closeOut.pay(0, Holders.SUSPENSE, repaidE6, Reasons.CLOSE_OUT_RESULT);
      closeOut.pay(0, Holders.insurance(domain), gainE6 - repaidE6, Reasons.CLOSE_OUT_RESULT);
    } else if (gainE6 < 0) {
      cover(closeOut, domain, -gainE6);
    }
  }

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLongs(genesisInsuranceE6, Holders.DOMAINS);
    writer.putLongs(houseFirstUsedE6, Holders.DOMAINS);
  }

  /** Reads the section. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    reader.takeLongs(genesisInsuranceE6, Holders.DOMAINS);
    reader.takeLongs(houseFirstUsedE6, Holders.DOMAINS);
  }
}
