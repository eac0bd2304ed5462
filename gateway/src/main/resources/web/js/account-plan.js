// What a close-out of the account would sell, in order; for a healthy account from the edge of breach.

import { data } from "./api.js";
import { h, panel, setText } from "./dom.js";
import * as directory from "./directory.js";
import { cash, decimal, price, quantity, shortCash } from "./format.js";
import { createTable } from "./table.js";

const ENDS = {
  saved: "then the account is saved",
  auction: "then no slice would lower its requirement: the rest is for the batch auction",
  insolvent: "then nothing is left to give: the rest is for the batch auction and the waterfall",
  long: "and further; so many steps are looked at",
};

export function planPanel(account) {
  const note = h("p", { class: "note", "data-testid": "plan-words" });
  const table = createTable({
    caption: "Slices that would be sold", testid: "plan", key: (row) => row.step, empty: "Nothing would be sold.",
    columns: [
      { head: "Step", isRowHead: true, cell: (row) => String(row.step) },
      { head: "The account", cell: (row) => (row.isSold ? "sells" : "buys back") },
      { head: "Contract", cell: (row) => ({ text: directory.instrumentName(row.instrument), href: directory.instrumentLink(row.instrument) }) },
      { head: "Quantity", cls: "r", cell: (row) => quantity(row.quantityE8) },
      { head: "From", cls: "r", title: "Half a spread from the mark", cell: (row) => price(row.firstPriceE8) },
      { head: "In a minute", cls: "r", title: "At which the figures here are worked out", cell: (row) => price(row.lastPriceE8) },
      { head: "Never beyond", cls: "r wide-only", cell: (row) => price(row.worstPriceE8) },
      { head: "Fee", cls: "r wide-only", cell: (row) => shortCash(row.feeE6) },
      { head: "Health after", cls: "r", cell: (row) => (row.maintenanceE6 === "0" ? "no risk" : decimal(Number(row.equityMaintenanceE6) / Number(row.maintenanceE6), 3)) },
    ],
  });
  return {
    root: panel("What a close-out would sell", { note }, table.root),
    async refresh() {
      const plan = await data(`/accounts/${account}/close-out-plan`);
      setText(note, words(plan));
      table.update(plan.steps.map((step, i) => ({ ...step, step: i + 1 })));
    },
  };
}

function words({ cushionE6, steps, end }) {
  if (steps.length === 0) {
    return "The account holds nothing that a close-out would sell";
  }
  const begin = BigInt(cushionE6) > 0n
    ? `Not in breach: maintenance equity would have to fall by ${cash(cushionE6).text} ${directory.cashSymbol()} first`
    : "In breach now";
  return `${begin}. ${steps.length} slices, one a second at the earliest, ${ENDS[end]}.`;
}
