package cenote.gateway.view;

import cenote.gateway.http.About;
import cenote.pool.Pool;
import cenote.pool.margin.Cure;
import java.util.Optional;

/** One action after which an account is free; see {@link Cure}. */
public record CureView(
    @About("deposit of cash, or a trade that closes a leg") Kind kind,
    @About("what it takes: the deposit, or fee and spread") long cashE6,
    Optional<CloseView> close) {

  /** What is done. */
  public enum Kind {
    DEPOSIT,
    CLOSE
  }

  /** How a leg is closed. */
  public record CloseView(
      int instrument,
      String name,
      boolean isBuy,
      long quantityE8,
      @About("the mark, worse by the spread, on tick") long priceE8,
      boolean isWhole,
      long feeE6) {}

  /** What the pool has found. */
  public static CureView of(Pool pool, Cure it) {
    if (it.isDeposit()) {
      return new CureView(Kind.DEPOSIT, it.cashE6(), Optional.empty());
    }
    CloseView close =
        new CloseView(
            it.instrument(),
            Words.instrument(pool, it.instrument()),
            it.isBuy(),
            it.quantityE8(),
            it.priceE8(),
            it.isWhole(),
            it.feeE6());
    return new CureView(Kind.CLOSE, it.cashE6(), Optional.of(close));
  }
}
