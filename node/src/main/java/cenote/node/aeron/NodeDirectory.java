package cenote.node.aeron;

import java.nio.file.Path;

/**
 * The folders of a member.
 *
 * @param root the one that the configuration names
 */
record NodeDirectory(Path root) {

  Path archive() {
    return root.resolve("archive");
  }

  Path cluster() {
    return root.resolve("cluster");
  }

  Path lock() {
    return root.resolve("lock");
  }
}
