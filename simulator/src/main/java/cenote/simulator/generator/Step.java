package cenote.simulator.generator;

/**
 * One step of a run: the log time it arrives at, what is sent, and what the generator meant by it.
 *
 * @param timeNs log time; may go back, the pool's time does not
 * @param intent for people, and for the count of what was tried
 * @param mustFail the generator made it wrong on purpose: accepting it is a failure
 * @param afterOutage no tick could be sent since the step before
 */
public record Step(
    long timeNs, Command command, String intent, boolean mustFail, boolean afterOutage) {}
