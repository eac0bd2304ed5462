package cenote.protocol;

import cenote.crypto.Bytes32;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/** Thirty-two bytes of an array seen as a value, without a copy. Reused; one thread. */
final class Bytes32View implements Bytes32 {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[LENGTH];
  private int offset;

  /** Looks at {@code bytes[offset .. offset + 31]} from now on. */
  Bytes32View over(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.offset = offset;
    return this;
  }

  @Override
  public long word(int index) {
    return (long) LONG.get(bytes, offset + Objects.checkIndex(index, WORDS) * Long.BYTES);
  }

  @Override
  public String toString() {
    return Bytes32.ofBytes(bytes, offset).toString();
  }
}
