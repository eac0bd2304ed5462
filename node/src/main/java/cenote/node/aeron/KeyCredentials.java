package cenote.node.aeron;

import io.aeron.security.CredentialsSupplier;
import java.nio.charset.StandardCharsets;

/** Shows a key when connecting; nobody here is asked a second question. */
final class KeyCredentials implements CredentialsSupplier {

  private static final byte[] NONE = {};

  private final byte[] key;

  KeyCredentials(String key) {
    this.key = key.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public byte[] encodedCredentials() {
    return key.clone();
  }

  @Override
  public byte[] onChallenge(byte[] encodedChallenge) {
    return NONE;
  }
}
