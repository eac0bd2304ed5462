package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.world.Dice;
import java.util.Optional;

/** Spoils a fill in one way, so that accepting it would break a rule. */
final class FillFaults {

  /** One way to spoil a fill. */
  enum Fault {
    UNKNOWN_INSTRUMENT,
    QUANTITY_ZERO,
    QUANTITY_NEGATIVE,
    QUANTITY_HUGE,
    QUANTITY_OFF_LOT,
    PRICE_OFF_TICK,
    PRICE_ZERO,
    PRICE_NEGATIVE,
    PRICE_HUGE,
    EXPIRED,
    SIDE,
    OTHER_INSTRUMENT,
    OTHER_VENUE,
    FORGED,
    UNSIGNED,
    LIMIT,
    OVERFILLED,
    NUMBER_ZERO,
    NUMBER_NEGATIVE,
    NUMBER_OLD,
    REPLAYED,
    SELF,
    UNKNOWN_ACCOUNT,
    COLLAR_ABOVE,
    COLLAR_BELOW,
    NOT_A_VENUE
  }

  private static final Fault[] ALL = Fault.values();

  private final Shadow shadow;
  private final Dice dice;
  private final Trades trades;
  private final Sequences sequences;

  FillFaults(Shadow shadow, Dice dice, Trades trades, Sequences sequences) {
    this.shadow = shadow;
    this.dice = dice;
    this.trades = trades;
    this.sequences = sequences;
  }

  Fault any() {
    return ALL[dice.between(0, ALL.length - 1)];
  }

  /** The spoilt fill; empty when this fill cannot be spoilt that way. */
  Optional<Command.Fill> spoil(Command.Fill fill, Fault fault, long nowNs) {
    boolean onBuy = dice.chance(0.5);
    Ticket ticket = onBuy ? fill.buy() : fill.sell();
    int instrument = fill.instrument();
    long lotE8 = shadow.lotE8(instrument);
    long tickE8 = shadow.tickE8(instrument);
    return switch (fault) {
      case UNKNOWN_INSTRUMENT ->
          Optional.of(atInstrument(fill, dice.pick(-1, shadow.instrumentCount(), 1 << 20)));
      case QUANTITY_ZERO -> Optional.of(of(fill, fill.priceE8(), 0));
      case QUANTITY_NEGATIVE -> Optional.of(of(fill, fill.priceE8(), -fill.quantityE8()));
      case QUANTITY_HUGE -> huge(fill, lotE8);
      case QUANTITY_OFF_LOT ->
          lotE8 == 1 ? Optional.empty() : Optional.of(of(fill, fill.priceE8(), lotE8 / 2 + lotE8));
      case PRICE_OFF_TICK ->
          tickE8 == 1
              ? Optional.empty()
              : Optional.of(of(fill, fill.priceE8() + tickE8 / 2, fill.quantityE8()));
      case PRICE_ZERO -> Optional.of(of(fill, 0, fill.quantityE8()));
      case PRICE_NEGATIVE -> Optional.of(of(fill, -fill.priceE8(), fill.quantityE8()));
      case PRICE_HUGE -> Optional.of(of(fill, Long.MAX_VALUE / tickE8 * tickE8, fill.quantityE8()));
      case EXPIRED ->
          Optional.of(with(fill, onBuy, ticket.withExpiryNs(dice.pick(nowNs, nowNs - 1, 0L))));
      case SIDE -> Optional.of(with(fill, onBuy, ticket.withSide(!onBuy)));
      case OTHER_INSTRUMENT ->
          Optional.of(with(fill, onBuy, ticket.withInstrument(instrument + 1)));
      case OTHER_VENUE -> Optional.of(with(fill, onBuy, ticket.withVenue(Keys.of("stranger", 3))));
      case FORGED -> Optional.of(with(fill, onBuy, ticket.withSigner(Keys.of("stranger", 1))));
      case UNSIGNED -> Optional.of(with(fill, onBuy, ticket.withSigner(Keys.NONE)));
      case LIMIT -> limit(fill, onBuy, ticket, tickE8);
      case OVERFILLED ->
          fill.quantityE8() <= lotE8
              ? Optional.empty()
              : Optional.of(with(fill, onBuy, ticket.withQuantityE8(fill.quantityE8() - lotE8)));
      case NUMBER_ZERO -> Optional.of(with(fill, onBuy, ticket.withOrderNumber(0)));
      case NUMBER_NEGATIVE ->
          Optional.of(with(fill, onBuy, ticket.withOrderNumber(-ticket.orderNumber())));
      case NUMBER_OLD -> old(fill, onBuy, ticket);
      case REPLAYED -> replayed(fill);
      case SELF -> self(fill);
      case UNKNOWN_ACCOUNT -> unknownAccount(fill, onBuy, ticket);
      case COLLAR_ABOVE -> Optional.of(offCollar(fill, true, tickE8));
      case COLLAR_BELOW -> Optional.of(offCollar(fill, false, tickE8));
      case NOT_A_VENUE -> Optional.of(byStranger(fill));
    };
  }

  private static Command.Fill of(Command.Fill fill, long priceE8, long quantityE8) {
    return new Command.Fill(
        fill.sender(),
        fill.instrument(),
        priceE8,
        quantityE8,
        fill.isBuyerTaker(),
        fill.buy(),
        fill.sell());
  }

  private static Command.Fill with(Command.Fill fill, boolean onBuy, Ticket ticket) {
    return tickets(fill, onBuy ? ticket : fill.buy(), onBuy ? fill.sell() : ticket);
  }

  private static Command.Fill tickets(Command.Fill fill, Ticket buy, Ticket sell) {
    return new Command.Fill(
        fill.sender(),
        fill.instrument(),
        fill.priceE8(),
        fill.quantityE8(),
        fill.isBuyerTaker(),
        buy,
        sell);
  }

  private static Command.Fill atInstrument(Command.Fill fill, int instrument) {
    return new Command.Fill(
        fill.sender(),
        instrument,
        fill.priceE8(),
        fill.quantityE8(),
        fill.isBuyerTaker(),
        fill.buy().withInstrument(instrument),
        fill.sell().withInstrument(instrument));
  }

  private Optional<Command.Fill> huge(Command.Fill fill, long lotE8) {
    long quantityE8 = Long.MAX_VALUE / dice.pick(1L, 2L, 7L) / lotE8 * lotE8;
    Command.Fill spoilt = of(fill, fill.priceE8(), quantityE8);
    return Optional.of(
        tickets(
            spoilt,
            fill.buy().withQuantityE8(Long.MAX_VALUE),
            fill.sell().withQuantityE8(Long.MAX_VALUE)));
  }

  private static Optional<Command.Fill> limit(
      Command.Fill fill, boolean onBuy, Ticket ticket, long tickE8) {
    long worseE8 = fill.priceE8() + (onBuy ? -tickE8 : tickE8);
    return Optional.of(with(fill, onBuy, ticket.withLimitPriceE8(worseE8)));
  }

  private Optional<Command.Fill> old(Command.Fill fill, boolean onBuy, Ticket ticket) {
    long last = trades.highestFilled(trades.partyOf(ticket));
    return last <= 3_000
        ? Optional.empty()
        : Optional.of(
            with(fill, onBuy, ticket.withOrderNumber(last - dice.between(2_000L, 2_900L))));
  }

  private Optional<Command.Fill> replayed(Command.Fill fill) {
    return trades
        .orders
        .exhausted()
        .map(spent -> {
          Ticket used = spent.ticket();
          Command.Fill moved = atInstrument(fill, used.instrument());
          long lotE8 = shadow.lotE8(used.instrument());
          long priceE8 = used.limitPriceE8();
          return of(with(moved, used.isBuy(), used), priceE8, lotE8);
        });
  }

  private static Optional<Command.Fill> self(Command.Fill fill) {
    Ticket sell =
        fill.sell()
            .withOwner(fill.buy().owner())
            .withSubaccount(fill.buy().subaccount())
            .withSigner(fill.buy().owner())
            .withOrderNumber(fill.buy().orderNumber() + 1);
    return Optional.of(tickets(fill, fill.buy(), sell));
  }

  private Optional<Command.Fill> unknownAccount(Command.Fill fill, boolean onBuy, Ticket ticket) {
    if (dice.chance(0.5)) {
      return Optional.of(with(fill, onBuy, ticket.withSubaccount(dice.pick(-1, 77, 1 << 30))));
    }
    Bytes32 nobody = Keys.of("stranger", dice.between(0, 5));
    return Optional.of(with(fill, onBuy, ticket.withOwner(nobody).withSigner(nobody)));
  }

  private Command.Fill offCollar(Command.Fill fill, boolean isAbove, long tickE8) {
    int instrument = fill.instrument();
    double mark = shadow.markE8(instrument);
    double index = shadow.indexE8(shadow.underlyingOf(instrument));
    double room = shadow.kind(instrument) >= 2 ? Math.max(0.1 * mark, 0.005 * index) : 0.02 * mark;
    double off = room * dice.between(1.1, 3.0) + 2 * tickE8;
    double price = isAbove ? mark + off : Math.max((double) tickE8, mark - off);
    if (!isAbove && mark - off < tickE8) {
      price = mark + off;
    }
    long ticks = (long) (price / tickE8);
    long priceE8 = ticks * tickE8 + (isAbove ? tickE8 : 0);
    Command.Fill spoilt = of(fill, Math.max(tickE8, priceE8), fill.quantityE8());
    return tickets(
        spoilt, fill.buy().withLimitPriceE8(Long.MAX_VALUE), fill.sell().withLimitPriceE8(1));
  }

  private Command.Fill byStranger(Command.Fill fill) {
    Bytes32 who = dice.pick(Keys.of("stranger", 2), fill.buy().owner(), Keys.STEWARD);
    return new Command.Fill(
        sequences.sender(who),
        fill.instrument(),
        fill.priceE8(),
        fill.quantityE8(),
        fill.isBuyerTaker(),
        fill.buy().withVenue(Keys.NONE),
        fill.sell().withVenue(Keys.NONE));
  }
}
