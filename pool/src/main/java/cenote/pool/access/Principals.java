package cenote.pool.access;

import cenote.crypto.Bytes32;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Who may send commands, in which roles, and what each of the last 1,024 of their commands was
 * answered ({@code rules.md} 4.3). Also the session keys of owners.
 */
public final class Principals {

  /** Roles; a principal may have several. */
  public static final int GENESIS = 1;

  public static final int STEWARD = 2;
  public static final int VENUE = 4;
  public static final int REPORTER = 8;
  public static final int OWNER = 16;
  public static final int HOUSE_KEEPER = 32;

  /** Most principals. */
  public static final int MAX = 1 << 21;

  /** Most session keys. */
  public static final int MAX_SESSIONS = 1 << 21;

  private static final int SECTION = 5;
  private static final int CONTENT = 0;
  private static final int CODE = 1;
  private static final int VALUE = 2;
  private static final int POSITION = 3;

  private final KeyTable keys = new KeyTable();
  private int[] roles = new int[64];
  private final NumberWindows windows = new NumberWindows(4);
  private final KeyTable sessionKeys = new KeyTable();
  private int[] sessionOwners = new int[64];
  private long[] sessionExpiriesNs = new long[64];

  public int count() {
    return keys.count();
  }

  /** Id of a principal, or -1. */
  public int find(Bytes32 key) {
    return keys.find(key, 0);
  }

  /** Id of a principal that has the role from now on; -1 when the table is full. */
  public int register(Bytes32 key, int role) {
    int id = find(key);
    if (id < 0) {
      if (keys.count() == MAX) {
        return -1;
      }
      id = keys.add(key, 0);
      if (id == roles.length) {
        roles = Arrays.copyOf(roles, id * 2);
      }
    }
    roles[id] |= role;
    return id;
  }

  /** Key of a principal. */
  public Bytes32 key(int principal) {
    return keys.key(principal);
  }

  /** True when the principal has the role. */
  public boolean has(int principal, int role) {
    return (roles[principal] & role) != 0;
  }

  /** True when the key is the principal's own. */
  public boolean isOwnKey(int principal, Bytes32 key) {
    return keys.hasKey(principal, key);
  }

  // Sequences.

  /** True when the sequence has fallen out of the window. */
  public boolean isTooOld(int principal, long sequence) {
    return windows.isBelow(principal, sequence);
  }

  /** Highest sequence that the principal has used; 0 before any. */
  public long highestSequence(int principal) {
    return windows.highest(principal);
  }

  /** True when the sequence was answered. */
  public boolean isKnown(int principal, long sequence) {
    return windows.cell(principal, sequence, POSITION) != 0;
  }

  /** Content hash of a known sequence. */
  public long contentHash(int principal, long sequence) {
    return windows.cell(principal, sequence, CONTENT);
  }

  /** Reject code that a known sequence was answered. */
  public int answerCode(int principal, long sequence) {
    return (int) windows.cell(principal, sequence, CODE);
  }

  /** Value that a known sequence was answered. */
  public long answerValue(int principal, long sequence) {
    return windows.cell(principal, sequence, VALUE);
  }

  /** Log position of a known sequence's answer. */
  public long answerPosition(int principal, long sequence) {
    return windows.cell(principal, sequence, POSITION);
  }

  /** Remembers an answer. */
  public void remember(
      int principal, long sequence, long contentHash, int code, long value, long position) {
    windows.set(principal, sequence, CONTENT, contentHash);
    windows.set(principal, sequence, CODE, code);
    windows.set(principal, sequence, VALUE, value);
    windows.set(principal, sequence, POSITION, position);
  }

  // Session keys.

  /** Owner whose session key this was at any time; -1 for none. */
  public int sessionOwner(Bytes32 key) {
    int session = sessionKeys.find(key, 0);
    return session < 0 ? -1 : sessionOwners[session];
  }

  /** True when the key is a live session key of the owner. */
  public boolean isSessionOf(int owner, Bytes32 key, long nowNs) {
    int session = sessionKeys.find(key, 0);
    return session >= 0 && sessionOwners[session] == owner && nowNs < sessionExpiriesNs[session];
  }

  /** True when the table of session keys has no room for a new one. */
  public boolean isSessionTableFull() {
    return sessionKeys.count() == MAX_SESSIONS;
  }

  /** Grants or prolongs a session key; the caller has checked that it is not live for another. */
  public void grantSession(int owner, Bytes32 key, long expiryNs) {
    int session = sessionKeys.find(key, 0);
    if (session < 0) {
      session = sessionKeys.add(key, 0);
      if (session == sessionOwners.length) {
        sessionOwners = Arrays.copyOf(sessionOwners, session * 2);
        sessionExpiriesNs = Arrays.copyOf(sessionExpiriesNs, session * 2);
      }
    }
    sessionOwners[session] = owner;
    sessionExpiriesNs[session] = expiryNs;
  }

  // Snapshot.

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putInt(keys.count());
    for (int i = 0; i < keys.count(); i++) {
      writer.putBytes32(keys.key(i));
      writer.putInt(roles[i]);
      windows.write(writer, i);
    }
    writer.putInt(sessionKeys.count());
    for (int i = 0; i < sessionKeys.count(); i++) {
      writer.putBytes32(sessionKeys.key(i));
      writer.putInt(sessionOwners[i]);
      writer.putLong(sessionExpiriesNs[i]);
    }
  }

  /** Reads the section into an empty object. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    int principals = reader.takeCount(MAX);
    for (int i = 0; i < principals; i++) {
      int id = register(reader.takeBytes32(), reader.takeInt());
      windows.read(reader, id);
    }
    int sessions = reader.takeCount(MAX_SESSIONS);
    for (int i = 0; i < sessions; i++) {
      Bytes32 key = reader.takeBytes32();
      int owner = reader.takeInt();
      grantSession(owner, key, reader.takeLong());
    }
  }
}
