package cenote.gateway;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import java.util.Arrays;

/** Everybody who signs in these tests, or tries to. Each has a key of its own. */
enum Who {
  GENESIS(1),
  STEWARD(2),
  /** The venue whose desk is at the gateway. */
  VENUE(3),
  /** A registered venue elsewhere. */
  OTHER_VENUE(4),
  REPORTER(5),
  SECOND_REPORTER(6),
  THIRD_REPORTER(7),
  /** Owns accounts 0 and 1. */
  ALICE(8),
  BOB(9),
  CAROL(10),
  /** A live session key of Alice. */
  SESSION(11),
  /** A session key of Alice whose time is over. */
  LAPSED(12),
  /** A session key of Alice that she has ended. */
  REVOKED(13),
  /** A session key of Bob. */
  BOBS_SESSION(14),
  /** A session key of Carol. */
  CAROLS_SESSION(15),
  /** Unknown to the pool. */
  STRANGER(16),
  /** Signs with zeros. */
  NOBODY(17),
  /** Signs with bytes that are no signature. */
  GARBAGE(18);

  private final int number;

  Who(int number) {
    this.number = number;
  }

  /** The number that the key is made of. */
  int number() {
    return number;
  }

  /** Private key. */
  byte[] key() {
    byte[] key = new byte[Secp256k1.PRIVATE_KEY_LENGTH];
    key[key.length - 1] = (byte) number;
    return key;
  }

  /** Public id. */
  Bytes32 address() {
    return EvmAddress.ofPublicKey(Secp256k1.best().publicKey(key()));
  }

  /** Signs a digest, as far as it can. */
  byte[] sign(byte[] digest32) {
    byte[] signature = new byte[Secp256k1.SIGNATURE_LENGTH];
    switch (this) {
      case NOBODY -> {}
      case GARBAGE -> Arrays.fill(signature, (byte) 0x2b);
      default -> Secp256k1.best().sign(digest32, key(), signature);
    }
    return signature;
  }
}
