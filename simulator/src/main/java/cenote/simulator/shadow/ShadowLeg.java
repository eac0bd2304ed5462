package cenote.simulator.shadow;

import org.jspecify.annotations.Nullable;

/** A contract position, in units and cash; an option comes with its lattice. */
record ShadowLeg(
    ShadowInstrument terms,
    double quantity,
    double mark,
    double years,
    @Nullable ShadowOption option) {

  boolean isLinear() {
    return option == null;
  }

  double delta() {
    return quantity * (option == null ? 1 : option.delta);
  }

  double delta(int step, int direction) {
    return quantity * (option == null ? 1 : option.deltas[step][direction]);
  }

  /** Change of an option's value at a point inside. */
  double change(int step, int direction) {
    return option == null ? 0 : quantity * option.changes[step][direction];
  }

  /** Change of an option's value in a tail, not damped. */
  double tailChange(int tail) {
    return option == null ? 0 : quantity * option.tailChanges[tail];
  }

  double skewChange(boolean isAbsolute) {
    return option == null ? 0 : quantity * (isAbsolute ? option.skewAbsolute : option.skewLinear);
  }
}
