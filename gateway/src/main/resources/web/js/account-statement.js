// Ledger entries and fills of an account, page by page.

import { data, poll } from "./api.js";
import { h, panel, setText } from "./dom.js";
import * as directory from "./directory.js";
import { fixed } from "./format.js";
import { fillColumns } from "./fills.js";
import { createTable } from "./table.js";
import { timeCell } from "./time.js";

const LIMIT = 15;

/**
 * A table with pages: newest first, older ones by the cursor that the API gives. The newest page
 * refreshes itself; older ones stand still.
 */
export function pagedTable(scope, { path, field, table, csv }) {
  const trail = [];
  let next = null;
  let current = null;
  const newer = h("button", { class: "button small", type: "button", onclick: () => turn(trail.pop() ?? null) }, "Newer");
  const older = h("button", { class: "button small", type: "button", onclick: goOlder }, "Older");
  const where = h("span", { class: "note" });
  const download = csv && h("a", { class: "button small", href: `/v1${csv}`, download: "" }, "Download CSV");

  function goOlder() {
    trail.push(current);
    turn(next);
  }

  async function turn(cursor) {
    const answer = await data(path, { before: cursor, limit: LIMIT });
    if (!scope.isOpen) {
      return;
    }
    current = cursor;
    next = answer[field].length < LIMIT ? null : answer.next ?? null;
    table.update(answer[field]);
    newer.disabled = current === null;
    older.disabled = next === null;
    setText(where, current === null ? "newest, live" : `page ${trail.length + 1}`);
  }

  scope.add(poll(async () => current === null && turn(null), 5000));
  return [table.root, h("div", { class: "pager" }, newer, older, where, download)];
}

/** Of an account, or with /holders of one of the pool's own. */
export function statementPanel(scope, holder, { folder = "accounts", className = "w6" } = {}) {
  const table = createTable({
    caption: "Statement: ledger entries, newest first", testid: "statement", key: (row) => `${row.position}/${row.index}`, empty: "No entries yet.",
    columns: [
      { head: "Time", cell: (row) => timeCell(row.timeNs) },
      { head: "Reason", isRowHead: true, cell: (row) => sentence(row.reason) },
      { head: "With", cls: "wide-only", cell: (row) => directory.holderCell(row.counterparty) },
      { head: "Amount", cls: "r", cell: (row) => amountCell(row, row.amount, true) },
      { head: "Balance", cls: "r", cell: (row) => amountCell(row, row.balance, false) },
      { head: "Position", cls: "r muted wide-only", cell: (row) => ({ text: row.position, exact: row.position }) },
    ],
  });
  const path = `/${folder}/${holder}/entries`;
  return panel("Statement", { className }, ...pagedTable(scope, { path, field: "entries", table, csv: folder === "accounts" ? `${path}.csv` : null }));
}

export function accountFillsPanel(scope, account) {
  const columns = fillColumns().filter((column) => column.head !== "Buyer" && column.head !== "Seller");
  columns.splice(2, 0, { head: "Side", cell: (row) => sideCell(row, account) });
  const table = createTable({ caption: "Fills of this account, newest first", testid: "account-fills", key: (row) => `${row.position}/${row.index}`, empty: "No fills yet.", columns });
  return panel("Fills", { className: "w6" }, ...pagedTable(scope, {
    path: `/accounts/${account}/fills`, field: "fills", table, csv: `/accounts/${account}/fills.csv` }));
}

function sideCell(row, account) {
  return row.buyer === account ? { text: "bought", tone: "up" } : { text: "sold", tone: "down" };
}

function amountCell(row, amount, isSigned) {
  const { symbol, decimals } = directory.asset(row.asset);
  const isNegative = amount.startsWith("-");
  return {
    text: `${isSigned && !isNegative ? "+" : ""}${fixed(amount, decimals, Math.min(decimals, 4))} ${symbol}`,
    title: `${fixed(amount, decimals, decimals)} ${symbol}`,
    exact: amount,
    tone: isSigned ? (isNegative ? "down" : "up") : null,
  };
}

const sentence = (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase().replaceAll(/[-_]/g, " ");
