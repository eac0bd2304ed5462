package cenote.actor;

import cenote.reporter.Party;

/**
 * What somebody of the demo is given.
 *
 * @param asset of the pool
 * @param amount at the asset's decimals
 * @param isRefilled whether custody makes up for losses
 */
record Endowment(Party party, int asset, long amount, boolean isRefilled) {}
