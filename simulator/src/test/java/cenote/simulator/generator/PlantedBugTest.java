package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.ledger.Reasons;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.shadow.ToldFill;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tester is tested: what is wrong on purpose must be found. */
class PlantedBugTest {

  private static final int ENOUGH = 20_000;

  /** Has second rules, surfaces, and close-outs that are sold. */
  private static final long SEED = 23;

  private static Optional<Failure> play(Run run) {
    Generator generator = new Generator(SEED, run.shadow(), run.watch());
    while (run.commands() < ENOUGH) {
      Step step = generator.next();
      try {
        generator.onAnswer(step, run.apply(step));
      } catch (Failure failure) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }

  private static void assertFound(Run run, String message) {
    Optional<Failure> failure = play(run);

    assertThat(failure).isPresent();
    assertThat(failure.get()).hasMessageContaining(message);
  }

  @Test
  void shouldFindNothingWhereNothingIsWrong() {
    assertThat(play(new Run())).isEmpty();
  }

  /** A fee that is wrong by one unit. */
  @Test
  void shouldFindAWrongFee() {
    Shadow wrong =
        new Shadow() {
          @Override
          protected long feeE6(ToldFill fill) {
            return super.feeE6(fill) + 1;
          }
        };

    assertFound(new Run(new Facts(), wrong), "fee of the fill");
  }

  /** One unit that stays behind when an owner withdraws. */
  @Test
  void shouldFindOneUnitTooMuch() {
    Shadow wrong =
        new Shadow() {
          @Override
          public long onWithdraw(Object owner, int subaccount, int asset, long amount) {
            return super.onWithdraw(owner, subaccount, asset, amount - 1);
          }
        };

    assertFound(new Run(new Facts(), wrong), "balance of holder");
  }

  /** Accounts that were brought up to date behind the shadow's back. */
  @Test
  void shouldFindASettlementThatWasNotTold() {
    Facts deaf =
        new Facts() {
          @Override
          public void onEntry(int asset, int from, int to, long amount, int reason) {
            if (reason != Reasons.SETTLEMENT && reason != Reasons.EXPIRY) {
              super.onEntry(asset, from, to, amount, reason);
            }
          }
        };

    assertFound(new Run(deaf, new Shadow()), "expected");
  }

  /** A sale told at another fraction than was sold. */
  @Test
  void shouldFindASaleOfAnotherFraction() {
    Facts lying =
        new Facts() {
          @Override
          public void onAuctionSale(
              int account,
              int bidder,
              int domain,
              long fractionE9,
              long multipleE9,
              long valueE6,
              long paidE6,
              long feeE6) {
            long told = fractionE9 / 2;
            super.onAuctionSale(account, bidder, domain, told, multipleE9, valueE6, paidE6, feeE6);
          }
        };

    assertFound(new Run(lying, new Shadow()), "7.3 value");
  }
}
