package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.WETH;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.closeout.StandingOffer;
import cenote.pool.vault.GuaranteeVault;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random books fall while nobody bids: whatever is taken over was due, fits, and leaves the vault
 * worth what it was and what came along; it ends flat.
 */
class TakeoverPropertyTest {

  private static final long MAKER = 2;
  private static final long KEEPER = 3;
  private static final long FUNDER = 4;
  private static final int TRADERS = 8;

  private PoolFixture f = new PoolFixture();
  private Random random = new Random(0);
  private final int[] accounts = new int[TRADERS];
  private final boolean[] wasDue = new boolean[TRADERS];
  private final long[] equitiesE6 = new long[TRADERS];
  private final long[] openedNs = new long[TRADERS];
  private int call;
  private int taken;
  private int left;

  @Test
  void shouldTakeOverOnlyWhatIsDueAndFits() {
    int flat = 0;
    for (int seed = 1; seed <= 30; seed++) {
      random = new Random(seed);
      open();
      for (int step = 0; step < 60; step++) {
        move();
        flag();
        remember();
        long vaultE6 = valueE6();
        int from = f.events.heard.size();
        f.tick();
        check(from, vaultE6);
        if (step % 20 == 10) {
          f.restore();
        }
      }
      flat += unwind() ? 1 : 0;
      f.checkInvariants();
      assertThat(f.pool.guaranteeVault().isWhole()).isTrue();
    }
    assertThat(taken).as("taken over").isGreaterThan(40);
    assertThat(left).as("left to the auction for want of room").isGreaterThan(10);
    assertThat(flat).isEqualTo(30);
  }

  private void open() {
    f = new PoolFixture();
    f.begin();
    f.must(f.pool.activateRules(f.genesis(), 4));
    f.must(f.report(BTC, 50_000));
    f.must(f.report(ETH, 2_000));
    f.must(f.report(ALT, 2));
    for (long who : new long[] {MAKER, KEEPER, FUNDER}) {
      f.deposit(who, CASH, 500_000_000 * E6);
    }
    long vaultE6 = (200_000 + random.nextInt(2_000_000)) * E6;
    f.begin();
    f.must(f.pool.depositGuarantee(f.by(owner(FUNDER)), 0, GuaranteeVault.JUNIOR, vaultE6));
    f.later(3_600);
    f.tick();
    f.pass(600);
    long day = f.now / PoolFixture.DAY * PoolFixture.DAY;
    call = f.list(ETH, 2, day + 20 * PoolFixture.DAY + 8 * 3_600 * E9, 2_100 * E8);
    for (int i = 0; i < TRADERS; i++) {
      accounts[i] = f.deposit(10 + i, CASH, (5_000 + random.nextInt(20_000)) * E6);
      if (random.nextInt(4) == 0) {
        f.deposit(10 + i, WETH, (1 + random.nextInt(5)) * E9);
      }
      trade(10 + i);
    }
  }

  /** Trades until the account can bear no more. */
  private void trade(long who) {
    for (int tries = 0; tries < 30; tries++) {
      int instrument = new int[] {f.btcPerp, f.ethPerp, f.altPerp, call}[random.nextInt(4)];
      double price = f.pool.market().markE8(instrument) / 1e8;
      double quantity = Math.round(20_000 * random.nextDouble() / Math.max(20, price)) + 1;
      boolean isBuy = random.nextBoolean();
      int _ = f.fill(instrument, isBuy ? who : MAKER, isBuy ? MAKER : who, price, quantity);
    }
  }

  private void move() {
    f.later(5);
    for (int u : new int[] {BTC, ETH, ALT}) {
      double change = 1 + 0.015 * random.nextGaussian();
      double index = f.pool.market().indexE8(u) / 1e8;
      f.must(f.report(u, index * Math.clamp(change, 0.96, 1.04)));
    }
  }

  private void flag() {
    for (int i = 0; i < TRADERS; i++) {
      boolean isNew = !f.pool.closeOuts().isInCloseOut(accounts[i]);
      if (isNew && f.pool.margin(accounts[i]).isLiquidatable()) {
        f.must(f.flag(KEEPER, accounts[i]));
        openedNs[i] = f.now;
      }
    }
  }

  private void remember() {
    for (int i = 0; i < TRADERS; i++) {
      var margin = f.pool.margin(accounts[i]);
      equitiesE6[i] = margin.equityE6();
      boolean isUncured =
          margin.equityMaintenanceE6() * 10 < margin.maintenanceE6() * 12 && !margin.isFree();
      wasDue[i] =
          f.pool.closeOuts().isInCloseOut(accounts[i])
              && isUncured
              && f.pool.ledger().positionCount(accounts[i]) > 0
              && margin.equityE6() >= 0
              && (margin.equityMaintenanceE6() < margin.closeOutE6()
                  || f.now - openedNs[i] >= 180 * E9);
    }
  }

  private void check(int from, long vaultBeforeE6) {
    long cameE6 = 0;
    int count = 0;
    for (int i = 0; i < TRADERS; i++) {
      String line = "taken over " + accounts[i] + " with " + equitiesE6[i];
      String prefix = "taken over " + accounts[i] + " with ";
      boolean isTaken =
          f.events.heard.subList(from, f.events.heard.size()).stream()
              .anyMatch(heard -> heard.startsWith(prefix));
      if (isTaken) {
        count++;
        cameE6 += equitiesE6[i];
        assertThat(wasDue[i]).as(line).isTrue();
        assertThat(f.pool.ledger().positionCount(accounts[i])).isZero();
        assertThat(f.pool.margin(accounts[i]).equityE6()).isZero();
      }
      left += wasDue[i] && !isTaken ? 1 : 0;
    }
    taken += count;
    boolean isVaultGone = f.events.has("insolvent " + f.pool.guaranteeVault().account());
    if (count > 0 && !isVaultGone) {
      assertThat(valueE6()).isBetween(vaultBeforeE6 + cameE6 - 9L * count, vaultBeforeE6 + cameE6);
    }
  }

  private long valueE6() {
    return f.pool.guaranteeVault().valueE6(GuaranteeVault.JUNIOR);
  }

  /** A keeper takes what the vault offers until nothing is left. */
  private boolean unwind() {
    int vault = f.pool.guaranteeVault().account();
    for (int i = 0; i < 800 && f.pool.ledger().positionCount(vault) > 0; i++) {
      f.later(1);
      f.refresh();
      f.tick();
      StandingOffer offer = f.pool.closeOuts().offers().offerOf(vault);
      if (offer != null) {
        f.begin();
        f.must(
            f.pool.takeOffer(
                f.by(owner(KEEPER)),
                0,
                vault,
                offer.instrument(),
                offer.quantityE8(),
                offer.isLong() ? Long.MAX_VALUE : 1));
      }
    }
    f.begin();
    int _ = f.pool.buyConversion(f.by(owner(KEEPER)), 0, vault, WETH, 1_000 * E9, Long.MAX_VALUE);
    return f.pool.ledger().positionCount(vault) == 0 && f.pool.ledger().balance(vault, WETH) == 0;
  }
}
