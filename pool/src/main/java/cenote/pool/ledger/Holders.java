package cenote.pool.ledger;

/**
 * Names of those who hold balances. Accounts are numbered from 0; the pool's own named accounts are
 * negative ({@code rules.md} 1.4). There is no other money.
 */
public final class Holders {

  /** Close-out account of the Core domain; that of Ramp is the next. */
  public static final int CLOSE_OUT_CORE = 0;

  /** Close-out account of the Ramp domain. */
  public static final int CLOSE_OUT_RAMP = 1;

  /** Fees earned. */
  public static final int FEES = -1;

  /** The house's own capital. */
  public static final int HOUSE = -2;

  /** Insurance of the Core domain. */
  public static final int INSURANCE_CORE = -3;

  /** Insurance of the Ramp domain. */
  public static final int INSURANCE_RAMP = -4;

  /** Withdrawals debited and not yet completed. */
  public static final int IN_FLIGHT = -5;

  /** Shortfalls booked openly: negative by what nobody has paid. */
  public static final int SUSPENSE = -6;

  /** Tokens that arrived without a deposit. */
  public static final int SURPLUS = -7;

  /** Other side of the costs of linear positions and of premiums on their way. */
  public static final int CLEARING = -8;

  /** Minus what the treasury holds: the other side of deposits and withdrawals. */
  public static final int CUSTODY = -9;

  /** How many pool accounts there are. */
  public static final int POOL_ACCOUNTS = 9;

  /** How many domains: 0 Core, 1 Ramp. */
  public static final int DOMAINS = 2;

  private Holders() {}

  /** Insurance of a domain. */
  public static int insurance(int domain) {
    return INSURANCE_CORE - domain;
  }

  /** Close-out account of a domain. */
  public static int closeOut(int domain) {
    return CLOSE_OUT_CORE + domain;
  }
}
