package cenote.app.crisis;

/**
 * A queue by rank on the state of a run, beside what the run did; amounts in cash E6 at the mark.
 *
 * @param second when most was in close-out
 * @param neededE6 what of one side was in close-out then; 0 when nothing ever was
 * @param closedE6 what the queue closes of the other side, whole positions
 * @param accounts how many accounts it closes
 * @param oneLegged accounts of these that are hedged and lose this leg alone
 * @param overshootE6 what it closes beyond need
 * @param tornE6 what the run itself tore up, from first to last
 * @param tornBeyondE6 part of it beyond need
 */
record Beside(
    int second,
    long neededE6,
    long closedE6,
    int accounts,
    int oneLegged,
    long overshootE6,
    long tornE6,
    long tornBeyondE6) {

  /** For runs in which nothing was ever in close-out, or that know no accounts. */
  static final Beside NONE = new Beside(0, 0, 0, 0, 0, 0, 0, 0);

  /** In words. */
  String text() {
    if (neededE6 == 0) {
      return "nothing was in close-out, so that there was nothing to deleverage";
    }
    return "at "
        + second
        + " s "
        + Money.text(neededE6)
        + " were in close-out; by rank "
        + accounts
        + " accounts closed whole, "
        + Money.text(closedE6)
        + ", "
        + Money.text(overshootE6)
        + " beyond need, "
        + oneLegged
        + " of them lose one leg of several; here "
        + (tornE6 == 0 ? "nothing was torn up" : Money.text(tornE6) + " torn up")
        + ", "
        + Money.text(tornBeyondE6)
        + " beyond need";
  }
}
