package cenote.node.drill;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import java.util.List;

/** Who takes part in a drill's market; each has a key that everybody knows. */
public final class Party {

  /** Lists what is traded. */
  public static final Party GENESIS = new Party(1);

  /** Sets risk parameters. */
  public static final Party STEWARD = new Party(2);

  /** Matches the traders' orders. */
  public static final Party VENUE = new Party(3);

  /** Reports prices. */
  public static final Party REPORTER = new Party(4);

  /** A trader. */
  public static final Party BUYER = new Party(5);

  /** Another one. */
  public static final Party SELLER = new Party(6);

  /** Nobody whom the pool knows. */
  public static final Party FORGER = new Party(7);

  /** Flags for the house. */
  public static final Party HOUSE_KEEPER = new Party(8);

  /** A trader with little money. */
  public static final Party WEAK = new Party(9);

  private final byte[] key = new byte[32];
  private final Bytes32 address;

  private Party(int number) {
    key[31] = (byte) number;
    address = EvmAddress.ofPublicKey(Secp256k1.best().publicKey(key));
  }

  /** All of them. */
  static List<Party> all() {
    return List.of(GENESIS, STEWARD, VENUE, REPORTER, BUYER, SELLER, FORGER, HOUSE_KEEPER, WEAK);
  }

  /** The key's address. */
  public Bytes32 address() {
    return address;
  }

  /** The private key, 32 bytes, shared. */
  public byte[] key() {
    return key;
  }
}
