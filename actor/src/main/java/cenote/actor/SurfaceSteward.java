package cenote.actor;

import cenote.kernel.SurfaceTerms;
import cenote.pool.Reject;
import cenote.protocol.SurfaceNodesDraft;
import cenote.quant.surface.AgedSurface;
import cenote.quant.surface.FitOutcome.Fitted;
import cenote.quant.surface.FitOutcome.Refused;
import cenote.quant.surface.LastGood;
import cenote.quant.surface.Quote;
import cenote.reporter.Party;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The steward, as far as it looks after the volatilities of one underlying: fits a surface to the
 * venues' quotes each minute, and when the index has moved; sends it to the pool if it is not too
 * far from the last. What is refused changes nothing: the last good surface stays.
 *
 * <p>Fits on the executor, one at a time, from copies of the quotes; all else is on the thread of
 * the replica.
 */
final class SurfaceSteward implements Agent {

  private static final long LOOK_NS = 250_000_000L;
  private static final long EVERY_NS = 60_000_000_000L;

  /** After a refusal the next quotes may be better. */
  private static final long RETRY_NS = 5_000_000_000L;

  /** Before the first, until enough quotes stand. */
  private static final long WAIT_NS = 1_000_000_000L;

  /** Moves of the index that make a surface old, in parts. */
  private static final double MOVED = 0.01;

  /** An index that runs faster than this, in parts in so many seconds, leaves quotes behind. */
  private static final double CALM = 0.003;

  private static final int CALM_S = 3;

  private final Party party;
  private final int underlying;
  private final Executor fits;
  private final Consumer<String> messages;
  private final LastGood last = new LastGood();
  private final SurfaceNodesDraft nodes = new SurfaceNodesDraft();
  private @Nullable CompletableFuture<Fitting> fitting;
  private boolean isAwaitingAnswer;
  private long indexE8;
  private long dueNs;
  private boolean isResting;
  private final Set<String> told = new HashSet<>();
  private long sent;
  private long refused;

  /**
   * A steward that begins when enough quotes stand.
   *
   * @param fits where surfaces are fitted
   * @param messages hears of refusals, each reason once until a surface is taken
   */
  SurfaceSteward(Party party, int underlying, Executor fits, Consumer<String> messages) {
    this.party = party;
    this.underlying = underlying;
    this.fits = fits;
    this.messages = messages;
  }

  /** Surfaces that the pool has taken. */
  long sent() {
    return sent;
  }

  /** Surfaces that were not made, not sent, or not taken. */
  long refused() {
    return refused;
  }

  @Override
  public long act(Floor floor) {
    if (fitting == null && !isAwaitingAnswer && isDue(floor)) {
      begin(floor);
    }
    CompletableFuture<Fitting> begun = fitting;
    if (begun != null && begun.isDone()) {
      fitting = null;
      isResting = false;
      end(floor, begun);
    }
    return LOOK_NS;
  }

  private boolean isDue(Floor floor) {
    boolean isOld = floor.nowNs() - dueNs >= 0;
    long movedE8 = Math.abs(floor.pool().market().indexE8(underlying) - indexE8);
    boolean isWanted = last.at(floor.timeNs()).isEmpty() || movedE8 >= MOVED * indexE8;
    boolean isCalm = Math.abs(floor.board().moved(underlying, CALM_S)) < CALM;
    return floor.hasRoom() && isCalm && (isOld || (isWanted && !isResting));
  }

  private void begin(Floor floor) {
    List<Quote> merged = VenueQuotes.merged(floor, underlying);
    Optional<AgedSurface> before = last.at(floor.timeNs());
    if (before.isEmpty() && !VenueQuotes.isEnough(merged)) {
      rest(floor, WAIT_NS);
      return;
    }
    List<List<Quote>> venues =
        IntStream.range(0, Cast.VENUES)
            .mapToObj(v -> VenueQuotes.at(floor, underlying, v))
            .toList();
    Fitting.Chain chain = new Fitting.Chain(floor.timeNs(), merged, venues);
    indexE8 = floor.pool().market().indexE8(underlying);
    dueNs = floor.nowNs() + EVERY_NS;
    fitting = CompletableFuture.supplyAsync(() -> Fitting.of(chain, before), fits);
  }

  private void end(Floor floor, CompletableFuture<Fitting> begun) {
    if (begun.isCompletedExceptionally()) {
      refuse(floor, "FAULT", "a fit: expected an outcome, got " + begun.exceptionNow());
      return;
    }
    Fitting done = begun.join();
    switch (done.outcome()) {
      case Refused(var reason, var message) -> refuse(floor, reason.name(), message);
      case Fitted fitted ->
          done.jump()
              .ifPresentOrElse(
                  message -> refuse(floor, "JUMP", message), () -> send(floor, done, fitted));
    }
  }

  private void send(Floor floor, Fitting done, Fitted fitted) {
    SurfaceTerms terms = fitted.surface().terms();
    nodes.clear();
    for (int i = 0; i < terms.nodes(); i++) {
      nodes.add(terms.yearsE9(i), terms.thetaE9(i), terms.rhoE9(i), terms.psiE9(i));
    }
    floor.encoder().changeSurface(floor.from(party), underlying, nodes);
    isAwaitingAnswer =
        floor.send(party, (code, value, position) -> onAnswer(floor, done, Reject.of(code)));
    if (!isAwaitingAnswer) {
      rest(floor, RETRY_NS);
    }
  }

  private void onAnswer(Floor floor, Fitting done, Reject reject) {
    isAwaitingAnswer = false;
    if (reject == Reject.NONE) {
      last.offer(done.outcome(), done.timeNs());
      told.clear();
      sent++;
    } else {
      refuse(floor, reject.name(), reject.rule());
    }
  }

  private void refuse(Floor floor, String reason, String message) {
    refused++;
    rest(floor, RETRY_NS);
    if (told.add(reason)) {
      messages.accept(
          "demo: %s keeps its last volatilities: %s, %s"
              .formatted(Catalogue.of(underlying).name(), reason, message));
    }
  }

  private void rest(Floor floor, long pauseNs) {
    isResting = true;
    dueNs = floor.nowNs() + pauseNs;
  }
}
