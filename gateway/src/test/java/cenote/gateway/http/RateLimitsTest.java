package cenote.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final RateLimits.Rate SMALL = new RateLimits.Rate(2, 4);
  private static final Bytes32 OWNER = Bytes32.ofWords(0, 0, 0, 1);

  private final AtomicLong clockNs = new AtomicLong();
  private final RateLimits limits =
      new RateLimits(new RateLimits.Rates(SMALL, SMALL, SMALL, SMALL, SMALL, 1_600), clockNs::get);

  @Test
  void shouldRefuseBeyondTheBurstAndSayHowLongToWait() throws ProblemException {
    limits.charge(OWNER, Lane.OPEN, 4);

    assertThatThrownBy(() -> limits.charge(OWNER, Lane.OPEN, 3))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.status()).isEqualTo(429);
              assertThat(e.problem().retryAfterSeconds()).isEqualTo(2);
            });
  }

  @Test
  void shouldFillAgainWithTime() throws ProblemException {
    limits.charge(OWNER, Lane.OPEN, 4);

    clockNs.addAndGet(1_500_000_000L);

    limits.charge(OWNER, Lane.OPEN, 3);
    assertThatThrownBy(() -> limits.charge(OWNER, Lane.OPEN, 1))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void shouldKeepTheReservedBucketApart() throws ProblemException {
    limits.charge(OWNER, Lane.OPEN, 4);
    limits.charge(OWNER, Lane.RESERVED, 4);

    limits.chargeRead("10.0.0.1", 4);
    limits.chargeWrite("10.0.0.1", 4);
    limits.chargeReserved("10.0.0.1", 4);

    assertThatThrownBy(() -> limits.chargeRead("10.0.0.1", 1)).isInstanceOf(ProblemException.class);
    limits.chargeRead("10.0.0.2", 1);
  }

  @Test
  void shouldKnowAPrincipalByContent() throws ProblemException {
    limits.charge(OWNER, Lane.OPEN, 4);

    Bytes32 same = Bytes32.ofBytes(OWNER.toBytes(), 0);

    assertThatThrownBy(() -> limits.charge(same, Lane.OPEN, 1))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void shouldHoldABoundedNumberOfBuckets() throws ProblemException {
    for (int i = 0; i < 20_000; i++) {
      limits.chargeRead("client" + i, 1);
    }

    assertThat(limits.size()).isLessThanOrEqualTo(1_600);
  }

  @Test
  void shouldLetReductionsFindOutWhenTheOpenLaneIsFull() throws ProblemException {
    Gate gate = new Gate(new Pace(1_000, () -> 0), 1, 1, 1);
    Admission held = gate.admit(Lane.OPEN, false, Optional.empty());

    assertThatThrownBy(() -> gate.admit(Lane.OPEN, false, Optional.empty()))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.status()).isEqualTo(503));
    Admission finding = gate.admit(Lane.OPEN, true, Optional.empty());
    assertThatThrownBy(finding::stayOpen).isInstanceOf(ProblemException.class);
    finding.useReserved();
    finding.stayOpen();

    assertThat(finding.lane()).isEqualTo(Lane.RESERVED);
    assertThatThrownBy(() -> gate.admit(Lane.RESERVED, false, Optional.empty()))
        .isInstanceOf(ProblemException.class);
    finding.close();
    held.close();
    gate.admit(Lane.RESERVED, false, Optional.empty()).close();
    gate.admit(Lane.OPEN, false, Optional.empty()).close();
  }

  @Test
  void shouldStreamOneDownloadPerClient() throws ProblemException {
    Gate gate = new Gate(new Pace(1_000, () -> 0), 1, 1, 2);
    Runnable first = gate.admitDownload("a");

    assertThatThrownBy(() -> gate.admitDownload("a"))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.status()).isEqualTo(429));
    gate.admitDownload("b");
    assertThatThrownBy(() -> gate.admitDownload("c"))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.status()).isEqualTo(503));
    first.run();
    gate.admitDownload("c");
  }
}
