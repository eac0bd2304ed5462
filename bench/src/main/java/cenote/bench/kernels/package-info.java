/**
 * Speed of the kernels beside peers: every form in a process of its own, rounds in turn, by the
 * processor time of the thread that computes.
 */
@NullMarked
package cenote.bench.kernels;

import org.jspecify.annotations.NullMarked;
