package cenote.bench.gateway;

import java.nio.file.Path;

/**
 * What is to be measured.
 *
 * @param seconds of each loop
 * @param warmUpSeconds of requests before the first loop
 * @param ratePerSecond requests of the open loops
 * @param whatIfsPerSecond of their open loop
 * @param sockets clients that marks are sent to
 * @param folder where the process keeps its data
 */
record GatewayLoad(
    double seconds,
    double warmUpSeconds,
    int ratePerSecond,
    int whatIfsPerSecond,
    int sockets,
    Path folder) {}
