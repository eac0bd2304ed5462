package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.service.ClusteredServiceContainer;
import java.util.function.Consumer;
import org.agrona.CloseHelper;

/**
 * A member set up as {@link ClusterNode} is, but with a service that sends the beginning of each
 * message back and keeps nothing: what consensus and durability cost by themselves. For
 * measurements.
 */
public final class EchoMember implements AutoCloseable {

  private final ClusteredMediaDriver driver;
  private final ClusteredServiceContainer container;

  private EchoMember(ClusteredMediaDriver driver, ClusteredServiceContainer container) {
    this.driver = driver;
    this.container = container;
  }

  /**
   * Starts a member; nothing is left running when that fails.
   *
   * @param answerLength most bytes of a message that are sent back
   * @param messages hears of errors, from any thread
   */
  public static EchoMember launch(NodeConfig config, int answerLength, Consumer<String> messages) {
    NodeContexts contexts =
        new NodeContexts(
            config,
            new Errors(messages, messages, error -> false),
            () -> messages.accept("the cluster ended this member"));
    ClusteredMediaDriver driver =
        ClusteredMediaDriver.launch(contexts.driver(), contexts.archive(), contexts.consensus());
    try {
      EchoService service = new EchoService(answerLength);
      return new EchoMember(driver, ClusteredServiceContainer.launch(contexts.service(service)));
    } catch (RuntimeException | Error failed) {
      CloseHelper.quietClose(driver);
      throw failed;
    }
  }

  @Override
  public void close() {
    CloseHelper.closeAll(container, driver);
  }
}
