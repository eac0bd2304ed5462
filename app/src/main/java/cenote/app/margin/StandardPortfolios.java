package cenote.app.margin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The ten portfolios of {@code ./cenote margin --compare}, each a portfolio file of its own. */
final class StandardPortfolios {
  static final List<String> NAMES =
      List.of(
          "perpetual-long",
          "covered-short",
          "basis-trade",
          "straddle",
          "condor",
          "calendar",
          "put-write",
          "btc-eth-spread",
          "collateral-loan",
          "ladder-of-40");

  private StandardPortfolios() {}

  static List<ComparedPortfolio> compare() {
    return NAMES.stream().map(name -> ComparedPortfolio.of(name, tree(name))).toList();
  }

  private static JsonNode tree(String name) {
    String resource = "portfolios/" + name + ".json";
    try (InputStream in = StandardPortfolios.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
