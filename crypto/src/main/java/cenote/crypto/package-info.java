/**
 * Keccak-256, secp256k1 signatures and EIP-712 typed data: everything that decides whether a signed
 * message is what its signer wrote.
 *
 * <p>The types here know nothing of accounts, orders' meaning or markets. They may assume nothing
 * of their input: every byte may come from an adversary. They must not log, read files or clocks,
 * or draw random numbers; the only native code is the libsecp256k1 binding behind {@link
 * cenote.crypto.Secp256k1#best()}.
 */
@NullMarked
package cenote.crypto;

import org.jspecify.annotations.NullMarked;
