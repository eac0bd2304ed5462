package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * Seeds an empty member from the directory of a stopped one, or from a copy of it. What belongs to
 * the other's process stays behind; journal, snapshots and the record of terms come along.
 */
public final class NodeRestore {

  private static final List<String> OF_A_PROCESS = List.of(".lck", "-mark.dat", "-mark.lnk");

  private NodeRestore() {}

  /**
   * Copies what the member of {@code config} needs.
   *
   * @throws NodeFault when there is nothing to copy, it is in use, or the member is not empty
   */
  public static void seed(Path from, NodeConfig config) {
    NodeDirectory source = new NodeDirectory(from.toAbsolutePath().normalize());
    NodeDirectory target = new NodeDirectory(config.directory());
    if (!JournalLog.isIn(source.root())) {
      throw new NodeFault("--restore-from: expected a member's directory, got " + from);
    }
    try (DirectoryLock _ = DirectoryLock.take(target.lock());
        DirectoryLock _ = DirectoryLock.take(source.lock())) {
      requireEmpty(target);
      copy(source.archive(), target.archive());
      copy(source.cluster(), target.cluster());
    } catch (IOException e) {
      throw new NodeFault("--restore-from %s: cannot be copied: %s".formatted(from, e), e);
    }
  }

  private static void requireEmpty(NodeDirectory target) throws IOException {
    for (Path folder : List.of(target.archive(), target.cluster())) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          if (files.findAny().isPresent()) {
            throw new NodeFault(
                "--restore-from: expected an empty %s, got files".formatted(folder));
          }
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (OF_A_PROCESS.stream().noneMatch(file.toString()::endsWith)) {
              Path copied = to.resolve(from.relativize(file).toString());
              Files.createDirectories(copied.getParent());
              Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
