package cenote.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Session;

/**
 * All open sockets and what each is subscribed to. Thread-safe: publishers call {@link #publish}
 * from any thread and never wait for a client; each client has a bounded queue and a writer of its
 * own, and one whose queue overflows is closed.
 */
public final class SocketHub {

  /** Where the socket is. */
  public static final String PATH = "/v1/stream";

  static final int CLOSE_GOING_AWAY = 1001;
  static final int CLOSE_POLICY = 1008;
  static final int CLOSE_TRY_LATER = 1013;

  private final SocketLimits limits;
  private final Predicate<String> topicKnown;
  private final Listener listener;
  private final LongSupplier clockNs;
  private final EdgeMetrics metrics;
  private final Set<SocketClient> clients = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<SocketClient>> subscribers = new ConcurrentHashMap<>();
  private final Map<String, Integer> perClient = new ConcurrentHashMap<>();

  /** Told of subscriptions, so that a client can be given a first full state. */
  @FunctionalInterface
  public interface Listener {

    /** Called on the client's own thread; updates may be sent to it already. */
    void onSubscribed(String topic, Reply reply);
  }

  /** Sends to one client under the topic that it subscribed to. */
  @FunctionalInterface
  public interface Reply {

    /** Queues one message; dropped when the client is gone. */
    void send(String json);
  }

  /**
   * @param topicKnown which topics may be subscribed to
   * @param clockNs monotonic nanoseconds
   */
  public SocketHub(
      SocketLimits limits,
      Predicate<String> topicKnown,
      Listener listener,
      LongSupplier clockNs,
      EdgeMetrics metrics) {
    this.limits = limits;
    this.topicKnown = topicKnown;
    this.listener = listener;
    this.clockNs = clockNs;
    this.metrics = metrics;
    metrics.gauge("cenote_sockets_open", "open sockets", this::sockets);
  }

  /** Sends to all subscribers of a topic; without any, the message is not even made. */
  public void publish(String topic, Supplier<String> json) {
    Set<SocketClient> receivers = subscribers.get(topic);
    if (receivers == null || receivers.isEmpty()) {
      return;
    }
    String text = frame(topic, json.get());
    for (SocketClient client : receivers) {
      client.offer(text);
    }
  }

  /** True when somebody listens to a topic. */
  public boolean hasSubscribers(String topic) {
    return subscribers.containsKey(topic);
  }

  /** Topics that somebody listens to, for publishers that make many kinds. */
  public Set<String> topics() {
    return Set.copyOf(subscribers.keySet());
  }

  /** Open sockets. */
  public int sockets() {
    return clients.size();
  }

  /** Topics are plain (checked when subscribed), so they need no escaping. */
  static String frame(String topic, String json) {
    return "{\"topic\":\"" + topic + "\",\"data\":" + json + "}";
  }

  /** A cheap look before the upgrade; {@link #open} decides. */
  boolean isFull(String address) {
    return clients.size() >= limits.sockets()
        || perClient.getOrDefault(address, 0) >= limits.socketsPerClient();
  }

  SocketClient open(Session session, String address) {
    SocketClient client = new SocketClient(session, address, limits, clockNs, metrics);
    int own = perClient.merge(address, 1, Integer::sum);
    clients.add(client);
    if (own > limits.socketsPerClient() || clients.size() > limits.sockets()) {
      metrics.refused("sockets");
      client.close(CLOSE_TRY_LATER, "too many sockets");
    }
    return client;
  }

  void closed(SocketClient client) {
    if (clients.remove(client)) {
      perClient.computeIfPresent(client.address(), (it, open) -> open <= 1 ? null : open - 1);
    }
    client.topics().forEach(topic -> leave(client, topic));
    client.stop();
  }

  /** A socket broke, or its client broke the protocol; its close event follows. */
  void failed() {
    metrics.refused("socket-error");
  }

  void received(SocketClient client, String text) {
    if (!client.mayReceive()) {
      metrics.refused("socket-messages");
      client.close(CLOSE_POLICY, "too many messages");
      return;
    }
    try {
      SocketRequest request = SocketRequest.parse(text);
      unsubscribe(client, request.unsubscribe());
      subscribe(client, request.subscribe());
    } catch (ProblemException e) {
      metrics.refused(e.problem());
      String problem = new String(e.problem().toBytes(), StandardCharsets.UTF_8);
      client.offer("{\"error\":" + problem + "}");
    }
  }

  private void subscribe(SocketClient client, List<String> topics) throws ProblemException {
    for (String topic : topics) {
      if (!topicKnown.test(topic)) {
        throw ProblemException.notFound("topic: expected a known one, got " + Problem.quote(topic));
      }
    }
    if (!client.hasRoom(topics)) {
      throw ProblemException.tooMany(
          "subscriptions: expected at most " + SocketLimits.SUBSCRIPTIONS + ", got more", 1);
    }
    topics.forEach(topic -> join(client, topic));
    if (!topics.isEmpty()) {
      client.offer("{\"subscribed\":" + Json.text(topics) + "}");
      topics.forEach(
          topic -> listener.onSubscribed(topic, json -> client.offer(frame(topic, json))));
    }
  }

  private void join(SocketClient client, String topic) {
    client.add(topic);
    subscribers.compute(
        topic,
        (_, present) -> {
          Set<SocketClient> all = present == null ? ConcurrentHashMap.newKeySet() : present;
          all.add(client);
          return all;
        });
    if (!clients.contains(client)) {
      leave(client, topic); // it closed meanwhile, after its topics were tidied up
    }
  }

  private void unsubscribe(SocketClient client, List<String> topics) {
    for (String topic : topics) {
      if (client.remove(topic)) {
        leave(client, topic);
      }
    }
    if (!topics.isEmpty()) {
      client.offer("{\"unsubscribed\":" + Json.text(topics) + "}");
    }
  }

  private void leave(SocketClient client, String topic) {
    subscribers.computeIfPresent(
        topic,
        (_, all) -> {
          all.remove(client);
          return all.isEmpty() ? null : all;
        });
  }

  /** Pings, and ends what is dead or too slow; called about once a second by one thread. */
  void heartbeat() {
    for (SocketClient client : clients) {
      client.heartbeat();
    }
  }

  /** Ends all sockets because the edge stops. */
  void close() {
    for (SocketClient client : clients) {
      client.close(CLOSE_GOING_AWAY, "stopping");
    }
  }
}
