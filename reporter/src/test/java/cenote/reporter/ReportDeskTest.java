package cenote.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerMessage;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.MemoryLog;
import cenote.replica.client.Ingress;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports reach a real pool that requires signatures. */
final class ReportDeskTest {

  private static final long START_NS = 1_900_000_000_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long STEP_NS = 50_000_000L;
  private static final long PRICE_E8 = 3_000_00000000L;

  private final Pool pool = new Pool(PoolEvents.NONE);
  private final Line line = new Line();
  private final Outbox outbox = new Outbox(line, pool, 64, SECOND_NS);
  private final Party genesis = Party.of("genesis", 0, 1);
  private final Party[] reporters = Party.all("reporter", ReportDesk.REPORTERS, 1);
  private final MarketPath path = new SyntheticPath(1, 1);

  @BeforeEach
  void register() {
    outbox.sendGenesis(new TestGenesis(genesis.address(), genesis.address()), Outbox.Reply.NONE);
    outbox.signFor(pool.genesisHash());
    outbox.encoder().registerUnderlying(outbox.from(genesis), 1L << 56, 0, 800_000_000L, 1, 0);
    outbox.send(genesis, Outbox.Reply.NONE);
    for (int i = 0; i < ReportDesk.REPORTERS; i++) {
      outbox
          .encoder()
          .registerReporter(outbox.from(genesis), reporters[i].address(), ReportDesk.familyOf(i));
      outbox.send(genesis, Outbox.Reply.NONE);
    }
    path.start(0, line.timeNs, PRICE_E8);
  }

  @Test
  void shouldHaveItsReportsAcceptedThoughReportersAreAway() {
    ReportDesk desk = new ReportDesk(outbox, path, reporters, 1, SECOND_NS, 1, 0);

    run(desk, 600);

    assertThat(desk.reports()).isBetween(595L, 601L);
    assertThat(desk.accepted()).isEqualTo(desk.reports());
    assertThat(pool.market().confidenceE9(0)).isGreaterThan(990_000_000L);
    double seen = (double) pool.market().indexE8(0) / path.priceE8(0, line.timeNs);
    assertThat(seen).isBetween(0.998, 1.002);
  }

  @Test
  void shouldGoOnAfterARestart() {
    run(new ReportDesk(outbox, path, reporters, 1, SECOND_NS, 1, 0), 5);
    ReportDesk again = new ReportDesk(outbox, path, reporters, 1, SECOND_NS, 1, 5 * SECOND_NS);

    run(again, 5);

    assertThat(again.accepted()).isEqualTo(again.reports()).isGreaterThan(3);
  }

  private void run(ReportDesk desk, int seconds) {
    long untilNs = line.timeNs + seconds * SECOND_NS;
    while (line.timeNs < untilNs) {
      line.timeNs += STEP_NS;
      outbox.doWork(pool, line.timeNs - START_NS);
      desk.doWork(line.timeNs - START_NS, line.timeNs);
    }
    outbox.doWork(pool, line.timeNs - START_NS);
  }

  /** A cluster in memory: applies at once, answers with the next work. */
  private final class Line implements Ingress {

    private final MemoryLog log = new MemoryLog();
    private final ArrayDeque<byte[]> answers = new ArrayDeque<>();
    private final AnswerMessage message = new AnswerMessage();
    private long timeNs = START_NS;
    private final PoolApplier applier =
        new PoolApplier(
            pool,
            (position, principal, sequence, rejectCode, value, answerPosition) -> {
              message.onAnswer(position, principal, sequence, rejectCode, value, answerPosition);
              answers.add(Arrays.copyOf(message.buffer(), AnswerMessage.LENGTH));
            });

    @Override
    public Offer offer(byte[] bytes, int offset, int length) {
      long position = log.append(timeNs, bytes, offset, length);
      applier.onEntry(position, timeNs, bytes, offset, length);
      applier.flush();
      return Offer.SENT;
    }

    @Override
    public int doWork(long nowNs, Egress egress) {
      int work = answers.size();
      while (!answers.isEmpty()) {
        byte[] answer = answers.remove();
        egress.onMessage(answer, 0, answer.length);
      }
      return work;
    }

    @Override
    public long connection() {
      return 1;
    }

    @Override
    public void close() {
      applier.close();
    }
  }

  private record TestGenesis(Bytes32 genesisKey, Bytes32 stewardKey) implements Genesis {

    @Override
    public Bytes32 hash() {
      return Bytes32.ZERO;
    }

    @Override
    public boolean isDevelopment() {
      return true;
    }

    @Override
    public boolean requiresSignatures() {
      return true;
    }

    @Override
    public long insuranceCoreE6() {
      return 1;
    }

    @Override
    public long insuranceRampE6() {
      return 1;
    }

    @Override
    public long houseE6() {
      return 1;
    }
  }
}
