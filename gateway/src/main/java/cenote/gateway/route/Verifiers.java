package cenote.gateway.route;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.crypto.typed.SigningDomain;
import cenote.crypto.typed.WebhookHasher;
import cenote.gateway.notice.WebhookRequest;
import cenote.protocol.SignatureVerifier;
import cenote.protocol.SignedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Who signed what, for many threads: as many at a time as the machine has cores. Only to turn away
 * what the pool would refuse anyhow; every node verifies again.
 */
final class Verifiers {

  private final Bytes32 genesisHash;
  private final BlockingQueue<SignatureVerifier> idle;

  /** Verifies for the network of a genesis hash. */
  Verifiers(Bytes32 genesisHash) {
    this.genesisHash = genesisHash;
    int count = Runtime.getRuntime().availableProcessors();
    this.idle = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      idle.add(new SignatureVerifier(Secp256k1.best(), genesisHash));
    }
  }

  /** Who signed an order; zero when the signature is refused. */
  Bytes32 signerOf(SignedOrder order) throws InterruptedException {
    SignatureVerifier verifier = idle.take();
    try {
      return verifier.signerOf(order);
    } finally {
      idle.add(verifier);
    }
  }

  /** Who signed a request about webhooks; zero when the signature is refused. */
  Bytes32 signerOf(Bytes32 gateway, String action, WebhookRequest request, byte[] signature) {
    byte[] digest = new byte[Secp256k1.DIGEST_LENGTH];
    new WebhookHasher(new SigningDomain(genesisHash))
        .digestInto(
            gateway,
            request.owner(),
            request.account(),
            action,
            request.url(),
            request.number(),
            request.expiryNs(),
            digest,
            0);
    byte[] signer = new byte[Bytes32.LENGTH];
    return Secp256k1.best().recoverAddress(digest, signature, signer)
        ? Bytes32.ofBytes(signer, 0)
        : Bytes32.ZERO;
  }

  /** Who signed a command, then who signed the orders it carries; zero where refused. */
  List<Bytes32> signersOf(byte[] message) throws InterruptedException {
    byte[] recovered = new byte[SignatureVerifier.MAX_RECOVERED_LENGTH];
    SignatureVerifier verifier = idle.take();
    try {
      int signatures = verifier.recover(message, 0, message.length, recovered, 0);
      List<Bytes32> signers = new ArrayList<>();
      for (int i = 1; i <= signatures; i++) {
        signers.add(Bytes32.ofBytes(recovered, i * Bytes32.LENGTH));
      }
      return signers;
    } finally {
      idle.add(verifier);
    }
  }
}
