package cenote.quant.systemic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Networks by hand, and random ones against the iteration of the definition. */
final class EisenbergNoeTest {
  private static final Offset<Double> NEAR = within(1e-9);
  private static final long SEED = 2_001L;

  /** 0 owes 1 ten; 1 owes 2 eight and 0 two; 2 owes 0 four. */
  private static Obligations three() {
    return new Obligations(new double[][] {{0, 10, 0}, {2, 0, 8}, {4, 0, 0}});
  }

  private static double[] paid(Clearing clearing, int nodes) {
    double[] paid = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      paid[i] = clearing.paid(i);
    }
    return paid;
  }

  @Test
  void shouldLetAllPayWhoCan() {
    Clearing clearing = EisenbergNoe.clear(three(), new double[] {4, 0, 0});

    assertThat(paid(clearing, 3)).containsExactly(10, 10, 4);
    assertThat(clearing.rounds()).isZero();
    assertThat(clearing.defaults()).isZero();
    assertThat(clearing.totalShortfall()).isZero();
  }

  /**
   * With 1 outside 0 has 1 + 2 + 4 = 7 of 10. In the first round it alone defaults and pays 7; 1
   * then has 7 + 1 = 8 of 10. In the second both pay all: p0 = 1 + p1 / 5 + 4, p1 = 1 + p0, so p0 =
   * 6.5, p1 = 7.5. 2 gets 0.8 x 7.5 = 6 and pays its 4.
   */
  @Test
  void shouldAgreeByHandOnThreeNodes() {
    Clearing clearing = EisenbergNoe.clear(three(), new double[] {1, 1, 0});

    assertThat(clearing.paid(0)).isCloseTo(6.5, NEAR);
    assertThat(clearing.paid(1)).isCloseTo(7.5, NEAR);
    assertThat(clearing.paid(2)).isEqualTo(4);
    assertThat(clearing.isDefault(0)).isTrue();
    assertThat(clearing.isDefault(1)).isTrue();
    assertThat(clearing.isDefault(2)).isFalse();
    assertThat(clearing.rounds()).isEqualTo(2);
    assertThat(clearing.shortfall(0)).isCloseTo(3.5, NEAR);
    assertThat(clearing.totalShortfall()).isCloseTo(6, NEAR);
  }

  /** Only the first cannot pay; the second has enough of its own. */
  @Test
  void shouldStopAtWhoHasEnough() {
    Clearing clearing = EisenbergNoe.clear(three(), new double[] {1, 3, 0});

    assertThat(clearing.defaults()).isEqualTo(1);
    assertThat(clearing.rounds()).isEqualTo(1);
    assertThat(paid(clearing, 3)).containsExactly(7, 10, 4);
  }

  /** 0 owes 1, 1 owes 2, 2 owes 3, each 10 and with 1 of its own but the first, which has 4. */
  @Test
  void shouldPassAFailureDownAChain() {
    double[][] chain = new double[4][4];
    for (int i = 0; i < 3; i++) {
      chain[i][i + 1] = 10;
    }

    Clearing clearing = EisenbergNoe.clear(new Obligations(chain), new double[] {4, 1, 1, 0});

    assertThat(clearing.paid(0)).isCloseTo(4, NEAR);
    assertThat(clearing.paid(1)).isCloseTo(5, NEAR);
    assertThat(clearing.paid(2)).isCloseTo(6, NEAR);
    assertThat(clearing.defaults()).isEqualTo(3);
    assertThat(clearing.rounds()).isEqualTo(3);
  }

  /** Everybody owes an outsider and nobody has anything. */
  @Test
  void shouldLetAllDefaultWhoHaveNothing() {
    double[][] owed = {{0, 1, 5}, {1, 0, 5}, {0, 0, 0}};

    Clearing clearing = EisenbergNoe.clear(new Obligations(owed), new double[3]);

    assertThat(clearing.defaults()).isEqualTo(2);
    assertThat(clearing.isDefault(2)).as("owes nothing").isFalse();
    assertThat(clearing.paid(0)).isCloseTo(0, NEAR);
    assertThat(clearing.totalShortfall()).isCloseTo(12, NEAR);
  }

  /** A ring with nothing outside has many clearing vectors, 0 among them; the greatest is all. */
  @Test
  void shouldTakeTheGreatestWhereThereAreSeveral() {
    Obligations ring = new Obligations(new double[][] {{0, 3, 0}, {0, 0, 3}, {3, 0, 0}});
    Obligations uneven = new Obligations(new double[][] {{0, 1}, {2, 0}});

    assertThat(paid(EisenbergNoe.clear(ring, new double[3]), 3)).containsExactly(3, 3, 3);
    Clearing clearing = EisenbergNoe.clear(uneven, new double[2]);
    assertThat(clearing.paid(0)).isEqualTo(1);
    assertThat(clearing.paid(1)).isCloseTo(1, NEAR);
  }

  @Test
  void shouldAgreeWithTheIterationFromAllPaid() {
    SplittableRandom random = new SplittableRandom(SEED);
    int defaults = 0;
    int most = 0;
    for (int round = 0; round < 500; round++) {
      int nodes = 1 + random.nextInt(12);
      Obligations obligations = new Obligations(network(random, nodes));
      double[] outside = random.doubles(nodes, 0, 6).toArray();

      Clearing clearing = EisenbergNoe.clear(obligations, outside);

      String what = "seed " + SEED + " round " + round;
      double[] iterated = iterated(obligations, outside);
      for (int i = 0; i < nodes; i++) {
        assertThat(clearing.paid(i)).as(what).isCloseTo(iterated[i], within(1e-7));
        assertThat(clearing.isDefault(i)).as(what).isEqualTo(clearing.shortfall(i) > 1e-9);
      }
      assertThat(clearing.rounds()).as(what).isBetween(0, nodes);
      defaults += clearing.defaults();
      most = Math.max(most, clearing.rounds());
    }
    assertThat(defaults).isGreaterThan(500);
    assertThat(most).isGreaterThan(2);
  }

  /** More outside never lets anybody pay less. */
  @Test
  void shouldPayNoLessWithMoreOutside() {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    int greater = 0;
    for (int round = 0; round < 300; round++) {
      int nodes = 2 + random.nextInt(10);
      Obligations obligations = new Obligations(network(random, nodes));
      double[] less = random.doubles(nodes, 0, 6).toArray();
      double[] more = less.clone();
      more[random.nextInt(nodes)] += random.nextDouble() * 5;

      Clearing poorer = EisenbergNoe.clear(obligations, less);
      Clearing richer = EisenbergNoe.clear(obligations, more);

      for (int i = 0; i < nodes; i++) {
        assertThat(richer.paid(i))
            .as("seed %d round %d", SEED + 1, round)
            .isGreaterThanOrEqualTo(poorer.paid(i) - 1e-9);
      }
      greater += richer.totalShortfall() < poorer.totalShortfall() - 1e-9 ? 1 : 0;
    }
    assertThat(greater).isGreaterThan(50);
  }

  @Test
  void shouldRefuseWhatIsNoNetwork() {
    assertThatThrownBy(() -> new Obligations(new double[0][0])).hasMessageContaining("got none");
    assertThatThrownBy(() -> new Obligations(new double[][] {{0, 1}, {1}}))
        .hasMessageContaining("expected 2 of each node, got 1 (node=1)");
    assertThatThrownBy(() -> new Obligations(new double[][] {{1}}))
        .hasMessageContaining("nothing to oneself, got 1.0 (from=0, to=0)");
    assertThatThrownBy(() -> new Obligations(new double[][] {{0, -1}, {0, 0}}))
        .hasMessageContaining("got -1.0 (from=0, to=1)");
    assertThatThrownBy(() -> EisenbergNoe.clear(three(), new double[] {1, 2}))
        .hasMessageContaining("each of 3 nodes, got [1.0, 2.0]");
    assertThatThrownBy(() -> EisenbergNoe.clear(three(), new double[] {1, 2, Double.NaN}))
        .hasMessageContaining("NaN");
  }

  /** p = min(pbar, e + P'p), again and again from pbar. */
  private static double[] iterated(Obligations obligations, double[] outside) {
    int nodes = outside.length;
    double[] paid = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      paid[i] = obligations.total(i);
    }
    for (int round = 0; round < 20_000; round++) {
      double[] next = new double[nodes];
      for (int i = 0; i < nodes; i++) {
        double means = outside[i];
        for (int j = 0; j < nodes; j++) {
          means += obligations.share(j, i) * paid[j];
        }
        next[i] = Math.min(obligations.total(i), means);
      }
      if (Arrays.equals(paid, next)) {
        return paid;
      }
      paid = next;
    }
    return paid;
  }

  /** About every third pair owes something; the last node stands for the outside. */
  private static double[][] network(SplittableRandom random, int nodes) {
    double[][] owed = new double[nodes][nodes];
    for (int i = 0; i < nodes - 1; i++) {
      for (int j = 0; j < nodes; j++) {
        boolean isOwed = i != j && (j == nodes - 1 || random.nextInt(3) == 0);
        owed[i][j] = isOwed ? random.nextDouble() * 10 : 0;
      }
    }
    return owed;
  }
}
