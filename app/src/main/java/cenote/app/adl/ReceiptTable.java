package cenote.app.adl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** A receipt for people: who paid what, and why. */
final class ReceiptTable {
  private static final String[] LAYERS = {
    "",
    "house, first part",
    "insurance",
    "guarantee, junior",
    "guarantee, senior",
    "house, second part",
    "net gains",
    "tear-up",
    "cash of holders",
    "shortfall, in suspense"
  };
  private static final int ROWS_MAX = 40;

  private final StringBuilder text = new StringBuilder();
  private final Receipt receipt;

  private ReceiptTable(Receipt receipt) {
    this.receipt = receipt;
  }

  static String of(Receipt receipt) {
    ReceiptTable table = new ReceiptTable(receipt);
    table.head();
    table.layers();
    table.haircuts();
    table.epochs();
    receipt.tearUps().forEach(table::tearUp);
    return table.text.toString();
  }

  private void line(String of) {
    text.append(of).append('\n');
  }

  private void head() {
    line("%s in %s at position %d".formatted(receipt.kind(), domain(), receipt.position()));
    line("log up to it  %s".formatted(receipt.logHash()));
    line("sha256        %s".formatted(ReceiptFile.sha256(receipt)));
  }

  private String domain() {
    return receipt.domain() == 0 ? "Core" : "Ramp";
  }

  private void layers() {
    if (receipt.layers().isEmpty()) {
      return;
    }
    line("deficit       %s".formatted(cash(receipt.deficitE6())));
    line("\n%-26s %20s %20s %20s".formatted("layer", "could give", "used", "left"));
    long leftE6 = receipt.deficitE6();
    for (Receipt.Layer each : receipt.layers()) {
      if (leftE6 == 0) {
        line("%d %-24s %20s".formatted(each.layer(), LAYERS[each.layer()], "not reached"));
        continue;
      }
      leftE6 -= each.usedE6();
      line(
          "%d %-24s %20s %20s %20s"
              .formatted(
                  each.layer(),
                  LAYERS[each.layer()],
                  cash(each.beforeE6()),
                  cash(each.usedE6()),
                  cash(each.beforeE6() - each.usedE6())));
    }
  }

  private void haircuts() {
    if (receipt.haircuts().isEmpty()) {
      return;
    }
    line(
        "\nnet-gains haircut: H = min(G, lambda g w), lambda %s"
            .formatted(rate(receipt.lambdaE9())));
    String row = "%9s %18s %18s %18s %18s %7s %18s";
    line(row.formatted("account", "g, net gain", "G, most", "equity", "R_MM", "w", "H, paid"));
    receipt.haircuts().stream()
        .limit(ROWS_MAX)
        .forEach(each ->
            line(
                row.formatted(
                    each.account(),
                    cash(each.gainE6()),
                    cash(each.mostE6()),
                    cash(each.equityE6()),
                    cash(each.maintenanceE6()),
                    BigDecimal.valueOf(each.weightE4(), 4),
                    cash(each.takenE6()))));
    more(receipt.haircuts().size());
    queue();
  }

  private void queue() {
    Queue queue = Queue.of(receipt);
    BigInteger overshoot = queue.overshootE6();
    long payers = receipt.haircuts().stream().filter(each -> each.takenE6() > 0).count();
    line("\nbeside a queue ranked by leverage times unrealised gain, on the same accounts:");
    line(
        "  here      %d accounts pay %s, as much as was needed"
            .formatted(payers, cash(queue.neededE6())));
    line(
        "  the queue closes %d accounts whole, which give up %s"
            .formatted(queue.closed(), text(queue)));
    line(
        (overshoot.signum() < 0 ? "  and still lacks %s" : "  which is %s more than was needed")
            .formatted(cash(overshoot.abs())));
  }

  private static String text(Queue queue) {
    return cash(queue.takenE6());
  }

  private void epochs() {
    if (receipt.epochs().isEmpty()) {
      return;
    }
    line("\nepoch haircut: min(cash, rate R_IM), rate %s".formatted(rate(receipt.epochRateE9())));
    String row = "%9s %18s %18s %18s";
    line(row.formatted("account", "R_IM", "cash", "paid"));
    receipt.epochs().stream()
        .limit(ROWS_MAX)
        .forEach(each ->
            line(
                row.formatted(
                    each.account(),
                    cash(each.initialE6()),
                    cash(each.cashE6()),
                    cash(each.takenE6()))));
    more(receipt.epochs().size());
  }

  private void tearUp(Receipt.TearUp tearUp) {
    line(
        "\ntorn up: %s of instrument %d at %s, pro rata over the other side"
            .formatted(units(tearUp.quantityE8()), tearUp.instrument(), units(tearUp.markE8())));
    String row = "%9s %18s %18s  %s";
    line(row.formatted("account", "held", "torn up", ""));
    tearUp.accounts().stream()
        .limit(ROWS_MAX)
        .forEach(each ->
            line(
                row.formatted(
                    each.account(),
                    units(each.heldE8()),
                    units(each.tornE8()),
                    each.isLast() ? "a hedge, so last" : "")));
    more(tearUp.accounts().size());
    for (Receipt.Leg each : tearUp.legs()) {
      line(
          "  with it %s of instrument %d of account %d"
              .formatted(units(each.movedE8()), each.instrument(), each.account()));
    }
  }

  private void more(int rows) {
    if (rows > ROWS_MAX) {
      line("... and %d more, all checked".formatted(rows - ROWS_MAX));
    }
  }

  private static String cash(long amountE6) {
    return cash(BigInteger.valueOf(amountE6));
  }

  private static String cash(BigInteger amountE6) {
    return String.format(Locale.ROOT, "%,.6f", new BigDecimal(amountE6, 6));
  }

  private static String units(long quantityE8) {
    return BigDecimal.valueOf(quantityE8, 8).stripTrailingZeros().toPlainString();
  }

  private static String rate(long rateE9) {
    return BigDecimal.valueOf(rateE9, 9).toPlainString();
  }
}
