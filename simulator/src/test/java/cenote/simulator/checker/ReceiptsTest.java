package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.simulator.campaign.StandardCast;
import cenote.simulator.cluster.Cast;
import cenote.simulator.cluster.Plan;
import cenote.simulator.cluster.Simulation;
import cenote.simulator.generator.Journal;
import cenote.simulator.market.Crowd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run of rules 4 in which one loss goes through all layers; then each lie about it is found. */
final class ReceiptsTest {

  /** It begins with rules 4 and plays the deep loss. */
  private static final long SEED = 13;

  private static final long COMMANDS = 1_500;
  private static final List<Journal.Entry> ENTRIES = new ArrayList<>();

  private static final class Recorder extends Liar {

    Recorder() {
      super(new Books());
    }

    @Override
    public void onCommand(long position, long timestampNs, byte[] bytes, int offset, int length) {
      byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
      ENTRIES.add(new Journal.Entry(position, timestampNs, copy));
      super.onCommand(position, timestampNs, bytes, offset, length);
    }
  }

  private record Recording(StandardCast inner) implements Cast {

    @Override
    public Crowd crowd(long seed, Bytes32 keeper) {
      return inner.crowd(seed, keeper);
    }

    @Override
    public Auditor auditor(long seed) {
      ENTRIES.clear();
      return new Recorder();
    }

    @Override
    public boolean isOneByOne(long seed) {
      return true;
    }
  }

  @BeforeAll
  static void record() {
    Recording cast = new Recording(StandardCast.ofOne());
    Simulation simulation = new Simulation(new Plan(SEED, COMMANDS, Set.of()), cast, line -> {});
    while (!simulation.isOver()) {
      simulation.advance(100);
    }
    assertThat(simulation.outcome().broken()).isEmpty();
  }

  private static Optional<InvariantBroken> follow(UnaryOperator<Auditor> lie) {
    return Rig.follow(ENTRIES, lie.apply(new Books(Rig.PACE)), 1);
  }

  @Test
  void shouldWorkOutEveryLayerAgainAndFindNothing() {
    Books books = new Books(Rig.PACE);

    assertThat(Rig.follow(ENTRIES, books, 1)).isEmpty();

    Map<String, Long> counts = books.counts();
    for (int layer = 1; layer <= 9; layer++) {
      assertThat(counts.get("receipt with layer " + layer)).as("layer %d", layer).isPositive();
    }
    assertThat(counts.get(Check.RECEIPT_GAINS.title())).isPositive();
    assertThat(counts.get(Check.RECEIPT_EPOCH.title())).isPositive();
    assertThat(counts.get(Check.RECEIPT_TEAR_UPS.title())).isPositive();
    assertThat(counts.get(Check.VAULT.title())).isPositive();
  }

  @Test
  void shouldFindAUnitMoreOfALayer() {
    Optional<InvariantBroken> found =
        follow(books ->
            new Liar(books) {
              @Override
              public void onReceiptLayer(int layer, long beforeE6, long usedE6) {
                long more = liesNow(layer == 6 && usedE6 > 0) ? 1 : 0;
                super.onReceiptLayer(layer, beforeE6, usedE6 + more);
              }
            });

    assertFound(found, Check.RECEIPT_LAYERS);
  }

  @Test
  void shouldFindAPartThatIsAUnitOff() {
    Optional<InvariantBroken> found =
        follow(books ->
            new Liar(books) {
              @Override
              public void onHaircut(
                  int account,
                  long gainE6,
                  long mostE6,
                  long equityE6,
                  long maintenanceE6,
                  long closeOutE6,
                  int weightE4,
                  long notionalE6,
                  long unrealisedE6,
                  long takenE6) {
                long less = liesNow(takenE6 > 0) ? 1 : 0;
                super.onHaircut(
                    account,
                    gainE6,
                    mostE6,
                    equityE6,
                    maintenanceE6,
                    closeOutE6,
                    weightE4,
                    notionalE6,
                    unrealisedE6,
                    takenE6 - less);
              }
            });

    assertThat(found.map(InvariantBroken::invariant))
        .isPresent()
        .get()
        .isIn(Check.RECEIPT_GAINS.title(), Check.RECEIPT_LAYERS.title());
  }

  @Test
  void shouldFindAWrongWeight() {
    Optional<InvariantBroken> found =
        follow(books ->
            new Liar(books) {
              @Override
              public void onHaircut(
                  int account,
                  long gainE6,
                  long mostE6,
                  long equityE6,
                  long maintenanceE6,
                  long closeOutE6,
                  int weightE4,
                  long notionalE6,
                  long unrealisedE6,
                  long takenE6) {
                int weight = liesNow(weightE4 < 10_000) ? weightE4 + 1 : weightE4;
                super.onHaircut(
                    account,
                    gainE6,
                    mostE6,
                    equityE6,
                    maintenanceE6,
                    closeOutE6,
                    weight,
                    notionalE6,
                    unrealisedE6,
                    takenE6);
              }
            });

    assertFound(found, Check.RECEIPT_GAINS);
  }

  @Test
  void shouldFindARateThatIsAStepOff() {
    Optional<InvariantBroken> found =
        follow(books ->
            new Liar(books) {
              @Override
              public void onReceiptEnd(long lambdaE9, long epochRateE9) {
                boolean isNow = liesNow(lambdaE9 > 0 && epochRateE9 == 0);
                super.onReceiptEnd(isNow ? lambdaE9 + 1 : lambdaE9, epochRateE9);
              }
            });

    assertFound(found, Check.RECEIPT_GAINS);
  }

  @Test
  void shouldFindALotTooManyTornUp() {
    Optional<InvariantBroken> found =
        follow(books ->
            new Liar(books) {
              @Override
              public void onTornUp(
                  int instrument, int account, long heldE8, long tornE8, boolean isLast) {
                long less = liesNow(tornE8 > 0) ? tornE8 / 2 : 0;
                super.onTornUp(instrument, account, heldE8, tornE8 - less, isLast);
              }
            });

    assertFound(found, Check.RECEIPT_TEAR_UPS);
  }

  @Test
  void shouldFindAShareTooMany() {
    Optional<InvariantBroken> found =
        follow(books ->
            new Liar(books) {
              @Override
              public void onVaultShares(int account, int tranche, long shares, long cashE6) {
                long more = liesNow(shares > 0) ? 1 : 0;
                super.onVaultShares(account, tranche, shares + more, cashE6);
              }
            });

    assertFound(found, Check.VAULT);
  }

  @Test
  void shouldFindSeniorInPlaceOfJunior() {
    Optional<InvariantBroken> found =
        follow(books ->
            new Liar(books) {
              @Override
              public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
                super.onWaterfall(domain, liesNow(layer == 3) ? 4 : layer, beforeE6, usedE6);
              }
            });

    assertFound(found, Check.I7_BALANCES);
  }

  private static void assertFound(Optional<InvariantBroken> found, Check check) {
    assertThat(found.map(InvariantBroken::invariant)).contains(check.title());
  }
}
