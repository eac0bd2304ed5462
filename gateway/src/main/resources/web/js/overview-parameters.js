// Changes of risk parameters with what each did to all accounts, the newest first.

import { data, poll } from "./api.js";
import { panel } from "./dom.js";
import { count, percentE9, quantity, shortCash } from "./format.js";
import { createTable } from "./table.js";
import { timeCell } from "./time.js";

const SHOWN = 20;

export function parametersPanel(scope) {
  const table = createTable({
    caption: "Changes of parameters",
    testid: "parameters",
    key: (row) => row.position,
    empty: "Nothing was changed since this gateway began.",
    columns: [
      { head: "When", isRowHead: true, cell: (row) => timeCell(row.timeNs) },
      { head: "What", cell: (row) => (isJoint(row) ? "joint scenarios" : row.symbol) },
      { head: "Volatility", cls: "r", title: "Ranges follow it", cell: (row) => (isJoint(row) ? "–" : fromTo(row.sigmaBeforeE9, row.sigmaE9, (value) => percentE9(value, 2).text)) },
      { head: "Volume a day", cls: "r", title: "Haircuts of large amounts, add-ons and caps of open interest follow it", cell: (row) => (isJoint(row) ? "–" : fromTo(row.advBeforeE8, row.advE8, (value) => quantity(value).text)) },
      { head: "Scenarios", cls: "r wide-only", cell: (row) => (isJoint(row) ? fromTo(row.rowsBefore, row.rows, count) : "–") },
      { head: "Called", cls: "r", title: "Accounts that it brings below initial margin", cell: (row) => figure(row, (preview) => ({ text: count(preview.called), tone: preview.called === 0 ? null : "warn" })) },
      { head: "Margin moved", cls: "r", title: "Of the sum of initial margin", cell: (row) => figure(row, (preview) => shortCash(preview.initialMovedE6, { sign: true })) },
      { head: "Worst account", cls: "r", title: "The least left above maintenance margin", cell: (row) => figure(row, worst) },
      { head: "Position", cls: "r wide-only", cell: (row) => count(row.position) },
    ],
  });
  scope.add(poll(async () => table.update((await data("/parameters/log")).changes.slice(0, SHOWN)), 5_000));
  return panel("Parameters", { note: "Each change with what it did to all accounts, as this gateway works it out" }, table.root);
}

const isJoint = (row) => row.underlying === -1;

const fromTo = (before, after, text) => (String(before) === String(after) ? text(after) : `${text(before)} to ${text(after)}`);

function figure(row, of) {
  return row.preview ? of(row.preview) : { text: "not known", title: "This gateway was too far behind when it read the change" };
}

function worst(preview) {
  return preview.worstAccount === -1
    ? "none"
    : { text: String(preview.worstAccount), href: `#/account/${preview.worstAccount}`, title: `${shortCash(preview.worstCushionE6).text} above maintenance margin` };
}
