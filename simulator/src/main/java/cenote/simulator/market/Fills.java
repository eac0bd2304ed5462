package cenote.simulator.market;

import cenote.pool.ledger.Ledger;

/**
 * The flow of fills: new orders on both sides, parts of orders that stand, reductions; sound ones,
 * and now and then one that is spoilt before it goes.
 */
final class Fills {

  private static final int[] LIVES_SECONDS = {3, 20, 60, 600};

  private final Accounts accounts;
  private final Board board;
  private final Sight sight;
  private final Dice dice;
  private final Standing standing;
  private final Deal deal;
  private final DealSpoiler spoiler;
  private final Sessions sessions;
  private boolean isSpoilt;

  Fills(Floor floor, Dice dice, DealSpoiler spoiler, Sessions sessions) {
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.sight = floor.sight();
    this.dice = dice;
    this.standing = floor.standing();
    this.deal = floor.deal();
    this.spoiler = spoiler;
    this.sessions = sessions;
  }

  /** Sends a fill; false when none could be made or sent. */
  boolean send() {
    isSpoilt = false;
    int draw = dice.below(16);
    if (draw < 3 && fillStanding()) {
      return true;
    }
    int account = accounts.any(Role.TRADER, dice);
    return (draw < 10 && reduce(account)) || open(account);
  }

  /** Sends a fill that breaks a rule. */
  boolean sendSpoilt() {
    isSpoilt = true;
    return open(accounts.any(Role.TRADER, dice));
  }

  private boolean fillStanding() {
    int at = standing.any(dice, sight.logNs());
    if (at < 0 || !isTradable(standing.instrument(at))) {
      return false;
    }
    int instrument = standing.instrument(at);
    long priceE8 = priceE8(instrument);
    boolean isBuy = standing.isBuy(at);
    boolean isInLimit = isBuy ? priceE8 <= standing.limitE8(at) : priceE8 >= standing.limitE8(at);
    if (priceE8 == 0 || !isInLimit) {
      return false;
    }
    int other = maker(instrument, standing.account(at));
    long quantityE8 = standing.leftE8(at);
    deal.begin(instrument, priceE8, quantityE8, dice.isHeads(), dice.below(Cast.VENUE_COUNT));
    standing.fill(at, deal, quantityE8);
    deal.order(other, !isBuy, priceE8, quantityE8, sight.logNs(), life());
    return deal.send(Errand.NOTHING, 0);
  }

  private boolean isTradable(int instrument) {
    int underlying = board.underlying(instrument);
    return sight.isOpen(underlying)
        && !sight.isReduceOnly(underlying)
        && board.isLive(instrument, sight.logNs());
  }

  private int life() {
    return LIVES_SECONDS[dice.below(LIVES_SECONDS.length)];
  }

  /** All, half or a tenth of one of the account's positions. */
  private boolean reduce(int account) {
    int id = accounts.id(account);
    if (!sight.hasAccount(id)) {
      return false;
    }
    Ledger ledger = sight.ledger();
    int positions = ledger.positionCount(id);
    if (positions == 0) {
      return false;
    }
    int position = dice.below(positions);
    int instrument = board.numberOf(ledger.positionInstrument(id, position));
    boolean isPossible =
        instrument >= 0
            && board.isLive(instrument, sight.logNs())
            && sight.isOpen(board.underlying(instrument));
    if (!isPossible) {
      return false;
    }
    return reduce(instrument, account, ledger.positionQuantityE8(id, position));
  }

  private boolean reduce(int instrument, int account, long heldE8) {
    long lotE8 = board.lotE8(instrument);
    int part = dice.below(4);
    long lots = Math.max(1, Math.abs(heldE8) / lotE8 / (part < 2 ? 1 : part == 2 ? 2 : 10));
    int other = opposite(instrument, account, heldE8 > 0);
    long otherE8 = sight.quantityE8(accounts.id(other), board.id(instrument));
    boolean isMutual = otherE8 != 0 && otherE8 < 0 == heldE8 > 0;
    if (sight.isReduceOnly(board.underlying(instrument))) {
      lots = isMutual ? Math.min(lots, Math.abs(otherE8) / lotE8) : 0;
    }
    return lots > 0 && trade(instrument, account, other, heldE8 < 0, lots * lotE8, 1);
  }

  private boolean open(int account) {
    boolean isInOptions = account % 4 == 0 && dice.below(4) > 0;
    int instrument = isInOptions ? board.anyOption(sight, dice) : board.anyLinear(sight, dice);
    if (instrument < 0) {
      return false;
    }
    boolean isAmongTraders = dice.below(5) == 0;
    int other = isAmongTraders ? accounts.any(Role.TRADER, dice) : maker(instrument, account);
    other = other == account ? maker(instrument, account) : other;
    long quantityE8 = quantityE8(instrument, Math.min(size(account), size(other)));
    int more = dice.below(4) == 0 ? dice.between(2, 5) : 1;
    return trade(instrument, account, other, dice.isHeads(), quantityE8, more);
  }

  private double size(int account) {
    return accounts.sizeE6(account) * 1e-6;
  }

  /** Some hundredths of what the account began with; now and then many times that. */
  private long quantityE8(int instrument, double cash) {
    double price = Math.max(1, sight.indexE8(board.underlying(instrument))) * 1e-8;
    double small = 0.02 + 0.25 * dice.below(64) / 64;
    double leverage = dice.below(12) == 0 ? 1 + dice.below(12) : small;
    long lotE8 = board.lotE8(instrument);
    return Math.max(1, (long) (cash * leverage / price * 1e8 / lotE8)) * lotE8;
  }

  /** One of the two makers of an instrument; those of options make nothing else. */
  private int maker(int instrument, int than) {
    int half = Accounts.MAKERS / 2;
    int pair = (board.isLinear(instrument) ? 0 : half) + instrument * 2 % half;
    int maker = accounts.first(Role.MAKER) + pair + (dice.isHeads() ? 1 : 0);
    return maker == than ? otherMaker(maker) : maker;
  }

  private int otherMaker(int maker) {
    int first = accounts.first(Role.MAKER);
    return first + (maker - first ^ 1);
  }

  /** The maker that would reduce too, if one of the two would. */
  private int opposite(int instrument, int account, boolean isLong) {
    int maker = maker(instrument, account);
    long heldE8 = sight.quantityE8(accounts.id(maker), board.id(instrument));
    boolean isOpposite = heldE8 != 0 && heldE8 < 0 == isLong;
    return isOpposite ? maker : otherMaker(maker);
  }

  private boolean trade(
      int instrument, int taker, int maker, boolean isTakerBuying, long quantityE8, int more) {
    long priceE8 = priceE8(instrument);
    if (priceE8 == 0) {
      return false;
    }
    long nowNs = sight.logNs();
    long slackE8 = board.tickE8(instrument) * dice.below(256);
    long limitE8 = isTakerBuying ? priceE8 + slackE8 : Math.max(1, priceE8 - slackE8);
    int life = life();
    deal.begin(instrument, priceE8, quantityE8, isTakerBuying, dice.below(Cast.VENUE_COUNT));
    deal.order(maker, !isTakerBuying, priceE8, quantityE8, nowNs, life);
    if (isSpoilt) {
      deal.order(taker, isTakerBuying, limitE8, quantityE8, nowNs, life);
      return spoiler.send(deal);
    }
    if (more == 1) {
      deal.order(taker, isTakerBuying, limitE8, quantityE8, nowNs, life);
      deal.signedBy(isTakerBuying, sessions.signer(taker));
      return deal.send(Errand.NOTHING, 0);
    }
    return tradePart(
        taker, isTakerBuying, limitE8, quantityE8, more, nowNs + life * 1_000_000_000L);
  }

  /** The taker's order is larger than the fill and stands afterwards. */
  private boolean tradePart(
      int taker, boolean isBuy, long limitE8, long quantityE8, int more, long expiryNs) {
    long number = accounts.nextOrder(taker);
    long orderedE8 = quantityE8 * more;
    deal.order(taker, isBuy, number, limitE8, orderedE8, true, expiryNs);
    boolean isSent = deal.send(Errand.NOTHING, 0);
    if (isSent) {
      long restE8 = orderedE8 - quantityE8;
      standing.add(taker, deal.instrument(), isBuy, number, limitE8, orderedE8, restE8, expiryNs);
    }
    return isSent;
  }

  /** On tick, mostly within a thousandth of the mark; 0 while there is no mark. */
  private long priceE8(int instrument) {
    long markE8 = board.markE8(instrument, sight);
    if (markE8 == 0 && board.isLinear(instrument)) {
      return 0;
    }
    long tickE8 = board.tickE8(instrument);
    long widthE8 = board.isLinear(instrument) ? markE8 / 1_000 : markE8 / 300;
    long offE8 = widthE8 < 2 ? 0 : dice.below((int) Math.min(2 * widthE8, 1 << 30)) - widthE8;
    return Math.max(1, (markE8 + offE8) / tickE8) * tickE8;
  }
}
