/**
 * Commands and answers as bytes: encode a call, decode bytes into a call, sign, recover signers.
 *
 * <p>The schema is {@code cenote-v1.xml}; the layouts and what is signed are described in {@code
 * docs/reference/protocol.md}. Every byte read here may come from an adversary: decoding refuses,
 * it never throws. Nothing here decides whether a command is accepted; that is the pool's.
 */
@NullMarked
package cenote.protocol;

import org.jspecify.annotations.NullMarked;
