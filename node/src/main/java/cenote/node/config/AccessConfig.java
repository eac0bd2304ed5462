package cenote.node.config;

import java.util.regex.Pattern;

/**
 * Who may read an archive; see {@code docs/operating/cluster.md}.
 *
 * @param memberKey what members show each other; empty for none, then members count as readers
 * @param readerKey what readers must show; empty to let everybody read
 * @param replays how many replays may run when a reader asks for one more
 */
public record AccessConfig(String memberKey, String readerKey, int replays) {

  private static final Pattern KEY = Pattern.compile("[!-~]{16,128}");

  /** Reads and checks a key, which no message repeats. */
  static String key(Settings settings, String name) {
    String key = settings.textOrEmpty(name);
    if (!key.isEmpty() && !KEY.matcher(key).matches()) {
      throw new ConfigFault(
          "%s: expected 16 to 128 printable characters without spaces, got %d characters"
              .formatted(name, key.length()));
    }
    return key;
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "AccessConfig[replays=" + replays + "]";
  }
}
