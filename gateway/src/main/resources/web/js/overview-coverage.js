// What one event could cost, whether the layers could pay it, and who holds the risk.

import { h, panel, setText } from "./dom.js";
import { domainName } from "./directory.js";
import { count, decimal, percent, ratio, shortCash } from "./format.js";
import { createTable } from "./table.js";
import { age, toMillis } from "./time.js";

const NOT_KNOWN = { text: "not known", tone: "warn", title: "The steward has not said so within five minutes; coverage is not enforced" };

export function coveragePanels() {
  let nowNs = "0";
  const scenarios = h("p", { class: "note", "data-testid": "joint-scenarios" });
  const table = createTable({
    caption: "Coverage by domain",
    key: (row) => row.domain,
    columns: [
      { head: "Domain", isRowHead: true, cell: (row) => domainName(row.domain) },
      { head: "One event could cost", cls: "r", title: "All accounts' losses beyond their equity in the worst joint scenario with ranges one half wider, or stressed day", cell: lossCell },
      { head: "Layers could pay", cls: "r", title: "First part of the house, and insurance", cell: (row) => ({ ...shortCash(row.capacityE6), testid: `coverage-capacity-${row.domain}` }) },
      { head: "Used", cell: usedCell },
      { head: "Two largest", cls: "r", title: "Cover-2: what the two owners would owe that owe most", cell: (row) => (row.isKnown ? { ...shortCash(row.coverTwoE6), testid: `cover-two-${row.domain}` } : "") },
      { head: "Said", cls: "r", cell: (row) => ageCell(row, nowNs) },
    ],
  });
  const spread = createTable({
    caption: "Concentration by underlying",
    key: (row) => row.underlying,
    columns: [
      { head: "Underlying", isRowHead: true, cell: (row) => row.symbol },
      { head: "Owners", cls: "r", cell: (row) => count(row.owners) },
      { head: "Five largest", cell: (row) => ({ share: row.topFiveShare, text: percent(row.topFiveShare, 1) }) },
      { head: "Herfindahl", cls: "r", title: "Sum of squared shares: 1 for a single owner", cell: (row) => ({ text: decimal(row.herfindahl, 3), testid: `herfindahl-${row.underlying}` }) },
    ],
  });

  return {
    coverage: panel("Coverage", { className: "w7", note: scenarios }, table.root),
    concentration: panel("Concentration", { className: "w5", note: "Shares of net delta, by owner" }, spread.root),
    show({ coverage }, { timeNs }) {
      nowNs = timeNs;
      table.update(coverage.domains);
      spread.update(coverage.concentration);
      setText(scenarios, scenarioWords(coverage.scenarios));
    },
  };
}

function lossCell(row) {
  return row.isKnown
    ? { ...shortCash(row.lossE6, { tone: row.isRefusingRisk ? "down" : null }), testid: `coverage-loss-${row.domain}` }
    : { ...NOT_KNOWN, testid: `coverage-loss-${row.domain}` };
}

function usedCell(row) {
  if (!row.isKnown) {
    return "";
  }
  const share = ratio(row.lossE6, row.capacityE6);
  const text = row.isRefusingRisk ? `${percent(share, 1)}, no new risk` : percent(share, 1);
  return { share, text, barTone: row.isRefusingRisk ? "over" : share > 0.8 ? "warn" : null };
}

function ageCell(row, nowNs) {
  return row.reportedNs === "0"
    ? { text: "never" }
    : { text: `${age(toMillis(nowNs) - toMillis(row.reportedNs))} ago`, title: `Of the state at position ${row.atPosition}` };
}

function scenarioWords({ rows, weightTenths }) {
  if (rows === 0) {
    return "No joint scenarios: each underlying stands for itself";
  }
  return weightTenths === 10 ? `${count(rows)} joint scenarios in force` : `${count(rows)} joint scenarios, ${weightTenths} tenths in force`;
}
