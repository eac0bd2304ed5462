package cenote.bench.gateway;

import cenote.bench.LatencyHistogram;

/**
 * How marks reached clients.
 *
 * @param sockets clients at first
 * @param dropped those whose socket ended before they closed it
 * @param updatesPerSecond messages to each
 * @param toEach from the log time in a message to a client's having read it
 * @param toLast from there to the last client's having it, one an update
 * @param incomplete updates that did not reach all that stayed
 */
record MarksResult(
    int sockets,
    int dropped,
    double updatesPerSecond,
    LatencyHistogram toEach,
    LatencyHistogram toLast,
    int incomplete) {}
