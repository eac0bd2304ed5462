package cenote.simulator.market;

/** Something that is set up with accounts and then happens; acts follow each other. */
interface Stage {

  /** Takes what it needs; false when that is not to be had now, and nothing was begun. */
  boolean begin();

  /** Goes on; true when it is over. */
  boolean step();

  /** True when nobody else should trade meanwhile. */
  boolean isAlone();

  /** How long nothing happens after this step, ns; tells it once. */
  default long takeIdleNs() {
    return 0;
  }
}
