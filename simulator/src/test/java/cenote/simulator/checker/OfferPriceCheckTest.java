package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The price of a slice follows time: to books that hear of a slice some seconds late, it has moved
 * too little.
 */
class OfferPriceCheckTest {

  /** Slices of accounts in close-out, and after a takeover of the vault. */
  private static final long SEED = 36;

  private static final int MOST_TRIES = 12;
  private static final long LATE_NS = 9_000_000_000L;

  /** Hears where slices were taken, and tells of one of them late. */
  private static final class Late extends Liar {
    private final List<Long> ofAccounts = new ArrayList<>();
    private final List<Long> ofVault = new ArrayList<>();
    private final long lateAt;
    private long at;
    private int vault = -1;

    Late(long lateAt) {
      super(new Books(Rig.PACE));
      this.lateAt = lateAt;
    }

    @Override
    public void onCommand(long position, long timeNs, byte[] bytes, int offset, int length) {
      at = position;
      long told = position == lateAt ? timeNs + LATE_NS : timeNs;
      super.onCommand(position, told, bytes, offset, length);
    }

    @Override
    public void onTakeover(int account, int to, long legsE6, long equityE6) {
      vault = to;
      super.onTakeover(account, to, legsE6, equityE6);
    }

    @Override
    public void onOfferTaken(int of, int taker, int what, long priceE8, long boughtE8, long fee) {
      (of == vault ? ofVault : ofAccounts).add(at);
      super.onOfferTaken(of, taker, what, priceE8, boughtE8, fee);
    }
  }

  private static Late follow(long lateAt, List<String> found) {
    Late late = new Late(lateAt);
    Optional<InvariantBroken> broken = Rig.follow(SEED, late, 1);
    broken.ifPresent(one -> found.add(one.invariant()));
    return late;
  }

  /** One whose price stands still already, or in the last seconds of a minute, shows nothing. */
  private static void assertFound(List<Long> positions) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_TRIES, positions.size()); i++) {
      follow(positions.get(i), found);
      if (found.contains(Check.OFFER_PRICE.title())) {
        return;
      }
    }
    assertThat(found).contains(Check.OFFER_PRICE.title());
  }

  @Test
  void shouldFindAPriceThatDoesNotFollowTime() {
    List<String> found = new ArrayList<>();
    Late told = follow(-1, found);

    assertThat(found).isEmpty();
    assertFound(told.ofAccounts);
    assertFound(told.ofVault);
  }
}
