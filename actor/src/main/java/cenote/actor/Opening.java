package cenote.actor;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.vault.GuaranteeVault;
import cenote.protocol.CommandEncoder;
import cenote.reporter.Outbox;
import cenote.reporter.Party;
import cenote.reporter.ReportDesk;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Brings an empty pool up, or finds where an existing one stands. It always sends the genesis
 * first: the answer says whether the pool is new and how far the log reaches, so that nothing is
 * decided on a replica that is still catching up. The assets come last: a pool that has them all
 * has everything.
 */
final class Opening {

  private static final int RULES = GuaranteeVault.RULES;

  private enum Stage {
    ASKING,
    CATCHING_UP,
    REGISTERING,
    DONE,
    FAILED
  }

  private final Cast cast;
  private final Outbox outbox;
  private final EconomyPlan plan;
  private final Consumer<String> messages;
  private final ArrayDeque<Runnable> steps = new ArrayDeque<>();
  private Stage stage = Stage.ASKING;
  private boolean isAsked;
  private long logPosition = -1;

  Opening(Cast cast, Outbox outbox, EconomyPlan plan, Consumer<String> messages) {
    this.cast = cast;
    this.outbox = outbox;
    this.plan = plan;
    this.messages = messages;
  }

  /** True when everybody and everything but instruments is registered and seen. */
  boolean isDone() {
    return stage == Stage.DONE;
  }

  /** Takes the next step. */
  int doWork(Pool pool) {
    return switch (stage) {
      case ASKING -> ask();
      case CATCHING_UP -> catchUp(pool);
      case REGISTERING -> register();
      case DONE, FAILED -> 0;
    };
  }

  private int ask() {
    if (!isAsked) {
      DemoGenesis genesis = new DemoGenesis(cast.genesis().address(), cast.steward().address());
      isAsked = outbox.sendGenesis(genesis, this::onGenesis);
    } else if (logPosition >= 0) {
      stage = Stage.CATCHING_UP;
    }
    return 1;
  }

  private void onGenesis(int code, long value, long position) {
    logPosition = position;
    if (code != 0 && code != Reject.GENESIS_REPEATED.code()) {
      fail(code);
    }
  }

  private int catchUp(Pool pool) {
    if (pool.position() < logPosition) {
      return 0;
    }
    outbox.signFor(pool.genesisHash());
    boolean isComplete = pool.assets().count() > Catalogue.count();
    messages.accept(
        isComplete
            ? "demo: going on with the pool at position " + pool.position()
            : "demo: bringing a new pool up, genesis " + pool.genesisHash());
    if (!isComplete) {
      plan(pool);
    }
    rules(pool);
    smiles(pool);
    stage = Stage.REGISTERING;
    return 1;
  }

  private int register() {
    if (!steps.isEmpty()) {
      if (outbox.hasRoom()) {
        steps.remove().run();
      }
      return 1;
    }
    if (outbox.isSettled() && stage == Stage.REGISTERING) {
      stage = Stage.DONE;
    }
    return 0;
  }

  private void plan(Pool pool) {
    for (int v = 0; v < Cast.VENUES; v++) {
      Bytes32 key = cast.venue(v).address();
      step(() -> encoder().registerVenue(outbox.from(cast.genesis()), key));
    }
    for (int r = 0; r < ReportDesk.REPORTERS; r++) {
      Bytes32 key = cast.reporters()[r].address();
      int family = ReportDesk.familyOf(r);
      step(() -> encoder().registerReporter(outbox.from(cast.genesis()), key, family));
    }
    plan.houseKeeper()
        .ifPresent(
            key -> step(() -> encoder().registerHouseKeeper(outbox.from(cast.genesis()), key)));
    for (int u = pool.market().underlyingCount(); u < Catalogue.count(); u++) {
      underlying(Catalogue.of(u));
    }
    for (int asset = pool.assets().count(); asset <= Catalogue.count(); asset++) {
      asset(asset);
    }
  }

  private void underlying(Catalogue.Terms terms) {
    step(() ->
        encoder()
            .registerUnderlying(
                outbox.from(cast.genesis()),
                terms.symbol(),
                terms.domain(),
                terms.sigmaE9(),
                terms.advE8(),
                0));
  }

  private void asset(int asset) {
    if (asset == Catalogue.CASH) {
      step(() ->
          encoder()
              .registerAsset(
                  outbox.from(cast.genesis()),
                  Catalogue.CASH_SYMBOL,
                  Catalogue.CASH_DECIMALS,
                  0,
                  -1,
                  Catalogue.ONE_E9,
                  0));
      return;
    }
    int underlying = asset - 1;
    Catalogue.Terms terms = Catalogue.of(underlying);
    step(() ->
        encoder()
            .registerAsset(
                outbox.from(cast.genesis()),
                terms.symbol(),
                Catalogue.COIN_DECIMALS,
                terms.tier(),
                underlying,
                Catalogue.ONE_E9,
                terms.hedge()));
  }

  /**
   * Surfaces need rules 2, joint scenarios 3, the guarantee vault 4; a pool of an earlier version
   * may not have them.
   */
  private void rules(Pool pool) {
    if (pool.rulesVersion() < RULES) {
      step(() -> encoder().activateRules(outbox.from(cast.genesis()), RULES));
    }
  }

  /** Where a surface is in force it stays so. */
  private void smiles(Pool pool) {
    for (int u = 0; u < Catalogue.count(); u++) {
      if (u >= pool.market().underlyingCount() || pool.market().surfaceAgeNs(u) < 0) {
        smile(u);
      }
    }
  }

  private void smile(int underlying) {
    Catalogue.Terms terms = Catalogue.of(underlying);
    step(
        cast.steward(),
        () ->
            encoder()
                .reportSurface(
                    outbox.from(cast.steward()),
                    underlying,
                    terms.shortVolE9(),
                    terms.longVolE9(),
                    Catalogue.REVERSION_E9,
                    Catalogue.SKEW_E9,
                    Catalogue.CURVATURE_E9));
  }

  private void step(Runnable encode) {
    step(cast.genesis(), encode);
  }

  private void step(Party party, Runnable encode) {
    steps.add(() -> {
      encode.run();
      outbox.send(party, (code, value, position) -> onAnswer(code));
    });
  }

  private void onAnswer(int code) {
    if (code != 0 && code != Reject.ALREADY_REGISTERED.code()) {
      fail(code);
    }
  }

  private void fail(int code) {
    if (stage != Stage.FAILED) {
      stage = Stage.FAILED;
      steps.clear();
      messages.accept(
          "demo: expected a pool of this seed, got %s (%s)"
              .formatted(Reject.of(code), Reject.of(code).rule()));
    }
  }

  private CommandEncoder encoder() {
    return outbox.encoder();
  }
}
