package cenote.app.margin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Portfolios of our own: what an account holds in a market, in numbers as people write them. */
final class PortfolioLayout implements CaseLayout {
  @Override
  public String mark() {
    return "cenote (market and account)";
  }

  @Override
  public boolean isLayoutOf(JsonNode file) {
    return file.has("market") && file.has("account");
  }

  @Override
  public List<MarginCase> cases(CaseNode file, String stem) {
    Portfolio portfolio = PortfolioReader.read(file);
    ScratchPool pool = PortfolioPlay.play(portfolio);
    return List.of(PoolCase.of(stem, portfolio.model(), pool, PortfolioPlay.OWNER, Map.of()));
  }
}
