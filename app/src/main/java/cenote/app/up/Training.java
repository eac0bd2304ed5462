package cenote.app.up;

import cenote.node.aeron.NodeFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a gateway for what a first visitor asks, so that the JVM can note what a start needs. */
final class Training {

  private static final int ROUNDS = 12;
  private static final long PAUSE_MS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<String> PATHS =
      List.of(
          "/",
          "/ready",
          "/v1/status",
          "/v1/pool",
          "/v1/underlyings",
          "/v1/instruments?limit=1000",
          "/v1/underlyings/0/chain",
          "/v1/greeks",
          "/v1/accounts/2",
          "/v1/fills?limit=20",
          "/v1/close-outs",
          "/openapi.json");

  private Training() {}

  static void walk(int port) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (String path : PATHS) {
          URI uri = URI.create("http://127.0.0.1:" + port + path);
          // Early in a start some of them are not there yet; only the walk matters.
          var _ =
              http.send(
                  HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.discarding());
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    } catch (IOException unreachable) {
      throw new NodeFault("training: expected an answer, got " + unreachable);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
