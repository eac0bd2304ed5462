package cenote.node.aeron;

import cenote.node.config.AccessConfig;
import io.aeron.security.Authenticator;
import io.aeron.security.SessionProxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the role of whoever connects to an archive by the key shown. The archive's thread calls it.
 * Who asks and never comes back is forgotten: only so many are waited for.
 */
final class ArchiveAuthenticator implements Authenticator {

  private static final int WAITING_MAX = 1_024;

  private final byte[] ownKey;
  private final byte[] memberKey;
  private final byte[] readerKey;
  private final Map<Long, ArchiveRole> waiting = new LinkedHashMap<>();

  ArchiveAuthenticator(String ownKey, AccessConfig config) {
    this.ownKey = bytes(ownKey);
    this.memberKey = bytes(config.memberKey());
    this.readerKey = bytes(config.readerKey());
  }

  @Override
  public void onConnectRequest(long sessionId, byte[] encodedCredentials, long nowMs) {
    ArchiveRole role = roleOf(encodedCredentials);
    if (role == null) {
      return;
    }
    if (waiting.size() >= WAITING_MAX) {
      waiting.remove(waiting.keySet().iterator().next());
    }
    waiting.put(sessionId, role);
  }

  @Override
  public void onConnectedSession(SessionProxy session, long nowMs) {
    ArchiveRole role = waiting.get(session.sessionId());
    if (role == null) {
      session.reject();
    } else if (session.authenticate(role.principal())) {
      waiting.remove(session.sessionId());
    }
  }

  @Override
  public void onChallengeResponse(long sessionId, byte[] encodedCredentials, long nowMs) {}

  @Override
  public void onChallengedSession(SessionProxy session, long nowMs) {
    session.reject();
  }

  private @Nullable ArchiveRole roleOf(byte[] shown) {
    if (MessageDigest.isEqual(shown, ownKey)) {
      return ArchiveRole.OWN;
    }
    if (memberKey.length > 0 && MessageDigest.isEqual(shown, memberKey)) {
      return ArchiveRole.MEMBER;
    }
    boolean isReader = readerKey.length == 0 || MessageDigest.isEqual(shown, readerKey);
    return isReader ? ArchiveRole.READER : null;
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.US_ASCII);
  }
}
