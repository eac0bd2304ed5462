package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.gateway.http.Endpoint;
import cenote.pool.Pool;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may what: every role tries every route that takes commands. What the table does not allow
 * must be refused with 403 and leave the log as it is; a route that it does not know fails.
 */
@Timeout(120)
class AuthorityMatrixTest {

  @TempDir private static Path folder;

  private static TestGateway gateway;
  private static Samples samples;

  /**
   * A row of the table.
   *
   * @param principal in whose name everybody tries
   * @param forPrincipal who may sign in that name
   * @param inOwnName who may sign in the own name
   */
  private record Row(String path, Who principal, Set<Who> forPrincipal, Set<Who> inOwnName) {}

  private static final Set<Who> OWNERS = EnumSet.of(Who.ALICE, Who.BOB, Who.CAROL);
  private static final Set<Who> PERSONS = EnumSet.of(Who.GENESIS, Who.STEWARD);
  private static final Set<Who> VENUES = EnumSet.of(Who.VENUE, Who.OTHER_VENUE);

  private static final List<Row> TABLE =
      List.of(
          owner("/v1/withdrawals"),
          owner("/v1/transfers"),
          owner("/v1/session-keys"),
          owner("/v1/session-keys/revocations"),
          ownerOrSession("/v1/orders/cancels"),
          ownerOrSession("/v1/orders/cancels-below"),
          owner("/v1/flags"),
          owner("/v1/bids"),
          owner("/v1/bids/underlyings"),
          owner("/v1/bids/cancels"),
          owner("/v1/offers/takings"),
          owner("/v1/top-ups/links"),
          owner("/v1/top-ups"),
          owner("/v1/guarantee/deposits"),
          owner("/v1/guarantee/redemptions"),
          owner("/v1/conversions/purchases"),
          new Row("/v1/approvals", Who.STEWARD, EnumSet.of(Who.STEWARD), PERSONS),
          venue("/v1/fills"),
          venue("/v1/impacts"));

  /** Orders are signed themselves and have a test of their own here. */
  private static final String ORDERS = "/v1/orders";

  /** Commands of the development custody; nobody signs them. */
  private static final String DEPOSITS = "/v1/deposits";

  /** Signed for the gateway alone, with a table in {@link WebhookRoutesTest}. */
  private static final List<String> WEBHOOKS =
      List.of("/v1/webhooks", "/v1/webhooks/listings", "/v1/webhooks/removals");

  /** Asks only. */
  private static final List<String> WHAT_IFS =
      List.of(
          "/v1/accounts/{account}/what-if",
          "/v1/accounts/{account}/what-if/withdrawals",
          "/v1/accounts/{account}/what-if/transfers",
          "/v1/underlyings/{underlying}/what-if",
          "/v1/joint-scenarios/what-if");

  private static Row owner(String path) {
    return new Row(path, Who.ALICE, EnumSet.of(Who.ALICE), OWNERS);
  }

  private static Row ownerOrSession(String path) {
    return new Row(path, Who.ALICE, EnumSet.of(Who.ALICE, Who.SESSION), OWNERS);
  }

  private static Row venue(String path) {
    return new Row(path, Who.VENUE, EnumSet.of(Who.VENUE), VENUES);
  }

  @BeforeAll
  static void start() {
    gateway = TestGateway.launch(folder);
    samples = new Samples(gateway);
    gateway.cluster.encoder.activateRules(
        gateway.cluster.by(Who.GENESIS), Pool.LATEST_RULES_VERSION);
    gateway.cluster.must(Who.GENESIS);
    assertThat(gateway.onReplica(Pool::rulesVersion)).isEqualTo(Pool.LATEST_RULES_VERSION);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void shouldKnowEveryRouteThatTakesCommands() {
    Set<String> known = new TreeSet<>(List.of(ORDERS, DEPOSITS));
    known.addAll(WHAT_IFS);
    known.addAll(WEBHOOKS);
    TABLE.forEach(row -> known.add(row.path()));
    TABLE.forEach(row -> known.add(row.path() + "/to-sign"));

    Set<String> present =
        gateway.gateway.endpoints().stream()
            .filter(it -> it.method() == Endpoint.Method.POST)
            .map(Endpoint::path)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(present).isEqualTo(known);
  }

  @Test
  void shouldAllowInAnothersNameOnlyWhatTheTableSays() {
    List<String> wrong = new ArrayList<>();
    for (Row row : TABLE) {
      for (Who who : Who.values()) {
        tryOut(row, row.principal(), who, row.forPrincipal().contains(who), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldAllowInTheOwnNameOnlyWhatTheTableSays() {
    List<String> wrong = new ArrayList<>();
    for (Row row : TABLE) {
      for (Who who : Who.values()) {
        tryOut(row, who, who, row.inOwnName().contains(who), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldTakeOrdersOfTheOwnerAndOfALiveSessionKeyOnly() {
    List<String> wrong = new ArrayList<>();
    for (Who who : Who.values()) {
      Terms terms = samples.terms(Who.ALICE, true);
      ObjectNode body = gateway.signed.order(terms, who);
      check(ORDERS + " by " + who, ORDERS, body, isAlices(who), false, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldClearOrdersOfTheOwnerAndOfALiveSessionKeyOnly() {
    List<String> wrong = new ArrayList<>();
    for (Who who : Who.values()) {
      ObjectNode fields = samples.fill(Who.ALICE, who);
      ObjectNode body = gateway.signed.command("/v1/fills", Who.VENUE, Who.VENUE, fields);
      check("buy order by " + who, "/v1/fills", body, isAlices(who), true, wrong);
      Terms buy = samples.terms(Who.BOB, true);
      fields = samples.fill(buy, Who.BOB, samples.terms(Who.ALICE, false), who);
      body = gateway.signed.command("/v1/fills", Who.VENUE, Who.VENUE, fields);
      check("sell order by " + who, "/v1/fills", body, isAlices(who), true, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldNotLetAnOwnerReachIntoAccountsOfAnother() {
    int bobs = gateway.account(Who.BOB, 0);
    long before = gateway.<Long>onReplica(pool -> pool.ledger().balance(bobs, 0));
    List<String> wrong = new ArrayList<>();

    for (String path : List.of("/v1/withdrawals", "/v1/transfers", "/v1/bids")) {
      ObjectNode body = gateway.signed.command(path, Who.BOB, Who.ALICE, samples.of(path, Who.BOB));
      check(path, path, body, false, true, wrong);
    }

    assertThat(wrong).isEmpty();
    long after = gateway.<Long>onReplica(pool -> pool.ledger().balance(bobs, 0));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void shouldNotLetAnOwnerCancelABidOfAnother() {
    long bid = gateway.onReplica(pool -> pool.closeOuts().bidId(0));
    ObjectNode fields = Http.object().put("bid", Long.toString(bid));

    Http.Reply reply = gateway.signed.send("/v1/bids/cancels", Who.CAROL, fields);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(gateway.<Long>onReplica(pool -> pool.closeOuts().bidId(0))).isEqualTo(bid);
  }

  @Test
  void shouldPayInWithoutASignatureAndTakeNone() {
    ObjectNode body =
        Http.object()
            .put("owner", Who.CAROL.address().toString())
            .put("subaccount", 0)
            .put("asset", TestScene.CASH)
            .put("amount", "1000000");

    assertThat(gateway.http.post(DEPOSITS, body).status()).isEqualTo(200);
    body.put("signature", "0x" + "2b".repeat(65));
    assertThat(gateway.http.post(DEPOSITS, body).status()).isEqualTo(400);
  }

  private static boolean isAlices(Who who) {
    return who == Who.ALICE || who == Who.SESSION;
  }

  private void tryOut(Row row, Who principal, Who signer, boolean may, List<String> wrong) {
    ObjectNode fields = samples.of(row.path(), principal);
    ObjectNode body = gateway.signed.command(row.path(), principal, signer, fields);
    String name = "%s in the name of %s by %s".formatted(row.path(), principal, signer);
    check(name, row.path(), body, may, true, wrong);
  }

  /** Allowed commands are logged, whatever the pool then thinks of them; the rest never is. */
  private void check(
      String name,
      String path,
      ObjectNode body,
      boolean may,
      boolean isLogged,
      List<String> wrong) {
    long before = gateway.cluster.entries();
    Http.Reply reply = gateway.http.post(path, body);
    long logged = gateway.cluster.entries() - before;
    boolean isRight =
        may
            ? List.of(200, 404, 409, 422).contains(reply.status()) && (logged == 1 || !isLogged)
            : reply.status() == 403 && reply.isProblem() && logged == 0;
    if (!isRight) {
      wrong.add("%s: %d entries, %s".formatted(name, logged, reply));
    }
  }
}
