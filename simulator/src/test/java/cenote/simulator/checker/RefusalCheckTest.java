package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.CommandEncoder;
import cenote.simulator.generator.Sender;
import cenote.simulator.generator.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One owner is long 10 and another short 10 of an instrument for which neither has the bits. */
class RefusalCheckTest {

  private static final Bytes32 VENUE = Bytes32.ofWords(0, 0, 0, 1);
  private static final Bytes32 LONG = Bytes32.ofWords(0, 0, 0, 2);
  private static final Bytes32 SHORT = Bytes32.ofWords(0, 0, 0, 3);
  private static final long SECOND_NS = 1_000_000_000L;

  private final Tally tally = new Tally();
  private final Desk desk = new Desk(new Pool(PoolEvents.NONE), tally, Pace.LIGHT);
  private final RefusalCheck refusals = new RefusalCheck(desk);

  @BeforeEach
  void list() {
    var _ = desk.clock.advance(100 * SECOND_NS);
    var _ = desk.listings.addUnderlying(desk.told);
    desk.told.mask = 4;
    var _ = desk.listings.addInstrument(desk.told);
    desk.owners.start();
    open(LONG, 10);
    open(SHORT, -10);
  }

  private void open(Bytes32 owner, long quantityE8) {
    Legs legs = desk.positions.legs(desk.owners.open(owner, 0, 0));
    legs.quantitiesE8[legs.add(0, 0)] = quantityE8;
  }

  private void refuse(Bytes32 buyer, Bytes32 seller, long quantityE8, Reject reject) {
    CommandEncoder encoder = new CommandEncoder();
    Sender venue = new Sender(VENUE, 1, VENUE, 0);
    Ticket buy = ticket(buyer, true, quantityE8);
    Ticket sell = ticket(seller, false, quantityE8);
    var _ = encoder.fill(venue, 0, 1, quantityE8, true, buy, sell);
    assertThat(desk.told.read(encoder.buffer(), 0, encoder.length())).isTrue();
    refusals.check(reject.code());
  }

  private static Ticket ticket(Bytes32 owner, boolean isBuy, long quantityE8) {
    return new Ticket(owner, 0, 1, 0, isBuy, 1, quantityE8, Bytes32.ZERO, Long.MAX_VALUE, owner);
  }

  private void restrict() {
    desk.quotes.reduceOnly(0, Long.MAX_VALUE);
    desk.quotes.await();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "ACCESS_DENIED",
        "MARKET_CANCEL_ONLY",
        "MARKET_FROZEN",
        "ACCOUNT_FROZEN",
        "MARKET_REDUCE_ONLY",
        "OPEN_INTEREST_CAP"
      })
  void shouldFindARefusedReductionToNothingAndToLess(Reject reject) {
    restrict();

    assertThatThrownBy(() -> refuse(SHORT, LONG, 10, reject))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("a refused reduction: " + reject);
    assertThatThrownBy(() -> refuse(SHORT, LONG, 9, reject)).isInstanceOf(InvariantBroken.class);
    assertThatCode(() -> refuse(SHORT, LONG, 11, reject)).doesNotThrowAnyException();
    assertThatCode(() -> refuse(LONG, SHORT, 1, reject)).doesNotThrowAnyException();
  }

  @Test
  void shouldFindARefusalWhereNothingIsRestricted() {
    assertThatThrownBy(() -> refuse(LONG, SHORT, 1, Reject.MARKET_REDUCE_ONLY))
        .isInstanceOf(InvariantBroken.class);
    assertThatThrownBy(() -> refuse(LONG, SHORT, 1, Reject.MARKET_CANCEL_ONLY))
        .isInstanceOf(InvariantBroken.class);
  }

  @Test
  void shouldFindARefusalByAGovernorThatIsCalm() {
    assertThatThrownBy(() -> refuse(LONG, SHORT, 1, Reject.GOVERNOR_REDUCE_ONLY))
        .isInstanceOf(InvariantBroken.class);
    desk.level.change(4, 100 * SECOND_NS);

    assertThatCode(() -> refuse(LONG, SHORT, 1, Reject.GOVERNOR_REDUCE_ONLY))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> refuse(SHORT, LONG, 10, Reject.GOVERNOR_REDUCE_ONLY))
        .isInstanceOf(InvariantBroken.class);
  }

  @Test
  void shouldFindARefusalAfterAJumpWhereAuctionsAreHeld() {
    restrict();
    desk.rules = 4;

    assertThatThrownBy(() -> refuse(LONG, SHORT, 1, Reject.MARKET_REDUCE_ONLY))
        .isInstanceOf(InvariantBroken.class);
  }

  @Test
  void shouldAskForTheAccessOfWhoIncreasesOnly() {
    desk.owners.grant(desk.owners.find(LONG, 0), 4);
    refuse(LONG, SHORT, 1, Reject.ACCESS_DENIED);
    desk.owners.grant(desk.owners.find(SHORT, 0), 4);

    assertThatThrownBy(() -> refuse(LONG, SHORT, 1, Reject.ACCESS_DENIED))
        .isInstanceOf(InvariantBroken.class);
  }

  @Test
  void shouldLeaveOtherRejectsToOthers() {
    refuse(SHORT, LONG, 10, Reject.INITIAL_MARGIN);

    assertThat(tally.counts()).containsEntry(Check.REFUSALS.title(), 0L);
  }
}
