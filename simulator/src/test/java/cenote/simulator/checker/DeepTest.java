package cenote.simulator.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.ledger.Reasons;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.shadow.ToldFill;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeepTest {

  @Test
  void shouldFindNothingWhereNothingIsWrong() {
    Deep deep = new Deep();

    assertThat(Rig.follow(4, deep, 1)).isEmpty();

    assertThat(deep.counts())
        .containsKeys(
            "shadow Balances and positions compared",
            "shadow Margin compared",
            "shadow Malformed",
            "shadow Resend answered again",
            "shadow Reject compared byte by byte");
  }

  @Test
  void shouldFindNothingUnderTheSecondRules() {
    assertThat(Rig.follow(Rig.underSecondRules(9), new Deep(), 1)).isEmpty();
  }

  @Test
  void shouldFindAWrongFee() {
    Shadow wrong =
        new Shadow() {
          @Override
          protected long feeE6(ToldFill fill) {
            return super.feeE6(fill) + 1;
          }
        };

    Optional<InvariantBroken> found = Rig.follow(4, new Deep(wrong), 1);

    assertThat(found)
        .hasValueSatisfying(broken -> assertThat(broken).hasMessageContaining("fee of the fill"));
  }

  @Test
  void shouldFindSettlementsThatWereNotTold() {
    Liar deaf =
        new Liar(new Deep()) {
          @Override
          public void onEntry(int asset, int from, int to, long amount, int reason) {
            if (reason != Reasons.SETTLEMENT && reason != Reasons.EXPIRY) {
              super.onEntry(asset, from, to, amount, reason);
            }
          }
        };

    assertThat(Rig.follow(4, deaf, 1)).isPresent();
  }

  @Test
  void shouldRefuseABatch() {
    assertThatThrownBy(() -> Rig.follow(4, new Deep(), 16))
        .isInstanceOf(IllegalStateException.class);
  }
}
