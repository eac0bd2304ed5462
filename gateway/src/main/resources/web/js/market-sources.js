// The reporters behind an index.

import { panel } from "./dom.js";
import { decimal, price, toNumber } from "./format.js";
import { createTable } from "./table.js";
import { logNow } from "./live.js";
import { age, toMillis } from "./time.js";

export function sourcesPanel() {
  let indexE8 = "0";
  const table = createTable({
    caption: "Reporters, the price each last saw and how old that is",
    testid: "sources",
    key: (row) => row.reporter,
    empty: "No reporter is registered.",
    columns: [
      { head: "Reporter", isRowHead: true, cell: (row) => ({ text: short(row.reporter), title: row.reporter, cls: "mono" }) },
      { head: "Family", cls: "r", title: "Exchange or publisher whose price it reports", cell: (row) => String(row.family) },
      { head: "Price", cls: "r", cell: (row) => price(row.priceE8) },
      { head: "Off index", cls: "r", title: "Basis points from the index", cell: (row) => offCell(row, indexE8) },
      { head: "Age", cls: "r", cell: ageCell },
    ],
  });
  return {
    root: panel("Sources", { className: "w5", note: "Median of families; one liar moves nothing" }, table.root),
    show(view) {
      indexE8 = view.indexE8;
      table.update(view.sources);
    },
  };
}

/** Reporter keys are addresses, left-padded: their last bytes tell them apart. */
function short(key) {
  return `${key.slice(-40, -34)}…${key.slice(-4)}`;
}

function offCell(row, indexE8) {
  if (row.priceE8 === "0" || indexE8 === "0") {
    return "–";
  }
  const points = (toNumber(row.priceE8, 8) / toNumber(indexE8, 8) - 1) * 1e4;
  return { text: `${decimal(points, 1)} bp`, tone: Math.abs(points) > 100 ? "down" : null };
}

function ageCell(row) {
  if (row.observedNs === "0") {
    return { text: "never", tone: "warn" };
  }
  const millis = logNow() - toMillis(row.observedNs);
  return { text: age(millis), tone: millis > 10_000 ? "warn" : null, cls: "nowrap" };
}
