package cenote.gateway.view;

import cenote.crypto.Bytes32;
import java.util.List;

/** Lists as answers: each with a name, so that more can stand beside it later. */
public final class Lists {

  private Lists() {}

  /** Assets by id. */
  public record Assets(List<AssetView> assets) {}

  /** Underlyings by id. */
  public record Underlyings(List<UnderlyingView> underlyings) {}

  /** Instruments by id. */
  public record Instruments(List<InstrumentView> instruments) {}

  /** Accounts of an owner, short. */
  public record Accounts(List<AccountSummary> accounts) {}

  /** Books of an instrument by venue. */
  public record Books(List<BookView> books) {}

  /** Registered venues; the ones that take orders here are so marked. */
  public record Venues(List<Venue> venues) {}

  /** A registered venue. */
  public record Venue(Bytes32 venue, boolean takesOrders) {}
}
