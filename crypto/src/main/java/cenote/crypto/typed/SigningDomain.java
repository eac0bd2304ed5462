package cenote.crypto.typed;

import cenote.crypto.Bytes32;
import cenote.crypto.Keccak256;
import java.nio.charset.StandardCharsets;

/**
 * The EIP-712 domain of one Cenote network: {@code EIP712Domain(string name,string version,bytes32
 * salt)} with name "Cenote", version "1" and the genesis hash as salt (rulebook 4.3), so that a
 * signature means nothing on any other network. Immutable and thread-safe.
 */
public final class SigningDomain {

  /** Name in the domain. */
  public static final String NAME = "Cenote";

  /** Version in the domain. */
  public static final String VERSION = "1";

  /** The domain's type string. */
  public static final String TYPE = "EIP712Domain(string name,string version,bytes32 salt)";

  private final Bytes32 salt;
  private final Bytes32 separator;

  /** Creates the domain of the network whose genesis hash is {@code salt}. */
  public SigningDomain(Bytes32 salt) {
    this.salt = Bytes32.ofBytes(salt.toBytes(), 0);
    byte[] hash = Keccak256.hash(hashOf(TYPE), hashOf(NAME), hashOf(VERSION), this.salt.toBytes());
    this.separator = Bytes32.ofBytes(hash, 0);
  }

  /** The genesis hash. */
  public Bytes32 salt() {
    return salt;
  }

  /** {@code hashStruct} of the domain. */
  public Bytes32 separator() {
    return separator;
  }

  static byte[] hashOf(String text) {
    return Keccak256.hash(text.getBytes(StandardCharsets.UTF_8));
  }
}
