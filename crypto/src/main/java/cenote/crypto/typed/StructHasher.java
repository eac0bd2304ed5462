package cenote.crypto.typed;

import cenote.crypto.Bytes32;
import cenote.crypto.Keccak256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes one struct type of fixed-size fields under one domain, in two preallocated buffers.
 *
 * <table>
 * <caption>Struct buffer, 32 (1 + fields) bytes</caption>
 * <tr><th>offset</th><th>length</th><th>meaning</th></tr>
 * <tr><td>0</td><td>32</td><td>keccak of the type string</td></tr>
 * <tr><td>32 (1 + i)</td><td>32</td><td>field i, big-endian</td></tr>
 * </table>
 *
 * <table>
 * <caption>Message buffer, 66 bytes</caption>
 * <tr><th>offset</th><th>length</th><th>meaning</th></tr>
 * <tr><td>0</td><td>2</td><td>0x1901</td></tr>
 * <tr><td>2</td><td>32</td><td>domain separator</td></tr>
 * <tr><td>34</td><td>32</td><td>keccak of the struct buffer</td></tr>
 * </table>
 */
final class StructHasher {

  private static final int PREFIX_LENGTH = 2;
  private static final int STRUCT_OFFSET = PREFIX_LENGTH + Bytes32.LENGTH;
  private static final int MESSAGE_LENGTH = STRUCT_OFFSET + Bytes32.LENGTH;
  private static final int LAST_WORD = Bytes32.LENGTH - Long.BYTES;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Keccak256 keccak = new Keccak256();
  private final byte[] message = new byte[MESSAGE_LENGTH];
  private final byte[] struct;

  StructHasher(SigningDomain domain, String type, int fields) {
    struct = new byte[Bytes32.LENGTH * (1 + fields)];
    System.arraycopy(SigningDomain.hashOf(type), 0, struct, 0, Bytes32.LENGTH);
    message[0] = 0x19;
    message[1] = 0x01;
    domain.separator().copyTo(message, PREFIX_LENGTH);
  }

  /** Sets field {@code index} to a {@code bytes32}. */
  void putBytes32(int index, Bytes32 value) {
    value.copyTo(struct, offset(index));
  }

  /** Sets field {@code index} to an {@code int64}: sign-extended. */
  void putInt64(int index, long value) {
    putWord(index, value, value >> (Long.SIZE - 1));
  }

  /** Sets field {@code index} to a {@code uint64} whose 64 bits are {@code value}. */
  void putUint64(int index, long value) {
    putWord(index, value, 0);
  }

  /** Sets field {@code index} to a {@code uint32} whose 32 bits are {@code value}. */
  void putUint32(int index, int value) {
    putWord(index, Integer.toUnsignedLong(value), 0);
  }

  /** Sets field {@code index} to a {@code bool}. */
  void putBool(int index, boolean value) {
    putWord(index, value ? 1 : 0, 0);
  }

  /** Writes the 32-byte digest of the fields set so far to {@code out} from {@code offset} on. */
  void digestInto(byte[] out, int offset) {
    keccak.update(struct).digestInto(message, STRUCT_OFFSET);
    keccak.update(message).digestInto(out, offset);
  }

  private void putWord(int index, long value, long extension) {
    int offset = offset(index);
    for (int i = 0; i < LAST_WORD; i += Long.BYTES) {
      LONG.set(struct, offset + i, extension);
    }
    LONG.set(struct, offset + LAST_WORD, value);
  }

  private static int offset(int index) {
    return Bytes32.LENGTH * (1 + index);
  }
}
