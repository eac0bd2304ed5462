package cenote.node.aeron;

import io.aeron.exceptions.AeronException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentTerminationException;

/**
 * Hears the errors of a process's parts: tells an operator of them, and knows which of them no
 * process should go on after. Any thread.
 */
final class Errors implements ErrorHandler {

  private static final String DAMAGED = "checksum mismatch";

  private final Consumer<String> messages;
  private final Consumer<String> onFailure;
  private final Predicate<Throwable> isExpected;

  /**
   * Hears errors.
   *
   * @param messages lines for people
   * @param onFailure why the process must end
   * @param isExpected what nobody needs to hear of
   */
  Errors(Consumer<String> messages, Consumer<String> onFailure, Predicate<Throwable> isExpected) {
    this.messages = messages;
    this.onFailure = onFailure;
    this.isExpected = isExpected;
  }

  @Override
  public void onError(Throwable error) {
    if (isExpected.test(error)) {
      return;
    }
    AeronException.Category category =
        error instanceof AeronException aeron ? aeron.category() : AeronException.Category.ERROR;
    boolean isWarning = category == AeronException.Category.WARN;
    messages.accept((isWarning ? "warning: " : "error: ") + error);
    if (category == AeronException.Category.FATAL || error instanceof AgentTerminationException) {
      onFailure.accept(String.valueOf(error.getMessage()));
    }
  }

  /** Makes threads whose end by an error ends the process: it would seem to live without them. */
  ThreadFactory threads() {
    return work -> {
      Thread thread = new Thread(work);
      thread.setUncaughtExceptionHandler((dead, cause) ->
          onFailure.accept("its thread %s has died of %s".formatted(dead.getName(), cause)));
      return thread;
    };
  }

  /** For the process's own archive and driver: what is damaged there is damaged on this disk. */
  ErrorHandler ofOwnDisk() {
    return error -> {
      onError(error);
      if (String.valueOf(error.getMessage()).contains(DAMAGED)) {
        onFailure.accept(
            "the disk has changed what was written, restore this directory: " + error.getMessage());
      }
    };
  }
}
