package cenote.gateway.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One open socket: a bounded queue that publishers fill without waiting and that the client's own
 * virtual thread empties at the pace of the client. Thread-safe.
 */
final class SocketClient {

  /** How long a close may wait for a client that does not read, before it is cut off. */
  private static final long GRACE_NS = 1_000_000_000L;

  private static final int MISSED_PINGS = 3;

  private final Session session;
  private final String address;
  private final SocketLimits limits;
  private final LongSupplier clockNs;
  private final EdgeMetrics metrics;
  private final TokenBuckets received;
  private final Set<String> topics = ConcurrentHashMap.newKeySet();

  /** Guards the queue; also what the writer waits on. */
  private final Object lock = new Object();

  private final ArrayDeque<String> queue = new ArrayDeque<>();
  private int queuedChars;
  private boolean isStopped;

  private volatile long heardNs;
  private volatile long pingedNs;
  private volatile long cutOffNs = Long.MAX_VALUE;

  SocketClient(
      Session session,
      String address,
      SocketLimits limits,
      LongSupplier clockNs,
      EdgeMetrics metrics) {
    this.session = session;
    this.address = address;
    this.limits = limits;
    this.clockNs = clockNs;
    this.metrics = metrics;
    this.received = new TokenBuckets(1, clockNs);
    this.heardNs = clockNs.getAsLong();
    this.pingedNs = heardNs;
  }

  String address() {
    return address;
  }

  Set<String> topics() {
    return Set.copyOf(topics);
  }

  /** Starts the writer. */
  void start() {
    Thread.ofVirtual().name("socket-writer").start(this::write);
  }

  /** True when the topics fit beside those that the client has. */
  boolean hasRoom(List<String> more) {
    Set<String> all = new HashSet<>(topics);
    all.addAll(more);
    return all.size() <= SocketLimits.SUBSCRIPTIONS;
  }

  void add(String topic) {
    topics.add(topic);
  }

  boolean remove(String topic) {
    return topics.remove(topic);
  }

  /** False when the client sends faster than it may. */
  boolean mayReceive() {
    heard();
    double perSecond = limits.messagesPerSecond();
    return received.take("received", new RateLimits.Rate(perSecond, 2 * perSecond), 1) <= 0;
  }

  /** A sign of life. */
  void heard() {
    heardNs = clockNs.getAsLong();
  }

  /** Queues a message, or closes the client when it has fallen too far behind. */
  void offer(String text) {
    boolean isFull;
    synchronized (lock) {
      if (isStopped) {
        return;
      }
      isFull =
          queue.size() >= limits.queuedMessages()
              || queuedChars + text.length() > limits.queuedChars();
      if (!isFull) {
        queue.add(text);
        queuedChars += text.length();
        lock.notifyAll();
      }
    }
    if (isFull) {
      metrics.refused("socket-slow");
      close(SocketHub.CLOSE_TRY_LATER, "too slow");
    }
  }

  /** Asks the client to close; {@link #heartbeat} cuts it off when it does not. */
  void close(int code, String reason) {
    if (cutOffNs == Long.MAX_VALUE) {
      cutOffNs = clockNs.getAsLong() + GRACE_NS;
      stop();
      session.close(code, reason, Callback.NOOP);
    }
  }

  /** Ends the writer and forgets what is queued. */
  void stop() {
    synchronized (lock) {
      isStopped = true;
      queue.clear();
      queuedChars = 0;
      lock.notifyAll();
    }
  }

  void heartbeat() {
    long nowNs = clockNs.getAsLong();
    long pingNs = limits.ping().toNanos();
    if (nowNs > cutOffNs || nowNs - heardNs > MISSED_PINGS * pingNs) {
      metrics.refused("socket-dead");
      session.disconnect();
    } else if (nowNs - pingedNs >= pingNs) {
      pingedNs = nowNs;
      session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  private void write() {
    try {
      for (String text = take(); !text.isEmpty(); text = take()) {
        send(text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      session.disconnect(); // the connection broke: its close event tidies up
    }
  }

  private void send(String text) throws InterruptedException, ExecutionException {
    Callback.Completable sent = new Callback.Completable();
    session.sendText(text, sent);
    sent.get();
  }

  /** The next message, or nothing once stopped. */
  private String take() throws InterruptedException {
    synchronized (lock) {
      while (queue.isEmpty() && !isStopped) {
        lock.wait();
      }
      String text = isStopped ? "" : queue.remove();
      queuedChars -= text.length();
      return text;
    }
  }
}
