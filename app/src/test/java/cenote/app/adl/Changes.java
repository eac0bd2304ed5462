package cenote.app.adl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Receipts that differ from a good one in one figure on which the result depends. */
final class Changes {
  private Changes() {}

  static List<Receipt> of(Receipt good) {
    List<Receipt> all = new ArrayList<>();
    all.add(with(good, good.deficitE6() + 1, good.lambdaE9(), good.layers(), good.haircuts()));
    all.add(with(good, good.deficitE6(), good.lambdaE9() + 1, good.layers(), good.haircuts()));
    for (int i = 0; i < good.layers().size(); i++) {
      Receipt.Layer layer = good.layers().get(i);
      List<Receipt.Layer> layers = new ArrayList<>(good.layers());
      layers.set(i, new Receipt.Layer(layer.layer(), layer.beforeE6(), layer.usedE6() + 1));
      all.add(with(good, good.deficitE6(), good.lambdaE9(), layers, good.haircuts()));
    }
    for (int i = 0; i < good.haircuts().size(); i++) {
      for (Function<Receipt.Haircut, Receipt.Haircut> change : HAIRCUT) {
        List<Receipt.Haircut> haircuts = new ArrayList<>(good.haircuts());
        haircuts.set(i, change.apply(haircuts.get(i)));
        all.add(with(good, good.deficitE6(), good.lambdaE9(), good.layers(), haircuts));
      }
    }
    good.tearUps().forEach(tearUp -> all.addAll(torn(good, tearUp)));
    return all;
  }

  private static final List<Function<Receipt.Haircut, Receipt.Haircut>> HAIRCUT =
      List.of(
          h -> haircut(h, h.gainE6(), h.mostE6() + 1, h.weightE4(), h.takenE6()),
          h -> haircut(h, h.gainE6(), h.mostE6(), h.weightE4() + 1, h.takenE6()),
          h -> haircut(h, h.gainE6(), h.mostE6(), h.weightE4(), h.takenE6() + 1),
          h -> haircut(h, h.gainE6(), h.mostE6(), h.weightE4(), h.takenE6() - 1),
          h -> haircut(h, h.gainE6() * 2, h.mostE6() * 2, h.weightE4(), h.takenE6()),
          h -> haircut(h, -h.gainE6(), h.mostE6(), h.weightE4(), h.takenE6()));

  private static Receipt.Haircut haircut(
      Receipt.Haircut of, long gainE6, long mostE6, long weightE4, long takenE6) {
    return new Receipt.Haircut(
        of.account(),
        gainE6,
        mostE6,
        of.equityE6(),
        of.maintenanceE6(),
        of.closeOutE6(),
        weightE4,
        of.notionalE6(),
        of.unrealisedE6(),
        takenE6);
  }

  private static Receipt with(
      Receipt of,
      long deficitE6,
      long lambdaE9,
      List<Receipt.Layer> layers,
      List<Receipt.Haircut> haircuts) {
    return new Receipt(
        of.kind(),
        of.domain(),
        of.position(),
        of.stateHash(),
        deficitE6,
        lambdaE9,
        of.epochRateE9(),
        layers,
        haircuts,
        of.epochs(),
        of.tearUps());
  }

  private static List<Receipt> torn(Receipt good, Receipt.TearUp tearUp) {
    List<Receipt> all = new ArrayList<>();
    for (int i = 0; i < tearUp.accounts().size(); i++) {
      Receipt.Torn each = tearUp.accounts().get(i);
      List<Receipt.Torn> accounts = new ArrayList<>(tearUp.accounts());
      long more = each.tornE8() + tearUp.lotE8();
      accounts.set(i, new Receipt.Torn(each.account(), each.heldE8(), more, each.isLast()));
      all.add(with(good, tearUp, accounts, tearUp.legs()));
      accounts.set(
          i, new Receipt.Torn(each.account(), -each.heldE8(), each.tornE8(), each.isLast()));
      all.add(with(good, tearUp, accounts, tearUp.legs()));
    }
    for (int i = 0; i < tearUp.legs().size(); i++) {
      Receipt.Leg each = tearUp.legs().get(i);
      List<Receipt.Leg> legs = new ArrayList<>(tearUp.legs());
      legs.set(
          i,
          new Receipt.Leg(
              each.instrument(), each.account(), each.lotE8(), each.heldE8(), -each.movedE8()));
      all.add(with(good, tearUp, tearUp.accounts(), legs));
    }
    return all;
  }

  private static Receipt with(
      Receipt good, Receipt.TearUp tearUp, List<Receipt.Torn> accounts, List<Receipt.Leg> legs) {
    List<Receipt.TearUp> tearUps = new ArrayList<>(good.tearUps());
    tearUps.set(
        tearUps.indexOf(tearUp),
        new Receipt.TearUp(
            tearUp.instrument(),
            tearUp.quantityE8(),
            tearUp.lotE8(),
            tearUp.markE8(),
            accounts,
            legs));
    return new Receipt(
        good.kind(),
        good.domain(),
        good.position(),
        good.stateHash(),
        good.deficitE6(),
        good.lambdaE9(),
        good.epochRateE9(),
        good.layers(),
        good.haircuts(),
        good.epochs(),
        tearUps);
  }
}
