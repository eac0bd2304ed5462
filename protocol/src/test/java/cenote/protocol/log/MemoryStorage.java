package cenote.protocol.log;

import java.io.IOException;
import java.util.Arrays;

/** A disk in memory that can be full, or fail to sync. */
final class MemoryStorage implements Storage {

  private byte[] bytes;
  private int capacity = Integer.MAX_VALUE;
  private boolean isSyncFailing;

  MemoryStorage() {
    this(new byte[0]);
  }

  MemoryStorage(byte[] bytes) {
    this.bytes = bytes;
  }

  void setCapacity(int capacity) {
    this.capacity = capacity;
  }

  void failSync() {
    isSyncFailing = true;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(long at, byte[] out, int offset, int length) {
    int read = (int) Math.max(0, Math.min(length, bytes.length - at));
    if (read > 0) {
      System.arraycopy(bytes, (int) at, out, offset, read);
    }
    return read;
  }

  /** Writes what fits, as a real disk does, before it says that it is full. */
  @Override
  public void write(long at, byte[] from, int offset, int length) throws IOException {
    int end = (int) Math.min(at + length, Math.max(capacity, at));
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, end);
    }
    System.arraycopy(from, offset, bytes, (int) at, end - (int) at);
    if (end < at + length) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void truncate(long size) {
    if (size < bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) size);
    }
  }

  @Override
  public void force() throws IOException {
    if (isSyncFailing) {
      throw new IOException("Input/output error");
    }
  }

  @Override
  public void close() {}
}
