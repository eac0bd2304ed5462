package cenote.simulator.generator;

import cenote.simulator.world.Dice;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes of a command, damaged: most are refused by the decoder, some are other commands. */
final class Mutations {

  private static final long FAR = 300;

  private final Dice dice;
  private final Wire wire = new Wire();
  private final CommandRecorder recorder = new CommandRecorder();

  Mutations(Dice dice) {
    this.dice = dice;
  }

  /** What the damaged bytes of a command are to a decoder. */
  Command of(Command command) {
    wire.encode(command);
    byte[] damaged = damage(Arrays.copyOf(wire.bytes(), wire.length()));
    if (!wire.isCommand(damaged, 0, damaged.length)) {
      return new Command.Malformed(HexFormat.of().formatHex(damaged));
    }
    wire.applyDecoded(recorder);
    Command decoded = recorder.last();
    return endsTheGame(decoded, command) ? command : decoded;
  }

  /**
   * Some numbers may be used once and shut everything below them out for good, and one reporter
   * more may raise the quorum beyond those that play: legal, but nothing would be left to test.
   */
  private static boolean endsTheGame(Command decoded, Command original) {
    boolean isReporter = decoded instanceof Command.RegisterReporter;
    return isReporter || highest(decoded) > highest(original) + FAR;
  }

  /** The highest sequence or order number in a command. */
  private static long highest(Command command) {
    long sequence = command instanceof Command.Sent sent ? sent.sender().sequence() : 0;
    return Math.max(
        sequence,
        switch (command) {
          case Command.CancelOrder cancel -> cancel.orderNumber();
          case Command.CancelOrders cancel -> cancel.belowOrderNumber();
          case Command.Fill fill -> Math.max(fill.buy().orderNumber(), fill.sell().orderNumber());
          default -> 0L;
        });
  }

  private byte[] damage(byte[] bytes) {
    return switch (dice.between(0, 5)) {
      case 0 -> Arrays.copyOf(bytes, dice.between(0, bytes.length));
      case 1 -> Arrays.copyOf(bytes, bytes.length + dice.between(1, 64));
      case 2 -> noise(bytes.length);
      default -> flipped(bytes);
    };
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (byte) dice.between(0, 255);
    }
    return noise;
  }

  private byte[] flipped(byte[] bytes) {
    int flips = dice.between(1, 4);
    for (int i = 0; i < flips; i++) {
      bytes[dice.between(0, bytes.length - 1)] ^= (byte) (1 << dice.between(0, 7));
    }
    return bytes;
  }
}
