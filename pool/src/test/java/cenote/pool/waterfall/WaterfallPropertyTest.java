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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
    for (int seed = 0; seed < SEEDS; seed++) {
      World world = new World(seed);
      for (int step = 0; step < 12; step++) {
        world.step();
      }
      withGains += world.gainsUsed ? 1 : 0;
      withShortfall += world.shortfallUsed ? 1 : 0;
    }
    // Otherwise the seeds would show little.
    assertThat(withGains).isGreaterThan(SEEDS / 3);
    assertThat(withShortfall).isGreaterThan(SEEDS / 3);
  }

  private static final class World implements PoolEvents, Tranches, Witness {
    private static final int VAULT = 2;
    private static final int FIRST = 3;
    private static final int TRADERS = 8;

    private final int seed;
    private final Random random;
    private final Market market = new Market();
    private final Ledger ledger = new Ledger(this);
    private final Accruals accruals = new Accruals(market, ledger);
    private final Plan plan = new Plan(ledger);
    private final Waterfall waterfall;
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
    private long nowNs = 1_767_614_400L * E9;
    private long priceE8 = 1_000 * E8;

    World(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      Requirement requirement =
          new Requirement(market, new Assets(), ledger, accruals, new JointTerms());
      Freezes freezes = new Freezes(market, accruals, this);
      waterfall =
          new Waterfall(
              ledger,
              market,
              accruals,
              requirement,
              freezes,
              this,
              account -> account < FIRST,
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
        credit(account, 1 + random.nextLong(2_000 * E6));
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
      if (random.nextInt(4) == 0) {
        waterfall.afterBatch(false);
        seniorLeftE6 = -1;
      }
      readAnew();
      deficits();
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
      SnapshotWriter writer = new SnapshotWriter();
      waterfall.writeEvent(writer);
      byte[] bytes = Arrays.copyOf(writer.bytes(), writer.length());
      waterfall.readEvent(new SnapshotReader(bytes, 0, bytes.length));
      writer.reset();
      waterfall.writeEvent(writer);
      assertThat(Arrays.copyOf(writer.bytes(), writer.length())).isEqualTo(bytes);
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
    public void stateHash(byte[] out32) {
      out32[0] = 1;
    }

    // What it tells.

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
      paidE6[account] += takenE6;
    }

    @Override
    public void onEpochHaircut(int account, long initialE6, long cashE6, long takenE6) {
      assertThat(takenE6).isBetween(0L, cashE6);
      paidE6[account] += takenE6;
    }

    @Override
    public void onReceiptEnd(long lambdaE9, long epochRateE9) {
      long[] of = expected.get(receipts++);
      for (int layer = 1; layer <= 5; layer++) {
        assertThat(usedE6[layer]).as("layer %d, seed %d", layer, seed).isEqualTo(of[layer]);
      }
      gainsUsed |= usedE6[6] > 0;
      shortfallUsed |= usedE6[9] > 0;
      assertThat(usedE6[6]).isLessThanOrEqualTo(beforeE6[6]);
      assertThat(usedE6[8] == 0 || usedE6[6] == beforeE6[6]).isTrue();
      assertThat(usedE6[9] == 0 || usedE6[6] == beforeE6[6]).isTrue();
    }
  }
}
