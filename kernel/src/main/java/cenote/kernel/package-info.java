/**
 * Deterministic arithmetic: fixed point with named rounding, exp, log, the normal distribution and
 * Black-76.
 *
 * <p>Everything here is a pure static function of its arguments. The same arguments give the same
 * bits on every machine and in every execution mode, because the code uses nothing but IEEE 754
 * add, subtract, multiply, divide, square root, fused multiply-add, comparison, rounding to an
 * integer and bit operations. No function allocates, throws, locks, reads a clock or holds state.
 *
 * <p>This package must not use the platform's transcendental functions (their bits differ between
 * machines) and knows no other package of the project.
 */
@NullMarked
package cenote.kernel;

import org.jspecify.annotations.NullMarked;
