package cenote.gateway.route;

import static cenote.gateway.route.Fields.ASSET;
import static cenote.gateway.route.Fields.OWNER;
import static cenote.gateway.route.Fields.SUBACCOUNT;

import cenote.crypto.Bytes32;
import cenote.gateway.desk.Custody;
import cenote.gateway.http.Answer;
import cenote.gateway.http.Call;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.Lane;
import cenote.gateway.http.ProblemException;
import cenote.gateway.live.Known;
import cenote.gateway.live.Outcome;
import cenote.gateway.view.AssetView;
import cenote.gateway.view.DepositView;
import cenote.kernel.FixedPoint;
import cenote.pool.Pool;
import cenote.pool.Reject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Deposits of a development pool: its custody pays in whatever is asked for, up to a limit. Nobody
 * signs them, so they cost their address alone. Where money is real, deposits come from the chains
 * and this endpoint refuses.
 */
final class DepositRoutes {

  private static final String TAG = "commands";
  private static final long MOST_E6 = 1_000_000_000_000L;
  private static final int COST = 5;
  private static final long PATIENCE_S = 10;

  private final Inquiry inquiry;
  private final Custody custody;

  DepositRoutes(Inquiry inquiry, Custody custody) {
    this.inquiry = inquiry;
    this.custody = custody;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/deposits")
            .summary("Pay in from the custody of a development pool, up to a million of cash")
            .tag(TAG)
            .body(OWNER, SUBACCOUNT, ASSET, Fields.amount("amount").about("at its decimals"))
            .lane(Lane.RESERVED)
            .cost(COST)
            .role("anybody, in a development pool")
            .rejects(Reject.NOT_DEVELOPMENT, Reject.DEPOSIT_TOO_SMALL)
            .answers(DepositView.class)
            .to(this::deposit));
  }

  private Answer<DepositView> deposit(Call call) throws ProblemException, InterruptedException {
    Bytes32 owner = call.bytes32("owner");
    Known<Reject> checked = inquiry.ask(0, pool -> check(pool, call));
    if (checked.value() != Reject.NONE) {
      throw ProblemException.rejected(checked.value(), checked.position());
    }
    CompletableFuture<Outcome> paid = new CompletableFuture<>();
    boolean isAsked =
        custody.credit(
            owner,
            call.int32("subaccount"),
            call.int32("asset"),
            call.int64("amount"),
            (code, account, position) ->
                paid.complete(new Outcome(position, Reject.of(code), account, position)));
    if (!isAsked) {
      throw ProblemException.unavailable("custody: expected room, got none", 1);
    }
    Outcome outcome = await(paid);
    if (outcome.reject() != Reject.NONE) {
      throw ProblemException.rejected(outcome.reject(), outcome.position());
    }
    return new Answer<>(
        outcome.position(), checked.timeNs(), new DepositView((int) outcome.value()));
  }

  private static Reject check(Pool pool, Call call) throws ProblemException {
    int asset = call.int32("asset");
    Inquiry.requireAsset(pool, asset);
    if (!pool.isDevelopment()) {
      return Reject.NOT_DEVELOPMENT;
    }
    long priceE8 = AssetView.priceE8(pool, asset);
    if (priceE8 == 0) {
      return Reject.PRICE_MISSING;
    }
    long valueE6 = pool.assets().valueE6(asset, call.int64("amount"), priceE8);
    boolean isTooMuch = FixedPoint.isOverflow(valueE6) || valueE6 > MOST_E6;
    return isTooMuch ? Reject.OUT_OF_RANGE : Reject.NONE;
  }

  private static Outcome await(CompletableFuture<Outcome> paid)
      throws ProblemException, InterruptedException {
    try {
      return paid.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException late) {
      throw ProblemException.unavailable("custody: expected an answer in time, got none", 1);
    }
  }
}
