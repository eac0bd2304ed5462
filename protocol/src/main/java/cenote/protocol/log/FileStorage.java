package cenote.protocol.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of the local file system. */
final class FileStorage implements Storage {

  private final FileChannel channel;

  private FileStorage(FileChannel channel) {
    this.channel = channel;
  }

  static FileStorage openForReading(Path path) throws IOException {
    return new FileStorage(FileChannel.open(path, StandardOpenOption.READ));
  }

  /** Opens for reading and writing, creates what is missing, and keeps other writers out. */
  static FileStorage openExclusively(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new IOException("another writer holds it");
    }
    return new FileStorage(channel);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public int read(long at, byte[] out, int offset, int length) throws IOException {
    ByteBuffer target = ByteBuffer.wrap(out, offset, length);
    while (target.hasRemaining()) {
      if (channel.read(target, at + target.position() - offset) < 0) {
        break;
      }
    }
    return target.position() - offset;
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
    while (source.hasRemaining()) {
      channel.write(source, at + source.position() - offset);
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
