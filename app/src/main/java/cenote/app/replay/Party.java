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
  private final Party owner;
  private final int subaccount;
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
    this.owner = this;
    this.subaccount = 0;
  }

  private Party(Party owner, int subaccount) {
    this.id = owner.id;
    this.privateKey = owner.privateKey;
    this.owner = owner;
    this.subaccount = subaccount;
  }

  /** The same owner by another of its accounts: one key, one sequence. */
  public Party sub(int number) {
    return new Party(owner, number);
  }

  /** The owner's number of the account. */
  public int subaccount() {
    return subaccount;
  }

  /** Its key. */
  public Bytes32 id() {
    return id;
  }

  byte[] privateKey() {
    return privateKey;
  }

  /** Its account, or {@link #NO_ACCOUNT} before the first deposit. */
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
    owner.sequence++;
    return this;
  }

  @Override
  public Bytes32 principal() {
    return id;
  }

  @Override
  public long sequence() {
    return owner.sequence;
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
