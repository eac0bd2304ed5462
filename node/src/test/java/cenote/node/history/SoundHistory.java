package cenote.node.history;

import cenote.node.history.Telling.Answered;
import cenote.node.history.Telling.Executed;
import cenote.node.history.Telling.Invoked;
import cenote.node.history.Telling.Read;
import cenote.pool.Reject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Draws what clients of a sound pool might see: several commands under way at a time, executed in
 * any order, answered late and more than once, some refused without a trace; readers and an auditor
 * who lag behind.
 */
final class SoundHistory {

  static final int PARTIES = 5;
  static final int READERS = 3;

  private static final int STEPS = 2_000;

  private final Random random;
  private final List<Telling> told = new ArrayList<>();
  private final List<Invoked> underWay = new ArrayList<>();
  private final List<Answered> unheard = new ArrayList<>();
  private final List<Answered> heard = new ArrayList<>();
  private final Deque<Executed> unseen = new ArrayDeque<>();
  private final long[] sequences = new long[PARTIES];
  private final long[] readPositions = new long[READERS];
  private long position;

  private SoundHistory(long seed) {
    this.random = new Random(seed);
  }

  /** All tellings of a seed, in order; every command is answered and seen at the end. */
  static List<Telling> of(long seed) {
    SoundHistory history = new SoundHistory(seed);
    for (int i = 0; i < STEPS; i++) {
      history.step();
    }
    history.end();
    return history.told;
  }

  private void step() {
    switch (random.nextInt(6)) {
      case 0, 1 -> invoke();
      case 2 -> execute();
      case 3 -> answer();
      case 4 -> see();
      default -> read();
    }
  }

  private void end() {
    while (!underWay.isEmpty()) {
      execute();
    }
    while (!unheard.isEmpty()) {
      answer();
    }
    while (!unseen.isEmpty()) {
      see();
    }
  }

  private void invoke() {
    int party = random.nextInt(PARTIES);
    boolean isJump = sequences[party] < 1L << 61 && random.nextInt(50) == 0;
    sequences[party] += isJump ? 1L << random.nextInt(60) : 1;
    Invoked command = new Invoked(party, sequences[party], random.nextLong());
    told.add(command);
    underWay.add(command);
  }

  private void execute() {
    if (underWay.isEmpty()) {
      return;
    }
    Invoked command = underWay.remove(random.nextInt(underWay.size()));
    position += 1 + random.nextInt(300);
    Reject reject =
        switch (random.nextInt(20)) {
          case 0 -> Reject.BAD_SIGNATURE;
          case 1, 2 -> Reject.INITIAL_MARGIN;
          default -> Reject.NONE;
        };
    Executed done =
        new Executed(
            command.party(),
            command.sequence(),
            command.contentHash(),
            reject.code(),
            random.nextInt(10),
            position);
    unseen.add(done);
    unheard.add(
        new Answered(done.party(), done.sequence(), done.code(), done.value(), done.position()));
  }

  /** Now and then once more. */
  private void answer() {
    if (!heard.isEmpty() && random.nextInt(10) == 0) {
      told.add(heard.get(random.nextInt(heard.size())));
    }
    if (!unheard.isEmpty()) {
      Answered answer = unheard.remove(random.nextInt(unheard.size()));
      told.add(answer);
      heard.add(answer);
    }
  }

  private void see() {
    if (!unseen.isEmpty()) {
      told.add(unseen.remove());
    }
  }

  private void read() {
    int reader = random.nextInt(READERS);
    long ahead = position - readPositions[reader];
    readPositions[reader] += ahead == 0 ? 0 : random.nextLong(ahead);
    told.add(new Read(reader, readPositions[reader] - random.nextInt(5), readPositions[reader]));
  }
}
