package cenote.app.replay;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Keccak256;
import cenote.crypto.Secp256k1;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Parties from a seed: with real keys where the pool asks for signatures, else with ids alone. */
public final class Keyring {
  private static final byte[] NO_KEY = {};

  private final long seed;
  private final @Nullable Secp256k1 curve;

  /**
   * A ring of keys.
   *
   * @param curve null for a pool without signatures
   */
  public Keyring(long seed, @Nullable Secp256k1 curve) {
    this.seed = seed;
    this.curve = curve;
  }

  /** The party of a role; the same for the same seed, role and number. */
  public Party party(String role, int number) {
    byte[] name = ("cenote replay " + role).getBytes(StandardCharsets.UTF_8);
    byte[] numbers = ByteBuffer.allocate(12).putLong(seed).putInt(number).array();
    byte[] secret = Keccak256.hash(name, numbers);
    if (curve != null) {
      secret[0] = 0;
      return new Party(EvmAddress.ofPublicKey(curve.publicKey(secret)), secret);
    }
    for (int i = 0; i < EvmAddress.PADDING; i++) {
      secret[i] = 0;
    }
    return new Party(Bytes32.ofBytes(secret, 0), NO_KEY);
  }

  /** Parties numbered from 0. */
  public Party[] parties(String role, int count) {
    Party[] parties = new Party[count];
    for (int i = 0; i < count; i++) {
      parties[i] = party(role, i);
    }
    return parties;
  }
}
