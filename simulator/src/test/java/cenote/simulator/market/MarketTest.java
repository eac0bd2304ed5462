package cenote.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import cenote.pool.ledger.Ledger;
import cenote.simulator.checker.InvariantBroken;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MarketTest {

  private static final int SEEDS = 20;
  private static final long COMMANDS = 20_000;
  private static final int FILL = 42;
  private static final Bytes32 HOUSE_KEEPER = Bytes32.ofWords(0, 0, 0x68, 1);

  /** These markets go by the third rules at most; seeds of the campaign have the fourth. */
  private static final Set<String> OF_RULES_4 =
      Set.of(
          Scene.EVERY_LAYER.label(),
          Scene.EVERY_LAYER.effect(),
          Sighting.VAULT_SHARES.label(),
          Sighting.SLICE_TAKEN.label(),
          Sighting.TAKEN_OVER.label(),
          Sighting.OWN_SLICE.label());

  /** Every template of the schema but those of rules 4, and Approve, which operators send. */
  private static final Set<Integer> KINDS =
      Set.of(
          1, 2, 3, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 30, 31, 32, 33, 40, 41,
          42, 50, 51, 52, 53, 60, 61);

  private static final List<Market> MARKETS = new ArrayList<>();
  private static final List<DirectOutlet> OUTLETS = new ArrayList<>();

  @BeforeAll
  static void play() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Market market = market(seed);
      DirectOutlet outlet = new DirectOutlet(seed, market);
      outlet.run(COMMANDS);
      MARKETS.add(market);
      OUTLETS.add(outlet);
    }
  }

  /** Every other one asks for the third rules when it is open. */
  private static Market market(long seed) {
    Market market = new Market(seed, MarketPlan.draw(seed), HOUSE_KEEPER);
    market.adopt(seed % 2 == 0 ? 3 : 1);
    return market;
  }

  private static DirectOutlet run(long seed, long commands) {
    Market market = market(seed);
    DirectOutlet outlet = new DirectOutlet(seed, market);
    outlet.run(commands);
    return outlet;
  }

  @Test
  void shouldGetThroughTheOpening() {
    assertThat(MARKETS).allMatch(Market::isOpen);
  }

  @Test
  void shouldSendMostlyWhatIsAccepted() {
    for (DirectOutlet outlet : OUTLETS) {
      int answered = outlet.codes().values().stream().mapToInt(Integer::intValue).sum();

      assertThat(outlet.codes().get(0)).as(outlet.toString()).isGreaterThan(answered / 2);
      assertThat(outlet.codes().get(0)).as(outlet.toString()).isLessThan(answered * 95 / 100);
      assertThat(outlet.acceptedKinds().get(FILL)).as(outlet.toString()).isGreaterThan(5_000);
    }
  }

  @Test
  void shouldConserveEveryAsset() {
    for (DirectOutlet outlet : OUTLETS) {
      Ledger ledger = outlet.newest().ledger();
      for (int asset = 0; asset < ledger.assetCount(); asset++) {
        assertThat(ledger.conservationError(asset)).as(outlet.toString()).isZero();
      }
    }
  }

  @Test
  void shouldHaveEveryKindOfCommandAccepted() {
    Set<Integer> kinds = new TreeSet<>();
    OUTLETS.forEach(outlet -> kinds.addAll(outlet.acceptedKinds().keySet()));

    assertThat(kinds).containsExactlyInAnyOrderElementsOf(KINDS);
  }

  @Test
  void shouldPlayEverySceneAndShowItsEffect() {
    Map<String, Long> marks = new TreeMap<>();
    MARKETS.forEach(market -> market.marks().forEach((name, n) -> marks.merge(name, n, Long::sum)));

    marks.keySet().removeAll(OF_RULES_4);
    assertThat(marks).allSatisfy((name, count) -> assertThat(count).as(name).isPositive());
  }

  @Test
  void shouldMeetFundsToTheUnitWhereverThatIsStaged() {
    for (int i = 0; i < SEEDS; i++) {
      Funds funds = MarketPlan.draw(i + 1L).funds();
      Map<String, Long> marks = MARKETS.get(i).marks();
      if (funds.isStaged() && marks.getOrDefault(funds.scene().label(), 0L) > 0) {
        assertThat(marks).as("seed " + (i + 1)).containsEntry(funds.scene().effect(), 1L);
      }
    }
  }

  @Test
  void shouldScoreEveryAttacker() {
    for (int i = 0; i < SEEDS; i++) {
      int attackers = MarketPlan.draw(i + 1L).attacks().size();

      assertThat(MARKETS.get(i).scores(OUTLETS.get(i).newest())).hasSize(attackers);
    }
  }

  @Test
  void shouldSendTheSameBytesForTheSameSeed() {
    assertThat(run(3, COMMANDS).hash()).isEqualTo(OUTLETS.get(2).hash());
    assertThat(run(8, COMMANDS).hash()).isEqualTo(OUTLETS.get(7).hash());
  }

  @Test
  void shouldSendOtherBytesForAnotherSeed() {
    assertThat(OUTLETS.stream().map(DirectOutlet::hash).distinct()).hasSize(SEEDS);
  }

  /** Somebody gives the dealers money while they trade: it looks as if the pool had. */
  @Test
  void shouldNoticeAGainAtFixedPrices() {
    MarketPlan plan = attackedBy(Attack.SELF_DEALER);
    Market market = new Market(4, plan, HOUSE_KEEPER);
    DirectOutlet outlet = new DirectOutlet(4, market);
    outlet.run(2_000);
    Floor twin = new Floor(plan, new Dice(4));
    int dealer = twin.accounts().first(Role.DEALER);
    Bytes32 owner = twin.cast().key(twin.cast().owner(twin.accounts().owner(dealer)));
    int subaccount = twin.accounts().subaccount(dealer);

    assertThatThrownBy(
            () -> {
              for (int tick = 0; tick < 4_000; tick++) {
                outlet.credit(owner, subaccount, 100_000_000_000L);
                outlet.tick();
              }
            })
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("gain of two accounts at fixed prices");
  }

  private static MarketPlan attackedBy(Attack attack) {
    return new MarketPlan(
        false,
        20,
        2,
        3,
        1,
        Funds.AMPLE,
        2_000_000_000_000L,
        250_000_000_000L,
        1_000_000_000_000L,
        100_000_000L,
        100,
        EnumSet.of(Scene.CALM),
        EnumSet.of(attack),
        false);
  }
}
