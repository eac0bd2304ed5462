package cenote.simulator.market;

import cenote.pool.Pool;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Sends commands of others again: as they were, under another number, in another name, with other
 * content. Only those that were answered; and under a new number only where signatures would stop
 * it, for without them it is simply another command of that principal.
 */
final class Replayer implements Attacker {

  /** Where the principal and its number lie in a command ({@code docs/reference/protocol.md}). */
  private static final int PRINCIPAL = 8;

  private static final int SEQUENCE = 40;
  private static final int SIGNATURE = 48;
  private static final int SIGNATURE_END = 113;
  private static final int KEPT = 32;
  private static final int LONGEST = 8_192;
  private static final int EVERY = 41;
  private static final long BEYOND_WINDOW = 5_000;

  private final Cast cast;
  private final Desk desk;
  private final Dice dice;
  private final Marks marks;
  private final byte[][] bytes = new byte[KEPT][];
  private final int[] lengths = new int[KEPT];
  private final int[] parties = new int[KEPT];
  private final long[] sequences = new long[KEPT];
  private final byte[] forged = new byte[LONGEST];
  private final ByteBuffer words = ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN);
  private long heard;
  private int kept;

  Replayer(Floor floor, Dice dice) {
    this.cast = floor.cast();
    this.desk = floor.desk();
    this.dice = dice;
    this.marks = floor.marks();
    Arrays.setAll(bytes, _ -> new byte[LONGEST]);
    desk.tap(this::onSent);
  }

  private void onSent(int party, long sequence, byte[] command, int length) {
    if (++heard % EVERY != 0 || length > LONGEST) {
      return;
    }
    int at = kept++ % KEPT;
    System.arraycopy(command, 0, bytes[at], 0, length);
    lengths[at] = length;
    parties[at] = party;
    sequences[at] = sequence;
  }

  @Override
  public String goal() {
    return "have a command of others done twice, or otherwise";
  }

  @Override
  public long scoreE6(Pool pool) {
    return 0;
  }

  @Override
  public void act(Outlet outlet) {
    int at = dice.below(KEPT);
    boolean isReady =
        desk.room() > 0
            && dice.below(3) == 0
            && at < kept
            && desk.isAnswered(parties[at], sequences[at]);
    if (isReady) {
      System.arraycopy(bytes[at], 0, forged, 0, lengths[at]);
      forge(at);
      desk.sendRaw(forged, lengths[at]);
      marks.seen(Sighting.REPLAYED);
    }
  }

  private void forge(int at) {
    switch (dice.below(desk.isSigned() ? 9 : 5)) {
      case 0, 1 -> {}
      case 2 -> forged[lengths[at] - 1] ^= 1;
      case 3 -> words.putLong(SEQUENCE, older(sequences[at]));
      case 4 -> cast.key(cast.stranger()).copyTo(forged, PRINCIPAL);
      case 5 -> words.putLong(SEQUENCE, sequences[at] + dice.between(1, 900));
      case 6, 7 -> {
        words.putLong(SEQUENCE, sequences[at] + dice.between(1, 900));
        Arrays.fill(forged, SIGNATURE, SIGNATURE_END, (byte) 0);
      }
      default -> cast.key(Cast.LISTER).copyTo(forged, PRINCIPAL);
    }
  }

  private static long older(long sequence) {
    return Math.max(0, sequence - BEYOND_WINDOW);
  }
}
