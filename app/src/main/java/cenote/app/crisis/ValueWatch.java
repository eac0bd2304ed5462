package cenote.app.crisis;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.ledger.Holders;
import java.math.BigInteger;

/**
 * The value of one account worked out from outside, without entry prices: what came in and went
 * out, plus every fill's quantity times (mark now - its price), less funding by the index. After
 * each command it has to be what the pool says, to a unit for each fill.
 */
final class ValueWatch implements PoolEvents {
  private static final int CASH = 0;
  private static final BigInteger E10 = BigInteger.TEN.pow(10);

  private final Stage stage;
  private final int account;
  private final int instrument;
  private BigInteger paidE16 = BigInteger.ZERO;
  private long flowsE6;
  private long fundingE6;
  private long quantityE8;
  private long checkedE8;
  private long fundingIndex;
  private long fills;
  private long commands;
  private long worst;

  /** Watches an account that holds cash and nothing else yet. */
  ValueWatch(Stage stage, int account, int underlying) {
    this.stage = stage;
    this.account = account;
    this.instrument = stage.perpetual(underlying);
    this.flowsE6 = stage.equityE6(account);
    this.fundingIndex = stage.pool().market().fundingIndex(instrument);
  }

  /** Entries against the costs of positions are no flows: they are the fills' own doing. */
  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    boolean isFlow =
        asset == CASH && fromHolder != Holders.CLEARING && toHolder != Holders.CLEARING;
    if (isFlow) {
      flowsE6 += (toHolder == account ? amount : 0) - (fromHolder == account ? amount : 0);
    }
  }

  @Override
  public void onFill(int filled, int buyer, int seller, long priceE8, long fillE8, long feeE6) {
    if (filled == instrument && (buyer == account || seller == account)) {
      long signedE8 = buyer == account ? fillE8 : -fillE8;
      quantityE8 += signedE8;
      paidE16 = paidE16.add(BigInteger.valueOf(signedE8).multiply(BigInteger.valueOf(priceE8)));
      fills++;
    }
  }

  /** Compares after a command. */
  void check() {
    Pool pool = stage.pool();
    long indexNow = pool.market().fundingIndex(instrument);
    fundingE6 += checkedE8 / pool.market().lotE8(instrument) * (indexNow - fundingIndex);
    fundingIndex = indexNow;
    checkedE8 = quantityE8;
    BigInteger markE8 = BigInteger.valueOf(pool.market().markE8(instrument));
    BigInteger gainE16 = BigInteger.valueOf(quantityE8).multiply(markE8).subtract(paidE16);
    long expectedE6 = flowsE6 - fundingE6 + gainE16.divide(E10).longValueExact();
    worst = Math.max(worst, Math.abs(pool.margin(account).equityE6() - expectedE6));
    commands++;
  }

  /** The farthest that the pool was off, units. */
  long worst() {
    return worst;
  }

  long commands() {
    return commands;
  }

  long fills() {
    return fills;
  }
}
