package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.shadow.Shadow;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules 4 under random commands: what is told wrong about vault, offers and receipts is found. */
class BackstopRunTest {

  private static final int COMMANDS = 10_000;

  /** Has offers taken, haircuts and tear-ups under the fourth rules, and late on a takeover. */
  private static final long SEED = 346;

  private static Optional<Failure> play(Run run) {
    Generator generator = new Generator(SEED, run.shadow(), run.watch());
    try {
      while (run.commands() < COMMANDS) {
        Step step = generator.next();
        generator.onAnswer(step, run.apply(step));
      }
      return Optional.empty();
    } catch (Failure failure) {
      return Optional.of(failure);
    }
  }

  private static void assertFound(Facts lying, String message) {
    Optional<Failure> failure = play(new Run(lying, new Shadow()));

    assertThat(failure).isPresent();
    assertThat(failure.get()).hasMessageContaining(message);
  }

  @Test
  void shouldAgreeWithTheShadowOnVaultOffersAndReceipts() {
    Run run = new Run();

    assertThat(play(run).map(Failure::getMessage)).isEmpty();
    assertThat(run.coverage().events())
        .containsKeys(
            "OfferTaken",
            "Takeover",
            "Vault shares issued 0",
            "Vault shares issued 1",
            "Vault shares redeemed 0",
            "Vault shares redeemed 1",
            "Receipt of a deficit recomputed",
            "Receipt of a tear-up recomputed",
            "Haircut with a weight below one",
            "Waterfall layer 3",
            "Waterfall layer 6");
  }

  /** One unit more than the part that follows. */
  @Test
  void shouldFindAHaircutThatIsWrongByOneUnit() {
    Facts lying =
        new Facts() {
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
                takenE6 + 1);
          }
        };

    assertFound(lying, "8.4 H of account");
  }

  /** A gain that is told one unit higher than it was. */
  @Test
  void shouldFindAGainThatIsWrongByOneUnit() {
    Facts lying =
        new Facts() {
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
            super.onHaircut(
                account,
                gainE6 + 1,
                mostE6 + (mostE6 == gainE6 ? 1 : 0),
                equityE6,
                maintenanceE6,
                closeOutE6,
                weightE4,
                notionalE6,
                unrealisedE6,
                takenE6);
          }
        };

    assertFound(lying, "8.3 g of account");
  }

  @Test
  void shouldFindALayerThatGaveMore() {
    Facts lying =
        new Facts() {
          @Override
          public void onReceiptLayer(int layer, long beforeE6, long usedE6) {
            super.onReceiptLayer(layer, beforeE6 + (layer == 3 ? 1 : 0), usedE6);
          }
        };

    assertFound(lying, "8.5 layers");
  }

  @Test
  void shouldFindATearUpOfAnotherPart() {
    Facts lying =
        new Facts() {
          @Override
          public void onTornUp(int of, int account, long heldE8, long tornE8, boolean isLast) {
            super.onTornUp(of, account, heldE8, tornE8 == 0 ? heldE8 : 0, isLast);
          }
        };

    assertFound(lying, "8.2 torn up of account");
  }

  /** Of more than 100 cash: less drowns in what equities of millions are rounded to. */
  @Test
  void shouldFindAnOfferAtAnotherPrice() {
    Facts lying =
        new Facts() {
          @Override
          public void onOfferTaken(
              int account, int taker, int of, long priceE8, long quantityE8, long feeE6) {
            boolean isWorth = Math.abs(quantityE8) * 1e-16 * priceE8 > 100;
            long toldE8 = isWorth ? priceE8 / 2 : priceE8;
            super.onOfferTaken(account, taker, of, toldE8, quantityE8, feeE6);
          }
        };

    assertFound(lying, "7.2 price");
  }

  @Test
  void shouldFindAShareTooMany() {
    Facts lying =
        new Facts() {
          @Override
          public void onVaultShares(int account, int tranche, long shares, long cashE6) {
            super.onVaultShares(account, tranche, shares + 1, cashE6);
          }
        };

    assertFound(lying, "13.2 shares");
  }

  @Test
  void shouldFindATakeoverWithMore() {
    Facts lying =
        new Facts() {
          @Override
          public void onTakeover(int account, int vault, long legsInitialE6, long equityE6) {
            super.onTakeover(account, vault, legsInitialE6, equityE6 + 1);
          }
        };

    assertFound(lying, "7.4 equity");
  }
}
