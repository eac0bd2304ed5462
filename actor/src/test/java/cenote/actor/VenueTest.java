package cenote.actor;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Secp256k1;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.AnswerSink;
import cenote.protocol.MessageSigner;
import cenote.protocol.OrderDraft;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.reporter.Party;
import cenote.reporter.SyntheticPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An outsider trades at a venue of a small economy. */
final class VenueTest {

  private static final EconomyPlan PLAN =
      new EconomyPlan(7, 10, 1_000_000_000L, 64, Optional.empty());
  private static final int PERPETUAL = 0;
  private static final long STEP_NS = 20_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long DEPOSIT_E6 = 100_000_000_000L;

  private final MemoryCluster cluster = new MemoryCluster(new Pool(PoolEvents.NONE));
  private final Economy economy =
      new Economy(
          PLAN,
          new SyntheticPath(7, 1),
          cluster.connect(),
          cluster::epochNs,
          Runnable::run,
          message -> {});
  private final Replica replica =
      Replica.fromGenesis(
          cluster.log, PoolEvents.NONE, AnswerSink.NONE, economy, ReplicaLimits.DEFAULT);
  private final Party outsider = Party.of("outsider", 0, 1);
  private final Venue venue = economy.venues().getFirst();
  private final List<String> heard = new ArrayList<>();
  private long number;

  @BeforeEach
  void open() {
    run(4 * SECOND_NS);
    economy
        .custody()
        .credit(
            outsider.address(),
            0,
            Catalogue.CASH,
            DEPOSIT_E6,
            (code, account, position) -> heard.add("credited " + code));
    run(SECOND_NS);
    assertThat(heard).containsExactly("credited 0");
    heard.clear();
  }

  @Test
  void shouldFillAnOutsidersOrderAndTellItOnlyOnceNovated() {
    long askE8 = venue.view(PERPETUAL, 1).asks().getFirst().priceE8();

    venue.place(order(true, askE8, lots(3)), true, listener());
    assertThat(heard).isEmpty();
    run(STEP_NS);

    assertThat(heard).containsExactly("filled " + lots(3) + " left 0");
    int account = cluster.pool.accountOf(outsider.address(), 0);
    assertThat(cluster.pool.ledger().positionQuantityE8(account, 0)).isEqualTo(lots(3));
  }

  @Test
  void shouldLetAnOrderStandAndTakeItBack() {
    long bidE8 = venue.view(PERPETUAL, 1).bids().getFirst().priceE8();
    TradeOrder order = order(true, bidE8 - 5_000 * tickE8(), lots(2));

    venue.place(order, listener());

    assertThat(heard).containsExactly("resting " + lots(2));
    assertThat(venue.cancel(PERPETUAL, outsider.address(), 0, order.orderNumber())).isTrue();
    assertThat(venue.cancel(PERPETUAL, outsider.address(), 0, order.orderNumber())).isFalse();
    assertThat(heard).last().isEqualTo("ended CANCELLED 0");
  }

  @Test
  void shouldBlameTheSideWithoutMargin() {
    long askE8 = venue.view(PERPETUAL, 1).asks().getFirst().priceE8();
    long manyE8 = lots(1_000_000);

    venue.place(order(true, askE8 + 6_000 * tickE8(), manyE8), listener());
    run(4 * SECOND_NS);

    assertThat(heard).last().isEqualTo("ended REJECTED " + Reject.INITIAL_MARGIN.code());
    int account = cluster.pool.accountOf(outsider.address(), 0);
    assertThat(cluster.pool.ledger().positionQuantityE8(account, 0)).isPositive();
    assertThat(cluster.pool.margin(account).isFree()).isTrue();
    assertThat(venue.view(PERPETUAL, 1).asks()).isNotEmpty();
  }

  @Test
  void shouldRefuseWhatThePoolWouldRefuse() {
    long bidE8 = venue.view(PERPETUAL, 1).bids().getFirst().priceE8();

    venue.place(order(true, bidE8 + 1, lots(1)), listener());
    venue.place(order(true, bidE8, 1), listener());
    venue.place(order(true, 0, lots(1)), listener());

    assertThat(heard)
        .containsExactly(
            "ended REJECTED " + Reject.PRICE_OFF_TICK.code(),
            "ended REJECTED " + Reject.QUANTITY_OFF_LOT.code(),
            "ended REJECTED " + Reject.PRICE_NOT_POSITIVE.code());
  }

  @Test
  void shouldRefuseToTradeWithOneself() {
    BookView view = venue.view(PERPETUAL, 1);
    long insideE8 = view.bids().getFirst().priceE8() + tickE8();
    venue.place(order(true, insideE8, lots(1)), listener());

    venue.place(order(false, insideE8, lots(1)), listener());

    assertThat(heard)
        .containsExactly("resting " + lots(1), "ended REJECTED " + Reject.SELF_TRADE.code());
  }

  @Test
  void shouldEndTheRestOfAnImmediateOrder() {
    long bidE8 = venue.view(PERPETUAL, 1).bids().getFirst().priceE8();

    venue.place(order(true, bidE8 - tickE8(), lots(1)), true, listener());

    assertThat(heard).containsExactly("ended UNMATCHED 0");
  }

  @Test
  void shouldCompleteAWithdrawalOnlyOnce() {
    assertThat(economy.custody().onWithdrawal(99)).isTrue();
    run(2 * SECOND_NS);

    assertThat(economy.stats().rejects()).containsEntry(Reject.UNKNOWN_WITHDRAWAL.code(), 1L);
  }

  private TradeOrder order(boolean isBuy, long limitE8, long quantityE8) {
    OrderDraft draft = new OrderDraft();
    draft.write(
        outsider.address(),
        0,
        ++number,
        PERPETUAL,
        isBuy,
        limitE8,
        quantityE8,
        venue.key(),
        cluster.epochNs() + 60 * SECOND_NS);
    new MessageSigner(Secp256k1.best(), cluster.pool.genesisHash())
        .signOrder(draft, outsider.key());
    return TradeOrder.copyOf(draft);
  }

  private long lots(long count) {
    return count * cluster.pool.market().lotE8(PERPETUAL);
  }

  private long tickE8() {
    return cluster.pool.market().tickE8(PERPETUAL);
  }

  private void run(long ns) {
    long untilNs = cluster.nowNs() + ns;
    while (cluster.nowNs() < untilNs) {
      cluster.advance(STEP_NS);
      replica.doWork(cluster.nowNs());
    }
  }

  private OrderListener listener() {
    return new OrderListener() {
      @Override
      public void onResting(TradeOrder order, long remainingE8) {
        heard.add("resting " + remainingE8);
      }

      @Override
      public void onFilled(TradeOrder order, long priceE8, long quantityE8, long remainingE8) {
        heard.add("filled " + quantityE8 + " left " + remainingE8);
      }

      @Override
      public void onEnded(TradeOrder order, End how, int code) {
        heard.add("ended " + how + " " + code);
      }
    };
  }
}
