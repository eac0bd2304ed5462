package cenote.gateway.route;

import cenote.crypto.Bytes32;
import cenote.gateway.desk.OrderDesk;
import cenote.gateway.http.Answer;
import cenote.gateway.http.Call;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.Field;
import cenote.gateway.http.ProblemException;
import cenote.gateway.http.RateLimits;
import cenote.gateway.live.Known;
import cenote.gateway.live.Outcome;
import cenote.gateway.view.CommandView;
import cenote.gateway.view.ToSignView;
import cenote.pool.Envelope;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.access.NumberWindow;
import cenote.protocol.CommandDecoder;
import cenote.protocol.CommandEncoder;
import cenote.protocol.OrderDraft;
import cenote.replica.client.Sender;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Signed commands: encoded, checked for who signed them, charged to their principal, sent. Beside
 * each stands what its sender has to sign.
 */
final class CommandRoutes {

  private static final String TAG = "commands";
  private static final Field PRINCIPAL =
      Field.address("principal").about("in whose name: who owns the account, or the venue");
  private static final Field SEQUENCE =
      Field.int64("sequence")
          .range(1, NumberWindow.MAX_NUMBER)
          .about("the principal's own number of the command; the same again is answered again");
  private static final Field SIGNATURE =
      Field.signature("signature").about("EIP-712 over the content hash");

  private final Inquiry inquiry;
  private final Signing signing;
  private final RateLimits limits;
  private final OrderDesk desk;

  CommandRoutes(Inquiry inquiry, Signing signing, RateLimits limits, OrderDesk desk) {
    this.inquiry = inquiry;
    this.signing = signing;
    this.limits = limits;
    this.desk = desk;
  }

  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    for (CommandKind kind : CommandKinds.all()) {
      endpoints.add(command(kind));
      endpoints.add(toSign(kind));
    }
    return endpoints;
  }

  private Endpoint command(CommandKind kind) {
    String session = kind.allowsSessionKey() ? " or a session key" : "";
    return Endpoint.post(kind.path())
        .summary(kind.summary())
        .tag(TAG)
        .body(fields(kind, PRINCIPAL, SEQUENCE, SIGNATURE))
        .lane(kind.lane())
        .cost(kind.cost())
        .role(kind.roleName() + session)
        .rejects(
            Reject.BAD_SIGNATURE,
            Reject.UNKNOWN_PRINCIPAL,
            Reject.NOT_AUTHORISED,
            Reject.SEQUENCE_TOO_OLD,
            Reject.SEQUENCE_REUSED,
            Reject.UNKNOWN_ACCOUNT,
            Reject.OUT_OF_RANGE)
        .answers(CommandView.class)
        .to(call -> send(kind, call));
  }

  private Endpoint toSign(CommandKind kind) {
    return Endpoint.post(kind.path() + "/to-sign")
        .summary("What is to be signed for: " + kind.summary())
        .tag(TAG)
        .body(fields(kind, PRINCIPAL, SEQUENCE))
        .answers(ToSignView.class)
        .to(call -> toSign(kind, call));
  }

  private static Field[] fields(CommandKind kind, Field... envelope) {
    List<Field> fields = new ArrayList<>(List.of(envelope));
    fields.addAll(kind.fields());
    return fields.toArray(new Field[0]);
  }

  private Answer<CommandView> send(CommandKind kind, Call call)
      throws ProblemException, InterruptedException {
    CommandEncoder encoder = encode(kind, call);
    encoder.putSignature(call.signature("signature"));
    byte[] message = encoder.toBytes();
    List<Bytes32> signers = signing.verifiers().signersOf(message);
    int firstRules = firstRules(message);
    Known<Reject> checked = inquiry.ask(0, pool -> check(pool, kind, call, signers, firstRules));
    if (checked.value() != Reject.NONE) {
      throw ProblemException.rejected(checked.value(), checked.position());
    }
    limits.charge(call.bytes32("principal"), call.lane(), kind.cost());
    Outcome outcome = inquiry.send(message);
    withdrawEnded(call);
    return new Answer<>(
        outcome.position(),
        checked.timeNs(),
        new CommandView(outcome.value(), outcome.answerPosition()));
  }

  /** What the pool has ended need not stand in a book any longer. */
  private void withdrawEnded(Call call) throws ProblemException, InterruptedException {
    long first = call.int64("orderNumber", call.has("belowOrderNumber") ? 1 : 0);
    if (first > 0) {
      long last = call.int64("belowOrderNumber", first + 1) - 1;
      Known<Boolean> _ =
          inquiry.ask(
              0,
              _ -> {
                desk.withdraw(call.bytes32("principal"), call.int32("subaccount"), first, last);
                return true;
              });
    }
  }

  private static int firstRules(byte[] message) {
    CommandDecoder decoder = new CommandDecoder();
    return decoder.wrap(message, 0, message.length) ? decoder.firstRules() : Integer.MAX_VALUE;
  }

  /** Before its rules a command is none to the pool, which then would not answer its sender. */
  private static Reject check(
      Pool pool, CommandKind kind, Call call, List<Bytes32> signers, int firstRules) {
    Reject reject = Authority.ofCommand(pool, kind, call.bytes32("principal"), signers.getFirst());
    for (int i = 1; i < signers.size() && reject == Reject.NONE; i++) {
      OrderDraft order = CommandKinds.order(call.object(i == 1 ? "buy" : "sell"));
      reject = Authority.ofOrder(pool, order, signers.get(i));
    }
    boolean isEarly = pool.rulesVersion() < firstRules;
    return reject == Reject.NONE && isEarly ? Reject.UNKNOWN_RULES : reject;
  }

  private Answer<ToSignView> toSign(CommandKind kind, Call call)
      throws ProblemException, InterruptedException {
    CommandEncoder encoder = encode(kind, call);
    Known<Bytes32> salt = inquiry.ask(0, Pool::genesisHash);
    return new Answer<>(
        salt.position(),
        salt.timeNs(),
        new ToSignView(
            call.bytes32("principal"),
            call.int64("sequence"),
            encoder.contentHash(),
            salt.value(),
            "0x" + HexFormat.of().formatHex(encoder.toBytes())));
  }

  private static CommandEncoder encode(CommandKind kind, Call call) {
    CommandEncoder encoder = new CommandEncoder();
    Envelope envelope = new Sender(call.bytes32("principal"), call.int64("sequence"));
    int _ = kind.encoding().encode(encoder, envelope, call);
    return encoder;
  }
}
