/** Tests of the EIP-712 encoder and of the hashers that must equal it. */
@NullMarked
package cenote.crypto.typed;

import org.jspecify.annotations.NullMarked;
