// Balances, loans and positions of an account.

import { h, panel, setText } from "./dom.js";
import { instrumentLink } from "./directory.js";
import { compact, decimal, fixed, greek, price, quantity, shortCash } from "./format.js";
import { createTable } from "./table.js";

export function balancesPanel() {
  const loan = h("p", { class: "notice warn" });
  const table = createTable({
    caption: "Balances", testid: "balances", key: (row) => row.asset, empty: "No balances.",
    columns: [
      { head: "Asset", isRowHead: true, cell: (row) => row.symbol },
      { head: "Amount", cls: "r", cell: amountCell },
      { head: "Value", cls: "r", cell: (row) => shortCash(row.valueE6) },
      { head: "Hedged", cls: "r", title: "Hedged by the account’s own contracts: a small haircut only", cell: (row) => partCell(row, row.hedged) },
      { head: "No credit", cls: "r", title: "Beyond the pool’s cap; backs nothing", cell: (row) => partCell(row, row.withoutCredit) },
    ],
  });
  return {
    root: panel("Balances and loans", { className: "w5" }, loan, table.root),
    show(view) {
      const cash = view.balances.find((balance) => balance.asset === 0);
      const isLoan = cash && cash.amount.startsWith("-");
      setText(loan, isLoan ? `A loan of ${fixed(-BigInt(cash.amount), cash.decimals, 2)} ${cash.symbol}, at interest by index, backed by the collateral below.` : "");
      table.update(view.balances);
    },
  };
}

function amountCell(row) {
  const tone = row.amount.startsWith("-") ? "down" : null;
  return { text: compact(row.amount, row.decimals), title: `${fixed(row.amount, row.decimals, row.decimals)} ${row.symbol}`, exact: row.amount, tone };
}

function partCell(row, amount) {
  return amount === "0" ? { text: "–", exact: "0", cls: "muted" } : { text: compact(amount, row.decimals), exact: amount };
}

export function positionsPanel() {
  const table = createTable({
    caption: "Positions with their Greeks", testid: "positions", key: (row) => row.instrument, empty: "No positions.",
    columns: [
      { head: "Instrument", isRowHead: true, cell: (row) => ({ text: row.name, href: instrumentLink(row.instrument) }) },
      { head: "Quantity", cls: "r", cell: (row) => quantity(row.quantityE8, 8, { sign: true, tone: "sign" }) },
      { head: "Entry", cls: "r wide-only", cell: (row) => price(row.entryPriceE8) },
      { head: "Mark", cls: "r", cell: (row) => price(row.markE8) },
      { head: "Value", cls: "r wide-only", cell: (row) => shortCash(row.valueE6) },
      { head: "Gain", cls: "r", title: "Value less cost, not realised", cell: (row) => shortCash(row.unrealisedE6, { sign: true, tone: "sign" }) },
      { head: "Delta", cls: "r", cell: (row) => greek(row.greeks.delta) },
      { head: "Gamma", cls: "r wide-only", cell: (row) => greek(row.greeks.gamma) },
      { head: "Vega", cls: "r wide-only", cell: (row) => greek(row.greeks.vega) },
      { head: "Theta", cls: "r wide-only", cell: (row) => greek(row.greeks.theta) },
    ],
  });
  const sums = h("p", { class: "note num" });
  return {
    root: panel("Positions", {}, table.root, sums),
    show(view) {
      table.update(view.positions);
      const sum = (name) => view.positions.reduce((total, row) => total + row.greeks[name], 0);
      const symbols = new Set(view.positions.map((row) => row.underlying));
      const delta = symbols.size === 1 ? `delta ${greek(sum("delta"))}, gamma ${greek(sum("gamma"))}, ` : "";
      setText(sums, view.positions.length > 0 ? `Together: ${delta}vega ${greek(sum("vega"))}, theta ${decimal(sum("theta"), 2)} a day` : "");
    },
  };
}
