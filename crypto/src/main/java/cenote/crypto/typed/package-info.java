/**
 * EIP-712: the general encoder, and quick hashers of the three types that Cenote's participants
 * sign.
 *
 * <p>The hashers are the twins of {@link cenote.crypto.typed.TypedData} for fixed types: tests hold
 * them equal. Nothing here knows what an order means or whether it may be filled.
 */
@NullMarked
package cenote.crypto.typed;

import org.jspecify.annotations.NullMarked;
