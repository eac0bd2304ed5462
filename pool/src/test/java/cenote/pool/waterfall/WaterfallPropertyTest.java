package cenote.pool.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.PoolEvents;
import cenote.pool.asset.Assets;
import cenote.pool.clearing.Novation;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.JointTerms;
import cenote.pool.margin.Requirement;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random deficits of both domains on random funds, beside plain books of the first five layers: all
 * that is lost is taken, layer by layer in order, from whom the receipt says and from nobody else.
 */
class WaterfallPropertyTest {

  private static final long E6 = 1_000_000L;
  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final int SEEDS = 150;

  @Test
  void shouldTakeWhatWasLostLayerByLayer() {
    int withGains = 0;
    int withShortfall = 0;
    int withLittleRoom = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      World world = new World(seed);
      for (int step = 0; step < 12; step++) {
        world.step();
      }
      withGains += world.gainsUsed ? 1 : 0;
      withShortfall += world.shortfallUsed ? 1 : 0;
      withLittleRoom += world.isHeldBack ? 1 : 0;
    }
    // Otherwise the seeds would show little.
    assertThat(withGains).isGreaterThan(SEEDS / 3);
    assertThat(withShortfall).isGreaterThan(SEEDS / 3);
    assertThat(withLittleRoom).isGreaterThan(SEEDS / 10);
  }

  private static final class World implements PoolEvents, Tranches, Witness {
    private static final int VAULT = 2;
    private static final int FIRST = 3;
    private static final int TRADERS = 8;

    /** As if in close-out. */
    private static final int EXEMPT = FIRST + TRADERS - 1;

    private static final BigDecimal E4 = BigDecimal.valueOf(10_000);

    private final int seed;
    private final Random random;
    private final Market market = new Market();
    private final Ledger ledger = new Ledger(this);
    private final Accruals accruals = new Accruals(market, ledger);
    private final Plan plan = new Plan(ledger);
    private final Waterfall waterfall;
    private final Requirement other;
    private final Set<Integer> told = new HashSet<>();
    private int inDomain;
    private final long[] targetE6 = new long[Holders.DOMAINS];
    private final long[] tranchesE6 = new long[2];
    private final long[] beforeE6 = new long[10];
    private final long[] usedE6 = new long[10];
    private final long[] paidE6 = new long[FIRST + TRADERS];
    private final List<long[]> expected = new ArrayList<>();
    private final List<Integer> domains = new ArrayList<>();
    private final long[] houseFirstE6 = new long[Holders.DOMAINS];
    private final long[] houseSecondE6 = new long[Holders.DOMAINS];
    private final long[] balancesE6 = new long[Holders.POOL_ACCOUNTS + 1];
    private long seniorLeftE6 = -1;
    private int receipts;
    private boolean gainsUsed;
    private boolean shortfallUsed;
    private boolean isHeldBack;
    private long nowNs = 1_767_614_400L * E9;
    private long priceE8 = 1_000 * E8;

    World(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      Requirement requirement =
          new Requirement(market, new Assets(), ledger, accruals, new JointTerms());
      other = new Requirement(market, new Assets(), ledger, accruals, new JointTerms());
      Freezes freezes = new Freezes(market, accruals, this);
      waterfall =
          new Waterfall(
              ledger,
              market,
              accruals,
              requirement,
              freezes,
              this,
              account -> account < FIRST || account == EXEMPT,
              this,
              this);
      open();
    }

    private void open() {
      market.advance(nowNs);
      assertThat(ledger.addAsset()).isZero();
      for (int account = 0; account < FIRST + TRADERS; account++) {
        assertThat(ledger.addAccount(0, 0)).isEqualTo(account);
      }
      for (int domain = 0; domain < Holders.DOMAINS; domain++) {
        int underlying = market.addUnderlying(1 + domain, domain, 600_000_000L, 1_000_000 * E8, 0);
        int id = market.addInstrument(underlying, InstrumentKind.PERPETUAL, 1, E8, 0, 0, 0);
        assertThat(ledger.addInstrument(underlying, true, E8)).isEqualTo(id);
      }
      accept();
      targetE6[0] = amount();
      targetE6[1] = amount();
      waterfall.start(targetE6[0], targetE6[1]);
      endow(Holders.INSURANCE_CORE, amount());
      endow(Holders.INSURANCE_RAMP, amount());
      endow(Holders.HOUSE, amount());
      for (int account = FIRST; account < FIRST + TRADERS; account++) {
        // Some have hardly anything but what they gain, so that it cannot all be taken.
        credit(account, 1 + random.nextLong(random.nextInt(3) == 0 ? 20 * E6 : 2_000 * E6));
      }
      tranchesE6[0] = amount();
      tranchesE6[1] = amount();
      credit(VAULT, tranchesE6[0] + tranchesE6[1]);
      accruals.gains().activate();
      waterfall.activate();
    }

    private long amount() {
      return random.nextInt(5) == 0 ? 0 : random.nextLong(400 * E6);
    }

    private void endow(int holder, long amountE6) {
      balancesE6[-holder] = amountE6;
      plan.reset().move(0, Holders.CUSTODY, holder, amountE6, Reasons.GENESIS_CAPITAL);
      ledger.commit(plan);
    }

    private void credit(int account, long amountE6) {
      plan.reset();
      accruals.take(plan, account).pay(0, Holders.CUSTODY, -amountE6, Reasons.DEPOSIT);
      ledger.commit(plan);
    }

    private void accept() {
      market.acceptIndex(0, priceE8, E9, nowNs, true);
      market.acceptIndex(1, priceE8, E9, nowNs, true);
    }

    void step() {
      nowNs += 60 * E9;
      market.advance(nowNs);
      priceE8 = Math.max(500 * E8, priceE8 + random.nextLong(-60, 61) * E8);
      accept();
      if (random.nextBoolean()) {
        trade(random.nextInt(2));
      }
      switch (random.nextInt(6)) {
        case 0 -> assertThat(waterfall.afterBatch(true)).isFalse();
        case 1 -> {
          assertThat(waterfall.afterBatch(false)).isFalse();
          seniorLeftE6 = -1;
        }
        case 2 -> {
          waterfall.onSettlement();
          seniorLeftE6 = -1;
        }
        default -> {}
      }
      readAnew();
      deficits();
      for (int domain = 0; domain < Holders.DOMAINS; domain++) {
        assertThat(waterfall.capacityE6(domain)).as("seed %d", seed).isEqualTo(couldPay(domain));
      }
    }

    /** Plain books of what layers 1 to 5 could pay in this event. */
    private long couldPay(int domain) {
      long part = waterfall.insuranceTargetE6(domain) / 10;
      long ofHouse =
          Math.max(0, part - houseFirstE6[domain]) + Math.max(0, part - houseSecondE6[domain]);
      long ofSenior = seniorLeftE6 < 0 ? tranchesE6[1] / 20 : Math.min(seniorLeftE6, tranchesE6[1]);
      return Math.min(ofHouse, balancesE6[2]) + balancesE6[3 + domain] + tranchesE6[0] + ofSenior;
    }

    private void trade(int instrument) {
      int buyer = FIRST + random.nextInt(TRADERS);
      int seller = FIRST + (buyer - FIRST + 1 + random.nextInt(TRADERS - 1)) % TRADERS;
      plan.reset();
      assertThat(
              Novation.trade(
                  plan,
                  market,
                  instrument,
                  market.markE8(instrument),
                  random.nextLong(1, 4) * E8,
                  accruals.take(plan, buyer),
                  accruals.take(plan, seller)))
          .isTrue();
      ledger.commit(plan);
    }

    private void readAnew() {
      byte[] bytes = event();
      waterfall.readEvent(new SnapshotReader(bytes, 0, bytes.length));
      assertThat(event()).isEqualTo(bytes);
    }

    private byte[] event() {
      SnapshotWriter writer = new SnapshotWriter();
      waterfall.writeEvent(writer);
      return Arrays.copyOf(writer.bytes(), writer.length());
    }

    /** Interest on loans is not what this is about, and goes to insurance. */
    private void bringUp() {
      for (int account = FIRST; account < FIRST + TRADERS; account++) {
        plan.reset();
        assertThat(accruals.take(plan, account).account()).isEqualTo(account);
        ledger.commit(plan);
      }
      for (int holder = 3; holder <= 4; holder++) {
        balancesE6[holder] = ledger.balance(-holder, 0);
      }
    }

    /** Deficits of a plan; one of the traders may be in it, and pays there. */
    private void deficits() {
      expected.clear();
      domains.clear();
      receipts = 0;
      Arrays.fill(paidE6, 0);
      for (int domain = 0; domain < Holders.DOMAINS; domain++) {
        targetE6[domain] = waterfall.insuranceTargetE6(domain);
      }
      long[] cashE6 = new long[FIRST + TRADERS];
      bringUp();
      plan.reset();
      if (random.nextBoolean()) {
        assertThat(accruals.take(plan, FIRST).account()).isEqualTo(FIRST);
      }
      for (int account = 0; account < cashE6.length; account++) {
        cashE6[account] = ledger.balance(account, 0);
      }
      long lostE6 = 0;
      waterfall.begin(plan);
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        long deficitE6 = 1 + random.nextLong(random.nextInt(4) == 0 ? 3_000 * E6 : 200 * E6);
        int domain = random.nextInt(2);
        expect(domain, deficitE6);
        waterfall.cover(accruals.take(plan, Holders.CLOSE_OUT_CORE), domain, deficitE6);
        lostE6 += deficitE6;
      }
      ledger.commit(plan);
      assertThat(receipts).isEqualTo(expected.size());
      assertThat(ledger.balance(0, 0) - cashE6[0]).isEqualTo(lostE6);
      assertThat(ledger.conservationError(0)).isZero();
      for (int account = FIRST; account < cashE6.length; account++) {
        long left = ledger.balance(account, 0) + paidE6[account];
        assertThat(left).as("cash of %d, seed %d", account, seed).isEqualTo(cashE6[account]);
      }
      assertThat(ledger.balance(VAULT, 0)).isEqualTo(tranchesE6[0] + tranchesE6[1]);
      for (int holder = 2; holder <= 4; holder++) {
        assertThat(ledger.balance(-holder, 0)).isEqualTo(balancesE6[holder]);
      }
    }

    /** Plain books of layers 1 to 5. */
    private void expect(int domain, long deficitE6) {
      long[] used = new long[6];
      long left = deficitE6;
      long part = targetE6[domain] / 10;
      used[1] = least(left, part - houseFirstE6[domain], balancesE6[2]);
      houseFirstE6[domain] += used[1];
      balancesE6[2] -= used[1];
      left -= used[1];
      used[2] = least(left, balancesE6[3 + domain], Long.MAX_VALUE);
      balancesE6[3 + domain] -= used[2];
      left -= used[2];
      used[3] = least(left, tranchesE6[0], Long.MAX_VALUE);
      left -= used[3];
      if (seniorLeftE6 < 0) {
        seniorLeftE6 = tranchesE6[1] / 20;
      }
      used[4] = least(left, tranchesE6[1], seniorLeftE6);
      seniorLeftE6 -= used[4];
      left -= used[4];
      used[5] = least(left, part - houseSecondE6[domain], balancesE6[2]);
      houseSecondE6[domain] += used[5];
      balancesE6[2] -= used[5];
      expected.add(used);
      domains.add(domain);
    }

    private static long least(long wanted, long a, long b) {
      return Math.max(0, Math.min(wanted, Math.min(a, b)));
    }

    // What the waterfall asks for.

    @Override
    public int account() {
      return VAULT;
    }

    @Override
    public long valueE6(int tranche) {
      return tranchesE6[tranche];
    }

    @Override
    public long availableE6(int tranche) {
      return tranchesE6[tranche];
    }

    @Override
    public void bear(int tranche, long amountE6) {
      tranchesE6[tranche] -= amountE6;
    }

    @Override
    public long position() {
      return 1;
    }

    @Override
    public void logHash(byte[] out32) {
      out32[0] = 1;
    }

    // What it tells.

    @Override
    public void onReceiptBegin(
        int kind,
        int domain,
        long deficit,
        long at,
        long hash0,
        long hash1,
        long hash2,
        long hash3) {
      inDomain = domain;
      told.clear();
    }

    /** The account that may be in the plan is as it stands there, which nobody else sees. */
    private static boolean isSeen(int account) {
      return account > FIRST && account != EXEMPT;
    }

    /** {@code clip(sqrt(R_MM / E), 0.5, 1)} at E4, down, in decimals. */
    private static int weightE4(long maintenanceE6, long equityE6) {
      if (equityE6 <= 0) {
        return 10_000;
      }
      BigDecimal ratio =
          BigDecimal.valueOf(maintenanceE6)
              .divide(BigDecimal.valueOf(equityE6), MathContext.DECIMAL128);
      int root = ratio.sqrt(MathContext.DECIMAL128).min(BigDecimal.ONE).multiply(E4).intValue();
      return Math.max(5_000, root);
    }

    @Override
    public void onReceiptLayer(int layer, long before, long used) {
      beforeE6[layer] = before;
      usedE6[layer] = used;
    }

    @Override
    public void onHaircut(
        int account,
        long gainE6,
        long mostE6,
        long equityE6,
        long maintenanceE6,
        long closeOutE6,
        int weightE4,
        long notionalE6,
        long unrealisedE6,
        long takenE6) {
      assertThat(takenE6).isBetween(0L, mostE6);
      assertThat(account).isGreaterThanOrEqualTo(FIRST).isNotEqualTo(EXEMPT);
      assertThat(told.add(account)).isTrue();
      assertThat(mostE6).isEqualTo(Math.min(gainE6, Math.max(0, equityE6 - closeOutE6)));
      assertThat(weightE4).isEqualTo(weightE4(maintenanceE6, equityE6));
      isHeldBack |= mostE6 < gainE6;
      if (isSeen(account)) {
        other.of(account);
        assertThat(gainE6).isEqualTo(accruals.netGainE6(account, inDomain));
        assertThat(equityE6).isEqualTo(other.equityE6());
        assertThat(maintenanceE6).isEqualTo(other.maintenanceE6());
        assertThat(closeOutE6).isEqualTo(other.closeOutE6());
      }
      paidE6[account] += takenE6;
    }

    @Override
    public void onEpochHaircut(int account, long initialE6, long cashE6, long takenE6) {
      assertThat(takenE6).isBetween(0L, cashE6);
      assertThat(account).isGreaterThanOrEqualTo(FIRST).isNotEqualTo(EXEMPT);
      if (isSeen(account)) {
        other.of(account);
        assertThat(initialE6).isEqualTo(other.initialE6(inDomain)).isPositive();
        assertThat(cashE6).isEqualTo(ledger.balance(account, 0));
      }
      paidE6[account] += takenE6;
    }

    @Override
    public void onReceiptEnd(long lambdaE9, long epochRateE9) {
      long[] of = expected.get(receipts++);
      for (int layer = 1; layer <= 5; layer++) {
        assertThat(usedE6[layer]).as("layer %d, seed %d", layer, seed).isEqualTo(of[layer]);
      }
      gainsUsed |= usedE6[6] > 0;
      if (usedE6[6] > 0 && usedE6[8] == 0) {
        // They were told before they were asked, and now have what they gained less what they gave.
        for (int account = FIRST + 1; account < EXEMPT; account++) {
          assertThat(told.contains(account) || accruals.netGainE6(account, inDomain) == 0)
              .as("account %d, seed %d", account, seed)
              .isTrue();
        }
      }
      shortfallUsed |= usedE6[9] > 0;
      assertThat(usedE6[6]).isLessThanOrEqualTo(beforeE6[6]);
      assertThat(usedE6[8] == 0 || usedE6[6] == beforeE6[6]).isTrue();
      assertThat(usedE6[9] == 0 || usedE6[6] == beforeE6[6]).isTrue();
    }
  }
}
