package cenote.protocol.log;

class MemoryLogTest extends CommittedLogContract {

  private final MemoryLog log = new MemoryLog();

  @Override
  LogWriter writer() {
    return log;
  }

  @Override
  CommittedLog log() {
    return log;
  }
}
