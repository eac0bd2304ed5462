package cenote.protocol.apply;

import cenote.protocol.CommandDecoder;
import cenote.protocol.SignatureVerifier;
import java.util.Arrays;

/**
 * Entries that wait to be applied, copied out of the log, and the room for what is recovered from
 * each. Written by the owner; while a batch is verified, each entry's room is written by one
 * verifying thread. Reused; arrays grow to the largest batch seen.
 */
final class Batch {

  private static final int FIRST_CAPACITY = 1 << 16;

  private final CommandDecoder decoder = new CommandDecoder();
  private final long[] positions;
  private final long[] timestampsNs;
  private final int[] offsets;
  private final int[] lengths;
  private final int[] recoveredOffsets;
  private final int[] signatureCounts;
  private final boolean[] areCommands;
  private byte[] bytes = new byte[FIRST_CAPACITY];
  private byte[] recovered = new byte[FIRST_CAPACITY];
  private int bytesLength;
  private int recoveredLength;
  private int size;

  Batch(int capacity) {
    positions = new long[capacity];
    timestampsNs = new long[capacity];
    offsets = new int[capacity];
    lengths = new int[capacity];
    recoveredOffsets = new int[capacity];
    signatureCounts = new int[capacity];
    areCommands = new boolean[capacity];
  }

  /** Copies one entry; returns true when it is one that ends a batch. */
  boolean add(long position, long timestampNs, byte[] entry, int offset, int length) {
    bytes = withRoom(bytes, bytesLength, length);
    System.arraycopy(entry, offset, bytes, bytesLength, length);
    positions[size] = position;
    timestampsNs[size] = timestampNs;
    offsets[size] = bytesLength;
    lengths[size] = length;
    bytesLength += length;
    boolean isCommand = decoder.wrap(bytes, offsets[size], length);
    areCommands[size] = isCommand;
    int room = isCommand ? SignatureVerifier.recoveredLength(decoder) : 0;
    recovered = withRoom(recovered, recoveredLength, room);
    recoveredOffsets[size] = recoveredLength;
    signatureCounts[size] = 0;
    recoveredLength += room;
    size++;
    return size == positions.length || decoder.isTick() || decoder.isGenesis();
  }

  /** Lets {@code view} look at entry {@code index}; false when it is not a command. */
  boolean wrap(int index, CommandDecoder view) {
    if (areCommands[index]) {
      view.wrapKnown(bytes, offsets[index], lengths[index]);
    }
    return areCommands[index];
  }

  /** Recovers the signers of entry {@code index}; for any thread, one per entry. */
  void recover(int index, SignatureVerifier verifier) {
    signatureCounts[index] =
        verifier.recover(bytes, offsets[index], lengths[index], recovered, recoveredOffsets[index]);
  }

  void clear() {
    size = 0;
    bytesLength = 0;
    recoveredLength = 0;
  }

  int size() {
    return size;
  }

  /** True when some entry carries a signature. */
  boolean hasSignatures() {
    return recoveredLength > 0;
  }

  long position(int index) {
    return positions[index];
  }

  long timestampNs(int index) {
    return timestampsNs[index];
  }

  byte[] bytes() {
    return bytes;
  }

  int offset(int index) {
    return offsets[index];
  }

  int length(int index) {
    return lengths[index];
  }

  byte[] recovered() {
    return recovered;
  }

  int recoveredOffset(int index) {
    return recoveredOffsets[index];
  }

  int signatureCount(int index) {
    return signatureCounts[index];
  }

  private static byte[] withRoom(byte[] array, int used, int more) {
    int needed = used + more;
    return needed <= array.length ? array : Arrays.copyOf(array, Math.max(needed, 2 * used));
  }
}
