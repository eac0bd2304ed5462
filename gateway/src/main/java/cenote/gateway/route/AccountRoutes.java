package cenote.gateway.route;

import static cenote.gateway.route.Fields.ACCOUNT;
import static cenote.gateway.route.Fields.ASSET;
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
import cenote.gateway.http.ProblemException;
import cenote.gateway.live.Known;
import cenote.gateway.live.Question;
import cenote.gateway.view.AccountSummary;
import cenote.gateway.view.AccountView;
import cenote.gateway.view.CloseOutPlanView;
import cenote.gateway.view.Lists;
import cenote.gateway.view.MarginStatementView;
import cenote.gateway.view.PrincipalView;
import cenote.gateway.view.WhatIfView;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.margin.Statements;
import java.util.List;

/** What an account is worth, and what it would be worth. */
final class AccountRoutes {

  private static final String TAG = "accounts";
  private static final int ACCOUNTS = 256;
  private static final Field AMOUNT = Fields.amount("amount").about("at the asset's decimals");
  private static final Field TO_SUBACCOUNT =
      Field.int32("toSubaccount")
          .range(0, Integer.MAX_VALUE)
          .about("number of the account of the same owner that receives; it may be new");

  private final Inquiry inquiry;

  AccountRoutes(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  List<Endpoint> endpoints() {
    return List.of(
        account(),
        margin(),
        closeOutPlan(),
        accounts(),
        whatIf(),
        ifWithdrawn(),
        ifTransferred(),
        principal());
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

  private Endpoint margin() {
    return Endpoint.get("/v1/accounts/{account}/margin")
        .summary("Statement of margin: parts, contributions of legs, price ladders, cures")
        .tag(TAG)
        .path(ACCOUNT)
        .query(MIN_POSITION)
        .cost(10)
        .rejects(Reject.PRICE_MISSING)
        .answers(MarginStatementView.class)
        .to(call -> inquiry.answer(call, pool -> margin(pool, account(pool, call))));
  }

  private Endpoint closeOutPlan() {
    return Endpoint.get("/v1/accounts/{account}/close-out-plan")
        .summary("What a close-out would sell, in order, and when the account is saved; rules 4")
        .tag(TAG)
        .path(ACCOUNT)
        .query(MIN_POSITION)
        .cost(10)
        .rejects(Reject.PRICE_MISSING)
        .answers(CloseOutPlanView.class)
        .to(call -> inquiry.answer(call, pool -> closeOutPlan(pool, account(pool, call))));
  }

  private static CloseOutPlanView closeOutPlan(Pool pool, int account) throws ProblemException {
    Reject reject = pool.statements().check(account);
    if (reject != Reject.NONE) {
      throw ProblemException.rejected(reject, pool.position());
    }
    return CloseOutPlanView.of(pool, account);
  }

  private static MarginStatementView margin(Pool pool, int account) throws ProblemException {
    Statements statements = pool.statements();
    Reject reject = statements.check(account);
    if (reject != Reject.NONE) {
      throw ProblemException.rejected(reject, pool.position());
    }
    return MarginStatementView.of(pool, statements.of(account));
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
        .to(call -> now(pool -> ifTaken(pool, call)));
  }

  private <T> Answer<T> now(Question<T> question) throws ProblemException, InterruptedException {
    Known<T> known = inquiry.ask(0, question);
    return new Answer<>(known.position(), known.timeNs(), known.value());
  }

  private Endpoint ifWithdrawn() {
    return Endpoint.post("/v1/accounts/{account}/what-if/withdrawals")
        .summary("Margin as it would be after a withdrawal; changes nothing")
        .tag(TAG)
        .path(ACCOUNT)
        .body(ASSET, AMOUNT)
        .cost(2)
        .answers(WhatIfView.class)
        .to(call -> now(pool -> ifWithdrawn(pool, call)));
  }

  private static WhatIfView ifWithdrawn(Pool pool, Call call) throws Exception {
    int asset = call.int32("asset");
    Inquiry.requireAsset(pool, asset);
    return WhatIfView.ofWithdrawal(pool, account(pool, call), asset, call.int64("amount"));
  }

  private Endpoint ifTransferred() {
    return Endpoint.post("/v1/accounts/{account}/what-if/transfers")
        .summary("Margin as it would be after a transfer to a subaccount; changes nothing")
        .tag(TAG)
        .path(ACCOUNT)
        .body(TO_SUBACCOUNT, ASSET, AMOUNT)
        .cost(2)
        .answers(WhatIfView.class)
        .to(call -> now(pool -> ifTransferred(pool, call)));
  }

  private static WhatIfView ifTransferred(Pool pool, Call call) throws Exception {
    int asset = call.int32("asset");
    Inquiry.requireAsset(pool, asset);
    int toSubaccount = call.int32("toSubaccount");
    int account = account(pool, call);
    return WhatIfView.ofTransfer(pool, account, toSubaccount, asset, call.int64("amount"));
  }

  private static WhatIfView ifTaken(Pool pool, Call call) throws Exception {
    int instrument = call.int32("instrument");
    Inquiry.requireInstrument(pool, instrument);
    return WhatIfView.ofTrade(
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
