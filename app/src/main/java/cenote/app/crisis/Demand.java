package cenote.app.crisis;

/**
 * What a run with the guard on must show.
 *
 * @param text the demand
 * @param value what was measured
 * @param isMet whether it holds
 */
record Demand(String text, String value, boolean isMet) {}
