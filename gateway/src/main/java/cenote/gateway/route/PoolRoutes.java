package cenote.gateway.route;

import cenote.gateway.http.Answer;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.ProblemException;
import cenote.gateway.live.Aggregates;
import cenote.gateway.live.Known;
import cenote.gateway.view.CloseOutsView;
import cenote.gateway.view.GovernorView;
import cenote.gateway.view.KeepersView;
import cenote.gateway.view.MarksView;
import cenote.gateway.view.ParametersView;
import cenote.gateway.view.PoolView;
import cenote.gateway.view.SystemicView;
import cenote.gateway.view.WaterfallView;
import java.util.List;
import java.util.Optional;

/** The pool as a whole: views that are made now and then and are the same for everybody. */
final class PoolRoutes {

  private static final String TAG = "pool";

  private final Aggregates aggregates;

  PoolRoutes(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  List<Endpoint> endpoints() {
    return List.of(
        pool(), closeOuts(), keepers(), waterfall(), marks(), governor(), systemic(), parameters());
  }

  private Endpoint pool() {
    return Endpoint.get("/v1/pool")
        .summary("Treasury, insurance, open interest, gross Greeks and health; once a second")
        .tag(TAG)
        .answers(PoolView.class)
        .to(_ -> answer(aggregates.pool()));
  }

  private Endpoint closeOuts() {
    return Endpoint.get("/v1/close-outs")
        .summary("Open close-outs and conversions, and standing bids; once a second")
        .tag(TAG)
        .answers(CloseOutsView.class)
        .to(_ -> answer(aggregates.closeOuts()));
  }

  private Endpoint keepers() {
    return Endpoint.get("/v1/keepers")
        .summary("Profit and loss of keepers, by source, from public events; once a second")
        .tag(TAG)
        .answers(KeepersView.class)
        .to(_ -> answer(aggregates.keepers()));
  }

  private Endpoint waterfall() {
    return Endpoint.get("/v1/waterfall")
        .summary("Who would bear a loss now, layer by layer; once a second")
        .tag(TAG)
        .answers(WaterfallView.class)
        .to(_ -> answer(aggregates.waterfall()));
  }

  private Endpoint marks() {
    return Endpoint.get("/v1/marks")
        .summary("All indices and marks, short; ten times a second")
        .tag(TAG)
        .answers(MarksView.class)
        .to(_ -> answer(aggregates.marks()));
  }

  private Endpoint governor() {
    return Endpoint.get("/v1/governor")
        .summary("Level, measures with their limits, when it falls, call auctions; once a second")
        .tag(TAG)
        .answers(GovernorView.class)
        .to(_ -> answer(aggregates.governor()));
  }

  private Endpoint systemic() {
    return Endpoint.get("/v1/systemic")
        .summary("What an event costs once close-outs move prices; crowding; each half minute")
        .tag(TAG)
        .answers(SystemicView.class)
        .to(_ -> answer(aggregates.systemic()));
  }

  private Endpoint parameters() {
    return Endpoint.get("/v1/parameters/log")
        .summary("Log of changes of risk parameters with what each does to all accounts")
        .tag(TAG)
        .answers(ParametersView.class)
        .to(_ -> answer(aggregates.parameters()));
  }

  private static <T> Answer<T> answer(Optional<Known<T>> view) throws ProblemException {
    Known<T> known =
        view.orElseThrow(() -> ProblemException.unavailable("view: expected one, got none yet", 1));
    return new Answer<>(known.position(), known.timeNs(), known.value());
  }
}
