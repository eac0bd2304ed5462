package cenote.app.crisis;

/** Names of the layers of {@code rules.md} 8.2. */
final class Layers {
  private static final String[] NAMES = {
    "",
    "house first",
    "insurance",
    "junior",
    "senior",
    "house second",
    "net-gains haircut",
    "tear-up",
    "epoch haircut",
    "shortfall"
  };

  private Layers() {}

  static String name(int layer) {
    return NAMES[layer];
  }
}
