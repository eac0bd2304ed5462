package cenote.gateway.route;

import cenote.gateway.http.Call;
import cenote.gateway.http.Field;
import cenote.gateway.http.Lane;
import cenote.pool.Envelope;
import cenote.protocol.CommandEncoder;
import java.util.List;

/**
 * A command that may be sent through a gateway.
 *
 * @param role of {@code Principals} that the sender must have
 * @param roleName the same in a word
 * @param allowsSessionKey whether a session key may sign for its owner
 * @param encoding turns the fields into the command's bytes
 */
record CommandKind(
    String path,
    String summary,
    int role,
    String roleName,
    boolean allowsSessionKey,
    Lane lane,
    int cost,
    List<Field> fields,
    Encoding encoding) {

  /** Encodes a command from its fields. */
  @FunctionalInterface
  interface Encoding {
    int encode(CommandEncoder encoder, Envelope envelope, Call call);
  }
}
