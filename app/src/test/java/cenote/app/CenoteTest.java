package cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** What {@code ./cenote --help} says of its commands. */
final class CenoteTest {

  @TestFactory
  Stream<DynamicTest> shouldSayOfEachCommandWhatItDoesInAWholeSentence() {
    return Cenote.commandLine().getSubcommands().entrySet().stream()
        .map(command ->
            DynamicTest.dynamicTest(
                command.getKey(),
                () -> assertThat(listed(command.getValue())).matches("[A-Z].*[^ ]\\.")));
  }

  @Test
  void shouldLoseNothingOfADescription() {
    CommandLine stressDays =
        Objects.requireNonNull(Cenote.commandLine().getSubcommands().get("stress-days"));

    assertThat(stressDays.getUsageMessage().replaceAll("\\s+", " "))
        .contains("and the worst pair of one long and one short. From them a steward");
  }

  /** A list shows the first element alone. */
  private static String listed(CommandLine command) {
    return command.getCommandSpec().usageMessage().description()[0];
  }
}
