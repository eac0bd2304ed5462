package cenote.gateway.stream;

import cenote.gateway.history.CloseOutRow;
import cenote.gateway.history.FillRow;
import java.util.List;

/** What was stored since the last time, oldest first; at most some hundred rows. */
record EventsView(List<FillRow> fills, List<CloseOutRow> closeOuts) {}
