package cenote.bench.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Floods the open lane and times the reserved one, then looks whether the pool is whole. */
final class Overload {

  private static final double CANCELS_PER_SECOND = 10;
  private static final int CANCEL_CONNECTIONS = 16;
  private static final int FLOOD_CONNECTIONS = 128;
  private static final double RISE_SECONDS = 1;
  private static final double READY_SECONDS = 10;
  private static final double VIEW_SECONDS = 30;

  private final int port;
  private final Asker asker;
  private final CancellingOwner owner;
  private final Consumer<String> progress;

  Overload(int port, Consumer<String> progress) {
    this.port = port;
    this.asker = new Asker(port);
    this.owner = CancellingOwner.open(port);
    this.progress = progress;
  }

  OverloadResult run(List<byte[]> open, double seconds) {
    LoopResult _ = cancels("cancels, warm-up", RISE_SECONDS);
    progress.accept("signed cancels, ten a second");
    LoopResult quiet = cancels("cancels, quiet", seconds);
    progress.accept("the same in a flood of %d connections".formatted(FLOOD_CONNECTIONS));
    Flood.Running running = Flood.start(port, open, FLOOD_CONNECTIONS);
    LoopResult flooded;
    LoopResult flood;
    try {
      Pause.seconds(RISE_SECONDS);
      flooded = cancels("cancels, flooded", seconds);
    } finally {
      flood = running.stop();
    }
    boolean isReady = Pause.isSoon(READY_SECONDS, () -> asker.isGood("/ready"));
    return new OverloadResult(quiet, flooded, flood, isConserved(), isReady);
  }

  private LoopResult cancels(String name, double seconds) {
    List<byte[]> requests = owner.cancels(Schedule.count(CANCELS_PER_SECOND, seconds));
    return new OpenLoop(name, port, CANCEL_CONNECTIONS)
        .run(requests, CANCELS_PER_SECOND, seconds)
        .requireAnswers();
  }

  /** The view of the pool is made now and then: waits for one from after the flood. */
  private boolean isConserved() {
    long position = asker.get("/v1/status").required("position").asLong();
    return Pause.isSoon(VIEW_SECONDS, () -> position(asker.get("/v1/pool")) >= position)
        && StreamSupport.stream(assets().spliterator(), false)
            .allMatch(asset -> asset.required("conservationError").asLong() == 0);
  }

  private JsonNode assets() {
    return asker.get("/v1/pool").required("data").required("assets");
  }

  private static long position(JsonNode answer) {
    return answer.required("position").asLong();
  }
}
