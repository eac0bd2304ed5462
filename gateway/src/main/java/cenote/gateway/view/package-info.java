/**
 * What the gateway shows of the pool: records, and how each is read from the pool on the thread
 * that owns the replica. Amounts are integers at the scale that the name ends with (E6 cash, E8
 * prices and quantities, E9 rates); Greeks and health are doubles, for people.
 */
@NullMarked
package cenote.gateway.view;

import org.jspecify.annotations.NullMarked;
