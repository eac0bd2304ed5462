package cenote.node.drill;

import java.util.List;

/**
 * Something that is done to a cluster, and undone.
 *
 * @param what it is, for people
 * @param members whom it befalls
 * @param leavesMajority whether commands must be answered while it lasts
 * @param holdNs for how long it lasts
 * @param begin does it
 * @param end undoes it
 */
record Fault(
    String what,
    List<Integer> members,
    boolean leavesMajority,
    long holdNs,
    Runnable begin,
    Runnable end) {}
