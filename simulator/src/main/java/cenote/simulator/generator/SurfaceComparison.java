package cenote.simulator.generator;

import cenote.pool.Reject;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.shadow.SurfaceFlaw;

/**
 * Whether a surface was taken or refused, and for what, as the shadow would have; and the marks
 * that follow from one.
 */
final class SurfaceComparison {

  private static final String PREFIX = "SURFACE_";

  private final Shadow shadow;
  private final Coverage coverage;

  SurfaceComparison(Shadow shadow, Coverage coverage) {
    this.shadow = shadow;
    this.coverage = coverage;
  }

  /** Looks at a surface that was not refused for its sender or underlying. */
  void check(Command command, int code) {
    Reject reject = Reject.of(code);
    boolean isJudged = reject == Reject.NONE || reject.name().startsWith(PREFIX);
    if (!(command instanceof Command.ChangeSurface surface) || !isJudged) {
      return;
    }
    Reject expected = expected(SurfaceFlaw.of(surface.nodes().told()));
    if (reject != expected) {
      throw new Comparison.Mismatch("surface: expected " + expected + ", got " + reject);
    }
    coverage.count(reject == Reject.NONE ? "Surface taken" : "Surface refused");
  }

  /** Looks at all marks when the shadow has been told of a surface that was taken. */
  void checkMarks(Command command) {
    if (command instanceof Command.ChangeSurface) {
      shadow.checkMarks();
      coverage.count("Marks under a new surface compared");
    }
  }

  private static Reject expected(SurfaceFlaw flaw) {
    return flaw == SurfaceFlaw.NONE ? Reject.NONE : Reject.valueOf(PREFIX + flaw.name());
  }
}
