package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.WETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cenote.pool.margin.Requirement;
import org.junit.jupiter.api.Test;

/** The worked examples of the rulebook that are about whole accounts: A and E. */
class WorkedExamplesTest {

  /** Example A; the add-ons, which the example leaves out, are told apart by differences. */
  @Test
  void shouldValueExampleA() {
    PoolFixture f = new PoolFixture();
    f.must(f.report(ETH, 2000));
    f.later(3600);
    long sigmaE9 = Math.round(0.04 / (3 * Math.sqrt(4.0 / 8760)) * 1e9);
    f.begin();
    f.must(f.pool.setRisk(f.by(PoolFixture.STEWARD), ETH, sigmaE9, f.pool.market().advE8(ETH)));
    f.must(f.report(ETH, 2000));
    f.deposit(9, CASH, 10_000_000 * E6);
    int account = f.deposit(1, WETH, 10 * E9);
    f.must(f.fill(f.ethPerp, 9, 1, 2000, 20));
    f.must(f.fill(f.ethPerp, 1, 9, 2000, 40));
    long fee = -f.pool.ledger().balance(account, CASH);
    f.moveTo(ETH, 1900);

    Requirement of = f.pool.margin(account);

    assertThat(of.equityE6() + fee).isCloseTo(17_000 * E6, within(10_000L));
    assertThat(of.equityMaintenanceE6() + fee).isCloseTo(16_050 * E6, within(50_000L));
    assertThat(of.equityInitialE6() + fee).isCloseTo(15_100 * E6, within(50_000L));
    long core = 4 * (of.maintenanceE6() - of.closeOutE6());
    assertThat(core).isCloseTo(1_520 * E6, within(10L));
    long maintenance = core / 4 * 3;
    assertThat((of.equityMaintenanceE6() + fee) * 100 / maintenance).isEqualTo(1407);
    f.checkInvariants();
  }

  /** Example E: a covered short needs liquidity add-ons only, at any price. */
  @Test
  void shouldNeedLittleMarginForACoveredShort() {
    PoolFixture f = new PoolFixture();
    f.must(f.report(ETH, 2000));
    f.deposit(9, CASH, 10_000_000 * E6);
    int account = f.deposit(1, WETH, 10 * E9);
    f.must(f.fill(f.ethPerp, 9, 1, 2000, 10));

    Requirement of = f.pool.margin(account);
    assertThat(of.equityE6()).isEqualTo(20_000 * E6);
    assertThat(of.equityMaintenanceE6()).isEqualTo(19_800 * E6);
    assertThat(of.maintenanceE6()).isBetween(1L, 200 * E6);

    f.moveTo(ETH, 3000);
    of = f.pool.margin(account);
    assertThat(of.equityE6()).isCloseTo(20_000 * E6, within(E6));
    assertThat(of.isFree()).isTrue();

    f.moveTo(ETH, 1000);
    of = f.pool.margin(account);
    assertThat(of.equityE6()).isCloseTo(20_000 * E6, within(E6));
    assertThat(of.isFree()).isTrue();
    f.checkInvariants();
  }

  /** Example F: only the share of the perpetual that the put hedges is on the 24 h lattice. */
  @Test
  void shouldPutTheHedgedShareOnTheLongLattice() {
    PoolFixture f = new PoolFixture();
    f.must(f.report(ETH, 2000));
    f.deposit(9, CASH, 10_000_000 * E6);
    f.deposit(8, CASH, 10_000_000 * E6);
    int account = f.deposit(1, CASH, 1_000_000 * E6);
    long expiry = (START / DAY + 30) * DAY;
    int put = f.list(ETH, 3, expiry, 1900 * E8);
    f.must(f.fill(f.ethPerp, 1, 9, 2000, 10));
    long alone = f.pool.margin(account).initialE6();
    double mark = f.pool.market().markE8(put) / 1e8;

    f.must(f.fill(put, 1, 8, Math.round(mark * 100) / 100.0, 1));

    // The put protects one contract's worth of delta about 0.35; the whole must fall, but by less
    // than moving all ten perpetuals to the 24 h lattice would raise it.
    long together = f.pool.margin(account).initialE6();
    double range4h = 3 * 0.6 * Math.sqrt(4.0 / 8760);
    assertThat(together).isLessThan(alone + Math.round(20_000 * range4h * 0.10 * 1e6));
    assertThat(together).isGreaterThan(alone / 2);
    f.checkInvariants();
  }
}
