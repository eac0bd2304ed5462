package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.GENESIS;
import static cenote.pool.PoolFixture.STEWARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.clearing.WhatIf;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** New risk is refused while a domain would lose more than its layers could pay (rules.md 4.6). */
class CoverageTest {

  private static final String SECTION = "5ec7001300000001";
  private static final int CORE = 0;
  private static final int RAMP = 1;

  private final PoolFixture f = new PoolFixture();
  private long capacityE6;

  @BeforeEach
  void openPrices() {
    f.activateRules3();
    f.must(f.report(BTC, 40_000));
    f.must(f.report(ALT, 100));
    for (int owner = 1; owner <= 3; owner++) {
      f.deposit(owner, CASH, 10_000_000 * E6);
    }
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 5));
    capacityE6 = f.pool.waterfall().capacityE6(CORE);
  }

  private Reject fill(int instrument, long buyer, long seller, double price) {
    return Reject.of(f.fill(instrument, buyer, seller, price, 1));
  }

  @Test
  void shouldSayWhatTheLayersCouldPay() {
    long insuranceE6 = f.pool.ledger().balance(cenote.pool.ledger.Holders.INSURANCE_CORE, 0);

    assertThat(capacityE6).isEqualTo(200_000 * E6 + insuranceE6);
    assertThat(f.pool.waterfall().capacityE6(RAMP)).isEqualTo((25_000 + 250_000) * E6);
  }

  @Test
  void shouldRefuseNewRiskBeyondCapacity() {
    assertThat(f.coverage(CORE, capacityE6, 0)).isEqualTo(Reject.NONE);
    assertThat(fill(f.btcPerp, 1, 2, 40_000)).isEqualTo(Reject.NONE);
    long now = f.pool.waterfall().capacityE6(CORE);

    assertThat(f.coverage(CORE, now + 1, 0)).isEqualTo(Reject.NONE);

    assertThat(fill(f.btcPerp, 1, 2, 40_000)).isEqualTo(Reject.COVERAGE);
    assertThat(fill(f.btcPerp, 3, 1, 40_000)).isEqualTo(Reject.COVERAGE);
    assertThat(fill(f.btcPerp, 2, 3, 40_000)).isEqualTo(Reject.COVERAGE);
    assertThat(fill(f.btcPerp, 2, 1, 40_000)).isEqualTo(Reject.NONE);
    assertThat(fill(f.altPerp, 1, 2, 100)).isEqualTo(Reject.NONE);
  }

  @Test
  void shouldTellItInAWhatIf() {
    assertThat(f.coverage(CORE, capacityE6 * 2, 0)).isEqualTo(Reject.NONE);
    int account = f.pool.accountOf(PoolFixture.owner(1), 0);

    WhatIf more = f.pool.ifTaken(account, f.btcPerp, true, 40_000 * PoolFixture.E8, PoolFixture.E8);
    assertThat(more.reject()).isEqualTo(Reject.COVERAGE);
    WhatIf less =
        f.pool.ifTaken(account, f.btcPerp, false, 40_000 * PoolFixture.E8, PoolFixture.E8);
    assertThat(less.reject()).isEqualTo(Reject.NONE);
  }

  @Test
  void shouldForgetAReportAfterFiveMinutes() {
    assertThat(f.coverage(CORE, capacityE6 * 2, 7)).isEqualTo(Reject.NONE);
    f.pass(295);
    f.later(4);
    f.refresh();
    assertThat(fill(f.btcPerp, 1, 2, 40_000)).isEqualTo(Reject.COVERAGE);
    assertThat(f.pool.coverage().isInForce(CORE, f.now)).isTrue();
    f.later(1);
    f.refresh();

    assertThat(fill(f.btcPerp, 1, 2, 40_000)).isEqualTo(Reject.NONE);
    assertThat(f.pool.coverage().isInForce(CORE, f.now)).isFalse();
    assertThat(f.pool.coverage().lastLossE6(CORE)).isEqualTo(capacityE6 * 2);
    assertThat(f.pool.coverage().coverTwoE6(CORE)).isEqualTo(7);
  }

  @Test
  void shouldTakeTheLastReport() {
    assertThat(f.coverage(CORE, capacityE6 * 2, 0)).isEqualTo(Reject.NONE);
    assertThat(f.coverage(CORE, 0, 0)).isEqualTo(Reject.NONE);

    assertThat(fill(f.btcPerp, 1, 2, 40_000)).isEqualTo(Reject.NONE);
  }

  @Test
  void shouldEnforceEachDomainByItself() {
    assertThat(f.coverage(RAMP, 275_000 * E6 + 1, 0)).isEqualTo(Reject.NONE);

    assertThat(fill(f.altPerp, 1, 2, 100)).isEqualTo(Reject.COVERAGE);
    assertThat(fill(f.btcPerp, 1, 2, 40_000)).isEqualTo(Reject.NONE);
  }

  private Reject report(int domain, long lossE6, long coverTwoE6, long atPosition) {
    f.begin();
    return Reject.of(f.pool.reportCoverage(f.by(STEWARD), domain, lossE6, coverTwoE6, atPosition));
  }

  @Test
  void shouldRefuseWhatIsOutOfRange() {
    assertThat(report(-1, 0, 0, 1)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(report(2, 0, 0, 1)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(report(0, -1, 0, 1)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(report(0, 0, -1, 1)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(report(0, 0, 0, -1)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(report(0, 0, 0, f.position + 64)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(report(0, Long.MAX_VALUE, Long.MAX_VALUE, f.position)).isEqualTo(Reject.NONE);
    assertThat(report(0, 0, 0, 1)).isEqualTo(Reject.OUT_OF_RANGE);
    assertThat(report(1, 0, 0, 1)).isEqualTo(Reject.NONE);
    f.begin();
    assertThat(f.pool.reportCoverage(f.by(GENESIS), 0, 0, 0, f.position - 64))
        .isEqualTo(Reject.NOT_AUTHORISED.code());
  }

  @Test
  void shouldWriteASectionOnlyOnceThereWasAReport() {
    assertThat(HexFormat.of().formatHex(f.snapshot())).doesNotContain(SECTION);
    assertThat(f.coverage(CORE, capacityE6 * 2, 9)).isEqualTo(Reject.NONE);
    byte[] state = f.snapshot();

    f.restore(state);

    assertThat(f.snapshot()).isEqualTo(state);
    assertThat(f.pool.coverage().coverTwoE6(CORE)).isEqualTo(9);
    assertThat(f.pool.coverage().isReported(RAMP)).isFalse();
    assertThat(fill(f.btcPerp, 1, 2, 40_000)).isEqualTo(Reject.COVERAGE);
  }

  @Test
  void shouldRefuseADamagedSnapshot() {
    assertThat(f.coverage(CORE, 1, 1)).isEqualTo(Reject.NONE);
    byte[] state = f.snapshot();
    int losses = state.length - 8 * 8;

    assertRefused(put(state, losses, -1));
    assertRefused(put(state, losses + 16, -1));
    assertRefused(put(state, losses + 32, f.position));
    assertRefused(put(state, losses + 48, f.now + 1));
    assertRefused(put(state, losses + 48, -1));
    assertRefused(Arrays.copyOf(state, state.length + 1));
    for (int cut = 1; cut < 72; cut++) {
      assertRefused(Arrays.copyOf(state, state.length - cut));
    }
  }

  private void assertRefused(byte[] state) {
    assertThatThrownBy(() -> f.restore(state)).isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] put(byte[] state, int at, long value) {
    return ByteBuffer.wrap(state.clone()).putLong(at, value).array();
  }
}
