package cenote.simulator.cluster;

import cenote.protocol.log.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A file on a disk that may be full, may lose what it was not asked to keep, may rot, and on which
 * a process may die within a write. Bytes lie in pages. One thread.
 */
final class Disk implements Storage {

  /** The process dies within a write; what came of the write is as on a real disk. */
  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Death(String where) {
      super(where);
    }
  }

  private static final int PAGE = 1 << 16;

  private final List<byte[]> pages = new ArrayList<>();
  private long size;

  /** What would be left after a loss of power. */
  private long keptSize;

  private boolean isFull;
  private boolean isLying;
  private int writesToDeath = -1;
  private int bytesAtDeath;

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long at, byte[] out, int offset, int length) {
    return read(at, out, offset, length, size);
  }

  /** Reads up to {@code end}, where bytes that were cut off still lie until others are written. */
  int read(long at, byte[] out, int offset, int length, long end) {
    int wanted = (int) Math.max(0, Math.min(length, end - at));
    for (int done = 0; done < wanted; ) {
      byte[] page = pages.get((int) ((at + done) / PAGE));
      int from = (int) ((at + done) % PAGE);
      int run = Math.min(wanted - done, PAGE - from);
      System.arraycopy(page, from, out, offset + done, run);
      done += run;
    }
    return wanted;
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) throws IOException {
    if (isFull) {
      put(at, bytes, offset, length / 2);
      throw new IOException("No space left on device");
    }
    if (writesToDeath == 0) {
      writesToDeath = -1;
      put(at, bytes, offset, Math.min(length, bytesAtDeath));
      throw new Death("within a write");
    }
    writesToDeath -= writesToDeath > 0 ? 1 : 0;
    put(at, bytes, offset, length);
  }

  private void put(long at, byte[] bytes, int offset, int length) {
    while (pages.size() * (long) PAGE < at + length) {
      pages.add(new byte[PAGE]);
    }
    for (int done = 0; done < length; ) {
      byte[] page = pages.get((int) ((at + done) / PAGE));
      int from = (int) ((at + done) % PAGE);
      int run = Math.min(length - done, PAGE - from);
      System.arraycopy(bytes, offset + done, page, from, run);
      done += run;
    }
    size = Math.max(size, at + length);
  }

  @Override
  public void truncate(long newSize) {
    size = Math.min(size, newSize);
    keptSize = Math.min(keptSize, size);
  }

  @Override
  public void force() {
    keptSize = isLying ? keptSize : size;
  }

  /** The file outlives whoever has it open. */
  @Override
  public void close() {}

  // What goes wrong.

  void full(boolean full) {
    isFull = full;
  }

  boolean isFull() {
    return isFull;
  }

  /** From now on it says that it keeps, and does not. */
  void lie(boolean lies) {
    isLying = lies;
  }

  /** The process dies in a write to come, of which so many bytes arrive. */
  void dieAfter(int writes, int bytes) {
    writesToDeath = writes;
    bytesAtDeath = bytes;
  }

  /** Nobody dies any more. */
  void spare() {
    writesToDeath = -1;
  }

  /** Power fails: up to {@code more} bytes that it was not asked to keep may be there. */
  boolean losePower(long more) {
    long left = Math.min(size, keptSize + more);
    boolean isLost = left < size;
    truncate(left);
    return isLost;
  }

  /** Turns a bit. */
  void flip(long at, int bit) {
    byte[] page = pages.get((int) (at / PAGE));
    page[(int) (at % PAGE)] ^= (byte) (1 << bit);
  }

  /** Nothing is left. */
  void erase() {
    size = 0;
    keptSize = 0;
    pages.clear();
  }
}
