/**
 * Underlyings and instruments: terms, index, forwards, smile or surface, marks, frozen marks and
 * settlement prices. Marks are pure functions of what is stored here.
 */
@NullMarked
package cenote.pool.market;

import org.jspecify.annotations.NullMarked;
