package cenote.gateway.route;

import static cenote.gateway.route.Fields.ACCOUNT;
import static cenote.gateway.route.Fields.ASSET;
import static cenote.gateway.route.Fields.INSTRUMENT;
import static cenote.gateway.route.Fields.PRICE;
import static cenote.gateway.route.Fields.QUANTITY;
import static cenote.gateway.route.Fields.SUBACCOUNT;
import static cenote.gateway.route.Fields.UNDERLYING;

import cenote.gateway.http.Call;
import cenote.gateway.http.Field;
import cenote.gateway.http.Lane;
import cenote.pool.access.Principals;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.closeout.TopUpLinks;
import cenote.pool.freeze.ApprovalKind;
import cenote.pool.ledger.Holders;
import cenote.pool.vault.GuaranteeVault;
import cenote.protocol.OrderDraft;
import java.util.List;

/**
 * The commands that a gateway takes. Listing, risk terms and prices are not among them: those who
 * send them have a way of their own. What they approve is: it must not wait.
 */
final class CommandKinds {

  private static final Field EXPIRY =
      Fields.amount("expiryNs")
          .about("log time from which it is void, ns since 1970; later than the pool's now");
  private static final Field ORDER_NUMBER =
      Fields.amount("orderNumber").about("the account's own number of the order");
  private static final Field AMOUNT = Fields.amount("amount").about("at the asset's decimals");
  private static final Field TRANCHE =
      Field.int32("tranche")
          .range(0, GuaranteeVault.TRANCHES - 1L)
          .about("0 junior, which bears first, 1 senior");
  private static final Field MULTIPLE =
      Field.int64("multipleE9")
          .range(0, CloseOuts.MOST_MULTIPLE_E9)
          .about("least multiple of the modelled exit cost");
  private static final Field CAPACITY =
      Field.int64("capacityE6")
          .range(CloseOuts.LEAST_CAPACITY_E6, CloseOuts.MOST_CAPACITY_E6)
          .about("initial requirement taken over in all, cash");
  private static final Field DOMAIN =
      Field.int32("domain").range(0, Holders.DOMAINS - 1L).about("0 Core, 1 Ramp");

  private CommandKinds() {}

  static List<CommandKind> all() {
    return List.of(
        venue(
            "/v1/fills",
            "Two orders met at a venue",
            (encoder, envelope, call) ->
                encoder.fill(
                    envelope,
                    call.int32("instrument"),
                    call.int64("priceE8"),
                    call.int64("quantityE8"),
                    call.bool("isBuyerTaker"),
                    order(call.object("buy")),
                    order(call.object("sell"))),
            INSTRUMENT,
            PRICE,
            QUANTITY,
            Field.bool("isBuyerTaker").about("which side pays the taker's fee"),
            Field.object("buy", orderFields()),
            Field.object("sell", orderFields())),
        venue(
            "/v1/impacts",
            "A venue's bid and ask for a size that matters",
            (encoder, envelope, call) ->
                encoder.reportImpact(
                    envelope, call.int32("instrument"), call.int64("bidE8"), call.int64("askE8")),
            INSTRUMENT,
            Fields.amount("bidE8"),
            Fields.amount("askE8")),
        owner(
            "/v1/withdrawals",
            "Take an asset out; debited at once, tested at stressed prices",
            (encoder, envelope, call) ->
                encoder.withdraw(
                    envelope,
                    call.int32("subaccount"),
                    call.int32("asset"),
                    call.int64("amount"),
                    call.bytes32("destination")),
            SUBACCOUNT,
            ASSET,
            AMOUNT,
            Field.address("destination")),
        owner(
            "/v1/transfers",
            "Move an asset between two accounts of one owner",
            (encoder, envelope, call) ->
                encoder.transfer(
                    envelope,
                    call.int32("fromSubaccount"),
                    call.int32("toSubaccount"),
                    call.int32("asset"),
                    call.int64("amount")),
            Field.int32("fromSubaccount").range(0, Integer.MAX_VALUE),
            Field.int32("toSubaccount").range(0, Integer.MAX_VALUE),
            ASSET,
            AMOUNT),
        owner(
            "/v1/session-keys",
            "Let another key sign orders and cancels until it expires",
            (encoder, envelope, call) ->
                encoder.grantSessionKey(envelope, call.bytes32("key"), call.int64("expiryNs")),
            Field.address("key"),
            EXPIRY),
        reserved(
            "/v1/session-keys/revocations",
            "End a session key",
            false,
            (encoder, envelope, call) -> encoder.revokeSessionKey(envelope, call.bytes32("key")),
            Field.address("key")),
        reserved(
            "/v1/orders/cancels",
            "End one order, whether it stands in a book or not",
            true,
            (encoder, envelope, call) ->
                encoder.cancelOrder(envelope, call.int32("subaccount"), call.int64("orderNumber")),
            SUBACCOUNT,
            ORDER_NUMBER),
        reserved(
            "/v1/orders/cancels-below",
            "End all orders numbered below",
            true,
            (encoder, envelope, call) ->
                encoder.cancelOrders(
                    envelope, call.int32("subaccount"), call.int64("belowOrderNumber")),
            SUBACCOUNT,
            Fields.amount("belowOrderNumber")),
        reserved(
            "/v1/flags",
            "Say that an account is in breach; the pool checks and pays",
            false,
            (encoder, envelope, call) ->
                encoder.flag(envelope, call.int32("subaccount"), call.int32("account")),
            SUBACCOUNT,
            ACCOUNT),
        owner(
            "/v1/bids",
            "A standing bid in the batch auctions of a domain",
            (encoder, envelope, call) ->
                encoder.placeBid(
                    envelope,
                    call.int32("subaccount"),
                    call.int32("domain"),
                    call.int64("multipleE9"),
                    call.int64("capacityE6"),
                    call.int64("expiryNs")),
            SUBACCOUNT,
            DOMAIN,
            MULTIPLE,
            CAPACITY,
            EXPIRY),
        owner(
            "/v1/bids/underlyings",
            "A standing bid for accounts of one underlying",
            (encoder, envelope, call) ->
                encoder.placeUnderlyingBid(
                    envelope,
                    call.int32("subaccount"),
                    call.int32("underlying"),
                    call.int64("multipleE9"),
                    call.int64("capacityE6"),
                    call.int64("expiryNs")),
            SUBACCOUNT,
            UNDERLYING,
            MULTIPLE,
            CAPACITY,
            EXPIRY),
        reserved(
            "/v1/bids/cancels",
            "Withdraw a bid",
            false,
            (encoder, envelope, call) -> encoder.cancelBid(envelope, call.int64("bid")),
            Fields.amount("bid")),
        reserved(
            "/v1/conversions/purchases",
            "Buy collateral of an account in conversion",
            false,
            (encoder, envelope, call) ->
                encoder.buyConversion(
                    envelope,
                    call.int32("subaccount"),
                    call.int32("account"),
                    call.int32("asset"),
                    call.int64("amount"),
                    call.int64("limitPriceE8")),
            SUBACCOUNT,
            ACCOUNT,
            ASSET,
            AMOUNT,
            Fields.amount("limitPriceE8")),
        reserved(
            "/v1/offers/takings",
            "Take of what an account in close-out offers",
            false,
            (encoder, envelope, call) ->
                encoder.takeOffer(
                    envelope,
                    call.int32("subaccount"),
                    call.int32("account"),
                    call.int32("instrument"),
                    call.int64("quantityE8"),
                    call.int64("limitPriceE8")),
            SUBACCOUNT,
            ACCOUNT,
            INSTRUMENT,
            QUANTITY,
            Fields.amount("limitPriceE8")
                .about("highest price accepted where you buy, lowest where you sell")),
        owner(
            "/v1/top-ups/links",
            "Let one of your accounts be topped up from another while it is called",
            (encoder, envelope, call) ->
                encoder.linkTopUp(
                    envelope,
                    call.int32("subaccount"),
                    call.int32("sourceSubaccount"),
                    call.int64("limitE6")),
            SUBACCOUNT,
            Field.int32("sourceSubaccount").range(0, Integer.MAX_VALUE).about("the one that gives"),
            Field.int64("limitE6")
                .range(0, TopUpLinks.MAX_LIMIT_E6)
                .about("most that may move in all, cash; 0 ends the link")),
        reserved(
            "/v1/top-ups",
            "Say that an account with a link needs its top-up; the pool checks",
            false,
            (encoder, envelope, call) ->
                encoder.topUp(envelope, call.int32("subaccount"), call.int32("account")),
            SUBACCOUNT,
            ACCOUNT),
        owner(
            "/v1/guarantee/deposits",
            "Cash into the guarantee vault; becomes shares at the next full hour",
            (encoder, envelope, call) ->
                encoder.depositGuarantee(
                    envelope,
                    call.int32("subaccount"),
                    call.int32("tranche"),
                    call.int64("amountE6")),
            SUBACCOUNT,
            TRANCHE,
            Fields.amount("amountE6").about("cash, at least 10")),
        owner(
            "/v1/guarantee/redemptions",
            "Ask for shares of the guarantee vault to be paid; they bear losses until they are",
            (encoder, envelope, call) ->
                encoder.redeemGuarantee(
                    envelope,
                    call.int32("subaccount"),
                    call.int32("tranche"),
                    call.int64("shares")),
            SUBACCOUNT,
            TRANCHE,
            Field.int64("shares")
                .range(0, Long.MAX_VALUE)
                .about("six decimals; 0 for all that the account has")),
        twoPersons(
            "/v1/approvals",
            "Approve what only genesis key and steward together may do",
            (encoder, envelope, call) ->
                encoder.approve(
                    envelope, call.int32("kind"), call.int64("subject"), call.int64("argument")),
            Field.int32("kind")
                .range(1, ApprovalKind.COUNT)
                .about("1 skip an entry, 2 resume, 3 free a market, 4 free an account"),
            Field.int64("subject")
                .range(0, Long.MAX_VALUE)
                .about("log position, underlying or account"),
            Field.int64("argument")
                .range(0, Integer.MAX_VALUE)
                .about("version of the rules when an entry is skipped, otherwise 0")));
  }

  /** The fields of a signed order. */
  static Field[] orderFields() {
    return new Field[] {
      Fields.OWNER,
      SUBACCOUNT,
      ORDER_NUMBER,
      INSTRUMENT,
      Fields.SIDE,
      Fields.amount("limitPriceE8").about("worst price, cash per unit, 8 decimals"),
      QUANTITY,
      Field.bytes32("venue").about("the only venue that may fill it; zero for any"),
      EXPIRY,
      Field.signature("signature").about("EIP-712, by the owner or a session key")
    };
  }

  /** A signed order from its fields. */
  static OrderDraft order(Call call) {
    OrderDraft order = new OrderDraft();
    order.write(
        call.bytes32("owner"),
        call.int32("subaccount"),
        call.int64("orderNumber"),
        call.int32("instrument"),
        call.bool("isBuy"),
        call.int64("limitPriceE8"),
        call.int64("quantityE8"),
        call.bytes32("venue"),
        call.int64("expiryNs"));
    byte[] signature = call.signature("signature");
    System.arraycopy(signature, 0, order.signature(), 0, signature.length);
    return order;
  }

  private static CommandKind venue(
      String path, String summary, CommandKind.Encoding encoding, Field... fields) {
    return new CommandKind(
        path, summary, Principals.VENUE, "venue", false, Lane.OPEN, 1, List.of(fields), encoding);
  }

  private static CommandKind owner(
      String path, String summary, CommandKind.Encoding encoding, Field... fields) {
    return new CommandKind(
        path, summary, Principals.OWNER, "owner", false, Lane.OPEN, 2, List.of(fields), encoding);
  }

  private static CommandKind twoPersons(
      String path, String summary, CommandKind.Encoding encoding, Field... fields) {
    int role = Principals.GENESIS | Principals.STEWARD;
    return new CommandKind(
        path,
        summary,
        role,
        "genesis or steward",
        false,
        Lane.RESERVED,
        1,
        List.of(fields),
        encoding);
  }

  private static CommandKind reserved(
      String path,
      String summary,
      boolean allowsSessionKey,
      CommandKind.Encoding encoding,
      Field... fields) {
    return new CommandKind(
        path,
        summary,
        Principals.OWNER,
        "owner",
        allowsSessionKey,
        Lane.RESERVED,
        1,
        List.of(fields),
        encoding);
  }
}
