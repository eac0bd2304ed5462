package cenote.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How far a journal is let go of, on a port that only pretends to have one. */
final class PurgeTest {

  private static final long SEGMENT = 100;
  private static final long RETENTION = 250;
  private static final long INTERVAL_NS = 1_000;

  private final FakeJournal journal = new FakeJournal();
  private final List<String> messages = new ArrayList<>();
  private final Purge purge = new Purge(journal, RETENTION, INTERVAL_NS, messages::add);
  private long nowNs;

  @Test
  void shouldKeepTheRetention() {
    look();

    assertThat(journal.start).isEqualTo(700);
    assertThat(purge.hold()).isEqualTo(Purge.Hold.RETENTION);
    assertThat(purge.bytes()).isEqualTo(700);
  }

  @Test
  void shouldKeepWhatTheSecondSnapshotNeeds() {
    journal.secondSnapshot = 350;

    look();

    assertThat(journal.start).isEqualTo(300);
    assertThat(purge.hold()).isEqualTo(Purge.Hold.SNAPSHOT);
  }

  @Test
  void shouldLetGoOfSnapshotsBeforeTheSecondNewestVerified() {
    journal.secondSnapshot = 900;

    look();

    assertThat(journal.snapshots).containsExactly(900L, 1_000L);
    assertThat(messages).contains("purged 2 old snapshots");
  }

  @Test
  void shouldKeepAllWithoutTwoSnapshots() {
    journal.secondSnapshot = PurgePort.UNKNOWN;

    look();

    assertThat(journal.start).isEqualTo(0);
    assertThat(journal.snapshots).hasSize(4);
  }

  @Test
  void shouldKeepWhatTheSlowestMemberNeeds() {
    journal.slowestMember = 420;

    look();

    assertThat(journal.start).isEqualTo(400);
    assertThat(purge.hold()).isEqualTo(Purge.Hold.MEMBER);
  }

  @Test
  void shouldKeepAllWhileMemberDoesNotAnswer() {
    journal.slowestMember = PurgePort.UNKNOWN;

    look();

    assertThat(journal.start).isEqualTo(0);
    assertThat(purge.hold()).isEqualTo(Purge.Hold.MEMBER);
  }

  @Test
  void shouldStopReadersThatAreBehind() {
    journal.slowReaders = 2;

    look();

    assertThat(journal.start).isEqualTo(700);
    assertThat(purge.readersStopped()).isEqualTo(2);
  }

  @Test
  void shouldGiveUpUntilNextLookWhenReadersAreAtOnceBack() {
    journal.slowReaders = 8;

    look();

    assertThat(journal.start).isEqualTo(0);

    look();

    assertThat(journal.start).isEqualTo(700);
  }

  @Test
  void shouldTryAgainWhenArchiveFails() {
    journal.failures = 2;

    look();
    look();

    assertThat(journal.start).isEqualTo(0);
    assertThat(purge.failures()).isEqualTo(2);
    assertThat(messages).filteredOn(message -> message.startsWith("error: purge")).hasSize(2);

    look();

    assertThat(journal.start).isEqualTo(700);
  }

  @Test
  void shouldLookOnlyOncePerInterval() {
    look();
    journal.commit = 2_000;
    journal.secondSnapshot = 2_000;
    journal.slowestMember = 2_000;

    int work = purge.doWork(nowNs + INTERVAL_NS - 1);

    assertThat(work).isEqualTo(0);
    assertThat(journal.start).isEqualTo(700);
  }

  @Test
  void shouldHoldEveryBoundAtRandom() {
    long seed = 20_260_517L;
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      long before = journal.start;
      journal.commit += random.nextInt(300);
      journal.secondSnapshot = random.nextInt(5) == 0 ? PurgePort.UNKNOWN : below(random);
      journal.slowestMember = random.nextInt(5) == 0 ? PurgePort.UNKNOWN : below(random);
      journal.slowReaders = random.nextInt(8);
      journal.failures = random.nextInt(3) == 0 ? 1 : 0;

      look();

      if (journal.start > before) {
        assertThat(journal.start)
            .as("seed %d, look %d", seed, i)
            .isLessThanOrEqualTo(journal.secondSnapshot)
            .isLessThanOrEqualTo(journal.slowestMember)
            .isLessThanOrEqualTo(journal.commit - RETENTION);
      }
      journal.failures = 0;
    }
  }

  @Test
  void shouldHoldTheDiskBoundOnceNothingIsInTheWay() {
    for (int i = 0; i < 1_000; i++) {
      journal.commit += 170;
      journal.secondSnapshot = journal.commit - 30;
      journal.slowestMember = journal.commit - 60;
      look();

      assertThat(journal.commit - journal.start).isLessThan(RETENTION + SEGMENT);
    }
  }

  private long below(Random random) {
    return journal.commit - random.nextInt(500);
  }

  private void look() {
    nowNs += INTERVAL_NS;
    purge.doWork(nowNs);
  }

  private static final class FakeJournal implements PurgePort {

    private long start;
    private long commit = 1_000;
    private long secondSnapshot = 1_000;
    private long slowestMember = 1_000;
    private int slowReaders;
    private int failures;
    private final List<Long> snapshots = new ArrayList<>(List.of(100L, 350L, 900L, 1_000L));

    @Override
    public boolean refresh() {
      return true;
    }

    @Override
    public long start() {
      return start;
    }

    @Override
    public long commit() {
      return commit;
    }

    @Override
    public long secondSnapshot() {
      return secondSnapshot;
    }

    @Override
    public long slowestMember() {
      return slowestMember;
    }

    @Override
    public long segmentBase(long position) {
      return position - position % SEGMENT;
    }

    @Override
    public boolean purge(long position) {
      if (failures > 0) {
        failures--;
        throw new PurgeFault("segment: expected to be deleted, got a broken disk", null);
      }
      if (slowReaders > 0) {
        return false;
      }
      start = position;
      return true;
    }

    @Override
    public int purgeSnapshots(long position) {
      int before = snapshots.size();
      snapshots.removeIf(snapshot -> snapshot < position);
      return before - snapshots.size();
    }

    @Override
    public void stopReaders() {
      slowReaders--;
    }
  }
}
