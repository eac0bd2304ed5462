package cenote.node;

import cenote.protocol.CommandEncoder;

/**
 * The command that a fired timer stands for. In the log of the cluster it is a timer event without
 * content; every reader, the sequencer included, applies these bytes in its place.
 */
public final class TickMessage {

  private static final byte[] BYTES = encode();

  private TickMessage() {}

  /** The command's bytes, in a new array. */
  public static byte[] toBytes() {
    return BYTES.clone();
  }

  private static byte[] encode() {
    CommandEncoder encoder = new CommandEncoder();
    encoder.tick();
    return encoder.toBytes();
  }
}
