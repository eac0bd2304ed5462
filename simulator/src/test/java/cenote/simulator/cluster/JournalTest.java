package cenote.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.protocol.log.LogFault;
import cenote.protocol.log.SyncPolicy;
import cenote.simulator.checker.InvariantBroken;
import org.junit.jupiter.api.Test;

final class JournalTest {

  private final Disk disk = new Disk();
  private final Journal journal = open(new Entry[0]);

  @Test
  void shouldReadBackAfterARestart() {
    append(5);
    journal.flush();

    Journal again = open(journal.all());

    assertThat(again.all()).containsExactly(journal.all());
    assertThat(again.wasCut()).isFalse();
  }

  @Test
  void shouldLoseWhatWasNotFlushed() {
    append(3);
    journal.flush();
    append(2);

    Journal again = open(journal.all());

    assertThat(again.size()).isEqualTo(3);
  }

  @Test
  void shouldCutATornTail() {
    append(3);
    journal.flush();
    disk.truncate(disk.size() - 5);

    Journal again = open(journal.all());

    assertThat(again.size()).isEqualTo(2);
    assertThat(again.wasCut()).isTrue();
  }

  @Test
  void shouldRefuseARottenEntryThatOthersFollow() {
    append(9);
    journal.flush();
    disk.flip(disk.size() / 2, 3);

    assertThatThrownBy(() -> open(journal.all())).isInstanceOf(LogFault.class);
  }

  @Test
  void shouldFindALogThatCutsWholeEntries() {
    append(9);
    journal.flush();
    long length = disk.size();
    disk.truncate(length - 5);
    Entry[] recorded = journal.all();

    assertThatCode(() -> TornTail.require(disk, "log", disk.size(), recorded, 8))
        .doesNotThrowAnyException();
    disk.truncate(length - recorded[8].position() + recorded[3].position());
    assertThatThrownBy(() -> TornTail.require(disk, "log", length - 5, recorded, 4))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("is whole");
  }

  @Test
  void shouldForgetFromAnIndexOnAndGoOn() {
    append(6);
    journal.flush();

    journal.truncate(4);
    append(1);
    journal.flush();

    assertThat(journal.size()).isEqualTo(5);
    assertThat(open(journal.all()).all()).containsExactly(journal.all());
  }

  @Test
  void shouldFindTheEntryBehindAPosition() {
    append(4);

    assertThat(journal.indexAfter(0)).isZero();
    assertThat(journal.indexAfter(journal.entry(1).position())).isEqualTo(2);
    assertThat(journal.indexAfter(journal.entry(3).position())).isEqualTo(4);
  }

  private void append(int count) {
    for (int i = 0; i < count; i++) {
      journal.append(1, 7, -1, false, new byte[20 + i]);
    }
  }

  private Journal open(Entry[] before) {
    return Journal.open(disk, "test", SyncPolicy.ON_FLUSH, before);
  }
}
