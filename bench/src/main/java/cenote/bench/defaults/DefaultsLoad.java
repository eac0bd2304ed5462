package cenote.bench.defaults;

/**
 * How defaults are measured.
 *
 * @param winners accounts on the other side of the one that fails
 * @param rounds falls that count
 * @param warmUp falls before
 * @param breaches accounts that fall below maintenance in one tick
 * @param insolvent accounts that fail together in the fall after the rounds
 */
record DefaultsLoad(int winners, int rounds, int warmUp, int breaches, int insolvent) {}
