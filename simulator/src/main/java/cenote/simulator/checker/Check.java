package cenote.simulator.checker;

/** What is checked, by the names under which it is counted and reported for ever. */
enum Check {
  I1_REASONS(0, "I1 reasons of entries"),
  I1_CONSERVATION(1, "I1 conservation"),
  I1_CUSTODY(2, "I1 custody"),
  I1_BALANCES(3, "I1 balances"),
  I2_POSITIONS(4, "I2 positions"),
  I2_OPEN_INTEREST(5, "I2 open interest"),
  I2_COSTS(6, "I2 costs"),
  I2_CLEARING(7, "I2 clearing"),
  I2_VARIATION(8, "I2 variation"),
  I4_ONCE(9, "I4 executed once"),
  I4_RESENDS(10, "I4 resends"),
  I4_WINDOW(11, "I4 window"),
  I5_GATE(12, "I5 margin gate"),
  I5_WITHDRAWALS(13, "I5 withdrawals"),
  I6_FLAGS(14, "I6 flags"),
  I6_OPENINGS(15, "I6 openings"),
  I6_IN_TIME(16, "I6 in time"),
  I6_SALES(17, "I6 sales"),
  I6_RATIO(18, "I6 ratio after sales"),
  I6_CURES(19, "I6 cures"),
  I6_STEPS(20, "I6 bounded steps"),
  I6_INSOLVENCIES(21, "I6 insolvencies"),
  I6_CONVERSIONS(22, "I6 conversions"),
  I7_ORDER(23, "I7 order of layers"),
  I7_BALANCES(24, "I7 balances of layers"),
  I7_LOST(25, "I7 taken is lost"),
  I8_CUSTODY(26, "I8 nothing from nowhere"),
  I9_PAID_ONCE(27, "I9 withdrawals paid once"),
  I12_TIME(28, "I12 time"),
  I12_OBSERVATIONS(29, "I12 observations"),
  I12_INDEX(30, "I12 index"),
  I12_FILLS(31, "I12 fills at fresh prices"),
  I12_CLOSE_OUTS(32, "I12 close-outs at fresh prices"),
  I12_FUNDING(33, "I12 funding index"),
  I12_INTEREST(34, "I12 interest"),
  I13_ANSWERED(35, "I13 answered once"),
  I13_SILENCE(36, "I13 rejects are silent"),
  I13_BYTES(37, "I13 rejects change nothing"),
  I16_AUTHORITY(38, "I16 authority"),
  ADMISSION(39, "4.1 admission"),
  ORDERS(40, "4.3 orders"),
  FEES(41, "4.7 fees"),
  STRESS(42, "4.4 withdrawals under stress"),
  DUE_WORK(43, "5.5 due work"),
  OWN_INDEX(44, "11.3 index worked out again"),
  FUNDING(45, "5.2 funding worked out again"),
  FUNDING_LATER(46, "5.2 funding of a later hour"),
  CONVERSION_PRICE(47, "5.4 price worked out again"),
  CONVERSION_OUTLIVED(48, "5.4 price after an earlier conversion ended"),
  SETTLEMENT(49, "5.5 settlement worked out again"),
  SETTLEMENT_BEFORE(50, "5.5 settlement with an index from before the half hour"),
  REFUSALS(51, "4.1 refusals of what increases"),
  REDUCED_TO_NOTHING(52, "4.1 closed entirely where only reducing passes"),
  VAULT(53, "13.2 shares of the guarantee vault"),
  OFFERS(54, "7.2 slices taken"),
  RECEIPT_LAYERS(55, "8.5 layers of a receipt worked out again"),
  RECEIPT_GAINS(56, "8.4 net-gains haircut worked out again"),
  RECEIPT_EPOCH(57, "8.2 epoch haircut worked out again"),
  RECEIPT_TEAR_UPS(58, "8.2 tear-up worked out again"),
  OFFER_RATIO(59, "7.2 ratio after a slice"),
  TAKEOVERS(60, "7.4 takeovers"),
  TAKEOVER_CAPS(61, "7.4 caps of takeovers worked out again"),
  OFFER_PRICE(62, "7.2 price of a slice worked out again");

  private final int row;
  private final String title;

  Check(int row, String title) {
    this.row = row;
    this.title = title;
  }

  /** Where it is counted; dense from 0. */
  int row() {
    return row;
  }

  String title() {
    return title;
  }
}
