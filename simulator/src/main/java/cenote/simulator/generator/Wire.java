package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.pool.Commands;
import cenote.pool.Pool;
import cenote.protocol.CommandDecoder;
import cenote.protocol.CommandEncoder;

/**
 * The way a command takes to the pool: encoded, as a log entry, decoded. What no encoder would say
 * in a pool without signatures (a signer who is not who he should be) is called directly.
 */
final class Wire {

  private final CommandEncoder encoder = new CommandEncoder();
  private final CommandDecoder decoder = new CommandDecoder();

  /** Encodes; afterwards {@link #bytes()} holds the entry. */
  void encode(Command command) {
    command.applyTo(encoder);
  }

  /** Encodes; the version of the rules from which on it is a command. */
  int firstRules(Command command) {
    encode(command);
    return decoder.wrap(bytes(), 0, length()) ? decoder.firstRules() : Pool.RULES_VERSION;
  }

  byte[] bytes() {
    return encoder.buffer();
  }

  int length() {
    return encoder.length();
  }

  /** Applies what was encoded last. */
  int apply(Command command, Commands receiver) {
    if (!isPlain(command)) {
      return hashed(command).applyTo(receiver);
    }
    if (!decoder.wrap(encoder.buffer(), 0, encoder.length())) {
      throw new Comparison.Mismatch("wire: expected own bytes to decode, got a refusal");
    }
    return decoder.applyUnsigned(receiver);
  }

  private Command hashed(Command command) {
    if (!(command instanceof Command.Sent sent)) {
      return command;
    }
    long hash = 0;
    for (int i = 0; i < length(); i++) {
      hash = hash * 0x100000001B3L ^ bytes()[i];
    }
    return Resender.with(sent, sent.sender().withContentHash(hash));
  }

  /** Encodes and applies to a pool at a position. */
  int send(long position, long timeNs, Command command, Pool pool) {
    encode(command);
    pool.begin(position, timeNs, bytes(), 0, length());
    return apply(command, pool);
  }

  /** Whether arbitrary bytes are a command. */
  boolean isCommand(byte[] bytes, int offset, int length) {
    return decoder.wrap(bytes, offset, length);
  }

  /** Applies the bytes that {@link #isCommand} has accepted. */
  int applyDecoded(Commands receiver) {
    return decoder.applyUnsigned(receiver);
  }

  /** True when every signer is the one that an unsigned pool assumes. */
  private static boolean isPlain(Command command) {
    if (command instanceof Command.Sent sent && !isOwn(sent.sender())) {
      return false;
    }
    return switch (command) {
      case Command.Fill fill -> isOwn(fill.buy()) && isOwn(fill.sell());
      case Command.ReportPrice report ->
          report.report().rows().stream().allMatch(row -> row.signer().equals(row.reporter()));
      default -> true;
    };
  }

  private static boolean isOwn(Sender sender) {
    return Bytes32.same(sender.principal(), sender.signer());
  }

  private static boolean isOwn(Ticket ticket) {
    return Bytes32.same(ticket.owner(), ticket.signer());
  }
}
