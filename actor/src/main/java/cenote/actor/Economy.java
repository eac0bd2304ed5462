package cenote.actor;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.replica.Companion;
import cenote.replica.client.Ingress;
import cenote.replica.keeper.BreachWatch;
import cenote.reporter.MarketPath;
import cenote.reporter.Outbox;
import cenote.reporter.ReportDesk;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A demo economy that trades on a pool with signed commands: reporters, two venues, makers, an
 * arbitrageur, traders, keepers, a steward of volatilities and of risks, and a custody that makes
 * money. It brings an empty pool up, and goes on with one that it finds.
 *
 * <p>A duty cycle on the thread of the replica whose pool it reads. What it does depends on the
 * plan, the path, the pool and the clocks it is given.
 */
public final class Economy implements Companion, AutoCloseable {

  private static final int IN_FLIGHT = 1_024;
  private static final long RESEND_NS = 2_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int CODES = 256;

  /** Between two looks for breaches, and how many accounts the pool itself is asked about. */
  private static final long LOOK_NS = 100_000_000L;

  private static final int CHECKED = 4;

  /** Those who act once the pool is up. */
  private record Life(ReportDesk reports, Population people, Schedule schedule) {}

  private final EconomyPlan plan;
  private final MarketPath path;
  private final LongSupplier epochNs;
  private final Consumer<String> messages;
  private final VolatilityPath volatilities;
  private final List<SurfaceSteward> stewards;
  private final RiskSteward riskSteward;
  private final SystemicSteward systemicSteward;
  private final ParameterSteward parameterSteward;
  private final Cast cast;
  private final Outbox outbox;
  private final Custody custody;
  private final Venue[] venues = new Venue[Cast.VENUES];
  private final Opening opening;
  private final BreachWatch breaches;
  private final Floor floor;
  private final Listings listings;
  private @Nullable Life life;
  private long pictureNs;
  private boolean hasPicture;
  private volatile EconomyStats stats = EconomyStats.NONE;

  /**
   * An economy that begins with its first duty cycle.
   *
   * @param ingress where its commands go, owned from now on
   * @param epochNs the wall's clock, ns since 1970, which the log's clock is close to
   * @param fits where volatility surfaces are fitted, a second of work now and then; {@code
   *     Runnable::run} for an economy that depends on nothing else
   * @param messages hears a few lines for people
   */
  public Economy(
      EconomyPlan plan,
      MarketPath path,
      Ingress ingress,
      LongSupplier epochNs,
      Executor fits,
      Consumer<String> messages) {
    this(plan, path, new LivingSmile(plan.seed()), ingress, epochNs, fits, messages);
  }

  Economy(
      EconomyPlan plan,
      MarketPath path,
      VolatilityPath volatilities,
      Ingress ingress,
      LongSupplier epochNs,
      Executor fits,
      Consumer<String> messages) {
    this.plan = plan;
    this.path = path;
    this.volatilities = volatilities;
    this.epochNs = epochNs;
    this.messages = messages;
    Pool nothing = new Pool(PoolEvents.NONE);
    this.cast = new Cast(plan.seed(), plan.traders());
    this.stewards =
        IntStream.range(0, Catalogue.count())
            .filter(u -> Catalogue.of(u).hasOptions())
            .mapToObj(u -> new SurfaceSteward(cast.steward(), u, fits, messages))
            .toList();
    this.riskSteward = new RiskSteward(cast.steward(), plan.seed(), messages);
    this.systemicSteward = new SystemicSteward(cast.steward(), messages);
    this.parameterSteward = new ParameterSteward(cast.steward(), plan.seed(), messages);
    this.outbox = new Outbox(ingress, nothing, IN_FLIGHT, RESEND_NS);
    this.custody = new Custody(outbox, cast.genesis());
    for (int v = 0; v < Cast.VENUES; v++) {
      venues[v] = new Venue(cast.venue(v), "venue " + (char) ('A' + v), outbox, nothing);
    }
    this.opening = new Opening(cast, outbox, plan, messages);
    this.breaches = new BreachWatch(CHECKED, LOOK_NS, messages);
    this.floor = new Floor(cast, outbox, custody, venues, path, breaches, nothing);
    this.listings = new Listings(floor);
  }

  /** The venues; to be used on the thread of the replica. */
  public List<Venue> venues() {
    return List.of(venues);
  }

  /** Where money comes from and goes to; any thread. */
  public Custody custody() {
    return custody;
  }

  /** What was done so far, a second old at most. Any thread. */
  public EconomyStats stats() {
    return stats;
  }

  /** True once everything is registered and listed. Owner's thread. */
  public boolean isOpen() {
    return life != null && listings.isComplete();
  }

  @Override
  public PoolEvents events() {
    return breaches.events();
  }

  @Override
  public int doWork(Pool pool, long nowNs) {
    int work = outbox.doWork(pool, nowNs);
    if (!opening.isDone()) {
      return work + opening.doWork(pool);
    }
    long timeNs = epochNs.getAsLong();
    floor.open(pool, nowNs, timeNs);
    Life now = life == null ? begin(pool, nowNs) : life;
    life = now;
    return work + trade(now, pool, nowNs, timeNs);
  }

  private Life begin(Pool pool, long nowNs) {
    for (int u = 0; u < Catalogue.count(); u++) {
      path.start(u, floor.timeNs(), pool.market().indexE8(u));
    }
    ReportDesk reports =
        new ReportDesk(
            outbox,
            path,
            cast.reporters(),
            Catalogue.count(),
            plan.reportEveryNs(),
            plan.seed(),
            nowNs);
    Population people =
        new Population(
            cast,
            plan.seed(),
            nowNs,
            volatilities,
            riskSteward,
            List.of(systemicSteward, parameterSteward),
            stewards);
    messages.accept("demo: " + path.label() + ", " + plan.traders() + " traders, two venues");
    return new Life(reports, people, new Schedule(people.agents(), nowNs));
  }

  /** What must not wait comes first; the others share what is left of the cycle's signatures. */
  private int trade(Life now, Pool pool, long nowNs, long timeNs) {
    long until = outbox.signatures() + plan.signaturesPerCycle();
    int work = now.reports().doWork(nowNs, timeNs) + breaches.doWork(pool, nowNs);
    for (Venue venue : venues) {
      work += venue.doWork(pool, floor.timeNs());
    }
    work += takePicture(now, pool, nowNs);
    while (outbox.signatures() < until && (custody.doWork() | listings.doWork()) != 0) {
      work++;
    }
    return work
        + now.schedule().doWork(floor, () -> outbox.signatures() >= until || !outbox.hasRoom());
  }

  private int takePicture(Life now, Pool pool, long nowNs) {
    if (hasPicture && nowNs - pictureNs < SECOND_NS) {
      return 0;
    }
    hasPicture = true;
    pictureNs = nowNs;
    floor.board().take(pool, floor.timeNs());
    stats = count(now, pool);
    return 1;
  }

  private EconomyStats count(Life now, Pool pool) {
    List<Keeper> keepers = now.people().keepers();
    return new EconomyStats(
        venues[0].orders() + venues[1].orders(),
        venues[0].fills() + venues[1].fills(),
        venues[0].refused() + venues[1].refused(),
        venues[0].standing() + venues[1].standing(),
        now.reports().accepted(),
        keepers.stream().mapToLong(Keeper::flags).sum(),
        keepers.stream().mapToLong(Keeper::closeOuts).sum(),
        pool.closeOuts().openCount(),
        custody.credits(),
        now.people().treasurer().refills(),
        stewards.stream().mapToLong(SurfaceSteward::sent).sum(),
        stewards.stream().mapToLong(SurfaceSteward::refused).sum(),
        outbox.signatures(),
        outbox.inFlight(),
        outbox.resends(),
        rejects());
  }

  private Map<Integer, Long> rejects() {
    Map<Integer, Long> rejects = new TreeMap<>();
    for (int code = 1; code < CODES; code++) {
      if (outbox.answers(code) > 0) {
        rejects.put(code, outbox.answers(code));
      }
    }
    return rejects;
  }

  @Override
  public void close() {
    outbox.close();
  }
}
