package cenote.app.crisis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a run ended; amounts in cash E6.
 *
 * @param how the parameters, or the model, in words
 * @param layersE6 what each layer paid, the first one first; zeros for a model
 * @param lossE6 what others than the attacker lost, as the incident counts it
 * @param attackerE6 what the attacker won, negative for a loss
 * @param keepersE6 what keepers won with what they took over and sold on
 * @param shortfallE6 what nobody could bear
 * @param solventClosed close-outs that opened while the account's equity was above 0
 * @param closeOuts close-outs opened in all
 * @param isModel a rival's model: knows no layers, no cure and no other market
 * @param cureSeconds from the first that opened until none was open; 0 without any, -1 never
 * @param othersFilled fills in the market that has nothing to do with it
 * @param othersRefused refused ones
 * @param hedges hedged books of the market at risk; none for a model
 * @param beside a queue by rank on the state of the run
 */
record Outcome(
    String how,
    List<Long> layersE6,
    long lossE6,
    long attackerE6,
    long keepersE6,
    long shortfallE6,
    int solventClosed,
    int closeOuts,
    boolean isModel,
    long cureSeconds,
    long othersFilled,
    long othersRefused,
    List<Sample> samples,
    List<Hedge> hedges,
    Beside beside) {

  /** The outcome of a play in the pool, as it is now. */
  static Outcome ofStage(Stage stage, String how, long attackerE6, long lossE6) {
    Losses losses = stage.losses();
    List<Long> layersE6 = new ArrayList<>();
    for (int layer = 1; layer <= Losses.LAYERS; layer++) {
      layersE6.add(losses.usedE6(layer));
    }
    return new Outcome(
        how,
        layersE6,
        lossE6,
        attackerE6,
        stage.profitE6(stage.bidders().parties()),
        losses.usedE6(Losses.SHORTFALL),
        stage.houseKeeper().solventClosed(),
        losses.opened(),
        false,
        stage.houseKeeper().cureSeconds(),
        stage.bystanders().filled(),
        stage.bystanders().refused(),
        stage.samples(),
        stage.hedgedBooks().hedges(),
        stage.beside());
  }

  /** The outcome of a model that knows no layers and no other market. */
  static Outcome ofModel(
      String how,
      long lossE6,
      long attackerE6,
      int solventClosed,
      int closeOuts,
      List<Sample> samples) {
    return new Outcome(
        how,
        Collections.nCopies(Losses.LAYERS, 0L),
        lossE6,
        attackerE6,
        0,
        0,
        solventClosed,
        closeOuts,
        true,
        0,
        0,
        0,
        samples,
        List.of(),
        Beside.NONE);
  }

  /** What a layer paid, by its number from 1, cash E6. */
  long layerE6(int layer) {
    return layersE6.get(layer - 1);
  }
}
