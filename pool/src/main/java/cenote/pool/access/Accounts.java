package cenote.pool.access;

import cenote.crypto.Bytes32;
import cenote.pool.ledger.Holders;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Which owner holds which account, and what each may access. Accounts 0 and 1 are the pool's, and
 * under rules 4 that of the guarantee vault.
 */
public final class Accounts {

  private static final int SECTION = 6;

  private final KeyTable table = new KeyTable();
  private static final int NO_OWNER = -1;

  private int vault = -1;
  private int[] owners = new int[64];
  private long[] accessMasks = new long[64];

  /** By owner: the first account of it, plus 1. */
  private int[] firsts = new int[64];

  /** The close-out accounts belong to keys that nobody can sign for. */
  public Accounts() {
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      add(new Bytes32.Words(-1, -1, -1, domain), 0, NO_OWNER);
    }
  }

  /** Opens the account of the guarantee vault, under a key that nobody can sign for either. */
  public int openVault() {
    vault = add(new Bytes32.Words(-1, -1, -1, Holders.DOMAINS), 0, NO_OWNER);
    return vault;
  }

  /** Account of the guarantee vault; -1 before rules 4. */
  public int vault() {
    return vault;
  }

  /** True for the accounts that nobody holds: those of close-outs and of the guarantee vault. */
  public boolean isPool(int account) {
    return (account >= 0 && account < Holders.DOMAINS) || (account == vault && account >= 0);
  }

  public int count() {
    return table.count();
  }

  /** True once somebody has opened an account. */
  public boolean isAnyHeld() {
    return table.count() > Holders.DOMAINS + (vault >= 0 ? 1 : 0);
  }

  /** Account of an owner by number, or -1; never one of the pool's own. */
  public int find(Bytes32 owner, int subaccount) {
    int account = table.find(owner, subaccount);
    return isPool(account) ? -1 : account;
  }

  /** As {@link #find(Bytes32, int)}, the owner being four words of an array. */
  public int find(long[] owner, int at, int subaccount) {
    int account = table.find(owner, at, subaccount);
    return isPool(account) ? -1 : account;
  }

  /** The account where the search for one begins, mostly that one; -1 for none. */
  public int guess(long[] owner, int at, int subaccount) {
    return table.guess(owner, at, subaccount);
  }

  /** Reads what is known of an account and gives a number of no meaning. */
  public long touch(int account) {
    return table.touch(account) + owners[account] + accessMasks[account];
  }

  /** Adds an account; returns its id. */
  public int add(Bytes32 owner, int subaccount, int ownerPrincipal) {
    int account = table.add(owner, subaccount);
    if (account == owners.length) {
      owners = Arrays.copyOf(owners, account * 2);
      accessMasks = Arrays.copyOf(accessMasks, account * 2);
    }
    owners[account] = ownerPrincipal;
    noteFirst(account, ownerPrincipal);
    return account;
  }

  private void noteFirst(int account, int owner) {
    if (owner == NO_OWNER) {
      return;
    }
    if (owner >= firsts.length) {
      firsts = Arrays.copyOf(firsts, Integer.highestOneBit(owner) * 2);
    }
    firsts[owner] = firsts[owner] == 0 ? account + 1 : firsts[owner];
  }

  /** The first account of the owner of an account; itself for one of the pool's own. */
  public int firstOfOwner(int account) {
    return owners[account] == NO_OWNER ? account : firsts[owners[account]] - 1;
  }

  /** True when the id is that of an account which somebody holds. */
  public boolean isHeld(int account) {
    return account >= 0 && account < table.count() && !isPool(account);
  }

  /** Principal that owns the account; -1 for the pool. */
  public int owner(int account) {
    return owners[account];
  }

  /** The owner's 32 bytes. */
  public Bytes32 ownerKey(int account) {
    return table.key(account);
  }

  /** The owner's number of the account. */
  public int subaccount(int account) {
    return table.number(account);
  }

  public long accessMask(int account) {
    return accessMasks[account];
  }

  /** Replaces the access bits. */
  public void grantAccess(int account, long mask) {
    accessMasks[account] = mask;
  }

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putInt(table.count());
    for (int i = Holders.DOMAINS; i < table.count(); i++) {
      writer.putBytes32(table.key(i));
      writer.putInt(table.number(i));
      writer.putInt(owners[i]);
      writer.putLong(accessMasks[i]);
    }
  }

  /** Reads the section into a new object. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    int count = reader.takeCount(1 << 21);
    for (int i = Holders.DOMAINS; i < count; i++) {
      int account = add(reader.takeBytes32(), reader.takeInt(), reader.takeInt());
      accessMasks[account] = reader.takeLong();
      vault = owners[account] == NO_OWNER ? account : vault;
    }
  }
}
