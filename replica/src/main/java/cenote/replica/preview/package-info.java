/**
 * What a change of parameters would do to all accounts, worked out beforehand ({@code rules.md}
 * 12.1). Reads a replica's pool on the replica's thread; changes nothing.
 */
@NullMarked
package cenote.replica.preview;

import org.jspecify.annotations.NullMarked;
