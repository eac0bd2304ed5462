package cenote.node.config;

/**
 * Whether and how far a member lets go of old journal segments; see {@code
 * docs/operating/cluster.md}.
 *
 * @param isOn whether at all
 * @param retentionBytes how much of the journal's end is always kept
 * @param intervalMs between two looks
 */
public record PurgeConfig(boolean isOn, long retentionBytes, long intervalMs) {

  private static final long MEBIBYTE = 1L << 20;

  static PurgeConfig of(Settings settings) {
    return new PurgeConfig(
        settings.flag("node.purge", false),
        settings.number("node.purge.retention.mib", 1_024, 1, 1L << 30) * MEBIBYTE,
        settings.number("node.purge.interval.ms", 60_000, 100, 86_400_000));
  }
}
