package cenote.bench.gateway;

import cenote.client.CenoteClient;
import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Keccak256;
import cenote.crypto.Secp256k1;
import cenote.pool.Envelope;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An owner with one account that only cancels: each cancel is a command of the reserved lane,
 * signed before it is due. One thread.
 */
final class CancellingOwner {

  private static final byte[] KEY =
      Keccak256.hash("cenote bench gateway owner".getBytes(StandardCharsets.US_ASCII));
  private static final long DEPOSIT_E6 = 1_000_000_000L;

  private final Requests requests;
  private final Bytes32 owner = EvmAddress.ofPublicKey(Secp256k1.best().publicKey(KEY));
  private final MessageSigner signer;
  private long nextSequence;

  private CancellingOwner(Requests requests, MessageSigner signer, long nextSequence) {
    this.requests = requests;
    this.signer = signer;
    this.nextSequence = nextSequence;
  }

  /** Opens the account with a deposit. */
  static CancellingOwner open(int port) {
    String hash =
        new Asker(port).get("/v1/status").required("data").required("genesisHash").textValue();
    Bytes32 genesisHash = Bytes32.ofBytes(HexFormat.of().parseHex(hash.substring(2)), 0);
    try (CenoteClient client = CenoteClient.connect(URI.create("http://127.0.0.1:" + port), KEY)) {
      client.deposit(0, CenoteClient.CASH, DEPOSIT_E6);
      return new CancellingOwner(
          new Requests(port),
          new MessageSigner(Secp256k1.best(), genesisHash),
          client.account(0).nextSequence());
    }
  }

  /** So many requests, each with the next sequence; the order they end never was. */
  List<byte[]> cancels(long count) {
    long first = nextSequence;
    nextSequence += count;
    return LongStream.range(first, nextSequence).mapToObj(this::cancel).toList();
  }

  private byte[] cancel(long sequence) {
    CommandEncoder encoder = new CommandEncoder();
    int _ = encoder.cancelOrder(new Numbered(owner, sequence), 0, sequence);
    signer.signCommand(encoder, KEY);
    String json =
        """
        {"principal":"%s","sequence":"%d","subaccount":0,"orderNumber":"%d","signature":"0x%s"}\
        """
            .formatted(owner, sequence, sequence, HexFormat.of().formatHex(encoder.signature()));
    return requests.post("/v1/orders/cancels", json);
  }

  private record Numbered(Bytes32 principal, long sequence) implements Envelope {

    @Override
    public Bytes32 signer() {
      return principal;
    }

    @Override
    public long contentHash() {
      return 0;
    }
  }
}
