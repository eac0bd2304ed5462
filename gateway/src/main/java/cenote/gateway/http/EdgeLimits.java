package cenote.gateway.http;

import java.time.Duration;

/**
 * What the edge can be made to hold or to wait for. Immutable.
 *
 * @param connections open at once; more wait in the kernel's queue
 * @param connectionsPerClient open at once from one address that is not a trusted proxy
 * @param openCalls at work at once in the open lane; more are refused
 * @param openPerSecond calls of the open lane that may begin in a second; more are refused
 * @param refusal how long a call waits for its refusal when there is too much: who asks again as
 *     soon as he is answered thereby asks less
 * @param reservedCalls at work at once in the reserved lane
 * @param downloads streaming at once
 * @param head from the opening of a connection, or from its last answer, to a whole head
 * @param body from the head to the whole body
 * @param work from there to the end of the answer, however slowly the client reads
 * @param idle without a byte in either direction
 * @param stop for calls at work to end when the edge stops
 */
public record EdgeLimits(
    int connections,
    int connectionsPerClient,
    int openCalls,
    int openPerSecond,
    int reservedCalls,
    int downloads,
    Duration refusal,
    Duration head,
    Duration body,
    Duration work,
    Duration idle,
    Duration stop) {

  /** Longest body. */
  public static final int BODY_BYTES = 16 * 1024;

  /** Longest head. */
  public static final int HEAD_BYTES = 8 * 1024;

  /** Longest request target. */
  public static final int URI_LENGTH = 2 * 1024;

  /** Limits of a small machine. */
  public static EdgeLimits defaults() {
    return new EdgeLimits(
        1_024,
        256,
        24,
        2_200,
        32,
        4,
        Duration.ofMillis(200),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(150),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5));
  }

  /** The same with other bounds on calls at work. */
  public EdgeLimits withCalls(int open, int reserved) {
    return with(
        connections,
        connectionsPerClient,
        open,
        openPerSecond,
        reserved,
        refusal,
        head,
        body,
        idle);
  }

  /** The same with one deadline for heads and bodies, and another for idleness. */
  public EdgeLimits withDeadlines(Duration arrival, Duration idleness) {
    return with(
        connections,
        connectionsPerClient,
        openCalls,
        openPerSecond,
        reservedCalls,
        refusal,
        arrival,
        arrival,
        idleness);
  }

  /** The same with other bounds on connections. */
  public EdgeLimits withConnections(int all, int perClient) {
    return with(all, perClient, openCalls, openPerSecond, reservedCalls, refusal, head, body, idle);
  }

  private EdgeLimits with(
      int all,
      int perClient,
      int open,
      int perSecond,
      int reserved,
      Duration wait,
      Duration headArrival,
      Duration bodyArrival,
      Duration idleness) {
    return new EdgeLimits(
        all,
        perClient,
        open,
        perSecond,
        reserved,
        downloads,
        wait,
        headArrival,
        bodyArrival,
        work,
        idleness,
        stop);
  }
}
