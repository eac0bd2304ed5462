package cenote.crypto;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Decides once per JVM whether the native binding can be used, and keeps the reason when not. */
final class BestSecp256k1 {

  static final Secp256k1 PURE = new RuledSecp256k1(new PureCurve());
  static final Optional<Secp256k1> NATIVE;
  static final Optional<String> FALLBACK_REASON;
  static final Secp256k1 BEST;

  static {
    Attempt attempt = attemptNative();
    NATIVE = attempt.loaded();
    FALLBACK_REASON = attempt.reason();
    BEST = NATIVE.orElse(PURE);
  }

  private BestSecp256k1() {}

  private record Attempt(Optional<Secp256k1> loaded, Optional<String> reason) {

    static Attempt failed(String reason) {
      return new Attempt(Optional.empty(), Optional.of(reason));
    }
  }

  private static Attempt attemptNative() {
    try {
      Secp256k1 loaded = new RuledSecp256k1(NativeCurve.load());
      return isRight(loaded)
          ? new Attempt(Optional.of(loaded), Optional.empty())
          : Attempt.failed("libsecp256k1: known answer expected, got another");
    } catch (RuntimeException | LinkageError notLoaded) {
      return Attempt.failed("libsecp256k1: not loaded: " + notLoaded);
    }
  }

  /** Signs and recovers with private key 1, whose address is known; compares with pure Java. */
  private static boolean isRight(Secp256k1 candidate) {
    byte[] key = new byte[Secp256k1.PRIVATE_KEY_LENGTH];
    key[key.length - 1] = 1;
    byte[] digest = Keccak256.hash(key);
    byte[] signature = new byte[Secp256k1.SIGNATURE_LENGTH];
    byte[] expected = new byte[Secp256k1.SIGNATURE_LENGTH];
    byte[] address = new byte[Bytes32.LENGTH];
    candidate.sign(digest, key, signature);
    PURE.sign(digest, key, expected);
    return Arrays.equals(signature, expected)
        && candidate.recoverAddress(digest, signature, address)
        && HexFormat.of().formatHex(address).endsWith("7e5f4552091a69125d5dfcb7b8c2659029395bdf");
  }
}
