package cenote.reporter;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Keccak256;
import cenote.crypto.Secp256k1;
import java.nio.charset.StandardCharsets;

/** Somebody with a key that is derived from words, so that a restart has the same people. */
public final class Party {

  private final byte[] key;
  private final Bytes32.Words address;

  private Party(byte[] key) {
    this.key = key;
    this.address = EvmAddress.ofPublicKey(Secp256k1.best().publicKey(key));
  }

  /** The party whose key is the Keccak-256 of {@code "cenote demo <role> <number> <seed>"}. */
  public static Party of(String role, int number, long seed) {
    String words = "cenote demo " + role + " " + number + " " + seed;
    return new Party(Keccak256.hash(words.getBytes(StandardCharsets.UTF_8)));
  }

  /** Parties of a role, numbered from 0. */
  public static Party[] all(String role, int count, long seed) {
    Party[] parties = new Party[count];
    for (int i = 0; i < count; i++) {
      parties[i] = of(role, i, seed);
    }
    return parties;
  }

  /** The key's address. */
  public Bytes32.Words address() {
    return address;
  }

  /** The private key, 32 bytes, shared; worth nothing outside a demo. */
  public byte[] key() {
    return key;
  }
}
