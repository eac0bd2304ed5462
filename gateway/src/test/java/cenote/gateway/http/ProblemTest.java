package cenote.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.Reject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

  private static final Set<Integer> STATUSES = Set.of(400, 403, 404, 409, 422, 500);

  @ParameterizedTest
  @EnumSource(value = Reject.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void shouldGiveEachRejectAStatusACodeAndItsRule(Reject reject) {
    Problem problem = ProblemException.rejected(reject, 9).problem();

    assertThat(problem.status()).isIn(STATUSES).isEqualTo(RejectStatus.of(reject));
    assertThat(problem.toJson().get("code").asInt()).isEqualTo(reject.code());
    assertThat(problem.toJson().get("rule").asText()).isEqualTo(reject.rule());
    assertThat(problem.toJson().get("position").asText()).isEqualTo("9");
    assertThat(problem.toJson().get("type").asText()).matches("/problems/[a-z0-9-]+");
  }

  @Test
  void shouldNotTakeAcceptanceForAReject() {
    assertThatThrownBy(() -> RejectStatus.of(Reject.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldQuoteOnlyPlainCharactersAndFewOfThem() {
    String quoted = Problem.quote("<b>\u0000\n\"\u00e9" + "x".repeat(500));

    assertThat(quoted).startsWith("\"?b?????x").endsWith("\" (cut)");
    assertThat(quoted.length()).isLessThanOrEqualTo(90);
  }
}
