package cenote.simulator.books;

import cenote.pool.Envelope;
import cenote.pool.Pool;
import cenote.simulator.generator.Nodes;
import cenote.simulator.shadow.ToldNode;
import cenote.simulator.world.Dice;
import cenote.simulator.world.SurfaceDraw;
import java.util.ArrayList;
import java.util.List;

/**
 * The smile or the surface of an underlying.
 *
 * @param smile short, long, reversion, skew, curvature, E9; does not count beside a surface
 * @param surface nodes, none for a smile
 */
record BookVolatility(List<Long> smile, List<ToldNode> surface) {

  private static final long E9 = 1_000_000_000L;
  private static final int WIDEST_RHO_E9 = 900_000_000;

  /** A smile, a surface, or what holds before anything was reported. */
  static BookVolatility draw(Dice dice, long sigmaE9) {
    double draw = dice.between(0.0, 1.0);
    if (draw >= 0.8) {
      return new BookVolatility(List.of(sigmaE9, sigmaE9, E9, 0L, 0L), List.of());
    }
    if (draw >= 0.4) {
      return new BookVolatility(List.of(), gentle(new SurfaceDraw(dice.split())));
    }
    long longE9 = (long) (dice.between(0.4, 1.0) * 1e9);
    List<Long> smile =
        List.of(
            (long) (longE9 * dice.between(0.7, 1.8)),
            longE9,
            dice.between(500_000_000L, 20_000_000_000L),
            dice.between(-120_000_000L, 60_000_000L),
            dice.between(0L, 60_000_000L));
    return new BookVolatility(smile, List.of());
  }

  /** At rho close to -1 or 1 doubles have few digits left of a smile's sum. */
  private static List<ToldNode> gentle(SurfaceDraw draws) {
    while (true) {
      draws.sound();
      List<ToldNode> nodes = new ArrayList<>();
      boolean isGentle = true;
      for (int i = 0; i < draws.count(); i++) {
        nodes.add(new ToldNode(draws.yearsE9(i), draws.thetaE9(i), draws.rhoE9(i), draws.psiE9(i)));
        isGentle &= Math.abs(draws.rhoE9(i)) < WIDEST_RHO_E9;
      }
      if (isGentle) {
        return nodes;
      }
    }
  }

  /** Sends it; the code of the reject. */
  int send(Pool pool, Envelope envelope, int underlying) {
    if (surface.isEmpty()) {
      return pool.reportSurface(
          envelope,
          underlying,
          smile.get(0),
          smile.get(1),
          smile.get(2),
          smile.get(3),
          smile.get(4));
    }
    List<Nodes.Node> nodes =
        surface.stream()
            .map(row -> new Nodes.Node(row.yearsE9(), row.thetaE9(), row.rhoE9(), row.psiE9()))
            .toList();
    return pool.changeSurface(envelope, underlying, new Nodes(nodes));
  }
}
