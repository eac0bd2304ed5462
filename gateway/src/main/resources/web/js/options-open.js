// Greeks of all open contracts of an underlying by expiry, and what the pool itself bears of them.

import { panel, setAttribute } from "./dom.js";
import { greek, quantity } from "./format.js";
import { createTable } from "./table.js";
import { day } from "./time.js";

const GREEKS = [
  ["delta", "Delta", "Units of the underlying"],
  ["gamma", "Gamma", "Delta per 1.00 of the forward"],
  ["vega", "Vega", "Cash per point of volatility"],
  ["theta", "Theta", "Cash per day"],
  ["vanna", "Vanna", "Delta per point of volatility"],
  ["volga", "Volga", "Vega per point of volatility"],
];

export function openPanel(chosen) {
  const table = createTable({
    caption: "Gross Greeks of open contracts by expiry, their sum, and what the pool itself bears",
    testid: "open-greeks", key: (row) => row.key, empty: "Nothing is open.",
    columns: [
      { head: "Expiry", isRowHead: true, cell: (row) => row.name },
      { head: "Open interest", cls: "r", title: "Long quantity, units", cell: (row) => (row.openInterestE8 === null ? "" : quantity(row.openInterestE8)) },
      ...GREEKS.map(([name, head, title]) => ({
        head, title, cls: `r ${name === "vanna" || name === "volga" ? "wide-only" : ""}`,
        cell: (row) => ({ text: greek(row.greeks[name]), exact: row.greeks[name], testid: `${row.key}-${name}` }),
      })),
    ],
  });
  return {
    root: panel("Open contracts", { note: "Gross: all long quantities, each Greek without its sign. The pool stands between both sides and bears only what its close-out accounts have taken over." }, table.root),
    show(view, { position }) {
      const mine = view.underlyings.find((each) => each.underlying === chosen.underlying);
      setAttribute(table.table, "data-position", position);
      table.update(mine ? rowsOf(mine) : []);
    },
  };
}

function rowsOf(mine) {
  return [
    ...mine.byExpiry.map((part) => ({ key: `open-${part.expiryNs}`, name: part.expiryNs === "0" ? "Perpetual" : day(part.expiryNs), openInterestE8: part.openInterestE8, greeks: part.gross })),
    { key: "gross", name: "All, gross", openInterestE8: mine.openInterestE8, greeks: mine.gross },
    { key: "net", name: "The pool itself, net", openInterestE8: null, greeks: mine.net },
  ];
}
