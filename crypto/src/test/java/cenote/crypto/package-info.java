/** Tests of the hashes and the signatures, on outside vectors and on each other. */
@NullMarked
package cenote.crypto;

import org.jspecify.annotations.NullMarked;
