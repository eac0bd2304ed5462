package cenote.gateway.route;

import cenote.gateway.http.Field;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Market;

/** Fields that many endpoints share. */
final class Fields {

  static final int MAX_LIMIT = 1_000;

  static final Field MIN_POSITION =
      Field.int64("minPosition")
          .range(0, Long.MAX_VALUE)
          .optional()
          .about("answer once the replica has reached this log position; at most 5 s");
  static final Field ACCOUNT =
      Field.int32("account").range(0, Integer.MAX_VALUE).about("id of an account");
  static final Field INSTRUMENT =
      Field.int32("instrument").range(0, Integer.MAX_VALUE).about("id of an instrument");
  static final Field UNDERLYING =
      Field.int32("underlying").range(0, Market.MAX_UNDERLYINGS - 1).about("id of an underlying");
  static final Field ASSET =
      Field.int32("asset").range(0, Portfolio.MAX_ASSETS - 1).about("id of an asset; 0 is cash");
  static final Field OWNER =
      Field.address("owner").about("who owns the account: an address, perhaps left-padded");
  static final Field SUBACCOUNT =
      Field.int32("subaccount")
          .range(0, Integer.MAX_VALUE)
          .about("the owner's number of one of its accounts");
  static final Field PRICE = amount("priceE8").about("cash per unit, 8 decimals");
  static final Field QUANTITY = amount("quantityE8").about("units, 8 decimals");
  static final Field SIDE = Field.bool("isBuy").about("true to buy, false to sell");
  static final Field LIMIT =
      Field.int32("limit").range(1, MAX_LIMIT).optional().about("most rows; 100 when left out");
  static final Field BEFORE =
      Field.text("before", 40, "(0|[1-9][0-9]{0,18})-(0|[1-9][0-9]{0,8})")
          .optional()
          .about("the next field of the last page, for what is older");
  static final Field FROM =
      Field.int64("fromNs").range(0, Long.MAX_VALUE).optional().about("log time, ns since 1970");
  static final Field TO =
      Field.int64("toNs").range(0, Long.MAX_VALUE).optional().about("log time, ns, exclusive");

  private Fields() {}

  /** A positive amount. */
  static Field amount(String name) {
    return Field.int64(name).range(1, Long.MAX_VALUE);
  }
}
