package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.closeout.CloseOuts;
import cenote.pool.ledger.Reasons;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Takeovers by the guarantee vault in journals: each lie about one, once, is found. */
class TakeoverCheckTest {

  /** Each has one or two takeovers, and slices and collateral that the vault sells after them. */
  private static final long[] SEEDS = {1, 26, 36};

  /** Knows the vault from its first takeover on. */
  private static class Follower extends Liar {
    private int vault = -1;

    Follower(Books books) {
      super(books);
    }

    boolean hasLegs() {
      return vault >= 0;
    }

    boolean isVault(int account) {
      return account >= 0 && account == vault;
    }

    @Override
    public void onTakeover(int account, int to, long legsE6, long equityE6) {
      vault = to;
      super.onTakeover(account, to, legsE6, equityE6);
    }
  }

  private static void assertFound(Check check, Function<Books, Liar> lying) {
    for (long seed : SEEDS) {
      Liar liar = lying.apply(new Books(Rig.PACE));
      Optional<InvariantBroken> found = Rig.follow(seed, liar, 1);
      if (liar.hasLied()) {
        assertThat(found).as("seed %d", seed).isPresent();
        assertThat(found.get().invariant()).as(found.get().getMessage()).isEqualTo(check.title());
        return;
      }
    }
    throw new AssertionError("no seed gave occasion to lie");
  }

  @Test
  void shouldFollowTakeoversAndFindNothing() {
    for (long seed : SEEDS) {
      Books books = new Books(Rig.PACE);

      assertThat(Rig.follow(seed, books, 64)).as("seed %d", seed).isEmpty();

      Map<String, Long> counts = books.counts();
      assertThat(counts.get(Check.TAKEOVERS.title())).isPositive();
      assertThat(counts.get(Check.TAKEOVER_CAPS.title())).isPositive();
    }
  }

  private static void assertFindsTold(Check check, int vaultBy, long legsBy, long equityBy) {
    assertFound(
        check,
        books ->
            new Liar(books) {
              @Override
              public void onTakeover(int account, int to, long legsE6, long equityE6) {
                boolean isNow = liesNow(true);
                super.onTakeover(
                    account,
                    isNow ? to + vaultBy : to,
                    isNow ? legsE6 + legsBy : legsE6,
                    isNow ? equityE6 + equityBy : equityE6);
              }
            });
  }

  @Test
  void shouldFindATakeoverToldWrong() {
    assertFindsTold(Check.TAKEOVERS, 1, 0, 0);
    assertFindsTold(Check.TAKEOVERS, 0, 0, 1);
    assertFindsTold(Check.TAKEOVERS, 0, 0, -1);
    assertFindsTold(Check.TAKEOVER_CAPS, 0, 1_000, 0);
    assertFindsTold(Check.TAKEOVER_CAPS, 0, -1_000, 0);
  }

  @Test
  void shouldFindATakeoverThatIsNotTold() {
    assertFound(
        Check.TAKEOVERS,
        books ->
            new Liar(books) {
              @Override
              public void onTakeover(int account, int to, long legsE6, long equityE6) {
                if (!liesNow(true)) {
                  super.onTakeover(account, to, legsE6, equityE6);
                }
              }
            });
  }

  private static void assertFindsEnding(int right, int wrong) {
    assertFound(
        Check.TAKEOVERS,
        books ->
            new Liar(books) {
              @Override
              public void onCloseOutEnded(int account, int how) {
                super.onCloseOutEnded(account, liesNow(how == right) ? wrong : how);
              }
            });
  }

  @Test
  void shouldFindAnEndingThatIsNoTakeover() {
    assertFindsEnding(CloseOuts.TAKEN_OVER, CloseOuts.EMPTY);
    assertFindsEnding(CloseOuts.SOLD, CloseOuts.TAKEN_OVER);
  }

  /** One unit more of what passes, in cash and in collateral. */
  private static void assertFindsPassed(boolean isCash) {
    assertFound(
        Check.TAKEOVERS,
        books ->
            new Liar(books) {
              @Override
              public void onEntry(int asset, int from, int to, long amount, int reason) {
                boolean isOne = reason == Reasons.TAKEOVER && asset == 0 == isCash;
                super.onEntry(asset, from, to, liesNow(isOne) ? amount + 1 : amount, reason);
              }
            });
  }

  @Test
  void shouldFindAUnitTooMuchThatPasses() {
    assertFindsPassed(true);
    assertFindsPassed(false);
  }

  /** Its way is known: from an account to the vault and for no other reason. */
  @Test
  void shouldFindMoneyOfTheVaultThatGoesAnotherWay() {
    assertFound(
        Check.I1_REASONS,
        books ->
            new Follower(books) {
              @Override
              public void onEntry(int asset, int from, int to, long amount, int reason) {
                boolean isSale = reason == Reasons.CONVERSION && isVault(to);
                int told = liesNow(isSale) ? Reasons.TRANSFER : reason;
                super.onEntry(asset, from, to, amount, told);
              }
            });
  }

  /** What clearing pays the vault for legs that came in, and for those it sells. */
  @Test
  void shouldFindAUnitFromClearing() {
    assertFound(
        Check.I2_VARIATION,
        books ->
            new Follower(books) {
              @Override
              public void onEntry(int asset, int from, int to, long amount, int reason) {
                boolean isOne = reason == Reasons.SETTLEMENT && (isVault(from) || isVault(to));
                super.onEntry(asset, from, to, liesNow(isOne) ? amount + 1 : amount, reason);
              }
            });
  }

  private static void assertFindsSlice(Check check, long feeBy, long quantityPart) {
    assertFound(
        check,
        books ->
            new Follower(books) {
              @Override
              public void onOfferTaken(
                  int of, int taker, int what, long priceE8, long boughtE8, long feeE6) {
                boolean isNow = liesNow(isVault(of));
                long told = isNow ? boughtE8 * quantityPart : boughtE8;
                super.onOfferTaken(of, taker, what, priceE8, told, isNow ? feeE6 + feeBy : feeE6);
              }
            });
  }

  @Test
  void shouldFindAWrongSliceOfTheVault() {
    assertFindsSlice(Check.OFFERS, 1, 1);
    assertFindsSlice(Check.OFFERS, 0, -1);
  }

  @Test
  void shouldFindCollateralOfTheVaultAtThePriceOfAnotherMoment() {
    assertFound(
        Check.CONVERSION_PRICE,
        books ->
            new Follower(books) {
              @Override
              public void onConversionSale(
                  int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
                long told = liesNow(isVault(account)) ? priceE8 - 1 : priceE8;
                super.onConversionSale(account, buyer, asset, amount, told, cashE6);
              }
            });
  }

  /** Shares at the edge of what legs are worth, one more or less. */
  @Test
  void shouldFindAShareTooManyOnceTheVaultHasLegs() {
    assertFound(
        Check.VAULT,
        books ->
            new Follower(books) {
              @Override
              public void onVaultShares(int account, int tranche, long shares, long cashE6) {
                boolean isNow = liesNow(shares > 0 && hasLegs());
                super.onVaultShares(account, tranche, isNow ? shares + 1 : shares, cashE6);
              }
            });
  }

  /** A vault that has enough was emptied all the same. */
  @Test
  void shouldFindAVaultEmptiedThatOwesNothing() {
    assertFound(
        Check.I6_INSOLVENCIES,
        books ->
            new Follower(books) {
              @Override
              public void onTakeover(int account, int to, long legsE6, long equityE6) {
                super.onTakeover(account, to, legsE6, equityE6);
                if (liesNow(true)) {
                  super.onInsolvent(to, 0);
                }
              }
            });
  }
}
