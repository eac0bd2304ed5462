// The governor: its level, what asks for it, what comes next; markets in call auction; what spreads.

import { data, get, poll } from "./api.js";
import { h, panel, setText } from "./dom.js";
import { domainName } from "./directory.js";
import { count, decimal, percent, percentE9, quantity, shortCash } from "./format.js";
import { createTable } from "./table.js";
import { age, clock, toMillis } from "./time.js";

const MEASURES = {
  coverage: ["Coverage", "What the layers could pay over what one event could cost"],
  crowding: ["Crowding", "How few hold the most crowded market, as far as it could exhaust the layers in a day"],
  shortfall: ["Shortfall", "What an event would cost once close-outs have moved prices, over what the layers could pay"],
  divergence: ["Prices apart", "How far reporters of an index are apart, at both of the last two looks"],
};
const DOES = [
  "nothing is narrowed",
  "ranges are a tenth wider",
  "ranges are a quarter wider, caps of open interest three quarters",
  "ranges are a quarter wider, caps half, Ramp takes only fills that reduce",
  "ranges are a quarter wider, and every market takes only fills that reduce",
];

export function governorPanels(scope) {
  let nowNs = "0";
  const note = h("p", { class: "note", "data-testid": "governor-words" });
  const measures = createTable({
    caption: "Measures of the governor",
    testid: "governor",
    key: (row) => row.measure + row.domain,
    columns: [
      { head: "Measure", isRowHead: true, cell: (row) => ({ text: MEASURES[row.measure][0], title: MEASURES[row.measure][1] }) },
      { head: "Domain", cell: (row) => (row.domain === "" ? "both" : domainName(row.domain)) },
      { head: "Now", cls: "r", cell: (row) => (row.isKnown ? { ...percentE9(row.valueE9, 1, { tone: tone(row.asked) }), testid: `governor-${row.measure}-${row.domain}` } : row.reportedNs === "0" ? { text: "not known", title: "Nothing was reported" } : { text: "no loss", title: "No loss is reported that layers would have to pay" }) },
      { head: "Asks for", cls: "r", cell: (row) => (row.asked === 0 ? "no level" : { text: `level ${row.asked}`, tone: tone(row.asked) }) },
      { head: "Levels begin", cls: "r", cell: limitsCell },
      { head: "Said", cls: "r wide-only", cell: (row) => (row.reportedNs === "0" ? "each minute" : `${age(toMillis(nowNs) - toMillis(row.reportedNs))} ago`) },
    ],
  });
  const auctions = createTable({
    caption: "Markets in call auction", testid: "call-auctions", key: (row) => row.underlying, empty: "No market is in call auction.",
    columns: [
      { head: "Call auction", isRowHead: true, cell: (row) => row.symbol },
      { head: "Why", cell: (row) => [row.isJump ? "its price moved by more than a fifth in a minute" : "", row.isBrake ? "more than a tenth of it came into close-outs in a minute" : ""].filter((each) => each !== "").join("; ") },
      { head: "Came into close-outs", cls: "r", title: "Within 60 s, of its open interest", cell: (row) => ({ ...quantity(row.queuedE8), title: `of ${quantity(row.openInterestE8).text}` }) },
      { head: "Next price", cls: "r", cell: (row) => `${clock(row.nextWindowNs)} UTC` },
      { head: "Ends", cls: "r", cell: (row) => (row.endsTimeNs === "0" ? "when no close-out is left in it" : `${clock(row.endsTimeNs)} UTC, unless it jumps again`) },
    ],
  });
  const spread = spreadPanels();
  scope.add(poll(async () => {
    const answer = await get("/governor");
    nowNs = answer.timeNs;
    measures.update(answer.data.isActive ? answer.data.measures : []);
    auctions.update(answer.data.auctions);
    setText(note, words(answer.data));
  }, 2_000));
  scope.add(poll(async () => spread.show(await data("/systemic")), 15_000));
  return { governor: panel("Governor", { note }, measures.root, auctions.root), events: spread.events, crowds: spread.crowds };
}

const tone = (level) => (level === 0 ? null : level < 3 ? "warn" : "down");

function limitsCell(row) {
  const text = row.limitsE9.map((limit) => percentE9(limit, 0).text.replaceAll("\u202f%", "")).join(" / ");
  return { text: `${row.isBelow ? "below" : "from"} ${text}\u202f%`, title: "Levels 1, 2, 3, 4" };
}

function words(view) {
  if (!view.isActive) {
    return "There is none before rules 4";
  }
  const does = DOES[view.level];
  if (view.level === 0) {
    return `Level 0: ${does}. It rises at once when a measure asks for more`;
  }
  const falls = view.fallsTimeNs === "0"
    ? `It stays while ${MEASURES[view.measure][0].toLowerCase()} or another measure asks for it, and for 24 hours after that`
    : `It falls to ${view.level - 1} at ${clock(view.fallsTimeNs)} UTC if nothing asks for it until then`;
  return `Level ${view.level} since ${clock(view.sinceNs)} UTC: ${does}. It goes back to ${MEASURES[view.measure][0].toLowerCase()}. ${falls}`;
}

function spreadPanels() {
  const note = h("p", { class: "note", "data-testid": "systemic-words" });
  const events = createTable({
    caption: "What an event costs once close-outs move prices",
    testid: "systemic",
    key: (row) => row.name,
    columns: [
      { head: "If", isRowHead: true, title: "The range of a day, by which margin is worked out; volatilities rise by a half", cell: (row) => row.name },
      { head: "Unpaid at first", cls: "r", title: "Debts beyond equity before anybody sells", cell: (row) => shortCash(row.firstE6) },
      { head: "In the end", cls: "r", title: "After sales have moved prices, and brought down others", cell: (row) => shortCash(row.lastE6) },
      { head: "Amplified", cls: "r", cell: (row) => (row.amplification === null ? "from nothing" : `${decimal(row.amplification, 3)} times`) },
      { head: "Closed out", cls: "r", title: "Accounts, and rounds in which they came", cell: (row) => `${count(row.accounts)} in ${count(row.rounds)} ${row.rounds === 1 ? "round" : "rounds"}` },
      { head: "Layers fail at", cls: "r", title: "Least multiple of the event at which the layers of a domain no longer pay", cell: (row) => (row.breakingMultiple === null ? "more than 4 times it" : `${decimal(row.breakingMultiple, 2)} times it`) },
    ],
  });
  const crowds = createTable({
    caption: "Crowding by market",
    testid: "crowding",
    key: (row) => row.underlying,
    columns: [
      { head: "Market", isRowHead: true, cell: (row) => row.symbol },
      { head: "Crowding", cls: "r", cell: (row) => percentE9(row.crowdingE9, 2) },
      { head: "Herfindahl", cls: "r", cell: (row) => decimal(row.herfindahl, 3) },
      { head: "Five largest", cls: "r", cell: (row) => percent(row.topFiveShare, 1) },
      { head: "Sales move it down", cls: "r wide-only", cell: (row) => percent(row.impactDown, 2) },
      { head: "Purchases up", cls: "r wide-only", cell: (row) => percent(row.impactUp, 2) },
    ],
  });
  return {
    events: panel("What spreads", { className: "w7", note }, events.root),
    crowds: panel("Crowding", { className: "w5", note: "Few hold it, and it could exhaust the layers" }, crowds.root),
    show(view) {
      events.update(view.events);
      crowds.update(view.markets);
      const unpaid = view.domains.reduce((sum, each) => sum + BigInt(each.unpaidE6), 0n);
      setText(note, unpaid === 0n
        ? "The layers would pay; worked out each half minute"
        : `${shortCash(unpaid).text} would be left to those who are owed: net gains, then tear-up`);
    },
  };
}
