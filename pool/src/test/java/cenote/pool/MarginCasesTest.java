package cenote.pool;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.ledger.Ledger;
import cenote.pool.margin.MarginPoints;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hand cases of {@code docs/concepts/margin.md}, worked out apart from this code. */
class MarginCasesTest {

  static Stream<Path> cases() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(MarginCasesTest.class.getResource("margin-cases")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  private static MarginCase play(Path file) throws IOException {
    return new MarginCase(Files.readString(file)).play();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldReachTheMarketAndTheAccountOfTheCase(Path file) throws IOException {
    MarginCase of = play(file);
    Differences found = new Differences();

    compareMarket(found, of);
    compareAccount(found, of);

    found.assertNone();
  }

  private static void compareMarket(Differences found, MarginCase of) {
    Market market = of.pool.market();
    CaseObject expected = of.text.object("market");
    Requirement margin = of.pool.margin(account(of));
    int id = 0;
    for (CaseObject u : expected.objects("underlyings")) {
      found.same("index", market.indexE8(id), u.value("indexE8"));
      found.same("doubt", market.confidenceE9(id), u.value("confidenceE9"));
      found.same(
          "open interest",
          of.pool.ledger().underlyingOpenInterestE8(id),
          u.value("openInterestE8"));
      found.near("range 4 h", MarginPoints.range(margin, id, 4), u.value("range4h"));
      found.near("range 24 h", MarginPoints.range(margin, id, 24), u.value("range24h"));
      id++;
    }
    id = 0;
    for (CaseObject i : expected.objects("instruments")) {
      found.same("mark " + id, market.markE8(id), i.value("markE8"));
      found.same(
          "funding of long " + id, market.worstFundingRateE9(id, true), i.value("worstLongE9"));
      found.same(
          "funding of short " + id, market.worstFundingRateE9(id, false), i.value("worstShortE9"));
      id++;
    }
  }

  private static void compareAccount(Differences found, MarginCase of) {
    Ledger ledger = of.pool.ledger();
    int account = account(of);
    CaseObject expected = of.text.object("account");
    List<CaseObject> legs = expected.objects("legs");
    found.same("cash", ledger.balance(account, 0), expected.value("cashE6"));
    found.same("legs", ledger.positionCount(account), legs.size());
    for (CaseObject leg : legs) {
      int k = position(ledger, account, (int) leg.number("instrument"));
      found.same(
          "quantity of " + leg, ledger.positionQuantityE8(account, k), leg.value("quantityE8"));
      found.same("cost of " + leg, ledger.positionCostE6(account, k), leg.value("costE6"));
    }
  }

  private static int position(Ledger ledger, int account, int instrument) {
    for (int k = 0; k < ledger.positionCount(account); k++) {
      if (ledger.positionInstrument(account, k) == instrument) {
        return k;
      }
    }
    throw new AssertionError("no leg in instrument " + instrument);
  }

  private static int account(MarginCase of) {
    return of.pool.accountOf(PoolFixture.owner(of.text.object("account").number("owner")), 0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldRequireWhatTheCaseSaysToTheUnit(Path file) throws IOException {
    MarginCase of = play(file);
    Requirement margin = of.pool.margin(account(of));
    CaseObject expected = of.text.object("expected");
    Differences found = new Differences();

    found.same("E", margin.equityE6(), expected.value("equityE6"));
    found.same("E_MM", margin.equityMaintenanceE6(), expected.value("equityMaintenanceE6"));
    found.same("E_IM", margin.equityInitialE6(), expected.value("equityInitialE6"));
    found.same("E_W", margin.withdrawableE6(), expected.value("withdrawableE6"));
    found.same("R_IM", margin.initialE6(), expected.value("initialE6"));
    found.same("R_MM", margin.maintenanceE6(), expected.value("maintenanceE6"));
    found.same("R_CO", margin.closeOutE6(), expected.value("closeOutE6"));
    found.same("state", state(margin), expected.value("state"));

    found.assertNone();
  }

  private static String state(Requirement margin) {
    if (margin.equityE6() < 0) {
      return "insolvent";
    }
    if (margin.equityMaintenanceE6() < margin.closeOutE6()) {
      return "takeover";
    }
    if (margin.isLiquidatable()) {
      return "liquidatable";
    }
    return margin.isFree() ? "free" : "called";
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldSayWhatTheRequirementIsMadeOf(Path file) throws IOException {
    MarginCase of = play(file);
    Requirement margin = of.pool.margin(account(of));
    Differences found = new Differences();
    int d = 0;

    for (CaseObject domain : of.text.object("expected").objects("domains")) {
      compareDomain(found, margin, d, domain);
      for (CaseObject alone : domain.objects("alone")) {
        compareAlone(found, of, margin, d == 1, alone);
      }
      d++;
    }

    found.assertNone();
  }

  private static void compareDomain(
      Differences found, Requirement margin, int d, CaseObject expected) {
    found.near("S", margin.parts().alone(d), expected.value("s"));
    found.near("J", margin.parts().jointCounted(d), expected.value("j"));
    found.near("B", margin.parts().basisFloor(d), expected.value("b"));
    found.near("core", margin.parts().core(d), expected.value("core"));
    found.near("L", margin.parts().liquidity(d), expected.value("liquidity"));
    found.near("short", margin.parts().shortOptions(d), expected.value("shortOptions"));
    found.near("oracle", margin.parts().oracle(d), expected.value("oracle"));
    found.near("funding", margin.parts().funding(d), expected.value("funding"));
    found.near("fees", margin.parts().fees(d), expected.value("fees"));
    long row = margin.parts().worstScenario(d);
    found.same("joint row", row, expected.value("jointRow"));
    found.same("R_IM", margin.initialE6(d), expected.value("initialE6"));
    found.same("R_MM", margin.maintenanceE6(d), expected.value("maintenanceE6"));
  }

  private static void compareAlone(
      Differences found, MarginCase of, Requirement margin, boolean isRamp, CaseObject expected) {
    long symbol = PoolFixture.symbol(expected.text("underlying"));
    for (int i = 0; i < margin.parts().underlyingCount(); i++) {
      int u = margin.parts().underlying(i);
      if (of.pool.market().symbol(u) == symbol) {
        found.near("S of " + u, margin.parts().aloneOf(u), expected.value("s"));
        found.near("s of " + u, MarginPoints.share(margin, u), expected.value("share"));
        String point = expected.text("point");
        found.same("worst point of " + u, MarginPoints.worst(margin, u, isRamp, point), point);
        return;
      }
    }
    found.same("legs", "none", expected.value("underlying"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldComeToTheSameFromASnapshot(Path file) throws IOException {
    MarginCase of = play(file);
    SnapshotWriter writer = new SnapshotWriter();
    of.pool.writeSnapshot(writer);
    SnapshotReader reader = new SnapshotReader(writer.bytes(), 0, writer.length());

    Pool restored = Pool.restore(reader, new PoolEvents() {});

    assertThat(restored.margin(account(of)).initialE6())
        .isEqualTo(of.text.object("expected").value("initialE6"));
  }

  /** What is not as it should be, all of it. */
  private static final class Differences {

    private static final double CASH = 2e-9;

    private final List<String> found = new ArrayList<>();

    void same(String what, Object is, Object expected) {
      if (!is.equals(expected)) {
        found.add(what + ": expected " + expected + ", got " + is);
      }
    }

    void near(String what, double is, Object expected) {
      double value = Double.parseDouble((String) expected);
      if (!(Math.abs(is - value) <= Math.max(CASH, Math.abs(value) * 1e-12))) {
        found.add(what + ": expected " + expected + ", got " + is);
      }
    }

    void assertNone() {
      assertThat(found).isEmpty();
    }
  }
}
