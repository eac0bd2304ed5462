// Fills and events of the whole pool, every holder's balance, and the proof that all adds up.

import { data, poll } from "./api.js";
import { h, panel, setText } from "./dom.js";
import { count } from "./format.js";
import * as live from "./live.js";
import { firstRead } from "./shell.js";
import { asset, cashSymbol, holderName, isPoolAccount } from "./directory.js";
import { pagedTable, statementPanel } from "./account-statement.js";
import { eventColumns } from "./events.js";
import { fillColumns } from "./fills.js";
import { conservationPanel, holdersPanel } from "./ledger-proof.js";
import { createTable } from "./table.js";
import { clock } from "./time.js";

const LINKS = [
  ["/docs", "API", "every path, its fields and errors"],
  ["/docs/socket", "Socket", "topics, messages and how to resume"],
  ["/openapi.json", "OpenAPI", "for generators of clients"],
  ["/metrics", "Metrics", "for Prometheus"],
];

export function mount(root, { path, scope, isReady }) {
  const holder = Number(path[0] ?? NaN);
  if (isPoolAccount(holder)) {
    mountHolder(root, holder, scope);
    isReady();
    return;
  }
  const sub = h("p", { class: "sub num" });
  const proof = conservationPanel();
  const holders = holdersPanel();
  root.append(h("div", { class: "page-head" }, h("h1", null, "Ledger"), sub),
    h("div", { class: "grid" }, proof.root, linksPanel(), holders.root, fillsPanel(scope), eventsPanel(scope)));
  let closeOutBalances = [];

  const show = live.inOrder((pool, message) => {
    setText(sub, `position ${count(message.position)} · ${clock(message.timeNs)} UTC`);
    proof.show(pool, message.position);
    holders.show(pool, closeOutBalances);
    isReady();
  });

  /** What the close-out accounts hold is the balance after their last entries. */
  async function readCloseOutAccounts() {
    const pages = await Promise.all([0, 1].map((id) => data(`/holders/${id}/entries`, { limit: 100 })));
    closeOutBalances = pages.flatMap((page, holder) => lastBalances(holder, page.entries));
  }

  scope.add(live.listen("pool", show));
  scope.add(poll(readCloseOutAccounts, 5000));
  firstRead(scope, root, "/pool", show);
}

function mountHolder(root, holder, scope) {
  root.append(
    h("div", { class: "page-head" }, h("h1", null, holderName(holder)), h("p", { class: "sub" }, `pool account ${holder}`), h("a", { href: "#/ledger" }, "All pool accounts")),
    h("div", { class: "grid" }, statementPanel(scope, holder, { folder: "holders", className: "" })));
}

function lastBalances(holder, entries) {
  const byAsset = new Map([...entries].reverse().map((entry) => [entry.asset, entry]));
  const cash = byAsset.get(0) ?? { asset: 0, balance: "0" };
  return [...byAsset.set(0, cash).values()].map((entry) => {
    const { symbol, decimals } = asset(entry.asset);
    return { holder, name: holderName(holder), symbol, decimals, amount: entry.balance };
  }).filter((row) => row.amount !== "0" || row.symbol === cashSymbol());
}

function linksPanel() {
  return panel("For programs", { className: "w4" },
    h("ul", { class: "links" }, LINKS.map(([href, word, what]) => h("li", null, h("a", { href }, word), h("span", { class: "muted" }, ` ${what}`)))),
    h("p", { class: "note" }, "All numbers of this page come from there; each names the log position it holds at."));
}

function fillsPanel(scope) {
  const table = createTable({ caption: "Fills, newest first", testid: "ledger-fills", key: (row) => `${row.position}/${row.index}`, columns: fillColumns(), empty: "No fills yet." });
  return panel("Fills", { className: "w6" }, ...pagedTable(scope, { path: "/fills", field: "fills", table, csv: "/fills.csv" }));
}

function eventsPanel(scope) {
  const table = createTable({ caption: "Pool events, newest first", testid: "ledger-events", key: (row) => `${row.position}/${row.index}/${row.kind}`, columns: eventColumns(), empty: "No events yet." });
  return panel("Pool events", { className: "w6" }, ...pagedTable(scope, { path: "/close-outs/events", field: "events", table, csv: "/close-outs/events.csv" }));
}

