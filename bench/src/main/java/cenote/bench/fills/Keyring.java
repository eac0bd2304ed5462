package cenote.bench.fills;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import java.nio.ByteBuffer;

/**
 * The keys of everybody in a load, made from their role and number: real key pairs where signatures
 * bind, plain numbers elsewhere.
 */
final class Keyring {

  /** Who holds a key. */
  enum Role {
    GENESIS(1),
    STEWARD(2),
    VENUE(3),
    REPORTER(4),
    OWNER(5);

    private final int code;

    Role(int code) {
      this.code = code;
    }
  }

  private final boolean isSigning;
  private final Bytes32[] owners;

  /** Makes the keys of {@code count} owners. */
  Keyring(int count, boolean isSigning) {
    this.isSigning = isSigning;
    this.owners = new Bytes32[count];
    for (int i = 0; i < count; i++) {
      owners[i] = id(Role.OWNER, i);
    }
  }

  /** The principal of an owner. */
  Bytes32 owner(int number) {
    return owners[number];
  }

  /** The principal of a key; made anew. */
  Bytes32 id(Role role, int number) {
    return isSigning
        ? EvmAddress.ofPublicKey(Secp256k1.best().publicKey(privateKey(role, number)))
        : Bytes32.ofWords(0, 0, role.code, number);
  }

  /** The private key; worth nothing, for anyone can make it. */
  static byte[] privateKey(Role role, int number) {
    return ByteBuffer.allocate(32).putLong(16, role.code).putLong(24, number + 1L).array();
  }
}
