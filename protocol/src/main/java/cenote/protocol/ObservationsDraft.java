package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import java.util.Arrays;
import java.util.Objects;

/**
 * The observations of a price report being written; reused, one thread. Signatures are zero until
 * {@link MessageSigner#signObservation} fills them.
 */
public final class ObservationsDraft implements SignedObservations {

  private final Bytes32[] reporters = new Bytes32[CommandEncoder.MAX_OBSERVATIONS];
  private final long[] pricesE8 = new long[CommandEncoder.MAX_OBSERVATIONS];
  private final long[] timesNs = new long[CommandEncoder.MAX_OBSERVATIONS];
  private final byte[][] signatures =
      new byte[CommandEncoder.MAX_OBSERVATIONS][Secp256k1.SIGNATURE_LENGTH];
  private int count;

  /** Creates an empty report. */
  public ObservationsDraft() {
    Arrays.fill(reporters, Bytes32.ZERO);
  }

  /** Removes all observations. */
  public ObservationsDraft clear() {
    count = 0;
    return this;
  }

  /**
   * Appends one observation.
   *
   * @throws IndexOutOfBoundsException when there are {@value CommandEncoder#MAX_OBSERVATIONS}
   */
  public ObservationsDraft add(Bytes32 reporter, long priceE8, long timeNs) {
    Objects.checkIndex(count, CommandEncoder.MAX_OBSERVATIONS);
    reporters[count] = reporter;
    pricesE8[count] = priceE8;
    timesNs[count] = timeNs;
    Arrays.fill(signatures[count], (byte) 0);
    count++;
    return this;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public Bytes32 reporter(int index) {
    return reporters[Objects.checkIndex(index, count)];
  }

  @Override
  public long priceE8(int index) {
    return pricesE8[Objects.checkIndex(index, count)];
  }

  @Override
  public long timeNs(int index) {
    return timesNs[Objects.checkIndex(index, count)];
  }

  /** The reporter: what a pool that requires no signatures takes for granted. */
  @Override
  public Bytes32 signer(int index) {
    return reporter(index);
  }

  @Override
  public byte[] signature(int index) {
    return signatures[Objects.checkIndex(index, count)];
  }
}
