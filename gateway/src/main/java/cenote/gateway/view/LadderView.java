package cenote.gateway.view;

import cenote.gateway.http.About;
import cenote.pool.Pool;
import cenote.pool.margin.Ladder;
import java.util.List;
import java.util.Optional;

/** An account when one price is another and all else as it is; see {@link Ladder}. */
public record LadderView(
    int underlying,
    String symbol,
    @About("index now") long priceE8,
    double range24h,
    List<LadderRung> rungs,
    @About("where the account is not free any more") PriceReach called,
    @About("where E_MM falls below R_MM") PriceReach liquidatable,
    @About("where E_MM falls below R_CO") PriceReach takeover) {

  /** One price. */
  public record LadderRung(
      @About("of the 24 h range") double multiple,
      long priceE8,
      @About("E_MM less R_MM there") long roomE6) {}

  /** The nearest price on each side; none when not inside the ladder, both now when so already. */
  public record PriceReach(Optional<Long> downE8, Optional<Long> upE8) {

    private static PriceReach of(Ladder.Reach it) {
      return new PriceReach(price(it.downE8()), price(it.upE8()));
    }

    private static Optional<Long> price(long priceE8) {
      return priceE8 == 0 ? Optional.empty() : Optional.of(priceE8);
    }
  }

  static LadderView of(Pool pool, Ladder it) {
    return new LadderView(
        it.underlying(),
        MarginStatementView.symbol(pool, it.underlying()),
        it.priceE8(),
        it.range24h(),
        it.rungs().stream()
            .map(rung -> new LadderRung(rung.multiple(), rung.priceE8(), rung.roomE6()))
            .toList(),
        PriceReach.of(it.called()),
        PriceReach.of(it.liquidatable()),
        PriceReach.of(it.takeover()));
  }
}
