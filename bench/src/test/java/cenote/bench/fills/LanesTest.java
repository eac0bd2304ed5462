package cenote.bench.fills;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.ledger.Ledger;
import cenote.pool.market.InstrumentKind;
import org.junit.jupiter.api.Test;

final class LanesTest {

  private static final int ACCOUNTS = 256;
  private static final int FILLS_PER_REPORT = 500;
  private static final int BLOCKS = 20;
  private static final int POOL_ACCOUNTS = 2;

  @Test
  void shouldHaveEveryFillAccepted() {
    Exchange exchange = exchange(false);

    try (Lane lane = new DirectLane(exchange)) {
      send(exchange, lane, FILLS_PER_REPORT, BLOCKS);

      assertThat(lane.rejects()).isZero();
    }
  }

  @Test
  void shouldMarginByLatestRulesWithFullJointSetInForce() {
    Pool pool = exchange(false).pool();

    assertThat(pool.rulesVersion()).isEqualTo(Pool.LATEST_RULES_VERSION);
    assertThat(pool.joint().rows(pool.nowNs())).isEqualTo(Scenarios.ROWS);
    assertThat(pool.joint().weightTenths(pool.nowNs())).isEqualTo(10);
  }

  @Test
  void shouldCountRejectedFills() {
    Exchange exchange = exchange(false);
    FillBlock block = new FillBlock(3);
    exchange.write(block);
    block.quantitiesE8[1] = 0;

    try (Lane lane = new DirectLane(exchange)) {
      sendBlock(lane, block);

      assertThat(lane.rejects()).isEqualTo(1);
    }
  }

  @Test
  void shouldReachSameStateFromSameSeed() {
    byte[] first = stateAfterDirectFills();
    byte[] second = stateAfterDirectFills();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void shouldReachSameLedgerDirectlyAndEncoded() {
    Exchange direct = exchange(false);
    Exchange encoded = exchange(false);

    try (Lane first = new DirectLane(direct);
        Lane second = new EncodedLane(encoded, FILLS_PER_REPORT, 1)) {
      send(direct, first, FILLS_PER_REPORT, BLOCKS);
      send(encoded, second, FILLS_PER_REPORT, BLOCKS);

      assertThat(second.rejects()).isZero();
    }
    assertThat(holdings(encoded.pool())).isEqualTo(holdings(direct.pool()));
  }

  @Test
  void shouldHaveEverySignedFillAcceptedOnOneThreadAndTwo() {
    Exchange exchange = exchange(true);

    try (Lane one = new EncodedLane(exchange, 32, 1);
        Lane two = new EncodedLane(exchange, 32, 2)) {
      send(exchange, one, 32, 2);
      send(exchange, two, 32, 2);

      assertThat(one.rejects() + two.rejects()).isZero();
    }
  }

  @Test
  void shouldHoldAboutFiveLegsAndOptionsInHalfOfAccounts() {
    Exchange exchange = exchange(false);
    try (Lane lane = new DirectLane(exchange)) {
      send(exchange, lane, FILLS_PER_REPORT, BLOCKS);
    }

    Pool pool = exchange.pool();
    double legs = 0;
    double withOptions = 0;
    for (int account = POOL_ACCOUNTS; account < pool.accountCount(); account++) {
      legs += pool.ledger().positionCount(account);
      withOptions += hasOptions(pool, account) ? 1 : 0;
    }

    assertThat(legs / ACCOUNTS).isBetween(4.5, 5.0);
    assertThat(withOptions / ACCOUNTS).isBetween(0.45, 0.55);
  }

  @Test
  void shouldConserve() {
    Exchange exchange = exchange(false);
    try (Lane lane = new DirectLane(exchange)) {
      send(exchange, lane, FILLS_PER_REPORT, BLOCKS);
    }

    Pool pool = exchange.pool();
    for (int asset = 0; asset < pool.assets().count(); asset++) {
      assertThat(pool.ledger().conservationError(asset)).isZero();
    }
  }

  private static Exchange exchange(boolean requiresSignatures) {
    return new Exchange(ACCOUNTS, 1, requiresSignatures);
  }

  private static byte[] stateAfterDirectFills() {
    Exchange exchange = exchange(false);
    try (Lane lane = new DirectLane(exchange)) {
      send(exchange, lane, FILLS_PER_REPORT, BLOCKS);
    }
    byte[] hash = new byte[32];
    exchange.pool().stateHash(hash);
    return hash;
  }

  private static void send(Exchange exchange, Lane lane, int blockSize, int blocks) {
    FillBlock block = new FillBlock(blockSize);
    for (int i = 0; i < blocks; i++) {
      exchange.report();
      exchange.write(block);
      sendBlock(lane, block);
    }
  }

  private static void sendBlock(Lane lane, FillBlock block) {
    lane.prepare(block);
    for (int i = 0; i < block.size(); i++) {
      lane.fill(block, i);
    }
    lane.finish();
  }

  private static boolean hasOptions(Pool pool, int account) {
    for (int leg = 0; leg < pool.ledger().positionCount(account); leg++) {
      int instrument = pool.ledger().positionInstrument(account, leg);
      if (pool.market().kind(instrument) >= InstrumentKind.CALL) {
        return true;
      }
    }
    return false;
  }

  /** Cash and positions of every account, as text that shows what differs. */
  private static String holdings(Pool pool) {
    Ledger ledger = pool.ledger();
    StringBuilder text = new StringBuilder();
    for (int account = 0; account < pool.accountCount(); account++) {
      text.append(account).append(": ").append(ledger.balance(account, 0));
      for (int leg = 0; leg < ledger.positionCount(account); leg++) {
        text.append(' ')
            .append(ledger.positionInstrument(account, leg))
            .append('/')
            .append(ledger.positionQuantityE8(account, leg))
            .append('/')
            .append(ledger.positionCostE6(account, leg));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
