package cenote.actor;

/** Somebody who acts now and then. */
interface Agent {

  /**
   * Acts once: looks at little, signs a few things at most.
   *
   * @return how long to leave it alone, ns
   */
  long act(Floor floor);
}
