package cenote.simulator.generator;

/**
 * What came of a step.
 *
 * @param code of the reject, 0 when accepted
 * @param value the pool's answer beside the code
 * @param isResend the same was answered before, so that nothing came of it now
 */
record Outcome(int code, long value, boolean isResend) {}
