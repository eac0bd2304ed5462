package cenote.app.verify;

import cenote.app.RefusedException;
import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.protocol.CommandDecoder;
import cenote.protocol.SignatureListener;
import cenote.protocol.sbe.GrantSessionKeyDecoder;
import cenote.protocol.sbe.MessageHeaderDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Refuses the first signature that is not by whom the message names, nor, for orders and commands
 * of an owner, by a key that the owner has granted earlier in the log. Whether such a key was still
 * live, and might do what it did, is the pool's to decide: it answers with a reject.
 */
final class SignatureCheck implements SignatureListener {
  private final CommandDecoder decoder = new CommandDecoder();
  private final GrantSessionKeyDecoder grant = new GrantSessionKeyDecoder();
  private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
  private final Map<Long, String> pending = new HashMap<>();
  private final Set<String> granted = new HashSet<>();

  /** Looks at an entry before it is applied: it may grant a key. */
  void onEntry(long position, byte[] bytes, int offset, int length) {
    if (decoder.wrap(bytes, offset, length)
        && decoder.template() == GrantSessionKeyDecoder.TEMPLATE_ID) {
      byte[] key = new byte[Bytes32.LENGTH];
      int header = MessageHeaderDecoder.ENCODED_LENGTH;
      buffer.wrap(bytes, offset, length);
      grant
          .wrap(
              buffer,
              header,
              GrantSessionKeyDecoder.BLOCK_LENGTH,
              GrantSessionKeyDecoder.SCHEMA_VERSION)
          .getKey(key, 0, key.length);
      pending.put(position, pair(decoder.principal(), Bytes32.ofBytes(key, 0)));
    }
  }

  /** Takes note of a grant that the pool has accepted. */
  void onAnswer(long position, int rejectCode) {
    String pair = pending.isEmpty() ? null : pending.remove(position);
    if (pair != null && rejectCode == 0) {
      granted.add(pair);
    }
  }

  @Override
  public void onSignature(
      long position, Kind kind, Bytes32 claimed, long number, Bytes32 recovered) {
    boolean isGood =
        Bytes32.same(claimed, recovered)
            || (kind != Kind.OBSERVATION && granted.contains(pair(claimed, recovered)));
    if (!isGood || recovered.isZero()) {
      throw new RefusedException(describe(position, kind, claimed, number, recovered));
    }
  }

  private static String describe(
      long position, Kind kind, Bytes32 claimed, long number, Bytes32 recovered) {
    String signer = recovered.isZero() ? "nobody: the signature is not valid" : text(recovered);
    String named = text(claimed);
    return "signature at log position %d, %s: expected that of %s, got that of %s"
        .formatted(
            position,
            switch (kind) {
              case COMMAND -> "command %s of %s".formatted(Long.toUnsignedString(number), named);
              case BUY_ORDER -> order("buy", number, named);
              case SELL_ORDER -> order("sell", number, named);
              case OBSERVATION -> "observation %d, by reporter %s".formatted(number, named);
            },
            kind == Kind.OBSERVATION ? named : named + " or a session key of it",
            signer);
  }

  private static String order(String side, long number, String owner) {
    return "%s order %s of owner %s".formatted(side, Long.toUnsignedString(number), owner);
  }

  private static String pair(Bytes32 owner, Bytes32 key) {
    return text(owner) + " " + text(key);
  }

  private static String text(Bytes32 id) {
    return EvmAddress.isAddress(id)
        ? EvmAddress.format(id)
        : Bytes32.ofBytes(id.toBytes(), 0).toString();
  }
}
