/**
 * How many fills a second the pool takes, both sides margined: alone, behind its binary protocol,
 * and with signatures. The load is made from a seed and is described where the figures are quoted.
 */
@NullMarked
package cenote.bench.fills;

import org.jspecify.annotations.NullMarked;
