package cenote.gateway.view;

import cenote.crypto.Bytes32;

/**
 * What the sender of a command signs: EIP-712, domain {@code {name "Cenote", version "1", salt}},
 * type {@code Command(bytes32 principal,uint64 sequence,bytes32 contentHash)}.
 *
 * @param contentHash Keccak-256 of the message with its signature's bytes zero
 * @param salt genesis hash of the network
 * @param message the command's bytes as hex, from which the content hash can be checked
 */
public record ToSignView(
    Bytes32 principal, long sequence, Bytes32 contentHash, Bytes32 salt, String message) {}
