package cenote.pool.closeout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which underlyings clear as lots of their own, and whose capacity was short. */
class LotsTest {

  private static final long E6 = 1_000_000L;

  private final Lots lots = new Lots();

  /** One account of each of 20 underlyings, and one of none. */
  private final Offer[] offers = new Offer[21];

  LotsTest() {
    for (int i = 0; i < offers.length; i++) {
      offers[i] = new Offer();
      offers[i].set(10 + i, 100 * E6, 90 * E6, 130 * E6, 100 * E6, 20 * E6, E6, false);
      offers[i].clock(0);
      offers[i].row(i);
      offers[i].underlying(i < 20 ? 3 * i : Bids.WHOLE);
    }
  }

  @Test
  void shouldGiveEachUnderlyingItsTurn() {
    long bid = -1;
    long seen = 0;
    for (long batch = 1_000; batch < 1_008; batch++) {
      long chosen = lots.choose(bid, offers, offers.length, batch);
      assertThat(Long.bitCount(chosen)).isEqualTo(Lots.MOST_OF_THEIR_OWN);
      seen |= chosen;
    }
    assertThat(Long.bitCount(seen)).isEqualTo(20);
  }

  @Test
  void shouldChooseOnlyWhatIsBidForAndOffered() {
    long bid = 1L << 3 | 1L << 4 | 1L << 57;

    assertThat(lots.choose(bid, offers, offers.length, 77)).isEqualTo(1L << 3 | 1L << 57);
    assertThat(lots.choose(0, offers, offers.length, 78)).isZero();
  }

  @Test
  void shouldGiveEachLotItsPartOfWhatIsLeft() {
    lots.begin();
    long chosen = lots.choose(1L << 3 | 1L << 57, offers, offers.length, 1);
    lots.split(chosen, offers, offers.length, offers.length, 0, 2_100 * E6);

    assertThat(lots.limitE6(3)).isEqualTo(100 * E6);
    assertThat(lots.isIn(1, 3)).isTrue();
    assertThat(lots.isIn(1, Bids.WHOLE)).isFalse();
    assertThat(lots.isIn(20, Bids.WHOLE)).isTrue();

    lots.cleared(0, 3, true, 60 * E6);
    assertThat(lots.limitE6(57)).isEqualTo(102 * E6);
    lots.cleared(0, 57, false, 0);
    assertThat(lots.limitE6(Bids.WHOLE)).isEqualTo(Long.MAX_VALUE);
    lots.cleared(0, Bids.WHOLE, false, 0);
    assertThat(lots.wasShort(0, 3)).isTrue();
    assertThat(lots.wasShort(0, 57)).isFalse();
    assertThat(lots.wasShort(0, 6)).isFalse();
  }

  /** An underlying that nobody bids for any more counts with all others again. */
  @Test
  void shouldForgetALotThatIsNoMore() {
    lots.choose(1L << 3, offers, offers.length, 1);
    lots.cleared(0, 3, true, 0);
    lots.choose(0, offers, offers.length, 2);
    lots.cleared(0, Bids.WHOLE, false, 0);

    assertThat(lots.wasShort(0, 3)).isFalse();
  }
}
