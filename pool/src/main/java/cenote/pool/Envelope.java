package cenote.pool;

import cenote.crypto.Bytes32;

/**
 * Who sends a command: the idempotency key (principal, sequence) and the key that signed it.
 *
 * <p>The implementation may be a flyweight over the log entry; it is read only during the call.
 */
public interface Envelope {

  /** The 32-byte identity on whose behalf the command acts (owner, venue, reporter, steward...). */
  Bytes32 principal();

  /** The principal's own number for this command; at least 1, never reused for other content. */
  long sequence();

  /**
   * The left-padded address recovered from the signature by whoever applies the log; zero when the
   * signature was refused; the principal itself in a pool whose genesis requires no signatures.
   */
  Bytes32 signer();

  /** First eight bytes of the hash of the command's content; tells a resend from a reused key. */
  long contentHash();
}
