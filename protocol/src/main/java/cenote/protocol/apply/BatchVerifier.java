package cenote.protocol.apply;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.protocol.SignatureVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Verifies a batch on the caller's thread and {@code threads - 1} of its own. Which thread takes
 * which entry varies; what is recovered does not. Owned by one thread.
 */
final class BatchVerifier implements AutoCloseable {

  private final SignatureVerifier own;
  private final List<SignatureVerifier> others = new ArrayList<>();
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicInteger nextEntry = new AtomicInteger();
  private final ExecutorService threads;

  /**
   * Makes the verifiers; threads start with the first batch.
   *
   * @param threads at least 1, the caller's included
   * @param genesisHash salt of the signatures
   */
  BatchVerifier(int threads, Bytes32 genesisHash) {
    Secp256k1 curve = Secp256k1.best();
    own = new SignatureVerifier(curve, genesisHash);
    for (int i = 1; i < threads; i++) {
      others.add(new SignatureVerifier(curve, genesisHash));
    }
    this.threads =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1),
            Thread.ofPlatform().daemon().name("cenote-verify-", 1).factory());
  }

  /** Recovers all signers of the batch; everything is written when this returns. */
  void verify(Batch batch) {
    if (!batch.hasSignatures()) {
      return;
    }
    nextEntry.set(0);
    for (SignatureVerifier other : others) {
      running.add(threads.submit(() -> recoverShare(batch, other)));
    }
    try {
      recoverShare(batch, own);
    } finally {
      running.forEach(BatchVerifier::await);
      running.clear();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void recoverShare(Batch batch, SignatureVerifier verifier) {
    int size = batch.size();
    for (int i = nextEntry.getAndIncrement(); i < size; i = nextEntry.getAndIncrement()) {
      batch.recover(i, verifier);
    }
  }

  /** Waits through interruption: a batch half verified must not be applied nor reused. */
  private static void await(Future<?> share) {
    boolean isInterrupted = false;
    while (true) {
      try {
        share.get();
        break;
      } catch (InterruptedException e) {
        isInterrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException("verifying a batch failed", e.getCause());
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
