package cenote.simulator.shadow;

/** One use of a layer of the waterfall as the shadow is told it. */
public record ToldLayer(int domain, int layer, long beforeE6, long usedE6) {}
