package cenote.pool.ledger;

/** Why an entry was made; stable codes for statements. */
public final class Reasons {

  public static final int DEPOSIT = 1;
  public static final int WITHDRAWAL = 2;
  public static final int WITHDRAWAL_COMPLETED = 3;
  public static final int TRANSFER = 4;
  public static final int GENESIS_CAPITAL = 5;
  public static final int VAULT_DEPOSIT = 6;
  public static final int VAULT_REDEMPTION = 7;
  public static final int PREMIUM = 10;
  public static final int SETTLEMENT = 11;
  public static final int ROUNDING = 12;
  public static final int FEE = 13;
  public static final int INTEREST = 14;
  public static final int EXPIRY = 15;
  public static final int FALSE_FLAG = 20;
  public static final int AUCTION_PRICE = 21;
  public static final int AUCTION_COLLATERAL = 22;
  public static final int CLOSE_OUT_FEE = 23;
  public static final int CLOSE_OUT_RESULT = 24;
  public static final int DEFICIT = 25;
  public static final int CONVERSION = 26;
  public static final int TAKEOVER = 27;
  public static final int TOP_UP = 28;

  public static final int NET_GAINS_HAIRCUT = 40;
  public static final int EPOCH_HAIRCUT = 41;

  private Reasons() {}
}
