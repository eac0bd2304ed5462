package cenote.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A 32-byte value read as four big-endian 64-bit words: ids, digests, salts, padded addresses.
 *
 * <p>An interface so that state kept in arrays of words can be seen as a value without a copy.
 * Implementations are read only through {@link #word(int)}; they need not define {@code equals}:
 * compare content with {@link #same(Bytes32, Bytes32)}. No method here allocates, except {@link
 * #ofBytes(byte[], int)}, {@link #ofWords(long, long, long, long)} and {@link #toBytes()}.
 *
 * <table>
 * <caption>Layout</caption>
 * <tr><th>word</th><th>bytes</th><th>meaning</th></tr>
 * <tr><td>0</td><td>0..7</td><td>most significant</td></tr>
 * <tr><td>1</td><td>8..15</td><td></td></tr>
 * <tr><td>2</td><td>16..23</td><td></td></tr>
 * <tr><td>3</td><td>24..31</td><td>least significant</td></tr>
 * </table>
 */
public interface Bytes32 {

  /** Length in bytes. */
  int LENGTH = 32;

  /** Number of 64-bit words. */
  int WORDS = 4;

  /**
   * Thirty-two zero bytes. Its own class, not {@link Words}: two threads that first touch the
   * interface and the record at once would otherwise wait for each other's initialiser.
   */
  Bytes32 ZERO =
      new Bytes32() {
        @Override
        public long word(int index) {
          Objects.checkIndex(index, WORDS);
          return 0;
        }

        @Override
        public String toString() {
          return "0x" + "0".repeat(2 * LENGTH);
        }
      };

  /**
   * Returns one big-endian word.
   *
   * @param index 0 (most significant, bytes 0..7) to 3 (least significant, bytes 24..31)
   * @throws IndexOutOfBoundsException when {@code index} is outside 0..3
   */
  long word(int index);

  /** Writes the 32 bytes to {@code out} from {@code offset} on. */
  default void copyTo(byte[] out, int offset) {
    for (int i = 0; i < WORDS; i++) {
      Words.LONG.set(out, offset + i * Long.BYTES, word(i));
    }
  }

  /** Returns the 32 bytes in a new array. */
  default byte[] toBytes() {
    byte[] bytes = new byte[LENGTH];
    copyTo(bytes, 0);
    return bytes;
  }

  /** True when all 32 bytes are zero. */
  default boolean isZero() {
    return (word(0) | word(1) | word(2) | word(3)) == 0;
  }

  /** Reads 32 bytes of {@code bytes} from {@code offset} on. */
  static Words ofBytes(byte[] bytes, int offset) {
    return new Words(
        (long) Words.LONG.get(bytes, offset),
        (long) Words.LONG.get(bytes, offset + 8),
        (long) Words.LONG.get(bytes, offset + 16),
        (long) Words.LONG.get(bytes, offset + 24));
  }

  /** Joins four words, {@code word0} most significant. */
  static Words ofWords(long word0, long word1, long word2, long word3) {
    return new Words(word0, word1, word2, word3);
  }

  /**
   * True when both values hold the same 32 bytes. Not constant-time: use for public values only.
   */
  static boolean same(Bytes32 a, Bytes32 b) {
    return a.word(0) == b.word(0)
        && a.word(1) == b.word(1)
        && a.word(2) == b.word(2)
        && a.word(3) == b.word(3);
  }

  /**
   * A value held in four fields.
   *
   * @param word0 bytes 0..7, most significant
   * @param word1 bytes 8..15
   * @param word2 bytes 16..23
   * @param word3 bytes 24..31, least significant
   */
  record Words(long word0, long word1, long word2, long word3) implements Bytes32 {

    private static final VarHandle LONG =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    @Override
    public long word(int index) {
      return switch (index) {
        case 0 -> word0;
        case 1 -> word1;
        case 2 -> word2;
        case 3 -> word3;
        default -> throw new IndexOutOfBoundsException("word: expected 0..3, got " + index);
      };
    }

    /** Returns {@code 0x} and 64 lower-case hex digits. */
    @Override
    public String toString() {
      return "0x" + hex(word0) + hex(word1) + hex(word2) + hex(word3);
    }

    private static String hex(long word) {
      return HexFormat.of().toHexDigits(word);
    }
  }
}
