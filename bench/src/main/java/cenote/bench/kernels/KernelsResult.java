package cenote.bench.kernels;

import java.util.List;
import java.util.Optional;

/**
 * All that a run measured.
 *
 * @param figures slice by slice, in each our scalar form first
 * @param absent peers that were asked for and are not built
 * @param startUps the start, when it was watched
 */
record KernelsResult(List<LaneFigures> figures, List<String> absent, List<StartUp> startUps) {

  /** Lanes of a slice. */
  List<LaneFigures> of(Slice slice) {
    return figures.stream().filter(lane -> lane.slice().equals(slice)).toList();
  }

  /** A lane's figures over a slice, when it took part. */
  Optional<LaneFigures> of(Slice slice, String name) {
    return of(slice).stream().filter(lane -> lane.lane().equals(name)).findFirst();
  }
}
