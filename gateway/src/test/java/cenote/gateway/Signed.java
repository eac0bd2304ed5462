package cenote.gateway;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.crypto.typed.CommandHasher;
import cenote.crypto.typed.OrderHasher;
import cenote.crypto.typed.SigningDomain;
import cenote.protocol.OrderDraft;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;

/** Makes signed bodies the way that a stranger to our code would: ask what to sign, sign it. */
final class Signed {

  private final Http http;
  private final MemoryCluster cluster;

  Signed(Http http, MemoryCluster cluster) {
    this.http = http;
    this.cluster = cluster;
  }

  /** A command in the name of {@code principal}, with a new number. */
  ObjectNode command(String path, Who principal, Who signer, ObjectNode fields) {
    return command(path, principal, cluster.nextSequence(principal), signer, fields);
  }

  ObjectNode command(String path, Who principal, long sequence, Who signer, ObjectNode fields) {
    return command(path, principal, sequence, signer, fields, cluster.genesisHash());
  }

  /** The same for the network of a genesis hash. */
  ObjectNode command(
      String path,
      Who principal,
      long sequence,
      Who signer,
      ObjectNode fields,
      Bytes32 genesisHash) {
    ObjectNode body = fields.deepCopy();
    body.put("principal", principal.address().toString());
    body.put("sequence", Long.toString(sequence));
    Bytes32 contentHash = contentHash(path, body);
    byte[] digest = new byte[Secp256k1.DIGEST_LENGTH];
    new CommandHasher(new SigningDomain(genesisHash))
        .digestInto(principal.address(), sequence, contentHash, digest, 0);
    return body.put("signature", hex(signer.sign(digest)));
  }

  /** Sends a command in one's own name. */
  Http.Reply send(String path, Who who, ObjectNode fields) {
    return http.post(path, command(path, who, who, fields));
  }

  /** An order, signed by anybody. */
  ObjectNode order(Terms terms, Who signer) {
    return order(terms, signer, cluster.genesisHash());
  }

  ObjectNode order(Terms terms, Who signer, Bytes32 genesisHash) {
    OrderDraft draft = terms.draft();
    byte[] digest = new byte[Secp256k1.DIGEST_LENGTH];
    new OrderHasher(new SigningDomain(genesisHash))
        .digestInto(
            draft.owner(),
            draft.subaccount(),
            draft.orderNumber(),
            draft.instrument(),
            draft.isBuy(),
            draft.limitPriceE8(),
            draft.quantityE8(),
            draft.venue(),
            draft.expiryNs(),
            digest,
            0);
    return json(terms).put("signature", hex(signer.sign(digest)));
  }

  /** Places an order of the owner's. */
  Http.Reply place(Terms terms) {
    return http.post("/v1/orders", order(terms, terms.owner()));
  }

  static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.substring(2));
  }

  private static ObjectNode json(Terms terms) {
    return Http.object()
        .put("owner", terms.owner().address().toString())
        .put("subaccount", terms.subaccount())
        .put("orderNumber", Long.toString(terms.number()))
        .put("instrument", terms.instrument())
        .put("isBuy", terms.isBuy())
        .put("limitPriceE8", Long.toString(terms.priceE8()))
        .put("quantityE8", Long.toString(terms.quantityE8()))
        .put("venue", terms.venue().toString())
        .put("expiryNs", Long.toString(terms.expiryNs()));
  }

  private Bytes32 contentHash(String path, ObjectNode body) {
    JsonNode toSign = http.post(path + "/to-sign", body).data();
    return Bytes32.ofBytes(bytes(toSign.required("contentHash").textValue()), 0);
  }
}
