// Who pays when an account leaves a loss behind: what each layer could give, what was taken, what is next.

import { get, poll } from "./api.js";
import { h, panel, setFigure, setText } from "./dom.js";
import { domainName } from "./directory.js";
import { count, ratio, shortCash } from "./format.js";
import * as live from "./live.js";
import { eventStream } from "./events.js";
import { createTable } from "./table.js";
import { announce, firstRead } from "./shell.js";
import { age, clock, toMillis } from "./time.js";

const FUNDS = {
  "house-first": ["House, first part", "A tenth of what insurance should hold"],
  insurance: ["Insurance", "Of this domain alone"],
  "guarantee-junior": ["Guarantee vault, junior", "Depositors who earn most and bear first"],
  "guarantee-senior": ["Guarantee vault, senior", "At most a twentieth of it in one event"],
  "house-second": ["House, second part", "As much again"],
};
const GAINS = "What accounts have gained in the domain since the settlement before last; in proportion, to the unit";
const TEAR_UP = "Positions that nobody took within ten minutes, at mark, both legs of a hedge together";
const EPOCH = "Cash of all who have positions in the domain, one rate for those who stay and those who leave";
const LOSSES = ["insolvent", "waterfall", "breach"];

export function mount(root, { scope, isReady }) {
  const sub = h("p", { class: "sub num" });
  const state = h("span", { class: "pill", "data-testid": "waterfall-state" });
  const domains = ["core", "ramp"].map((domain) => domainPanel(domain));
  const stream = eventStream(scope, { testid: "waterfall-events", limit: 40, kinds: LOSSES });
  root.append(
    h("div", { class: "page-head" }, h("h1", null, "Waterfall"), state, sub),
    h("div", { class: "grid" },
      domains.map((domain) => domain.root),
      panel("Losses so far", { note: "Each use of a layer, with what was in its account before, or could be taken" }, stream.root,
        h("p", { class: "note" }, "Every loss that accounts bear has a receipt in the log: ", h("code", null, "./cenote adl --from-log cenote-up/node --out receipts"), " writes and recomputes them all, once ", h("code", null, "up"), " is stopped."))));

  const show = live.inOrder((view, message) => {
    const isShort = view.suspenseE6 !== "0";
    const text = isShort ? `${shortCash(view.suspenseE6).text} unpaid` : view.isWhole ? "nothing unpaid" : "two layers before rules 4";
    setFigure(state, { text, exact: view.suspenseE6, position: message.position });
    state.className = `pill ${isShort ? "bad" : "good"}`;
    setText(sub, `position ${count(message.position)} · ${clock(message.timeNs)} UTC`);
    view.domains.forEach((domain, i) => domains[i].show(domain, view, message));
    announce(text);
    isReady();
  });
  firstRead(scope, root, "/waterfall", show);
  scope.add(poll(async () => {
    const answer = await get("/waterfall");
    show(answer.data, answer);
  }, 2_000, 2_000));
  scope.add(poll(stream.refresh, 30_000));
}

function domainPanel(name) {
  const next = h("p", { class: "note", "data-testid": `waterfall-next-${name}` });
  const table = createTable({
    caption: `Layers of ${domainName(name)}, in their order`, testid: `waterfall-${name}`, key: (row) => row.layer,
    columns: [
      { head: "", cls: "r muted", cell: (row) => String(row.layer) },
      { head: "Who bears it", isRowHead: true, cell: (row) => ({ text: row.words[0], title: row.words[1] }) },
      { head: "Could give now", cls: "r", cell: (row) => row.gives },
      { head: "A loss of up to", cls: "r", title: "That this layer and those before it pay together", cell: (row) => row.reaches },
      { head: "Share of the funds", cls: "wide-only", cell: (row) => row.part },
    ],
  });
  return {
    root: panel(domainName(name), { className: "w6", id: `waterfall-${name}` }, next, table.root),
    show(view, { isWhole, nextEpochNs }, message) {
      table.update([...fundRows(view, message.position), ...(isWhole ? accountRows(view) : []), shortfallRow(isWhole)]);
      setText(next, `${words(view, isWhole, message.timeNs)}${joins(view.layers, nextEpochNs)}`);
    },
  };
}

function fundRows({ domain, layers, fundsE6 }, position) {
  let sum = 0n;
  return layers.map(({ layer, name, canGiveE6 }) => {
    sum += BigInt(canGiveE6);
    const share = ratio(canGiveE6, fundsE6 === "0" ? "1" : fundsE6);
    return {
      layer, words: FUNDS[name],
      gives: canGiveE6 === "0" ? { text: "nothing", exact: "0", testid: `layer-${domain}-${layer}` } : { ...shortCash(canGiveE6, { position }), testid: `layer-${domain}-${layer}` },
      reaches: shortCash(String(sum)),
      part: { share, text: `${(share * 100).toFixed(1)}\u202f%` },
    };
  });
}

function accountRows(view) {
  const winners = view.winners === 1 ? "1 account" : `${count(view.winners)} accounts`;
  return [
    { layer: 6, words: ["Net gains", GAINS], gives: { text: view.netGainsE6 === "0" ? "nothing" : `${shortCash(view.netGainsE6).text} of ${winners}`, exact: view.netGainsE6, title: "At most: what an account needs to stay above takeover is left to it", testid: `layer-${view.domain}-6` }, reaches: "", part: "" },
    { layer: 7, words: ["Tear-up", TEAR_UP], gives: view.heldLegs === 0 ? "nothing held" : `${count(view.heldLegs)} held`, reaches: "", part: "" },
    { layer: 8, words: ["Epoch haircut", EPOCH], gives: "the rest", reaches: "", part: "" },
  ];
}

function shortfallRow(isWhole) {
  return { layer: 9, words: ["Shortfall in suspense", "Booked openly; later profit repays it first"], gives: isWhole ? "what is left" : "all that is left", reaches: "", part: "" };
}

/** What waits for the guarantee vault, which both domains share. */
function joins(layers, nextEpochNs) {
  const waiting = layers.reduce((sum, { waitingE6 }) => sum + BigInt(waitingE6), 0n);
  return waiting === 0n ? "" : ` ${shortCash(String(waiting)).text} joins the guarantee vault at ${clock(nextEpochNs)} UTC.`;
}

/** What comes next, in a sentence or two. */
function words({ layers, fundsE6, heldLegs, tearUpAtNs }, isWhole, timeNs) {
  const first = layers.find((layer) => layer.canGiveE6 !== "0");
  const begin = first
    ? `The next loss is paid by ${FUNDS[first.name][0].toLowerCase()}; the funds pay up to ${shortCash(fundsE6).text} in one event${isWhole ? ", then those who gained" : ""}.`
    : isWhole ? "The funds are empty: the next loss is taken from those who gained." : "The funds are empty: the next loss stays in suspense.";
  if (heldLegs === 0 || tearUpAtNs === "0") {
    return begin;
  }
  const left = toMillis(tearUpAtNs) - toMillis(timeNs);
  return `${begin} The pool sells ${count(heldLegs)} positions of insolvent accounts; what nobody takes ${left > 0 ? `within ${age(left)}` : "now"} is torn up.`;
}
