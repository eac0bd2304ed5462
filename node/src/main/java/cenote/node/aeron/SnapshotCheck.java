package cenote.node.aeron;

import cenote.protocol.log.LogFault;
import cenote.protocol.snapshot.SnapshotFile;

/** Reads the recording of a snapshot back from an archive's files. */
final class SnapshotCheck {

  private SnapshotCheck() {}

  /**
   * Checks every frame, and the state against its hash.
   *
   * @param recording the snapshot's; no longer written to
   * @throws LogFault when a frame of it is damaged
   * @throws NodeFault when it is not what was written
   */
  static FeedReply.Snapshot read(NodeDirectory directory, long recording) {
    Recording saved = Recording.find(directory.archive(), recording);
    MessageWalker walker =
        new MessageWalker(new FrameWalker(directory.archive(), saved, saved.start()));
    SnapshotSection section = new SnapshotSection();
    while (!section.isComplete() && walker.next()) {
      section.onMessage(walker.buffer(), walker.offset(), walker.length());
    }
    try {
      SnapshotFile snapshot = section.snapshot();
      return new FeedReply.Snapshot(snapshot.position(), recording, section.sha256());
    } catch (IllegalStateException damaged) {
      throw new NodeFault(String.valueOf(damaged.getMessage()), damaged);
    }
  }
}
