package cenote.app.up;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What {@code up} was asked for.
 *
 * @param directory holds journal, snapshots and history; one process each
 * @param httpHost address that the page is served at
 * @param httpPort of the page and the interfaces
 * @param origins public names, such as {@code https://pool.example}; none for this machine only
 * @param proxies addresses of the proxies that end TLS and name the client
 * @param nodePort base of the member's ports
 * @param prices SYMBOL=FILE of hourly candles; empty for a synthetic market
 * @param speed seconds of the market in one second of the clock
 * @param seed of everybody and everything made up
 * @param traders how many trade
 * @param budget times the budget of one address: on one machine all programs share one
 * @param isTraining whether to walk the page once and stop
 */
record UpOptions(
    Path directory,
    String httpHost,
    int httpPort,
    Set<String> origins,
    Set<String> proxies,
    int nodePort,
    List<String> prices,
    double speed,
    long seed,
    int traders,
    int budget,
    boolean isTraining) {

  Path node() {
    return directory.resolve("node");
  }

  Path history() {
    return directory.resolve("history");
  }
}
