// Open interest against its cap, funding, and the gross Greeks of all long contracts.

import { h, panel } from "./dom.js";
import { domainName } from "./directory.js";
import { greek, percent, percentE9, ratio, shortCash } from "./format.js";
import { createTable } from "./table.js";
import { day } from "./time.js";

export function exposurePanel() {
  const open = new Set();
  let last = [];
  const toggles = new Map();
  const table = createTable({
    caption: "Open interest, funding and gross Greeks by underlying; a row opens into its expiries",
    key: (row) => row.key,
    columns: [
      { head: "Underlying", isRowHead: true, cell: nameCell },
      { head: "Domain", cls: "wide-only", cell: (row) => (row.isPart ? "" : domainName(row.domain)) },
      { head: "Open interest", cls: "r", cell: (row) => (row.isPart ? "" : { ...shortCash(row.openInterestE6), testid: `open-interest-${row.underlying}` }) },
      { head: "Cap", cls: "r wide-only", title: "10 % of mean daily volume, at the index", cell: (row) => (row.isPart ? "" : { ...shortCash(row.capE6), testid: `open-interest-cap-${row.underlying}` }) },
      { head: "Used", cell: usedCell },
      { head: "Funding / 8 h", cls: "r", title: "Positive: longs pay shorts", cell: fundingCell },
      { head: "Delta", cls: "r", title: "Units of the underlying", cell: (row) => greek(row.gross.delta) },
      { head: "Gamma", cls: "r", title: "Delta per 1.00 of the forward", cell: (row) => greek(row.gross.gamma) },
      { head: "Vega", cls: "r", title: "Cash per point of volatility", cell: (row) => greek(row.gross.vega) },
      { head: "Theta", cls: "r", title: "Cash per day", cell: (row) => greek(row.gross.theta) },
    ],
  });

  function nameCell(row) {
    if (row.isPart) {
      return { text: row.expiryNs === "0" ? "Perpetual" : day(row.expiryNs), cls: "part" };
    }
    return { node: toggles.get(row.underlying) ?? makeToggle(row) };
  }

  function makeToggle(row) {
    const button = h("button", { class: "expander", type: "button", "aria-expanded": "false", "aria-label": `Expiries of ${row.symbol}` }, "+");
    button.addEventListener("click", () => {
      const isOpen = !open.has(row.underlying);
      open[isOpen ? "add" : "delete"](row.underlying);
      button.textContent = isOpen ? "\u2212" : "+";
      button.setAttribute("aria-expanded", String(isOpen));
      render();
    });
    const node = h("span", { class: "nowrap" }, button, h("a", { href: `#/market/${row.symbol}` }, row.symbol));
    toggles.set(row.underlying, node);
    return node;
  }

  function render() {
    table.update(last.flatMap((exposure) => [
      { ...exposure, key: `${exposure.underlying}` },
      ...(open.has(exposure.underlying) ? parts(exposure) : []),
    ]));
  }

  return {
    root: panel("Open contracts", { note: "Gross: all long quantities, each Greek without its sign. The pool itself is flat." }, table.root),
    show(pool) {
      last = pool.exposures;
      render();
    },
  };
}

function parts(exposure) {
  return exposure.byExpiry.map((part) => ({ ...part, isPart: true, key: `${exposure.underlying}/${part.expiryNs}` }));
}

function usedCell(row) {
  if (row.isPart) {
    return "";
  }
  const share = ratio(row.openInterestE6, row.capE6);
  return { share, text: percent(share, 1), barTone: share >= 1 ? "over" : share > 0.8 ? "warn" : null };
}

function fundingCell(row) {
  return row.isPart ? "" : { ...percentE9(row.fundingRateE9, 4, { sign: true }), testid: `funding-rate-${row.underlying}` };
}
