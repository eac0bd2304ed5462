/**
 * The {@code adl} command: receipts of losses that accounts bore ({@code rules.md} 8.5). Writes
 * them from a log, and recomputes one from its inputs in wide integers with none of the pool's
 * code. Reads files only; needs no running node.
 */
@NullMarked
package cenote.app.adl;

import org.jspecify.annotations.NullMarked;
