package cenote.gateway.route;

import cenote.crypto.Bytes32;
import cenote.gateway.desk.OrderDesk;
import cenote.gateway.http.Answer;
import cenote.gateway.http.Call;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.ProblemException;
import cenote.gateway.http.RateLimits;
import cenote.gateway.live.Known;
import cenote.gateway.view.OrderView;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.ledger.Ledger;
import cenote.protocol.OrderDraft;
import java.util.List;

/** Signed orders on their way to a venue that takes them here. */
final class OrderRoutes {

  private static final String TAG = "commands";

  private final Inquiry inquiry;
  private final Signing signing;
  private final RateLimits limits;
  private final OrderDesk desk;

  OrderRoutes(Inquiry inquiry, Signing signing, RateLimits limits, OrderDesk desk) {
    this.inquiry = inquiry;
    this.signing = signing;
    this.limits = limits;
    this.desk = desk;
  }

  List<Endpoint> endpoints() {
    return List.of(order());
  }

  private Endpoint order() {
    return Endpoint.post("/v1/orders")
        .summary("Give a signed order to a venue; answered when it was filled, rests or ended")
        .tag(TAG)
        .body(CommandKinds.orderFields())
        .mayReduce()
        .cost(1)
        .role("owner or a session key")
        .rejects(Reject.ORDER_FORGED, Reject.ORDER_EXPIRED, Reject.UNKNOWN_ACCOUNT)
        .answers(OrderView.class)
        .to(this::place);
  }

  private Answer<OrderView> place(Call call) throws ProblemException, InterruptedException {
    OrderDraft order = CommandKinds.order(call);
    Bytes32 signer = signing.verifiers().signerOf(order);
    Known<Standing> standing = inquiry.ask(0, pool -> standing(pool, order, signer));
    if (standing.value().reject != Reject.NONE) {
      throw ProblemException.rejected(standing.value().reject, standing.position());
    }
    if (standing.value().isReducing) {
      call.useReserved();
    } else {
      call.stayOpen();
    }
    limits.charge(order.owner(), call.lane(), 1);
    return hand(order);
  }

  private Answer<OrderView> hand(OrderDraft order) throws ProblemException, InterruptedException {
    Bytes32 venue = venue(order.venue());
    FirstWord word = new FirstWord(venue, order.orderNumber(), order.quantityE8());
    Known<Boolean> placed = inquiry.ask(0, _ -> desk.place(venue, order, word));
    if (!placed.value()) {
      throw ProblemException.notFound("venue: expected one that takes orders here, got " + venue);
    }
    OrderView view = word.await();
    return new Answer<>(placed.position(), placed.timeNs(), view);
  }

  private Bytes32 venue(Bytes32 wanted) throws ProblemException {
    List<Bytes32> venues = desk.venues();
    if (venues.isEmpty()) {
      throw ProblemException.notFound("venue: expected one that takes orders here, got none");
    }
    return wanted.isZero() ? venues.getFirst() : wanted;
  }

  /** What is known of an order before a venue sees it. */
  private record Standing(Reject reject, boolean isReducing) {}

  private static Standing standing(Pool pool, OrderDraft order, Bytes32 signer) throws Exception {
    Inquiry.requireInstrument(pool, order.instrument());
    Reject reject = Authority.ofOrder(pool, order, signer);
    if (reject != Reject.NONE) {
      return new Standing(reject, false);
    }
    int account = pool.accountOf(order.owner(), order.subaccount());
    long held = held(pool.ledger(), account, order.instrument());
    boolean isReducing =
        held != 0 && held > 0 != order.isBuy() && order.quantityE8() <= Math.abs(held);
    return new Standing(terms(pool, order), isReducing);
  }

  private static Reject terms(Pool pool, OrderDraft order) {
    if (pool.market().isExpired(order.instrument())) {
      return Reject.INSTRUMENT_EXPIRED;
    }
    if (order.quantityE8() % pool.market().lotE8(order.instrument()) != 0) {
      return Reject.QUANTITY_OFF_LOT;
    }
    return order.limitPriceE8() % pool.market().tickE8(order.instrument()) != 0
        ? Reject.PRICE_OFF_TICK
        : Reject.NONE;
  }

  private static long held(Ledger ledger, int account, int instrument) {
    for (int i = 0; i < ledger.positionCount(account); i++) {
      if (ledger.positionInstrument(account, i) == instrument) {
        return ledger.positionQuantityE8(account, i);
      }
    }
    return 0;
  }
}
