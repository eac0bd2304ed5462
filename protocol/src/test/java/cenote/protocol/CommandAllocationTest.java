package cenote.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandAllocationTest {

  private static final int ROUNDS = 2_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final CommandDecoder decoder = new CommandDecoder();
  private final CommandEncoder encoder = new CommandEncoder();
  private final List<byte[]> messages = new ArrayList<>();

  @Test
  void shouldDecodeAndEncodeEveryKindWithoutAllocation() {
    for (int kind = 0; kind < RandomCommands.KINDS; kind++) {
      new RandomCommands(new Random(kind)).call(encoder, kind);
      messages.add(encoder.toBytes());
    }
    repeat();

    long before = threads.getCurrentThreadAllocatedBytes();
    repeat();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated / ROUNDS).as("bytes per round of all kinds").isZero();
  }

  private void repeat() {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < messages.size(); i++) {
        byte[] message = messages.get(i);
        decoder.wrap(message, 0, message.length);
        decoder.applyUnsigned(encoder);
      }
    }
  }
}
