// One underlying: index and its sources, contracts, books.

import { data, get, poll } from "./api.js";
import { figures, flash, h, panel, setAttribute, setFigure, setText } from "./dom.js";
import * as directory from "./directory.js";
import { decimal, percent, percentE9, price, quantity, shortCash, toNumber } from "./format.js";
import * as live from "./live.js";
import { announce, firstRead } from "./shell.js";
import { age, clock, nsOf, toDate, toMillis } from "./time.js";
import { lineChart } from "./charts.js";
import { sourcesPanel } from "./market-sources.js";
import { contractsPanel } from "./market-contracts.js";
import { chooseUnderlying, noUnderlyings, underlyingHead } from "./underlying-head.js";

const HOUR = 3_600_000;
const SPANS = [["1", "1 h"], ["6", "6 h"], ["24", "24 h"], ["168", "7 d"]];

export function mount(root, { path, scope, isReady }) {
  const chosen = chooseUnderlying(path[0]);
  if (!chosen) {
    root.append(...noUnderlyings("Market"));
    return;
  }
  const head = headPanel(chosen);
  const chart = indexPanel(scope, chosen);
  const sources = sourcesPanel();
  const contracts = contractsPanel(scope, chosen);
  const toOptions = h("a", { href: `#/options/${chosen.symbol}` }, "Options");
  root.append(underlyingHead("market", "Market", chosen, toOptions), h("div", { class: "grid" }, head.root, chart.root, sources.root, contracts.root));

  function show(view, message) {
    head.show(view, message.position);
    sources.show(view);
    contracts.showIndex(view.indexE8);
    announce(`${view.symbol} index ${price(view.indexE8).text}`);
    isReady();
  }

  scope.add(live.listen("marks", (marks, message) => {
    const index = marks.indices.find((each) => each.underlying === chosen.underlying);
    if (index) {
      head.showIndex(index, message.position);
      contracts.showIndex(index.indexE8);
    }
    contracts.showMarks(marks.marks, message.position);
  }));
  const place = `/underlyings/${chosen.underlying}`;
  firstRead(scope, root, place, show);
  scope.add(poll(async () => {
    const answer = await get(place);
    return scope.isOpen && show(answer.data, answer);
  }, 2000, 2000));
}

function headPanel(chosen) {
  const big = h("p", { class: "big", "data-testid": "index-price" });
  const number = h("span");
  big.append(number, h("span", { class: "unit" }, `${directory.cashSymbol()} per ${chosen.symbol}`));
  const state = h("p", { class: "buttons" });
  const facts = figures([
    ["confidence", "Confidence", "index-confidence", "How much observations agree and how old they are"],
    ["openInterest", "Open interest", "market-open-interest"],
    ["sigma", "Yearly volatility", "sigma", "Sigma of the risk terms; sets the size of the moves that margin must bear"],
    ["volume", "Mean daily volume", "mean-volume"],
    ["quorum", "Quorum", "quorum", "Live observations that a report needs"],
    ["observed", "Observed", "observed"],
  ]);
  let before;
  let shownAt = -1n;

  function showIndex(index, position) {
    if (BigInt(position) < shownAt) {
      return;
    }
    shownAt = BigInt(position);
    const figure = price(index.indexE8, { position });
    setText(number, figure.text);
    setFigureAttributes(big, figure);
    flash(number, before, index.indexE8);
    before = index.indexE8;
    setFigure(facts.nodes.confidence, percentE9(index.confidenceE9, 1, { tone: BigInt(index.confidenceE9) < 980_000_000n ? "warn" : null }));
  }

  function show(view, position) {
    showIndex(view, position);
    setFigure(facts.nodes.openInterest, shortCash(view.openInterestE6));
    setFigure(facts.nodes.sigma, percentE9(view.sigmaE9, 1));
    setFigure(facts.nodes.volume, quantity(view.advE8));
    setFigure(facts.nodes.quorum, { text: `${view.quorum} of ${view.sources.length}` });
    setFigure(facts.nodes.observed, { text: clock(view.observedNs), title: toDate(view.observedNs).toISOString() });
    showState(state, view);
  }

  const root = h("section", { class: "panel hero", "aria-labelledby": "h-index" },
    h("div", { class: "hero-main" }, h("h2", { id: "h-index" }, "Index"), big, state), facts.list);
  return { root, show, showIndex };
}

function setFigureAttributes(element, figure) {
  setAttribute(element, "data-value", figure.exact);
  setAttribute(element, "title", figure.title);
  if (figure.position) {
    setAttribute(element, "data-position", figure.position);
  }
}

function showState(state, view) {
  const words = [h("span", { class: "pill accent" }, `${directory.domainName(view.domain)} domain`)];
  if (view.isReduceOnly) {
    words.push(h("span", { class: "pill warn" }, "Reduce only"));
  }
  if (view.heldSinceNs !== "0") {
    words.push(h("span", { class: "pill bad" }, `A jump is held since ${clock(view.heldSinceNs)}`));
  }
  const key = words.map((word) => word.textContent).join();
  if (state.dataset.key !== key) {
    state.dataset.key = key;
    state.replaceChildren(...words);
  }
}

function indexPanel(scope, chosen) {
  let hours = "1";
  const buttons = h("div", { class: "tabs", role: "group", "aria-label": "Span of the chart" }, SPANS.map(([value, text]) =>
    h("button", { type: "button", "data-value": value, "aria-pressed": String(value === hours), onclick: () => pick(value) }, text)));
  const chart = lineChart(scope, {
    label: `Index of ${chosen.symbol} over time`, xName: "Time, UTC", time: true,
    x: (at) => new Date(at).toISOString().slice(0, 19).replace("T", " "), y: (value) => decimal(value, axisDecimals(value)), valueText: (value) => decimal(value, value >= 1000 ? 2 : 4),
  });
  const summary = h("p", { class: "note" });

  function pick(value) {
    hours = value;
    for (const button of buttons.children) {
      setAttribute(button, "aria-pressed", String(button.dataset.value === value));
    }
    draw().catch(() => {});
  }

  async function draw() {
    const now = live.logNow();
    const { points } = await data(`/underlyings/${chosen.underlying}/index`, { fromNs: nsOf(now - Number(hours) * HOUR), toNs: nsOf(now) });
    if (scope.isOpen) {
      chart.set([{ name: "Index", area: true, points: points.map((point) => [toMillis(point.timeNs), toNumber(point.last, 8)]) }]);
      setText(summary, spanText(points));
    }
  }

  scope.add(poll(draw, 15_000));
  return { root: panel("Index over time", { className: "w7", note: buttons }, chart.root, summary) };
}

const axisDecimals = (value) => (value >= 1000 ? 0 : value >= 10 ? 2 : 4);

function spanText(points) {
  if (points.length < 2) {
    return "Not enough history yet.";
  }
  const first = toNumber(points[0].first, 8);
  const last = toNumber(points.at(-1).last, 8);
  const low = points.reduce((least, point) => (BigInt(point.min) < least ? BigInt(point.min) : least), BigInt(points[0].min));
  const high = points.reduce((most, point) => (BigInt(point.max) > most ? BigInt(point.max) : most), BigInt(points[0].max));
  return `Low ${price(low).text}, high ${price(high).text}, change ${percent(last / first - 1, 2)} over ${age(toMillis(points.at(-1).timeNs) - toMillis(points[0].timeNs))}.`;
}
