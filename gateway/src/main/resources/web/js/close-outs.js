// Accounts being closed out, collateral being sold, bids that stand, and what happened.

import { get, poll } from "./api.js";
import { h, panel, setFigure, setText, symbol, tabs } from "./dom.js";
import * as directory from "./directory.js";
import { compact, count, decimal, fixed, price, quantity, shortCash } from "./format.js";
import * as live from "./live.js";
import { announce, firstRead } from "./shell.js";
import { eventStream } from "./events.js";
import { createTable, tall } from "./table.js";
import { stateClass } from "./account-words.js";
import { age, clock, timeCell, toMillis } from "./time.js";

const GROUPS = [["all", "All"], ["calls", "Calls"], ["close-outs", "Close-outs"], ["losses", "Losses"], ["conversions", "Conversions"], ["prices", "Prices"]];
const MEMBERS = {
  all: [], calls: ["margin-call", "topped-up"], "close-outs": ["opened", "sale", "offer-taken", "takeover", "ended"], losses: ["insolvent", "waterfall", "breach"],
  conversions: ["conversion-began", "conversion-sale", "conversion-ended"], prices: ["index-held", "index-refused"],
};

export function mount(root, { scope, isReady }) {
  const sub = h("p", { class: "sub num" });
  const number = h("span", { class: "pill", "data-testid": "open-close-outs-count" });
  const open = openTable();
  const conversions = conversionsTable();
  const offers = offersTable();
  const bids = bidsTable();
  const keepers = keepersTable();
  root.append(
    h("div", { class: "page-head" }, h("h1", null, "Close-outs"), number, sub),
    h("div", { class: "grid" },
      panel("Open close-outs", { note: "All open ones of a domain are sold together every five seconds, at one multiple of exit cost; bids for one underlying come first where they ask less, and last for the rest" }, open.root),
      panel("Standing offers", { note: "Slices that anybody who is free may take now, one a second; the price comes half way to the worst in a minute" }, offers.root),
      panel("Conversions", { className: "w5", note: "Collateral sold against loans, at a falling price" }, conversions.root),
      panel("Standing bids", { className: "w7", note: "What keepers would take over, cheapest first" }, tall(bids)),
      panel("Keepers", { note: "What each has earned since its book began: the parts from Rewards to Costs sum to the profit", id: "keepers" }, keepers.root),
      streamPanel(scope)));

  const show = live.inOrder((view, message) => {
    const { closeOuts } = view;
    setFigure(number, { text: closeOuts.length === 0 ? "none open" : `${count(closeOuts.length)} open`, exact: String(closeOuts.length), position: message.position });
    number.className = `pill ${closeOuts.length > 0 ? "bad" : "good"}`;
    setText(sub, `position ${count(message.position)} · ${clock(message.timeNs)} UTC`);
    open.update(closeOuts.map((row) => ({ ...row, next: nextOf(row, BigInt(message.timeNs)) })));
    offers.update(view.offers);
    conversions.update(view.conversions);
    bids.update(view.bids.toSorted(byMultiple));
    announce(`${closeOuts.length} close-outs open`);
    isReady();
  });

  scope.add(live.listen("close-outs", show));
  firstRead(scope, root, "/close-outs", show);
  scope.add(poll(async () => keepers.update((await get("/keepers")).data.keepers), 3_000));
}

function byMultiple(a, b) {
  const difference = BigInt(a.multipleE9) - BigInt(b.multipleE9);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function openTable() {
  return createTable({
    caption: "Accounts being closed out", testid: "close-outs", key: (row) => row.account, empty: "No account is being closed out.",
    columns: [
      { head: "Account", isRowHead: true, cell: (row) => directory.holderCell(row.account) },
      { head: "State", cell: (row) => ({ text: row.next.state, pill: row.next.tone }) },
      { head: "Health", cls: "r", cell: (row) => ({ text: decimal(row.margin.health, 3), tone: row.margin.health < 1 ? "down" : null }) },
      { head: h("span", null, "Equity ", symbol("E")), cls: "r", cell: (row) => shortCash(row.margin.equityE6) },
      { head: symbol("E_MM"), cls: "r", cell: (row) => shortCash(row.margin.equityMaintenanceE6) },
      { head: symbol("R_MM"), cls: "r", cell: (row) => shortCash(row.margin.maintenanceE6) },
      { head: symbol("R_CO"), cls: "r wide-only", cell: (row) => shortCash(row.margin.closeOutE6) },
      { head: "Exit cost", cls: "r wide-only", cell: (row) => shortCash(row.margin.exitCostE6) },
      { head: "Found by", cell: (row) => (row.flagger < 0 ? "the house" : directory.holderCell(row.flagger)) },
      { head: "Open for", cls: "r", cell: (row) => ({ text: age(live.logNow() - toMillis(row.openedNs)), title: timeCell(row.openedNs).title }) },
      { head: "Sold", cell: (row) => (row.hasSold ? "in part" : "not yet") },
      { head: "What comes next", cls: "wrap", cell: (row) => row.next.text },
    ],
  });
}

const BATCH_NS = 5_000_000_000n;

/** What the next batch does with an account, by 7.1 and 7.3 to 7.5. */
function nextOf({ openedNs, margin }, nowNs) {
  const [equity, initial, maintenance] = [margin.equityE6, margin.equityInitialE6, margin.equityMaintenanceE6].map(BigInt);
  const [needsInitial, needsMaintenance] = [margin.initialE6, margin.maintenanceE6].map(BigInt);
  const batch = (nowNs / BATCH_NS + 1n) * BATCH_NS;
  const first = BigInt(openedNs) + (maintenance > 0n ? BATCH_NS : 0n);
  const auction = batch > first ? batch : ((first + BATCH_NS - 1n) / BATCH_NS) * BATCH_NS;
  if (10n * maintenance >= 12n * needsMaintenance || (initial >= needsInitial && maintenance >= needsMaintenance)) {
    return { state: "cured", tone: "good", text: `ends at ${clock(batch)}, if its health stays` };
  }
  if (equity < 0n) {
    return { state: margin.state, tone: stateClass(margin.state), text: `emptied at ${clock(batch)}; the waterfall pays what it lacks` };
  }
  const then = margin.state === "takeover" ? "what that leaves the guarantee vault takes over, within its caps" : "as much as brings its health to 1.2";
  return { state: margin.state, tone: stateClass(margin.state), text: `auction at ${clock(auction)}: ${then}` };
}

function offersTable() {
  return createTable({
    caption: "What accounts in close-out and the guarantee vault offer", testid: "offers", key: (row) => row.account, empty: "Nothing is offered.",
    columns: [
      { head: "Account", isRowHead: true, cell: (row) => directory.holderCell(row.account) },
      { head: "Offers", cell: (row) => (row.isSold ? "to sell" : "to buy back") },
      { head: "Contract", cell: (row) => ({ text: directory.instrumentName(row.instrument), href: directory.instrumentLink(row.instrument) }) },
      { head: "Quantity", cls: "r", cell: (row) => quantity(row.quantityE8) },
      { head: "Price now", cls: "r", cell: (row) => price(row.priceE8) },
      { head: "Mark", cls: "r wide-only", cell: (row) => price(row.markE8) },
      { head: "In a minute", cls: "r wide-only", cell: (row) => price(row.lastPriceE8) },
      { head: "Never beyond", cls: "r", title: "There the account's health would be what it is now; the guarantee vault would have given the margin that the slice releases", cell: (row) => price(row.worstPriceE8) },
      { head: "Releases", cls: "r", title: "Of the account's maintenance margin", cell: (row) => shortCash(row.releasedE6) },
    ],
  });
}

function conversionsTable() {
  return createTable({
    caption: "Collateral being sold against loans", testid: "conversions", key: (row) => `${row.account}/${row.asset}`, empty: "No collateral is being sold.",
    columns: [
      { head: "Account", isRowHead: true, cell: (row) => directory.holderCell(row.account) },
      { head: "Asset", cell: (row) => row.symbol },
      { head: "Ask now", cls: "r", cell: (row) => price(row.askE8) },
    ],
  });
}

function bidsTable() {
  return createTable({
    caption: "Standing bids", testid: "bids", key: (row) => row.bid, empty: "No bids stand.",
    columns: [
      { head: "Bid", isRowHead: true, cell: (row) => String(row.bid) },
      { head: "Account", cls: "r", cell: (row) => directory.holderCell(row.account) },
      { head: "For", title: "All accounts of a domain, or those of one underlying", cell: (row) => (row.underlying < 0 ? directory.domainName(row.domain) : directory.underlyingName(row.underlying)) },
      { head: "Least multiple", cls: "r", title: "Of the modelled exit cost", cell: (row) => ({ text: `${fixed(row.multipleE9, 9, 3)}×`, exact: row.multipleE9 }) },
      { head: "Capacity", cls: "r", title: "Initial requirement that it still takes over", cell: (row) => ({ text: compact(row.capacityE6, 6), exact: row.capacityE6, title: fixed(row.capacityE6, 6, 6) }) },
      { head: "Expires", cls: "r", cell: (row) => timeCell(row.expiryNs) },
    ],
  });
}

function keepersTable() {
  const part = (name) => (row) => signed(row.bySource[name]);
  return createTable({
    caption: "Keepers, and where their profit comes from", testid: "keepers", key: (row) => row.account, empty: "Nobody has bid, flagged or taken an offer.",
    columns: [
      { head: "Account", isRowHead: true, cell: (row) => directory.holderCell(row.account) },
      { head: "Found", cls: "r", title: "Close-outs that its flags opened", cell: (row) => count(row.closeOuts) },
      { head: "Took", cls: "r", title: "Slices of standing offers, sales in auctions, purchases in conversions", cell: (row) => `${count(row.slices)} · ${count(row.sales)} · ${count(row.purchases)}` },
      { head: "Rewards", cls: "r", title: "Its parts of the fees of close-outs that it flagged", cell: part("flagRewardsE6") },
      { head: "Offers", cls: "r", title: "By how much the offers that it took were better than the mark", cell: part("offersE6") },
      { head: "Auctions", cls: "r", title: "The same of batch auctions", cell: part("auctionsE6") },
      { head: "Conversions", cls: "r wide-only", title: "The same of collateral that it bought", cell: part("conversionsE6") },
      { head: "Held", cls: "r", title: "Changes of marks while it held, funding, spreads on the way out", cell: part("inventoryE6") },
      { head: "Costs", cls: "r", title: "Fees, false flags, interest, haircuts", cell: (row) => signed(costs(row.bySource)) },
      { head: "Profit", cls: "r", title: "The change of its equity, less what came in", cell: (row) => ({ ...signed(row.profitE6), testid: `keeper-profit-${row.account}` }) },
      { head: "Equity", cls: "r wide-only", cell: (row) => shortCash(row.equityE6) },
    ],
  });
}

const costs = ({ feesE6, falseFlagsE6, interestE6, haircutsE6 }) => String([feesE6, falseFlagsE6, interestE6, haircutsE6].reduce((sum, part) => sum + BigInt(part), 0n));

function signed(valueE6) {
  return shortCash(valueE6, valueE6.startsWith("-") ? { tone: "down" } : {});
}

function streamPanel(scope) {
  const stream = eventStream(scope, { testid: "close-out-events", limit: 60 });
  const picker = tabs("Kinds of events", (value) => {
    picker.set(GROUPS, value);
    stream.choose(MEMBERS[value]).catch(() => {});
  });
  picker.set(GROUPS, "all");
  stream.table.scroller.classList.add("scroll-y", "is-tall");
  scope.add(poll(stream.refresh, 30_000));
  return panel("What happened", { note: picker.root }, stream.root,
    h("p", { class: "note" }, h("a", { href: "/v1/close-outs/events.csv", download: "" }, "Download all as CSV")));
}
