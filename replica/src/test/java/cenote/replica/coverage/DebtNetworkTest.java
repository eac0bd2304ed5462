package cenote.replica.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Debts to two domains with layers of their own, beside sums by hand. */
final class DebtNetworkTest {

  private final DebtNetwork network = new DebtNetwork();

  @Test
  void shouldPayWhatLayersHaveAndLeaveTheRestToCreditors() {
    network.add(100, 150, 50);
    network.add(0, 0, 40);

    // The first pays 75 and 25 of 150 and 50: 75 and 65 are missing.
    assertThat(network.unpaid(new double[] {1_000, 1_000})).containsExactly(0, 0);
    double[] unpaid = network.unpaid(new double[] {60, 70});
    assertThat(unpaid[0]).isCloseTo(15, within(1e-9));
    assertThat(unpaid[1]).isZero();
  }

  @Test
  void shouldTakeTogetherThoseBeyondTheNodes() {
    Random random = new Random(5);
    double missing = 0;
    for (int i = 0; i < 500; i++) {
      double has = random.nextInt(100);
      double beyond = 1 + random.nextInt(50);
      network.add(has, has + beyond, 0);
      missing += beyond;
    }

    assertThat(network.unpaid(new double[] {1_000, 0})[0]).isCloseTo(missing - 1_000, within(1e-6));
  }

  @Test
  void shouldOweNothingWithoutDebtors() {
    network.add(1, 5, 5);
    network.clear();

    assertThat(network.unpaid(new double[] {0, 0})).containsExactly(0, 0);
  }
}
