package cenote.app.replay;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;

/**
 * Somebody who sends commands: its key, its sequence, its order numbers and its account.
 *
 * <p>Is its own envelope: {@link #next()} moves to the next sequence. One thread.
 */
public final class Party implements Envelope {
  static final int NO_ACCOUNT = -1;

  private final Bytes32 id;
  private final byte[] privateKey;
  private long sequence;
  private long orderNumber;
  private int account = NO_ACCOUNT;

  /**
   * A party.
   *
   * @param privateKey 32 bytes, or none at all in a pool without signatures
   */
  Party(Bytes32 id, byte[] privateKey) {
    this.id = id;
    this.privateKey = privateKey;
  }

  /** Its key. */
  public Bytes32 id() {
    return id;
  }

  byte[] privateKey() {
    return privateKey;
  }

  /** The account of its sub-account 0, or {@link #NO_ACCOUNT} before the first deposit. */
  public int account() {
    return account;
  }

  void opened(int newAccount) {
    account = newAccount;
  }

  long nextOrderNumber() {
    return ++orderNumber;
  }

  /** Moves to the next sequence; returns itself as the envelope. */
  Party next() {
    sequence++;
    return this;
  }

  @Override
  public Bytes32 principal() {
    return id;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public Bytes32 signer() {
    return id;
  }

  /** Whoever applies the log computes it from the bytes. */
  @Override
  public long contentHash() {
    return 0;
  }
}
