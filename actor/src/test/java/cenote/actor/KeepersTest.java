package cenote.actor;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.ledger.Reasons;
import cenote.replica.Observer;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.replica.keeper.KeeperBooks;
import cenote.replica.keeper.KeeperProfit;
import cenote.replica.keeper.KeeperResult;
import cenote.reporter.SyntheticPath;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Several keepers on one pool, what each has earned, and the books that say so. */
final class KeepersTest {

  private static final long STEP_NS = 15_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int SECONDS = 150;

  private final MemoryCluster cluster = new MemoryCluster(new Pool(PoolEvents.NONE));
  private final KeeperBooks books = new KeeperBooks();
  private final Tally tally = new Tally();
  private final Economy economy =
      new Economy(
          EconomyPlan.DEFAULT,
          new SyntheticPath(EconomyPlan.DEFAULT.seed(), 1),
          cluster.connect(),
          cluster::epochNs,
          Runnable::run,
          message -> {});

  @Test
  void shouldCompeteWithinTheirLimitsAndKeepBooksThatAddUp() {
    Replica replica =
        Replica.fromGenesis(
            cluster.log, new Both(List.of(books, tally)), economy, ReplicaLimits.DEFAULT);

    long untilNs = cluster.nowNs() + SECONDS * SECOND_NS;
    for (int step = 0; cluster.nowNs() < untilNs; step++) {
      cluster.advance(STEP_NS);
      replica.doWork(cluster.nowNs());
      if (step % 66 == 0) {
        requireSums();
        requireLimits();
      }
    }

    assertThat(replica.fault()).isEmpty();
    requireCompetition();
  }

  /** A keeper that is full in one market goes on in another of the domain. */
  @Test
  void shouldBidForOneMarketWhereAnotherIsFull() {
    Replica replica = Replica.fromGenesis(cluster.log, tally, economy, ReplicaLimits.DEFAULT);

    long untilNs = cluster.nowNs() + 4 * SECONDS * SECOND_NS;
    boolean isAny = false;
    for (int step = 0; cluster.nowNs() < untilNs && !isAny; step++) {
      cluster.advance(STEP_NS);
      replica.doWork(cluster.nowNs());
      isAny = step % 66 == 0 && isAnyForOneMarket(tally.pool.closeOuts());
    }

    assertThat(replica.fault()).isEmpty();
    assertThat(isAny).isTrue();
  }

  private static boolean isAnyForOneMarket(CloseOuts closeOuts) {
    boolean isAny = false;
    for (int bid = 0; bid < closeOuts.bidCount(); bid++) {
      isAny |= closeOuts.bidUnderlying(bid) >= 0;
    }
    return isAny;
  }

  /** At every moment, to the unit, and part by part as an account of one's own has it. */
  private void requireSums() {
    for (KeeperResult result : books.results()) {
      KeeperProfit profit = result.profit();
      long equityE6 = tally.pool.margin(result.account()).equityE6();
      assertThat(result.equityE6()).isEqualTo(equityE6);
      assertThat(profit.totalE6())
          .as("keeper %d at %d", result.account(), cluster.nowNs())
          .isEqualTo(equityE6 - result.beganEquityE6() - result.broughtE6());
      Own own = tally.of(result);
      assertThat(result.broughtE6()).isEqualTo(own.cashE6(Reasons.DEPOSIT));
      assertThat(profit.falseFlagsE6()).isEqualTo(own.cashE6(Reasons.FALSE_FLAG));
      assertThat(profit.flagRewardsE6()).isEqualTo(own.cashE6(Reasons.CLOSE_OUT_FEE));
      assertThat(profit.feesE6()).isEqualTo(own.cashE6(Reasons.FEE));
      assertThat(profit.interestE6()).isEqualTo(own.cashE6(Reasons.INTEREST));
      assertThat(profit.auctionsE6()).isEqualTo(own.auctionsE6);
      assertThat(profit.offersE6()).isEqualTo(own.offersE6);
    }
  }

  /** What a keeper bids for, and what it carries, is within its capital, give or take a unit. */
  private void requireLimits() {
    CloseOuts closeOuts = tally.pool.closeOuts();
    Cast cast = new Cast(EconomyPlan.DEFAULT.seed(), 0);
    for (int i = 0; i < Cast.KEEPERS; i++) {
      int account = tally.pool.accountOf(cast.keeper(i).address(), 0);
      long biddenE6 = 0;
      for (int bid = 0; bid < closeOuts.bidCount(); bid++) {
        biddenE6 += closeOuts.bidAccount(bid) == account ? closeOuts.bidCapacityE6(bid) : 0;
      }
      assertThat(biddenE6).isLessThanOrEqualTo(KeeperTerms.of(i).capitalE6());
    }
  }

  private void requireCompetition() {
    List<KeeperResult> results = books.results();
    assertThat(results).hasSize(Cast.KEEPERS);
    assertThat(results).as("flags").filteredOn(it -> it.closeOuts() > 0).hasSizeGreaterThan(1);
    assertThat(results.stream().mapToLong(KeeperResult::sales).sum()).isPositive();
    assertThat(results.stream().mapToLong(it -> it.profit().flagRewardsE6()).sum()).isPositive();
    assertThat(results.stream().mapToLong(it -> it.profit().auctionsE6()).sum()).isPositive();
    assertThat(results).allMatch(it -> it.profit().falseFlagsE6() >= -5_000_000L);
    Map<Integer, Long> rejects = economy.stats().rejects();
    assertThat(rejects.getOrDefault(Reject.NOT_IN_BREACH.code(), 0L)).isLessThan(5);
  }

  /** What one keeper got by reason, in a plain map. */
  private static final class Own {

    private final Map<Integer, Long> cashE6 = new TreeMap<>();
    private long auctionsE6;
    private long offersE6;

    long cashE6(int reason) {
      return cashE6.getOrDefault(reason, 0L);
    }
  }

  /** An account of all, entry by entry, so that a book may begin anywhere. */
  private static final class Tally implements Observer {

    private record Line(long position, int account, int reason, long amountE6) {}

    private static final int AUCTION = -1;
    private static final int OFFER = -2;

    private final List<Line> lines = new ArrayList<>();
    private final List<Line> entry = new ArrayList<>();
    private final List<Runnable> offers = new ArrayList<>();
    private Pool pool = new Pool(PoolEvents.NONE);

    @Override
    public void onStart(Pool of, long position) {
      pool = of;
    }

    @Override
    public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
      if (asset == 0) {
        entry.add(new Line(0, fromHolder, reason, -amount));
        entry.add(new Line(0, toHolder, reason, amount));
      }
    }

    @Override
    public void onAuctionSale(
        int account,
        int bidder,
        int domain,
        long fractionE9,
        long multipleE9,
        long valueE6,
        long paidE6,
        long feeE6) {
      entry.add(new Line(0, bidder, AUCTION, valueE6 - paidE6));
    }

    @Override
    public void onOfferTaken(
        int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
      offers.add(() -> offer(taker, instrument, priceE8, quantityE8));
    }

    private void offer(int taker, int instrument, long priceE8, long quantityE8) {
      BigInteger gain = BigInteger.valueOf(pool.market().markE8(instrument) - priceE8);
      BigInteger[] parts =
          gain.multiply(BigInteger.valueOf(quantityE8))
              .divideAndRemainder(BigInteger.valueOf(10_000_000_000L));
      long floor = parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
      entry.add(new Line(0, taker, OFFER, floor));
    }

    @Override
    public void onAnswer(
        long position,
        Bytes32 principal,
        long sequence,
        int code,
        long value,
        long answerPosition) {
      offers.forEach(Runnable::run);
      offers.clear();
      entry.forEach(
          line -> lines.add(new Line(position, line.account, line.reason, line.amountE6)));
      entry.clear();
    }

    Own of(KeeperResult result) {
      Own own = new Own();
      for (Line line : lines) {
        if (line.account != result.account() || line.position <= result.sincePosition()) {
          continue;
        }
        switch (line.reason) {
          case AUCTION -> own.auctionsE6 += line.amountE6;
          case OFFER -> own.offersE6 += line.amountE6;
          default -> own.cashE6.merge(line.reason, line.amountE6, Long::sum);
        }
      }
      return own;
    }
  }

  /** Two who hear the same. */
  private record Both(List<Observer> parts) implements Observer {

    @Override
    public void onStart(Pool pool, long position) {
      parts.forEach(part -> part.onStart(pool, position));
    }

    @Override
    public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
      parts.forEach(part -> part.onEntry(asset, fromHolder, toHolder, amount, reason));
    }

    @Override
    public void onCloseOutOpened(
        int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
      parts.forEach(
          part -> part.onCloseOutOpened(account, flagger, equityMaintenanceE6, maintenanceE6));
    }

    @Override
    public void onAuctionSale(
        int account,
        int bidder,
        int domain,
        long fractionE9,
        long multipleE9,
        long valueE6,
        long paidE6,
        long feeE6) {
      parts.forEach(part ->
          part.onAuctionSale(
              account, bidder, domain, fractionE9, multipleE9, valueE6, paidE6, feeE6));
    }

    @Override
    public void onOfferTaken(
        int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
      parts.forEach(
          part -> part.onOfferTaken(account, taker, instrument, priceE8, quantityE8, feeE6));
    }

    @Override
    public void onConversionSale(
        int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
      parts.forEach(part -> part.onConversionSale(account, buyer, asset, amount, priceE8, cashE6));
    }

    @Override
    public void onAnswer(
        long position,
        Bytes32 principal,
        long sequence,
        int code,
        long value,
        long answerPosition) {
      parts.forEach(
          part -> part.onAnswer(position, principal, sequence, code, value, answerPosition));
    }
  }
}
