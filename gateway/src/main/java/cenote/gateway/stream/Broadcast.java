package cenote.gateway.stream;

import cenote.gateway.history.CloseOutRow;
import cenote.gateway.history.Cursor;
import cenote.gateway.history.FillFilter;
import cenote.gateway.history.FillRow;
import cenote.gateway.history.History;
import cenote.gateway.history.HistoryFault;
import cenote.gateway.history.HistoryReads;
import cenote.gateway.http.Answer;
import cenote.gateway.http.Json;
import cenote.gateway.http.SocketHub;
import cenote.gateway.live.Aggregates;
import cenote.gateway.live.Known;
import cenote.gateway.live.LiveReplica;
import cenote.gateway.live.UnansweredException;
import cenote.gateway.notice.MarginNotice;
import cenote.gateway.view.AccountView;
import cenote.gateway.view.MarksView;
import cenote.gateway.view.StatusView;
import cenote.pool.Pool;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what is new to whoever has subscribed, from a thread of its own. Nothing is made that
 * nobody listens to.
 */
public final class Broadcast implements AutoCloseable {

  private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long STATUS_NS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long ACCOUNT_NS = TimeUnit.SECONDS.toNanos(1);
  private static final int ROWS = 200;
  private static final int NOTICES = 1_024;

  /** Most accounts that are told of in a second, whoever asks. */
  private static final int ACCOUNTS = 512;

  private final LiveReplica replica;
  private final Aggregates aggregates;
  private final History history;
  private final Supplier<SocketHub> hub;
  private final Consumer<Throwable> faults;
  private final Thread thread;
  private final BlockingQueue<MarginNotice> notices = new ArrayBlockingQueue<>(NOTICES);
  private final MarkChanges changes = new MarkChanges();
  private long marksPosition = -1;
  private long poolPosition = -1;
  private long storedPosition;
  private long nextStatusNs;
  private long nextAccountsNs;
  private volatile boolean isClosed;

  /**
   * A broadcast that is not started.
   *
   * @param hub asked for once it is
   * @param faults told of what should not happen; the broadcast goes on
   */
  public Broadcast(
      LiveReplica replica,
      Aggregates aggregates,
      History history,
      Supplier<SocketHub> hub,
      Consumer<Throwable> faults) {
    this.replica = replica;
    this.aggregates = aggregates;
    this.history = history;
    this.hub = hub;
    this.faults = faults;
    this.thread = new Thread(this::run, "cenote-broadcast");
    thread.setDaemon(true);
  }

  /** Starts the thread. */
  public void start() {
    storedPosition = history.position();
    nextStatusNs = System.nanoTime();
    nextAccountsNs = nextStatusNs;
    thread.start();
  }

  /** The first full state of a topic; any thread. */
  public void onSubscribed(String topic, SocketHub.Reply reply) {
    String first =
        switch (topic) {
          case Topics.MARKS -> json(aggregates.marks().orElse(null));
          case Topics.POOL -> json(aggregates.pool().orElse(null));
          case Topics.CLOSE_OUTS -> json(aggregates.closeOuts().orElse(null));
          default -> null;
        };
    if (first != null) {
      reply.send(first);
    }
  }

  /** Queues a notice, for whoever listens; dropped when too many wait. Any thread, never waits. */
  public void onNotice(MarginNotice notice) {
    if (!notices.offer(notice)) {
      faults.accept(new IllegalStateException("no room for notice " + notice.id()));
    }
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    SocketHub to = hub.get();
    while (!isClosed) {
      try {
        publish(to, System.nanoTime());
      } catch (UnansweredException | ExecutionException | HistoryFault later) {
        LockSupport.parkNanos(STATUS_NS);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException fault) {
        faults.accept(fault);
        LockSupport.parkNanos(STATUS_NS);
      }
      LockSupport.parkNanos(PAUSE_NS);
    }
  }

  private void publish(SocketHub to, long nowNs)
      throws UnansweredException, ExecutionException, InterruptedException {
    notices(to);
    marks(to);
    pool(to);
    events(to);
    if (nowNs - nextStatusNs >= 0) {
      nextStatusNs = nowNs + STATUS_NS;
      status(to);
    }
    if (nowNs - nextAccountsNs >= 0) {
      nextAccountsNs = nowNs + ACCOUNT_NS;
      accounts(to);
    }
  }

  private void notices(SocketHub to) {
    for (MarginNotice next = notices.poll(); next != null; next = notices.poll()) {
      MarginNotice notice = next;
      Known<MarginNotice> known = new Known<>(notice.position(), notice.timeNs(), notice);
      to.publish("margin:" + notice.account(), () -> text(known));
    }
  }

  private void marks(SocketHub to) {
    Known<MarksView> known = aggregates.marks().orElse(null);
    if (known == null || known.position() == marksPosition) {
      return;
    }
    marksPosition = known.position();
    MarksView changed = changes.since(known.value());
    if (!changed.indices().isEmpty() || !changed.marks().isEmpty()) {
      to.publish(Topics.MARKS, () -> text(new Known<>(known.position(), known.timeNs(), changed)));
    }
  }

  private void pool(SocketHub to) {
    aggregates
        .pool()
        .filter(known -> known.position() != poolPosition)
        .ifPresent(known -> {
          poolPosition = known.position();
          to.publish(Topics.POOL, () -> text(known));
          aggregates.closeOuts().ifPresent(view -> to.publish(Topics.CLOSE_OUTS, () -> text(view)));
        });
  }

  private void status(SocketHub to)
      throws UnansweredException, ExecutionException, InterruptedException {
    if (to.hasSubscribers(Topics.STATUS)) {
      Known<StatusView> known = replica.ask(0, StatusView::of);
      to.publish(Topics.STATUS, () -> text(known));
    }
  }

  private void accounts(SocketHub to)
      throws UnansweredException, ExecutionException, InterruptedException {
    List<Integer> asked =
        to.topics().stream()
            .map(Topics::account)
            .filter(account -> account.isPresent())
            .map(OptionalInt::getAsInt)
            .limit(ACCOUNTS)
            .toList();
    if (asked.isEmpty()) {
      return;
    }
    Known<List<AccountView>> known =
        replica.ask(
            0, pool -> asked.stream().flatMap(account -> view(pool, account).stream()).toList());
    for (AccountView view : known.value()) {
      Known<AccountView> one = new Known<>(known.position(), known.timeNs(), view);
      to.publish("account:" + view.account(), () -> text(one));
    }
  }

  private static Optional<AccountView> view(Pool pool, int account) {
    return pool.accounts().isHeld(account)
        ? Optional.of(AccountView.of(pool, account))
        : Optional.empty();
  }

  private void events(SocketHub to) {
    long position = history.position();
    if (position == storedPosition) {
      return;
    }
    long since = storedPosition;
    if (to.hasSubscribers(Topics.EVENTS)) {
      EventsView view = new EventsView(fills(since), closeOuts(since));
      if (!view.fills().isEmpty() || !view.closeOuts().isEmpty()) {
        to.publish(Topics.EVENTS, () -> text(new Known<>(position, history.timeNs(), view)));
      }
    }
    storedPosition = position;
  }

  private List<FillRow> fills(long since) {
    HistoryReads reads = history.reads();
    return reads.fills(FillFilter.all(), Cursor.NEWEST, ROWS).stream()
        .filter(row -> row.position() > since)
        .toList()
        .reversed();
  }

  private List<CloseOutRow> closeOuts(long since) {
    HistoryReads reads = history.reads();
    return reads.closeOuts(HistoryReads.ALL, Cursor.NEWEST, ROWS).stream()
        .filter(row -> row.position() > since)
        .toList()
        .reversed();
  }

  private static @Nullable String json(@Nullable Known<?> known) {
    return known == null ? null : text(known);
  }

  private static String text(Known<?> known) {
    return Json.text(new Answer<>(known.position(), known.timeNs(), known.value()));
  }
}
