package cenote.node.aeron;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks members where their logs can be read. Waits for each for a bounded time. */
public final class FeedClient implements CommitGate.Runs {

  private static final int TIMEOUT_MS = 1_000;

  private final Endpoints endpoints;

  /** Asks the members of a cluster. */
  public FeedClient(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** How many members can be asked. */
  @Override
  public int members() {
    return endpoints.count();
  }

  /** What one member says; empty when it does not answer, or says nonsense. */
  public Optional<FeedReply> ask(int member) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.connect(
          new InetSocketAddress(endpoints.host(member), endpoints.port(member, Endpoints.FEED)),
          TIMEOUT_MS);
      List<String> lines = lines(socket);
      return lines.isEmpty() ? Optional.empty() : Optional.of(FeedReply.parse(lines));
    } catch (IOException | IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Long> runOf(int member) {
    return ask(member).map(FeedReply::run);
  }

  private static List<String> lines(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    List<String> lines = new ArrayList<>();
    for (String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      lines.add(line);
    }
    return lines;
  }
}
