package cenote.gateway.http;

import cenote.crypto.Bytes32;
import cenote.pool.Reject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A real edge on a free port with one endpoint of each kind. */
final class SampleEdge implements AutoCloseable {

  static final RateLimits.Rate PLENTY = new RateLimits.Rate(1e9, 1e9);

  static final RateLimits.Rates UNLIMITED =
      new RateLimits.Rates(PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, 1_024);

  /** Held calls of {@code /v1/held} wait for this. */
  final CountDownLatch release = new CountDownLatch(1);

  /** How many calls have begun to be held. */
  final List<String> held = new CopyOnWriteArrayList<>();

  final List<Throwable> faults = new CopyOnWriteArrayList<>();
  final EdgeMetrics metrics = new EdgeMetrics();
  final Edge edge;
  private final RateLimits rates;
  private final SocketHub hub;

  record Item(String symbol, long priceE8, int count, double share, Bytes32 owner) {}

  SampleEdge() {
    this(EdgeConfig.local(0), UNLIMITED, SocketLimits.defaults());
  }

  SampleEdge(EdgeConfig config, RateLimits.Rates budgets, SocketLimits sockets) {
    rates = new RateLimits(budgets, System::nanoTime);
    hub =
        new SocketHub(
            sockets,
            topic -> topic.startsWith("marks") || topic.startsWith("account:"),
            (topic, reply) -> reply.send("{\"full\":true}"),
            System::nanoTime,
            metrics);
    List<Channel> channels = List.of(new Channel("marks", "Marks of all instruments", Item.class));
    edge =
        Edge.start(
            config,
            new EdgeParts(
                endpoints(),
                channels,
                Optional.of(hub),
                Optional::empty,
                rates,
                metrics,
                faults::add));
  }

  int port() {
    return edge.port();
  }

  SocketHub hub() {
    return hub;
  }

  String host() {
    return "127.0.0.1:" + port();
  }

  String head(String line) {
    return line + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n";
  }

  @Override
  public void close() {
    release.countDown();
    edge.close();
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    all.add(
        Endpoint.get("/v1/accounts/{account}")
            .summary("An account")
            .tag("accounts")
            .path(Field.address("account").about("owner"))
            .query(
                Field.int64("fromNs").range(0, Long.MAX_VALUE).optional(),
                Field.int32("limit").range(1, 100),
                Field.bool("open").optional(),
                Field.text("memo", 8, "[a-z]+").optional())
            .answers(Item.class)
            .to(call -> item(call.bytes32("account"), call.int32("limit"))));
    all.add(
        Endpoint.post("/v1/orders")
            .summary("An order")
            .tag("orders")
            .role("the owner")
            .body(
                Field.bytes32("id"),
                Field.int64("quantityE9").range(1, 1_000_000),
                Field.int32("instrument").range(0, 4_095),
                Field.bool("isReduceOnly").optional(),
                Field.hex("salt", 4),
                Field.signature("signature"),
                Field.object(
                    "limit", Field.word("side", "buy", "sell"), Field.int64("priceE8").optional()))
            .rejects(Reject.INITIAL_MARGIN, Reject.BAD_SIGNATURE)
            .mayReduce()
            .answers(Item.class)
            .to(this::order));
    all.add(
        Endpoint.post("/v1/cancels")
            .summary("A cancel")
            .lane(Lane.RESERVED)
            .body(Field.int32("number"))
            .answers(Item.class)
            .to(call -> item(Bytes32.ZERO, call.int32("number"))));
    all.add(Endpoint.get("/v1/held").summary("Waits").answers(Item.class).to(this::hold));
    all.add(
        Endpoint.get("/v1/faulty")
            .summary("Fails")
            .answers(Item.class)
            .to(call -> {
              throw new IllegalStateException("inner words");
            }));
    all.add(
        Endpoint.get("/v1/history")
            .summary("A file")
            .answersCsv()
            .to(call ->
                new Download(
                    "history.csv",
                    "text/csv",
                    out -> out.write("a,b\n".getBytes(StandardCharsets.UTF_8)))));
    return all;
  }

  private Object order(Call call) throws ProblemException {
    if (call.has("isReduceOnly") && call.bool("isReduceOnly")) {
      call.useReserved();
    } else {
      call.stayOpen();
    }
    if (call.int64("quantityE9") == 1_000_000) {
      throw ProblemException.rejected(Reject.INITIAL_MARGIN, 77);
    }
    return item(call.bytes32("id"), call.int32("instrument"));
  }

  private Object hold(Call call) throws InterruptedException {
    held.add(call.client());
    release.await();
    return item(Bytes32.ZERO, 0);
  }

  private static Answer<Item> item(Bytes32 owner, int count) {
    return new Answer<>(12, 34, new Item("BTC", 5, count, 0.5, owner));
  }
}
