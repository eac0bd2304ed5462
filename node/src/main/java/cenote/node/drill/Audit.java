package cenote.node.drill;

import cenote.crypto.Bytes32;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.AnswerSink;
import java.util.HashMap;
import java.util.Map;

/**
 * What a replica saw the log do: each command's first execution, and the fills. One thread, the
 * replica's.
 */
final class Audit implements PoolEvents, AnswerSink {

  private final Map<CommandId, Answered> executions = new HashMap<>();
  private long fills;

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    fills++;
  }

  @Override
  public void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    boolean isForged =
        code == Reject.BAD_SIGNATURE.code() || code == Reject.UNKNOWN_PRINCIPAL.code();
    if (!isForged && answerPosition == position) {
      Answered answer = new Answered(position, code, value);
      Answered before = executions.put(CommandId.of(principal, sequence), answer);
      if (before != null && sequence > 0) {
        throw new DrillFault(
            "%s %d: expected one execution, got those at %d and %d"
                .formatted(principal, sequence, before.position(), position));
      }
    }
  }

  /** Requires that every answer given is what the log did, and that the log did nothing else. */
  void requireSame(DrillMarket market) {
    market.answers().forEach(this::requireExecution);
    executions
        .keySet()
        .removeIf(command -> command.sequence() == 0 || market.answers().containsKey(command));
    if (!executions.isEmpty()) {
      throw new DrillFault("expected an answer to each command, got none to " + executions);
    }
    if (fills != market.fills()) {
      throw new DrillFault("fills: expected %d, got %d".formatted(market.fills(), fills));
    }
  }

  private void requireExecution(CommandId command, Answered told) {
    Answered found = executions.get(command);
    if (command.sequence() > 0 && !told.equals(found)) {
      throw new DrillFault("%s: expected %s as answered, got %s".formatted(command, told, found));
    }
  }
}
