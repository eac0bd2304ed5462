package cenote.app.crisis;

/**
 * A moment of a run.
 *
 * @param priceE8 of the market at risk
 * @param lossE6 what others than the attacker have lost so far, as the run counts it, cash E6
 * @param attackerE6 what the attacker would have won if it ended now, cash E6
 */
record Sample(int second, long priceE8, long lossE6, long attackerE6) {}
