package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import java.util.EnumMap;
import java.util.Map;

/** Which way money may go for each reason, and which commands may move it. */
final class Routes {

  private static final int ACCOUNT = 1;
  private static final int CLOSE_OUT = 2;
  private static final int ANY_ACCOUNT = ACCOUNT | CLOSE_OUT;
  private static final int FEES = 4;
  private static final int HOUSE = 8;
  private static final int INSURANCE = 16;
  private static final int IN_FLIGHT = 32;
  private static final int SUSPENSE = 64;
  private static final int CLEARING = 128;
  private static final int CUSTODY = 256;
  private static final int VAULT = 512;

  /** Whoever can have contracts. */
  private static final int HOLDER = ANY_ACCOUNT | VAULT;

  /** No holder has this number. */
  static final int NO_VAULT = Integer.MIN_VALUE;

  /** Commands keep a set of reasons in a long. */
  private static final int REASONS = Long.SIZE;

  private final int[] from = new int[REASONS];
  private final int[] to = new int[REASONS];
  private final boolean[] isCashOnly = new boolean[REASONS];
  private final Map<Kind, Long> reasonsOf = new EnumMap<>(Kind.class);

  Routes() {
    money();
    positions();
    closeOuts();
    survivors();
    commands();
  }

  private void money() {
    way(Reasons.DEPOSIT, CUSTODY, ACCOUNT);
    way(Reasons.WITHDRAWAL, ACCOUNT, IN_FLIGHT);
    way(Reasons.WITHDRAWAL_COMPLETED, IN_FLIGHT, CUSTODY);
    way(Reasons.TRANSFER, ACCOUNT, ACCOUNT);
    cash(Reasons.GENESIS_CAPITAL, CUSTODY, INSURANCE | HOUSE);
  }

  private void positions() {
    cash(Reasons.PREMIUM, CLEARING | HOLDER, CLEARING | HOLDER);
    cash(Reasons.SETTLEMENT, CLEARING | HOLDER, CLEARING | HOLDER);
    cash(Reasons.ROUNDING, CLEARING | HOLDER, INSURANCE);
    cash(Reasons.FEE, ACCOUNT, FEES | INSURANCE);
    cash(Reasons.INTEREST, ACCOUNT, INSURANCE);
    cash(Reasons.EXPIRY, CLEARING | HOLDER | INSURANCE, CLEARING | HOLDER | INSURANCE);
  }

  private void closeOuts() {
    cash(Reasons.FALSE_FLAG, ACCOUNT, INSURANCE);
    cash(Reasons.AUCTION_PRICE, ANY_ACCOUNT, ACCOUNT);
    way(Reasons.AUCTION_COLLATERAL, HOLDER, HOLDER);
    cash(Reasons.CLOSE_OUT_FEE, ANY_ACCOUNT | INSURANCE, ACCOUNT | HOUSE | INSURANCE);
    cash(Reasons.CLOSE_OUT_RESULT, CLOSE_OUT, SUSPENSE | INSURANCE);
    cash(Reasons.DEFICIT, HOUSE | INSURANCE | SUSPENSE | VAULT, HOLDER);
    way(Reasons.CONVERSION, ACCOUNT | VAULT, ACCOUNT | VAULT);
    way(Reasons.TAKEOVER, ACCOUNT | VAULT, ACCOUNT | VAULT);
    cash(Reasons.TOP_UP, ACCOUNT, ACCOUNT);
  }

  /** Who survives pays into suspense, from where whoever lost is paid (8.2). */
  private void survivors() {
    int passing = SUSPENSE | HOLDER;
    cash(Reasons.NET_GAINS_HAIRCUT, SUSPENSE | ACCOUNT, passing);
    cash(Reasons.EPOCH_HAIRCUT, SUSPENSE | ACCOUNT, passing);
    cash(Reasons.VAULT_DEPOSIT, ACCOUNT, VAULT);
    cash(Reasons.VAULT_REDEMPTION, VAULT, ACCOUNT);
  }

  private void way(int reason, int fromWhom, int toWhom) {
    from[reason] = fromWhom;
    to[reason] = toWhom;
  }

  private void cash(int reason, int fromWhom, int toWhom) {
    way(reason, fromWhom, toWhom);
    isCashOnly[reason] = true;
  }

  private void commands() {
    long touching = bits(Reasons.INTEREST, Reasons.SETTLEMENT, Reasons.EXPIRY);
    allow(Kind.GENESIS, bits(Reasons.GENESIS_CAPITAL));
    allow(Kind.CREDIT, touching | bits(Reasons.DEPOSIT));
    allow(Kind.WITHDRAW, touching | bits(Reasons.WITHDRAWAL));
    allow(Kind.COMPLETE, bits(Reasons.WITHDRAWAL_COMPLETED));
    allow(Kind.TRANSFER, touching | bits(Reasons.TRANSFER));
    allow(Kind.FILL, touching | bits(Reasons.PREMIUM, Reasons.ROUNDING, Reasons.FEE));
    allow(Kind.FLAG, touching | bits(Reasons.FALSE_FLAG, Reasons.TOP_UP));
    allow(Kind.TOP_UP, touching | bits(Reasons.FALSE_FLAG, Reasons.TOP_UP));
    allow(Kind.CONVERSION, touching | bits(Reasons.CONVERSION, Reasons.ROUNDING));
    long slice = bits(Reasons.PREMIUM, Reasons.ROUNDING, Reasons.CLOSE_OUT_FEE);
    allow(Kind.OFFER, touching | slice);
    allow(Kind.VAULT_DEPOSIT, touching | bits(Reasons.VAULT_DEPOSIT));
    allow(Kind.TICK, touching | bits(Reasons.PREMIUM, Reasons.ROUNDING) | auction());
  }

  private static long auction() {
    return bits(
        Reasons.AUCTION_PRICE,
        Reasons.AUCTION_COLLATERAL,
        Reasons.CLOSE_OUT_FEE,
        Reasons.CLOSE_OUT_RESULT,
        Reasons.DEFICIT,
        Reasons.TAKEOVER,
        Reasons.NET_GAINS_HAIRCUT,
        Reasons.EPOCH_HAIRCUT,
        Reasons.VAULT_REDEMPTION);
  }

  private void allow(Kind kind, long reasons) {
    reasonsOf.put(kind, reasons);
  }

  private static long bits(int... reasons) {
    long bits = 0;
    for (int reason : reasons) {
      bits |= 1L << reason;
    }
    return bits;
  }

  private static int group(int holder, int vault) {
    if (holder == vault) {
      return VAULT;
    }
    if (holder >= 0) {
      return holder < Holders.DOMAINS ? CLOSE_OUT : ACCOUNT;
    }
    return switch (holder) {
      case Holders.FEES -> FEES;
      case Holders.HOUSE -> HOUSE;
      case Holders.INSURANCE_CORE, Holders.INSURANCE_RAMP -> INSURANCE;
      case Holders.IN_FLIGHT -> IN_FLIGHT;
      case Holders.SUSPENSE -> SUSPENSE;
      case Holders.CLEARING -> CLEARING;
      case Holders.CUSTODY -> CUSTODY;
      default -> 0;
    };
  }

  /**
   * True when an entry of this command may be like this.
   *
   * @param vault account of the guarantee vault; {@link #NO_VAULT} before there is one
   */
  boolean isAllowed(Kind kind, int reason, int asset, int fromHolder, int toHolder, int vault) {
    boolean isKnown = reason >= 0 && reason < REASONS;
    return isKnown
        && (reasonsOf.getOrDefault(kind, 0L) >>> reason & 1) != 0
        && (from[reason] & group(fromHolder, vault)) != 0
        && (to[reason] & group(toHolder, vault)) != 0
        && (fromHolder != toHolder || reason == Reasons.CLOSE_OUT_FEE)
        && (asset == 0 || !isCashOnly[reason]);
  }
}
