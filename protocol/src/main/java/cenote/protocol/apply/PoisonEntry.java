package cenote.protocol.apply;

/**
 * An entry that the pool could not apply: a bug, the same for everybody who applies it, or a fault
 * of this machine alone. Whoever meets one stops; it is passed only by {@link Skips} that two
 * persons have approved further on in the log.
 */
public final class PoisonEntry extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long position;
  private final int rulesVersion;

  PoisonEntry(long position, int rulesVersion, boolean isSkipped, RuntimeException cause) {
    super(
        "entry at position %d, rules %d: cannot be %s: %s"
            .formatted(position, rulesVersion, isSkipped ? "skipped" : "applied", cause),
        cause);
    this.position = position;
    this.rulesVersion = rulesVersion;
  }

  /** Log position after the entry. */
  public long position() {
    return position;
  }

  /** Version of the rules that it was to be applied under. */
  public int rulesVersion() {
    return rulesVersion;
  }
}
