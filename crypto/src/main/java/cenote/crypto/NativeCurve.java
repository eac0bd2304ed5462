package cenote.crypto;

import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Curve arithmetic of libsecp256k1, through its JNI binding. The library's context is read-only.
 */
final class NativeCurve implements Curve {

  private static final int RS_LENGTH = 64;

  private final fr.acinq.secp256k1.Secp256k1 library;

  private NativeCurve(fr.acinq.secp256k1.Secp256k1 library) {
    this.library = library;
  }

  /**
   * Loads the library: unpacks it into the JVM's temporary folder and links it.
   *
   * @throws LinkageError when it cannot be linked
   * @throws RuntimeException when there is none for this platform
   */
  static NativeCurve load() {
    return new NativeCurve(fr.acinq.secp256k1.Secp256k1.get());
  }

  @Override
  public byte @Nullable [] recover(byte[] digest32, byte[] rs64, int yParity) {
    try {
      return library.ecdsaRecover(rs64, digest32, yParity);
    } catch (Secp256k1Exception refused) {
      return null;
    }
  }

  @Override
  public boolean verify(byte[] digest32, byte[] rs64, byte[] point65) {
    try {
      return library.verify(rs64, digest32, point65);
    } catch (Secp256k1Exception refused) {
      return false;
    }
  }

  @Override
  public int sign(byte[] digest32, byte[] privateKey32, byte[] out) {
    byte[] rs = library.sign(digest32, privateKey32, null);
    System.arraycopy(rs, 0, out, 0, RS_LENGTH);
    byte[] own = publicKey(privateKey32);
    return Arrays.equals(recover(digest32, rs, 0), own) ? 0 : 1;
  }

  @Override
  public byte[] publicKey(byte[] privateKey32) {
    return library.pubkeyCreate(privateKey32);
  }

  @Override
  public String name() {
    return "libsecp256k1";
  }
}
