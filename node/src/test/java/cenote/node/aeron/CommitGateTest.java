package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.cluster.ClusterBackup;
import io.aeron.cluster.ClusterMember;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;
import org.junit.jupiter.api.Test;

/** A copy that comes from one run of a member is shown; anything else is cut off. */
final class CommitGateTest {

  private final AtomicCounter shown =
      new CountersManager(
              new UnsafeBuffer(ByteBuffer.allocateDirect(8_192)),
              new UnsafeBuffer(ByteBuffer.allocateDirect(2_048)))
          .newCounter("shown");
  private long run = 7;
  private long recorded = 100;
  private long state = ClusterBackup.State.BACKUP_QUERY.code();
  private final CommitGate gate =
      new CommitGate(new OneMember(), shown, () -> recorded, () -> state);

  CommitGateTest() {
    shown.setRelease(100);
    gate.begin();
  }

  @Test
  void shouldShowWhatComesFromOneRun() {
    answer();
    follow(200);

    gate.poll();

    assertThat(shown.get()).isEqualTo(200);
    assertThat(gate.isDoubtful()).isFalse();
  }

  @Test
  void shouldShowNothingBeforeItIsProved() {
    answer();
    follow(200);

    gate.onLiveLogProgress(0, 0, 200);

    assertThat(shown.get()).isEqualTo(100);
  }

  @Test
  void shouldDoubtWhatComesFromAnotherRunThanWasAsked() {
    run = 8;
    answer();
    follow(200);

    gate.poll();

    assertThat(shown.get()).isEqualTo(100);
    assertThat(gate.isDoubtful()).isTrue();
  }

  @Test
  void shouldDoubtWhatIsUnprovedWhenTheMemberIsLost() {
    answer();
    follow(200);
    state = ClusterBackup.State.RESET_BACKUP.code();

    gate.onBackupQuery();

    assertThat(shown.get()).isEqualTo(100);
    assertThat(gate.isDoubtful()).isTrue();
  }

  @Test
  void shouldProveEachReplayAnew() {
    answer();
    follow(200);
    gate.poll();
    state = ClusterBackup.State.RESET_BACKUP.code();
    gate.onBackupQuery();
    run = 8;
    answer();
    follow(300);

    gate.poll();

    assertThat(shown.get()).isEqualTo(200);
    assertThat(gate.isDoubtful()).isTrue();
  }

  private void answer() {
    ClusterMember member = ClusterMember.parse("0,a:1,a:2,a:3,a:4,a:5")[0];
    gate.onBackupResponse(new ClusterMember[] {member}, member, List.of());
  }

  private void follow(long position) {
    recorded = position;
    state = ClusterBackup.State.BACKING_UP.code();
  }

  private final class OneMember implements CommitGate.Runs {

    @Override
    public int members() {
      return 1;
    }

    @Override
    public Optional<Long> runOf(int member) {
      return Optional.of(run);
    }
  }
}
