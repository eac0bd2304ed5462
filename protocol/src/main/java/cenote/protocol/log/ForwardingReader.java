package cenote.protocol.log;

/** A reader that another one serves: a subclass overrides what it changes. One thread. */
public class ForwardingReader implements LogReader {

  private final LogReader reader;

  /** Owns {@code reader} from now on. */
  protected ForwardingReader(LogReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean next() {
    return reader.next();
  }

  @Override
  public long position() {
    return reader.position();
  }

  @Override
  public long timestampNs() {
    return reader.timestampNs();
  }

  @Override
  public boolean isTimer() {
    return reader.isTimer();
  }

  @Override
  public byte[] buffer() {
    return reader.buffer();
  }

  @Override
  public int offset() {
    return reader.offset();
  }

  @Override
  public int length() {
    return reader.length();
  }

  @Override
  public void close() {
    reader.close();
  }
}
