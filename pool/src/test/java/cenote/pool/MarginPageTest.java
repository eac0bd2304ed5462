package cenote.pool;

import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.margin.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The worked examples of {@code docs/concepts/margin.md}, to the unit. The figures come from there,
 * where they are worked out step by step from the rulebook, apart from this code.
 */
class MarginPageTest {

  private static final long EXPIRY = START + 30 * DAY;
  private static final long MAKER = 9;
  private static final long LONG = 1;
  private static final long SHORT = 2;

  private PoolFixture f = new PoolFixture();
  private int longAccount;
  private int shortAccount;

  @BeforeEach
  void openAccounts() {
    f = new PoolFixture();
    f.must(f.report(BTC, 40_000));
    f.must(f.report(ETH, 2_000));
    f.deposit(MAKER, CASH, 10_000_000 * E6);
    longAccount = f.deposit(LONG, CASH, 1_000_000 * E6);
    shortAccount = f.deposit(SHORT, CASH, 1_000_000 * E6);
  }

  @Test
  void shouldRequireForACoveredShortWhatExampleESays() {
    int account = f.deposit(3, WETH, 10 * E9);

    f.must(f.fill(f.ethPerp, MAKER, 3, 2_000, 10));

    assertThat(f.pool.margin(account).equityInitialE6()).isEqualTo(19_600 * E6);
    assertRequirement(account, 16_646_082L, 11_646_082L, 11_646_082L);
  }

  @Test
  void shouldRequireForPerpetualsAndOnePutWhatExampleFSays() {
    int put = f.list(BTC, 3, EXPIRY, 37_000 * E8);

    f.must(f.fill(f.btcPerp, LONG, MAKER, 40_000, 10));
    f.must(f.fill(put, LONG, MAKER, 1_404.42, 1));

    assertRequirement(longAccount, 15_623_156_318L, 11_691_487_937L, 7_871_819_556L);
  }

  @Test
  void shouldRequireForBothSidesOfAStraddleWhatExampleGSays() {
    int call = f.list(BTC, 2, EXPIRY, 40_000 * E8);
    int put = f.list(BTC, 3, EXPIRY, 40_000 * E8);

    f.must(f.fill(call, LONG, SHORT, 2_741.58, 1));
    f.must(f.fill(put, LONG, SHORT, 2_741.58, 1));

    assertThat(f.pool.market().markE8(call)).isEqualTo(274_157_628_730L);
    assertThat(f.pool.market().markE8(put)).isEqualTo(274_157_628_730L);
    assertRequirement(longAccount, 1_667_087_467L, 1_232_454_105L, 821_820_743L);
    assertRequirement(shortAccount, 4_055_337_811L, 3_123_641_863L, 2_215_945_914L);
  }

  @Test
  void shouldRequireForPerpetualsWithPutsBelowWhatExampleHSays() {
    int put = f.list(ETH, 3, EXPIRY, 1_800 * E8);

    f.must(f.fill(f.ethPerp, LONG, MAKER, 2_000, 10));
    f.must(f.fill(put, LONG, MAKER, 53.83, 10));

    assertRequirement(longAccount, 783_642_150L, 580_741_687L, 388_841_223L);
  }

  private void assertRequirement(int account, long initialE6, long maintenanceE6, long closeOutE6) {
    Requirement of = f.pool.margin(account);
    assertThat(of.initialE6()).isEqualTo(initialE6);
    assertThat(of.maintenanceE6()).isEqualTo(maintenanceE6);
    assertThat(of.closeOutE6()).isEqualTo(closeOutE6);
  }
}
