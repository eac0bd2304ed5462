package cenote.gateway.route;

import cenote.crypto.Bytes32;
import cenote.gateway.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** The network that signatures are for, as the replica knows it; kept once it is known. */
final class Signing {

  private final Inquiry inquiry;
  private volatile @Nullable Verifiers verifiers;

  Signing(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /** Verifiers of the replica's network. */
  Verifiers verifiers() throws ProblemException, InterruptedException {
    Verifiers kept = verifiers;
    if (kept != null) {
      return kept;
    }
    Bytes32 genesisHash = genesisHash();
    if (genesisHash.isZero()) {
      throw ProblemException.unavailable("pool: expected its genesis, got none yet", 1);
    }
    Verifiers made = new Verifiers(genesisHash);
    verifiers = made;
    return made;
  }

  /** Salt of every signature. */
  Bytes32 genesisHash() throws ProblemException, InterruptedException {
    return inquiry.ask(0, pool -> pool.genesisHash()).value();
  }
}
