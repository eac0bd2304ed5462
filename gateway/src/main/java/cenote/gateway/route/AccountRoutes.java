package cenote.gateway.route;

import static cenote.gateway.route.Fields.ACCOUNT;
import static cenote.gateway.route.Fields.INSTRUMENT;
import static cenote.gateway.route.Fields.MIN_POSITION;
import static cenote.gateway.route.Fields.OWNER;
import static cenote.gateway.route.Fields.PRICE;
import static cenote.gateway.route.Fields.QUANTITY;
import static cenote.gateway.route.Fields.SIDE;

import cenote.gateway.http.Answer;
import cenote.gateway.http.Call;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.Field;
import cenote.gateway.live.Known;
import cenote.gateway.view.AccountSummary;
import cenote.gateway.view.AccountView;
import cenote.gateway.view.Lists;
import cenote.gateway.view.PrincipalView;
import cenote.gateway.view.WhatIfView;
import cenote.pool.Pool;
import java.util.List;

/** What an account is worth, and what it would be worth. */
final class AccountRoutes {

  private static final String TAG = "accounts";
  private static final int ACCOUNTS = 256;

  private final Inquiry inquiry;

  AccountRoutes(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  List<Endpoint> endpoints() {
    return List.of(account(), accounts(), whatIf(), principal());
  }

  private Endpoint account() {
    return Endpoint.get("/v1/accounts/{account}")
        .summary("Equity, requirement, health, balances and positions")
        .tag(TAG)
        .path(ACCOUNT)
        .query(MIN_POSITION)
        .answers(AccountView.class)
        .to(call -> inquiry.answer(call, pool -> AccountView.of(pool, account(pool, call))));
  }

  private Endpoint accounts() {
    return Endpoint.get("/v1/owners/{owner}/accounts")
        .summary("The accounts of an owner, at most 256")
        .tag(TAG)
        .path(OWNER)
        .query(MIN_POSITION)
        .cost(5)
        .answers(Lists.Accounts.class)
        .to(call ->
            inquiry.answer(
                call,
                pool ->
                    new Lists.Accounts(AccountSummary.of(pool, call.bytes32("owner"), ACCOUNTS))));
  }

  private Endpoint whatIf() {
    return Endpoint.post("/v1/accounts/{account}/what-if")
        .summary("Margin as it would be after taking a price; changes nothing")
        .tag(TAG)
        .path(ACCOUNT)
        .body(INSTRUMENT, SIDE, PRICE, QUANTITY)
        .cost(2)
        .answers(WhatIfView.class)
        .to(call -> {
          Known<WhatIfView> known = inquiry.ask(0, pool -> whatIf(pool, call));
          return new Answer<>(known.position(), known.timeNs(), known.value());
        });
  }

  private static WhatIfView whatIf(Pool pool, Call call) throws Exception {
    int instrument = call.int32("instrument");
    Inquiry.requireInstrument(pool, instrument);
    return WhatIfView.of(
        pool,
        account(pool, call),
        instrument,
        call.bool("isBuy"),
        call.int64("priceE8"),
        call.int64("quantityE8"));
  }

  private Endpoint principal() {
    return Endpoint.get("/v1/principals/{principal}")
        .summary("What a key may do, and the number of its next command")
        .tag(TAG)
        .path(Field.address("principal"))
        .query(MIN_POSITION)
        .answers(PrincipalView.class)
        .to(call ->
            inquiry.answer(call, pool -> PrincipalView.of(pool, call.bytes32("principal"))));
  }

  private static int account(Pool pool, Call call) throws Exception {
    int account = call.int32("account");
    Inquiry.requireAccount(pool, account);
    return account;
  }
}
