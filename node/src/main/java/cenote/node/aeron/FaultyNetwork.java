package cenote.node.aeron;

import io.aeron.driver.DataPacketDispatcher;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ext.DebugReceiveChannelEndpoint;
import io.aeron.driver.ext.DebugSendChannelEndpoint;
import io.aeron.driver.ext.LossGenerator;
import io.aeron.driver.media.UdpChannel;
import java.nio.ByteBuffer;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Lets a media driver's datagrams, those of data and those of control, fare as its machine says.
 * What is held back is sent by a thread of its own, which ends with the process.
 */
final class FaultyNetwork {

  private final Machine machine;
  private final LossGenerator outgoing;
  private final LossGenerator incoming;
  private final DelayQueue<Late> late = new DelayQueue<>();

  private FaultyNetwork(Machine machine) {
    this.machine = machine;
    this.outgoing = (address, buffer, length) -> machine.isLost(true);
    this.incoming = (address, buffer, length) -> machine.isLost(false);
  }

  /** Puts the driver on the network of {@code machine}. */
  static MediaDriver.Context of(Machine machine, MediaDriver.Context driver) {
    FaultyNetwork network = new FaultyNetwork(machine);
    Thread.ofPlatform().daemon().name("cenote-late").start(network::sendLate);
    return driver
        .sendChannelEndpointSupplier(
            (channel, status, context) -> network.new Send(channel, status, context))
        .receiveChannelEndpointSupplier((channel, dispatcher, status, context) ->
            network.new Receive(channel, dispatcher, status, context));
  }

  private void sendLate() {
    try {
      while (true) {
        late.take().work().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ByteBuffer copy(ByteBuffer datagram) {
    return ByteBuffer.allocateDirect(datagram.remaining()).put(datagram.duplicate()).flip();
  }

  private record Late(long dueNs, Runnable work) implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNs - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  private final class Send extends DebugSendChannelEndpoint {

    Send(UdpChannel channel, AtomicCounter status, MediaDriver.Context context) {
      super(channel, status, context, outgoing, incoming);
    }

    @Override
    public int send(ByteBuffer datagram) {
      long delayNs = machine.delayNs();
      if (delayNs <= 0) {
        return super.send(datagram);
      }
      ByteBuffer copy = copy(datagram);
      late.add(new Late(System.nanoTime() + delayNs, () -> sendNow(copy)));
      return datagram.remaining();
    }

    /** A channel that was closed meanwhile sends nothing. */
    private void sendNow(ByteBuffer datagram) {
      try {
        super.send(datagram);
      } catch (RuntimeException closed) {
        // The datagram is lost, as datagrams may be.
      }
    }
  }

  private final class Receive extends DebugReceiveChannelEndpoint {

    Receive(
        UdpChannel channel,
        DataPacketDispatcher dispatcher,
        AtomicCounter status,
        MediaDriver.Context context) {
      super(channel, dispatcher, status, context, incoming, outgoing);
    }
  }
}
