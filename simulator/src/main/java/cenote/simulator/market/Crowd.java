package cenote.simulator.market;

import cenote.crypto.Bytes32;
import cenote.protocol.CommandEncoder;
import java.util.Map;

/** All who send commands in a run. Parties are principals, numbered from 0. One thread. */
public interface Crowd {

  /** Party whose key genesis names as its own. */
  int GENESIS = 1;

  /** Party whose key genesis names as the steward's. */
  int STEWARD = 2;

  /** How many parties there are; fixed. Party 0 is who sends genesis: key zero, number 0. */
  int parties();

  /** Principal of a party. */
  Bytes32 key(int party);

  /**
   * Called once in each virtual tick, while the run takes new commands.
   *
   * @param most how many commands should be sent at most
   */
  void step(Outlet outlet, int most);

  /**
   * A command that was handed in was answered; comes between steps.
   *
   * @param value what it made: an id, or 0
   */
  void onAnswer(int party, long sequence, int code, long value);

  /** How long nothing happens after the last step, ns; each time is told once. */
  default long takeIdleNs() {
    return 0;
  }

  /** Signs, in a pool that wants it, a command that an operator sends in a party's name. */
  default void sign(CommandEncoder encoder, int party) {}

  /** From now on the genesis key asks for a newer version of the rules, until it has it. */
  default void adopt(int version) {}

  /** What took place in its market, by name, for the table of coverage. */
  default Map<String, Long> marks() {
    return Map.of();
  }
}
