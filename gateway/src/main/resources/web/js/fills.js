// Fills: a tape that grows at the top, and pages of older ones.

import { data } from "./api.js";
import { holderCell, instrumentLink, instrumentName } from "./directory.js";
import { cash, price, quantity } from "./format.js";
import * as live from "./live.js";
import { createTable } from "./table.js";
import { timeCell } from "./time.js";

const rowKey = (row) => `${row.position}/${row.index}`;

export function fillColumns() {
  return [
    { head: "Time", cell: (row) => timeCell(row.timeNs) },
    { head: "Instrument", isRowHead: true, cell: (row) => ({ text: instrumentName(row.instrument), href: instrumentLink(row.instrument) }) },
    { head: "Price", cls: "r", cell: (row) => price(row.priceE8) },
    { head: "Quantity", cls: "r", cell: (row) => quantity(row.quantityE8) },
    { head: "Buyer", cls: "r wide-only", cell: (row) => holderCell(row.buyer) },
    { head: "Seller", cls: "r wide-only", cell: (row) => holderCell(row.seller) },
    { head: "Fees", cls: "r wide-only", title: "Of both sides together", cell: (row) => cash(row.feeE6) },
    { head: "Position", cls: "r muted wide-only", cell: (row) => ({ text: row.position, exact: row.position }) },
  ];
}


/** The newest fills, live. */
export function fillsTape(scope, { testid, limit, isShort = false }) {
  const table = createTable({ caption: "Latest fills, newest first", testid, key: rowKey, columns: isShort ? fillColumns().filter((column) => column.head !== "Position") : fillColumns(), marksNew: true, empty: "No fills yet." });
  let rows = [];
  const add = (more) => {
    rows = merge(more, rows).slice(0, limit);
    table.update(rows);
  };
  scope.add(live.listen("events", (events) => {
    if (events.fills.length > 0) {
      add(events.fills);
    }
  }));
  return { root: table.root, refresh: async () => add((await data("/fills", { limit })).fills) };
}

/** Newest first, each once. */
export function merge(first, second) {
  const byKey = new Map([...second, ...first].map((row) => [rowKey(row), row]));
  return [...byKey.values()].sort(newestFirst);
}

function newestFirst(a, b) {
  const difference = BigInt(b.position) - BigInt(a.position);
  return difference === 0n ? b.index - a.index : difference > 0n ? 1 : -1;
}
