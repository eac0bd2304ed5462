package cenote.gateway.route;

import cenote.gateway.http.Answer;
import cenote.gateway.http.Call;
import cenote.gateway.http.ProblemException;
import cenote.gateway.live.Known;
import cenote.gateway.live.LiveReplica;
import cenote.gateway.live.Outcome;
import cenote.gateway.live.Question;
import cenote.gateway.live.UnansweredException;
import cenote.pool.Pool;
import cenote.pool.Reject;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/** Questions and commands of endpoints; what goes wrong becomes a problem. Any thread. */
final class Inquiry {

  private static final int RETRY_S = 1;

  /** Who waits for a position holds a place in a lane meanwhile: most places are for others. */
  private static final int WAITING = 6;

  private final LiveReplica replica;
  private final Semaphore waiting = new Semaphore(WAITING);

  Inquiry(LiveReplica replica) {
    this.replica = replica;
  }

  /** The answer to a question, at the position that the call asks for or later. */
  <T> Answer<T> answer(Call call, Question<T> question)
      throws ProblemException, InterruptedException {
    Known<T> known = ask(call.int64("minPosition", 0), question);
    return new Answer<>(known.position(), known.timeNs(), known.value());
  }

  /** The same for endpoints without a position asked for. */
  <T> Known<T> ask(long minPosition, Question<T> question)
      throws ProblemException, InterruptedException {
    if (minPosition <= replica.position()) {
      return answered(minPosition, question);
    }
    if (!waiting.tryAcquire()) {
      throw ProblemException.unavailable(
          "minPosition: expected one that is reached or a free place, got " + minPosition, RETRY_S);
    }
    try {
      return answered(minPosition, question);
    } finally {
      waiting.release();
    }
  }

  private <T> Known<T> answered(long minPosition, Question<T> question)
      throws ProblemException, InterruptedException {
    try {
      return replica.ask(minPosition, question);
    } catch (UnansweredException unanswered) {
      throw problem(unanswered);
    } catch (ExecutionException failed) {
      throw problem(failed);
    }
  }

  /**
   * Sends a signed command.
   *
   * @throws ProblemException when it was rejected, or not answered
   */
  Outcome send(byte[] message) throws ProblemException, InterruptedException {
    try {
      Outcome outcome = replica.send(message);
      if (outcome.reject() != Reject.NONE) {
        throw ProblemException.rejected(outcome.reject(), outcome.position());
      }
      return outcome;
    } catch (UnansweredException unanswered) {
      throw problem(unanswered);
    }
  }

  static void requireUnderlying(Pool pool, int underlying) throws ProblemException {
    require(underlying < pool.market().underlyingCount(), "underlying", underlying);
  }

  static void requireInstrument(Pool pool, int instrument) throws ProblemException {
    require(instrument < pool.market().instrumentCount(), "instrument", instrument);
  }

  static void requireAsset(Pool pool, int asset) throws ProblemException {
    require(asset < pool.assets().count(), "asset", asset);
  }

  /** An account of an owner; those of the pool have no owner and no margin. */
  static void requireAccount(Pool pool, int account) throws ProblemException {
    require(pool.accounts().isHeld(account), "account", account);
  }

  private static void require(boolean exists, String what, int id) throws ProblemException {
    if (!exists) {
      throw ProblemException.notFound("%s: expected one that exists, got %d".formatted(what, id));
    }
  }

  private static ProblemException problem(UnansweredException unanswered) {
    String detail = String.valueOf(unanswered.getMessage());
    return switch (unanswered.kind()) {
      case UNDER_WAY, PASSED -> ProblemException.conflict(detail);
      case BUSY, BEHIND, STOPPED, SILENT -> ProblemException.unavailable(detail, RETRY_S);
    };
  }

  private static ProblemException problem(ExecutionException failed) {
    if (failed.getCause() instanceof ProblemException problem) {
      return problem;
    }
    throw new IllegalStateException("a question failed", failed);
  }
}
