package cenote.gateway.stream;

import cenote.gateway.http.Channel;
import cenote.gateway.notice.MarginNotice;
import cenote.gateway.view.AccountView;
import cenote.gateway.view.CloseOutsView;
import cenote.gateway.view.MarksView;
import cenote.gateway.view.PoolView;
import cenote.gateway.view.StatusView;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be subscribed to. */
public final class Topics {

  static final String STATUS = "status";
  static final String MARKS = "marks";
  static final String POOL = "pool";
  static final String CLOSE_OUTS = "close-outs";
  static final String EVENTS = "events";

  private static final List<String> PLAIN = List.of(STATUS, MARKS, POOL, CLOSE_OUTS, EVENTS);
  private static final Pattern ACCOUNT = Pattern.compile("account:(0|[1-9][0-9]{0,8})");
  private static final Pattern MARGIN = Pattern.compile("margin:(0|[1-9][0-9]{0,8})");

  private Topics() {}

  /** True for what can be subscribed to. */
  public static boolean isKnown(String topic) {
    return PLAIN.contains(topic)
        || ACCOUNT.matcher(topic).matches()
        || MARGIN.matcher(topic).matches();
  }

  /** Their documentation. */
  public static List<Channel> channels() {
    return List.of(
        new Channel(STATUS, "Where the replica stands; four times a second", StatusView.class),
        new Channel(
            MARKS,
            "Indices and marks: all at first, then what has changed; at most ten times a second",
            MarksView.class),
        new Channel(POOL, "The pool as a whole; once a second", PoolView.class),
        new Channel(
            CLOSE_OUTS, "Close-outs, conversions, bids; once a second", CloseOutsView.class),
        new Channel(EVENTS, "Fills and events of close-outs as they are stored", EventsView.class),
        new Channel("account:{account}", "One account; once a second", AccountView.class),
        new Channel(
            "margin:{account}",
            "An account's state by its margin, when it changes; account:{account} has the present"
                + " one",
            MarginNotice.class));
  }

  /** The account of a topic; empty for other topics. */
  static OptionalInt account(String topic) {
    return account(ACCOUNT.matcher(topic));
  }

  /** The account whose state a topic follows; empty for other topics. */
  public static OptionalInt margin(String topic) {
    return account(MARGIN.matcher(topic));
  }

  private static OptionalInt account(Matcher matcher) {
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
