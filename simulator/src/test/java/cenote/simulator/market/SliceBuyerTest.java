package cenote.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import cenote.simulator.checker.InvariantBroken;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** He takes slices of his own close-out, and what he gained by it would be noticed. */
class SliceBuyerTest {

  private static final Bytes32 HOUSE_KEEPER = Bytes32.ofWords(0, 0, 0x68, 1);
  private static final long SEED = 3;
  private static final long COMMANDS = 20_000;

  private static MarketPlan plan() {
    return new MarketPlan(
        false,
        20,
        2,
        3,
        1,
        Funds.AMPLE,
        2_000_000_000_000L,
        250_000_000_000L,
        1_000_000_000_000L,
        100_000_000L,
        100,
        EnumSet.of(Scene.CALM),
        EnumSet.of(Attack.SLICE_BUYER),
        false);
  }

  private static Market market() {
    Market market = new Market(SEED, plan(), HOUSE_KEEPER);
    market.adopt(4);
    return market;
  }

  @Test
  void shouldTakeSlicesOfHisOwnAndGainNothing() {
    Market market = market();
    new DirectOutlet(SEED, market).run(COMMANDS);

    assertThat(market.marks().get(Sighting.OWN_SLICE.label())).isPositive();
  }

  /** Somebody gives him money all the time: it looks as if slices had. */
  @Test
  void shouldNoticeAGainFromOwnSlices() {
    Market market = market();
    DirectOutlet outlet = new DirectOutlet(SEED, market);
    outlet.run(2_000);
    Floor twin = new Floor(plan(), new Dice(SEED));
    int one = twin.accounts().first(Role.SLICE_BUYER);
    Bytes32 owner = twin.cast().key(twin.cast().owner(twin.accounts().owner(one)));

    assertThatThrownBy(
            () -> {
              for (int tick = 0; tick < 20_000; tick++) {
                outlet.credit(owner, twin.accounts().subaccount(one), 1_000L);
                outlet.tick();
              }
            })
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("two accounts that hold nothing together");
  }
}
