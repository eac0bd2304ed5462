package cenote.pool.waterfall;

import cenote.kernel.FixedPoint;
import cenote.pool.PoolEvents;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.pool.vault.GuaranteeVault;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Who bears a deficit ({@code rules.md} 8.1, 8.2): the first part of the house, insurance of the
 * domain, junior and senior tranche of the guarantee vault, the second part of the house, the net
 * gains of survivors, tear-up, the cash of those with positions in the domain, then a shortfall
 * booked openly in suspense. Under rules before 4 only the first two and the last. Also shares fees
 * out between insurance and the pool (4.7).
 *
 * <p>House and vault are shared by the domains, insurance is not. An event of 8.2 is everything
 * from the first deficit until no close-out is open, at most until the next daily settlement.
 */
public final class Waterfall {

  /** Layers as events name them. */
  public static final int LAYER_HOUSE_FIRST = 1;

  public static final int LAYER_INSURANCE = 2;
  public static final int LAYER_JUNIOR = 3;
  public static final int LAYER_SENIOR = 4;
  public static final int LAYER_HOUSE_SECOND = 5;
  public static final int LAYER_NET_GAINS = 6;
  public static final int LAYER_TEAR_UP = 7;
  public static final int LAYER_EPOCH = 8;
  public static final int LAYER_SHORTFALL = 9;

  /** Rules from which on all layers exist. */
  public static final int RULES = 4;

  /** Kinds of receipts as events name them. */
  public static final int RECEIPT_DEFICIT = 0;

  public static final int RECEIPT_TEAR_UP = 1;

  /** Searches of all accounts that one command may make, about 8 ms each at 20,000 accounts. */
  private static final int MOST_SEARCHES = 2;

  private static final int SECTION = 9;
  private static final int EVENT_SECTION = 33;
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

  /** Likewise of the second part. */
  private final long[] houseSecondUsedE6 = new long[Holders.DOMAINS];

  /** Shortfalls of a domain that no profit of it has repaid yet; kept from rules 4 on. */
  private final long[] owedE6 = new long[Holders.DOMAINS];

  /** Taken from pool accounts in the plan at hand and not yet committed. */
  private final long[] takenE6 = new long[Holders.POOL_ACCOUNTS + 1];

  private final VaultLayers vault;
  private final Survivors survivors;
  private final TearUps tearUps;
  private final ReceiptHead head;
  private Plan plan;
  private int searches;
  private boolean isActive;

  /**
   * Composes the layers from the rooms that know.
   *
   * @param isExempt accounts that pay nothing: the pool's own and those in close-out
   */
  public Waterfall(
      Ledger ledger,
      Market market,
      Accruals accruals,
      Requirement requirement,
      Freezes freezes,
      GuaranteeVault vault,
      IntPredicate isExempt,
      Witness witness,
      PoolEvents events) {
    this(
        ledger,
        market,
        accruals,
        requirement,
        freezes,
        Tranches.of(vault),
        isExempt,
        witness,
        events);
  }

  Waterfall(
      Ledger ledger,
      Market market,
      Accruals accruals,
      Requirement requirement,
      Freezes freezes,
      Tranches tranches,
      IntPredicate isExempt,
      Witness witness,
      PoolEvents events) {
    this.ledger = ledger;
    this.market = market;
    this.events = events;
    this.plan = new Plan(ledger);
    this.vault = new VaultLayers(ledger, accruals, freezes, tranches);
    this.survivors = new Survivors(ledger, accruals, requirement, freezes, isExempt, events);
    Opposites opposites = new Opposites(ledger, market, accruals, requirement, freezes, tranches);
    this.head = new ReceiptHead(witness, events);
    this.tearUps = new TearUps(ledger, market, accruals, freezes, opposites, head, events);
  }

  /**
   * All layers are in force from here; for legs that the pool has already, too. Shortfalls from
   * before were not told apart, and are Core's.
   */
  public void activate() {
    isActive = true;
    owedE6[Holders.CLOSE_OUT_CORE] = inSuspenseE6();
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      tearUps.start(domain);
    }
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
    payer.countGain(domain, -feeE6);
  }

  /**
   * Begins a plan in which deficits may be covered; it must not be refused once one was, so that
   * the caller asks before whether it balances.
   */
  public void begin(Plan of) {
    plan = of;
    Arrays.fill(takenE6, 0);
    vault.begin();
  }

  /** A piece of due work begins, in which deficits may be covered. */
  public void beginPiece() {
    searches = 0;
  }

  /**
   * True when deficits of this piece have made all accounts be searched so often that further ones
   * should wait for the next (ADR 0034).
   */
  public boolean isEnough() {
    return searches >= MOST_SEARCHES;
  }

  /** Pays {@code deficitE6} to {@code receiver} from the layers of a domain, in order. */
  public void cover(Portfolio receiver, int domain, long deficitE6) {
    if (deficitE6 <= 0) {
      return;
    }
    head.reset();
    if (isActive) {
      head.begin(RECEIPT_DEFICIT, domain, deficitE6);
    }
    long left = deficitE6 - drawFirst(receiver, domain, deficitE6);
    if (isActive) {
      left -= drawSecond(receiver, domain, left);
      left -= takeFromSurvivors(receiver, domain, left);
    }
    if (left > 0) {
      long before = ledger.balance(Holders.SUSPENSE, 0) - takenE6[-Holders.SUSPENSE];
      takenE6[-Holders.SUSPENSE] += left;
      use(domain, LAYER_SHORTFALL, before, left);
      receiver.pay(0, Holders.SUSPENSE, -left, Reasons.DEFICIT);
    }
    if (isActive) {
      owedE6[domain] += left;
      head.end(LAYER_SHORTFALL);
    }
  }

  private long drawFirst(Portfolio receiver, int domain, long wantedE6) {
    long firstPart = partE6(domain) - houseFirstUsedE6[domain];
    long fromHouse = draw(receiver, domain, Holders.HOUSE, LAYER_HOUSE_FIRST, wantedE6, firstPart);
    houseFirstUsedE6[domain] += fromHouse;
    long left = wantedE6 - fromHouse;
    int insurance = Holders.insurance(domain);
    return fromHouse + draw(receiver, domain, insurance, LAYER_INSURANCE, left, Long.MAX_VALUE);
  }

  /** Either part of the house: 10 % of the target. */
  private long partE6(int domain) {
    return insuranceTargetE6(domain) / 10;
  }

  private long drawSecond(Portfolio receiver, int domain, long wantedE6) {
    long left = wantedE6;
    for (int tranche = Tranches.JUNIOR; tranche <= Tranches.SENIOR; tranche++) {
      long availableE6 = vault.availableE6(plan, receiver, tranche, left > 0);
      long usedE6 = Math.min(left, availableE6);
      use(domain, LAYER_JUNIOR + tranche, availableE6, usedE6);
      if (usedE6 > 0) {
        vault.draw(plan, receiver, tranche, usedE6);
      }
      left -= usedE6;
    }
    long secondPart = partE6(domain) - houseSecondUsedE6[domain];
    long fromHouse = draw(receiver, domain, Holders.HOUSE, LAYER_HOUSE_SECOND, left, secondPart);
    houseSecondUsedE6[domain] += fromHouse;
    return wantedE6 - left + fromHouse;
  }

  /** Layers 6 to 8. Suspense is passed through: what came in leaves with the plan. */
  private long takeFromSurvivors(Portfolio receiver, int domain, long wantedE6) {
    if (wantedE6 == 0) {
      return 0;
    }
    searches++;
    long canGiveE6 = survivors.findWinners(plan, domain);
    long fromGainsE6 = survivors.takeFromWinners(plan, domain, wantedE6);
    head.lambda(survivors.lambdaE9());
    pass(receiver, domain, LAYER_NET_GAINS, canGiveE6, fromGainsE6);
    long left = wantedE6 - fromGainsE6;
    if (left == 0) {
      return wantedE6;
    }
    tearUps.want(domain);
    use(domain, LAYER_TEAR_UP, 0, 0);
    searches++;
    long cashE6 = survivors.findHolders(plan, domain);
    long fromCashE6 = survivors.takeFromHolders(plan, domain, left);
    head.epochRate(survivors.epochRateE9());
    pass(receiver, domain, LAYER_EPOCH, cashE6, fromCashE6);
    return fromGainsE6 + fromCashE6;
  }

  private void pass(Portfolio receiver, int domain, int layer, long beforeE6, long usedE6) {
    use(domain, layer, beforeE6, usedE6);
    takenE6[-Holders.SUSPENSE] += survivors.movedE6();
    int reason = layer == LAYER_EPOCH ? Reasons.EPOCH_HAIRCUT : Reasons.NET_GAINS_HAIRCUT;
    receiver.pay(0, Holders.SUSPENSE, -usedE6, reason);
  }

  private void use(int domain, int layer, long beforeE6, long usedE6) {
    head.layer(layer, beforeE6, usedE6);
    if (usedE6 > 0) {
      events.onWaterfall(domain, layer, beforeE6, usedE6);
    }
  }

  // Layer 7, and the end of an event.

  /**
   * Legs of an insolvent account are about to come to the close-out account of a domain; told
   * before the plan that brings them is committed.
   */
  public void onLegsArrive(int domain) {
    if (isActive) {
      tearUps.onLegsArrive(domain);
    }
  }

  /** True while a piece of due work is to tear up one more instrument, and to do nothing else. */
  public boolean isTearing() {
    return tearUps.isRunning();
  }

  /**
   * After a batch: finds what is to be torn up, or tears up one instrument of it; when nothing is
   * left, ends the event if no close-out is open.
   *
   * @param hasOpen any close-out is open
   * @return true when it goes on with the next piece of due work
   */
  public boolean afterBatch(boolean hasOpen) {
    if (!isActive) {
      return false;
    }
    if (tearUps.isRunning()) {
      tearUps.runNext();
    } else {
      for (int domain = 0; domain < Holders.DOMAINS; domain++) {
        tearUps.begin(domain);
      }
    }
    boolean goesOn = tearUps.isRunning();
    if (!goesOn && !hasOpen) {
      tearUps.endEvent();
      vault.endEvent();
    }
    return goesOn;
  }

  /** A daily settlement ends the event at hand. */
  public void onSettlement() {
    vault.endEvent();
  }

  /**
   * What the layers 1 to 5 of a domain could pay in one event, cash E6; before rules 4, 1 and 2.
   */
  public long capacityE6(int domain) {
    long partsE6 = partE6(domain) - houseFirstUsedE6[domain];
    if (isActive) {
      partsE6 = Math.max(0, partsE6) + Math.max(0, partE6(domain) - houseSecondUsedE6[domain]);
    }
    long ofHouse = Math.max(0, Math.min(partsE6, ledger.balance(Holders.HOUSE, 0)));
    long ofVault =
        isActive ? vault.canGiveE6(Tranches.JUNIOR) + vault.canGiveE6(Tranches.SENIOR) : 0;
    return ofHouse + ofVault + Math.max(0, ledger.balance(Holders.insurance(domain), 0));
  }

  /** Layers that pay by themselves; the others take from accounts. */
  public static final int LAYERS_OF_FUNDS = LAYER_HOUSE_SECOND;

  /**
   * What a layer could give to a domain now if those before it did not suffice, cash E6.
   *
   * @param layer 1 to {@link #LAYERS_OF_FUNDS}
   */
  public long canGiveE6(int domain, int layer) {
    long part = partE6(domain);
    return switch (layer) {
      case LAYER_HOUSE_FIRST -> ofHouseE6(0, part - houseFirstUsedE6[domain]);
      case LAYER_INSURANCE -> Math.max(0, ledger.balance(Holders.insurance(domain), 0));
      case LAYER_JUNIOR, LAYER_SENIOR -> isActive ? vault.canGiveE6(layer - LAYER_JUNIOR) : 0;
      case LAYER_HOUSE_SECOND ->
          isActive
              ? ofHouseE6(canGiveE6(domain, LAYER_HOUSE_FIRST), part - houseSecondUsedE6[domain])
              : 0;
      default -> throw new IllegalArgumentException("layer: expected 1 to 5, got " + layer);
    };
  }

  private long ofHouseE6(long takenE6, long partE6) {
    return Math.max(0, Math.min(partE6, ledger.balance(Holders.HOUSE, 0) - takenE6));
  }

  /** When what the pool holds unsold in a domain is torn up, ns; 0 when it holds nothing. */
  public long tearUpAtNs(int domain) {
    return isActive && ledger.positionCount(Holders.closeOut(domain)) > 0
        ? tearUps.atNs(domain)
        : 0;
  }

  private long draw(
      Portfolio receiver, int domain, int holder, int layer, long wanted, long atMost) {
    long available = availableE6(holder, atMost);
    long used = Math.max(0, Math.min(wanted, available));
    head.layer(layer, available, used);
    if (used > 0) {
      events.onWaterfall(domain, layer, ledger.balance(holder, 0) - takenE6[-holder], used);
      takenE6[-holder] += used;
      receiver.pay(0, holder, -used, Reasons.DEFICIT);
    }
    return used;
  }

  /** What a pool account can give in the plan at hand. */
  private long availableE6(int holder, long atMost) {
    return Math.max(0, Math.min(ledger.balance(holder, 0) - takenE6[-holder], atMost));
  }

  /** What the house earns in a domain restores its first part, then the second. */
  public void houseEarned(int domain, long amountE6) {
    long restE6 = Math.max(0, amountE6 - houseFirstUsedE6[domain]);
    houseFirstUsedE6[domain] = Math.max(0, houseFirstUsedE6[domain] - amountE6);
    houseSecondUsedE6[domain] = Math.max(0, houseSecondUsedE6[domain] - restE6);
  }

  /** Splits a deficit over domains in proportion to requirements; Core bears it when all are 0. */
  public static long coreShareE6(long deficitE6, long coreE6, long rampE6) {
    long sum = coreE6 + rampE6;
    return sum == 0 ? deficitE6 : FixedPoint.mulDivCeil(deficitE6, coreE6, sum);
  }

  /**
   * Later profit or loss of a close-out account without legs belongs to the waterfall (7.5): a
   * profit first repays shortfalls, from rules 4 on only those of its domain (8.1), then goes to
   * insurance.
   */
  public void takeResult(Portfolio closeOut, int domain) {
    long gainE6 = closeOut.cashE6();
    if (gainE6 > 0) {
      long repaidE6 = Math.min(isActive ? owedE6[domain] : inSuspenseE6(), gainE6);
      owedE6[domain] -= isActive ? repaidE6 : 0;
      closeOut.pay(0, Holders.SUSPENSE, repaidE6, Reasons.CLOSE_OUT_RESULT);
      closeOut.pay(0, Holders.insurance(domain), gainE6 - repaidE6, Reasons.CLOSE_OUT_RESULT);
    } else if (gainE6 < 0) {
      cover(closeOut, domain, -gainE6);
    }
  }

  private long inSuspenseE6() {
    return Math.max(0, -ledger.balance(Holders.SUSPENSE, 0));
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

  /** Appends the section of the layers of rules 4; only under these. */
  public void writeEvent(SnapshotWriter writer) {
    writer.section(EVENT_SECTION, 1);
    writer.putLongs(houseSecondUsedE6, Holders.DOMAINS);
    writer.putLongs(owedE6, Holders.DOMAINS);
    vault.write(writer);
    tearUps.write(writer);
  }

  /** Reads the section of the layers of rules 4, which are in force from then on. */
  public void readEvent(SnapshotReader reader) {
    reader.section(EVENT_SECTION, 1);
    isActive = true;
    reader.takeLongs(houseSecondUsedE6, Holders.DOMAINS);
    reader.takeLongs(owedE6, Holders.DOMAINS);
    vault.read(reader);
    tearUps.read(reader);
  }
}
