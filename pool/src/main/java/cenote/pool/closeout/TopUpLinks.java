package cenote.pool.closeout;

import cenote.pool.access.Accounts;
import cenote.pool.ledger.Portfolio;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Which account may be topped up from which other one of its owner, up to how much in all and how
 * much of it was used ({@code docs/adr/0029-top-up.md}). At most one source for an account.
 */
public final class TopUpLinks {

  /** From these rules on. */
  public static final int RULES = 4;

  /** Marks the section of a snapshot; there only while there are links. */
  public static final int SECTION = 26;

  /** Greatest limit of a link, cash E6. */
  public static final long MAX_LIMIT_E6 = Portfolio.MAX_POSITION_VALUE_E6;

  private static final int NONE = -1;

  private final Accounts owners;
  private int[] sources = new int[0];
  private long[] limitsE6 = new long[0];
  private long[] usedE6 = new long[0];
  private int count;

  TopUpLinks(Accounts accounts) {
    this.owners = accounts;
  }

  /** How many accounts have a link. */
  public int count() {
    return count;
  }

  /** True when the account may be topped up. */
  public boolean has(int account) {
    return account < sources.length && sources[account] != NONE;
  }

  /** Account that tops this one up, or -1. */
  public int source(int account) {
    return has(account) ? sources[account] : NONE;
  }

  /** Most that may move by the link in all, cash E6; 0 without a link. */
  public long limitE6(int account) {
    return has(account) ? limitsE6[account] : 0;
  }

  /** What has moved by the link since it was made, cash E6. */
  public long usedE6(int account) {
    return has(account) ? usedE6[account] : 0;
  }

  /** Makes a link in the place of the one there may be; nothing of its limit is used yet. */
  void link(int account, int source, long limitE6) {
    grow(account);
    count += sources[account] == NONE ? 1 : 0;
    sources[account] = source;
    limitsE6[account] = limitE6;
    usedE6[account] = 0;
  }

  private void grow(int account) {
    int before = sources.length;
    if (account >= before) {
      int length = Math.max(64, Math.max(account + 1, before * 2));
      sources = Arrays.copyOf(sources, length);
      Arrays.fill(sources, before, length, NONE);
      limitsE6 = Arrays.copyOf(limitsE6, length);
      usedE6 = Arrays.copyOf(usedE6, length);
    }
  }

  /** Ends the link of an account that has one. */
  void unlink(int account) {
    sources[account] = NONE;
    limitsE6[account] = 0;
    usedE6[account] = 0;
    count--;
  }

  /** An amount has moved by the link. */
  void use(int account, long amountE6) {
    usedE6[account] += amountE6;
  }

  void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putInt(count);
    for (int account = 0; account < sources.length; account++) {
      if (sources[account] != NONE) {
        writer.putInt(account);
        writer.putInt(sources[account]);
        writer.putLong(limitsE6[account]);
        writer.putLong(usedE6[account]);
      }
    }
  }

  void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    int links = reader.takeCount(owners.count());
    int last = NONE;
    for (int i = 0; i < links; i++) {
      int account = reader.takeInt();
      int source = reader.takeInt();
      long limitE6 = reader.takeLong();
      long used = reader.takeLong();
      boolean isWhole =
          account > last
              && owners.isHeld(account)
              && owners.isHeld(source)
              && account != source
              && owners.owner(account) == owners.owner(source)
              && limitE6 > 0
              && limitE6 <= MAX_LIMIT_E6
              && used >= 0
              && used <= limitE6;
      if (!isWhole) {
        throw new IllegalArgumentException("top-up link of a snapshot: got account " + account);
      }
      link(account, source, limitE6);
      use(account, used);
      last = account;
    }
  }
}
