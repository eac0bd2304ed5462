package cenote.bench.fills;

import cenote.bench.fills.Keyring.Role;
import cenote.crypto.Bytes32;
import cenote.pool.Envelope;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.OrderDraft;
import org.jspecify.annotations.Nullable;

/** Encodes the fills of a block, with signatures of both sides and the venue, or without. */
final class FillEncoder {

  private final Keyring keys;
  private final @Nullable MessageSigner signer;
  private final OrderDraft buy = new OrderDraft();
  private final OrderDraft sell = new OrderDraft();

  /** Signs with {@code signer}, where there is one. */
  FillEncoder(Keyring keys, @Nullable MessageSigner signer) {
    this.keys = keys;
    this.signer = signer;
  }

  /** Encodes fill {@code i} in the venue's name. */
  void encode(CommandEncoder encoder, Envelope venue, FillBlock block, int i) {
    writeOrder(buy, block, i, true);
    writeOrder(sell, block, i, false);
    var _ =
        encoder.fill(
            venue,
            block.instruments[i],
            block.pricesE8[i],
            block.quantitiesE8[i],
            block.buyerTakes[i],
            buy,
            sell);
    if (signer != null) {
      signer.signCommand(encoder, Keyring.privateKey(Role.VENUE, 0));
    }
  }

  private void writeOrder(OrderDraft order, FillBlock block, int i, boolean isBuy) {
    int owner = isBuy ? block.buyers[i] : block.sellers[i];
    order.write(
        keys.owner(owner),
        0,
        isBuy ? block.buyNumbers[i] : block.sellNumbers[i],
        block.instruments[i],
        isBuy,
        block.pricesE8[i],
        block.quantitiesE8[i],
        Bytes32.ZERO,
        Long.MAX_VALUE);
    if (signer != null) {
      signer.signOrder(order, Keyring.privateKey(Role.OWNER, owner));
    }
  }
}
