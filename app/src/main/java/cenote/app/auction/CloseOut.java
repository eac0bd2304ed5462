package cenote.app.auction;

/** One close-out as the pool ran it; amounts in cash. */
final class CloseOut {
  /** Not ended when the replay was over. */
  static final int OPEN = -1;

  private final int account;
  private final long openedNs;
  private Standing standing = Standing.NOTHING;
  private double auctioned;
  private double auctionGain;
  private double offerGain;
  private double offerNotional;
  private double fees;
  private double deficit;
  private double multipleWeight;
  private long endedNs;
  private int how = OPEN;

  /**
   * An account at its breach.
   *
   * @param exitCost C of 7.3
   * @param openInterest of all markets at their indices
   */
  record Standing(
      double equity, double initial, double maintenance, double exitCost, double openInterest) {
    static final Standing NOTHING = new Standing(0, 0, 0, 1, 1);
  }

  CloseOut(int account, long openedNs) {
    this.account = account;
    this.openedNs = openedNs;
  }

  int account() {
    return account;
  }

  long openedNs() {
    return openedNs;
  }

  void standing(Standing at) {
    standing = at;
  }

  Standing standing() {
    return standing;
  }

  void sold(double fraction, double multiple, double gain, double fee) {
    auctioned += fraction;
    multipleWeight += fraction * multiple;
    auctionGain += gain;
    fees += fee;
  }

  void offered(double notional, double gain, double fee) {
    offerNotional += notional;
    offerGain += gain;
    fees += fee;
  }

  void insolvent(double amount) {
    deficit += amount;
  }

  void end(long nowNs, int code) {
    endedNs = nowNs;
    how = code;
  }

  /** As events name it, or {@link #OPEN}. */
  int how() {
    return how;
  }

  boolean hasEnded() {
    return how != OPEN;
  }

  /** From the flag to its end. */
  double seconds() {
    return (endedNs - openedNs) / 1e9;
  }

  boolean isAuctioned() {
    return auctioned > 0;
  }

  boolean isOffered() {
    return offerNotional > 0;
  }

  /** Mean multiple of its sales in batches, by fraction. */
  double multiple() {
    return multipleWeight / auctioned;
  }

  /** What bidders and takers gained at the mark, over C at the breach. */
  double costMultiple() {
    return gain() / standing.exitCost();
  }

  /** The same in cash. */
  double gain() {
    return auctionGain + offerGain;
  }

  double fees() {
    return fees;
  }

  /** Gain of takers of standing offers in parts of what they took, at the index. */
  double offerDiscount() {
    return offerGain / offerNotional;
  }

  double deficit() {
    return deficit;
  }

  /** D in parts of open interest at the breach. */
  double deficitShare() {
    return standing.openInterest() == 0 ? 0 : deficit / standing.openInterest();
  }
}
