// Perpetual and futures as cards; the order books of the chosen one.

import { get, poll } from "./api.js";
import * as directory from "./directory.js";
import { figures, flash, h, panel, setAttribute, setFigure, setText } from "./dom.js";
import { decimal, percent, percentE9, price, quantity, toNumber } from "./format.js";
import { logNow } from "./live.js";
import { day, toMillis } from "./time.js";
import { booksPanel } from "./market-books.js";

const YEAR_MS = 365 * 86_400_000;

export function contractsPanel(scope, chosen) {
  const cards = new Map();
  const list = h("div", { class: "contracts" });
  const books = booksPanel(scope);
  let indexE8 = "0";

  async function refresh() {
    const linear = await Promise.all(linearOf(chosen.underlying).map((id) => get(`/instruments/${id}`)));
    if (scope.isOpen) {
      linear.filter((answer) => !answer.data.isExpired).forEach(showCard);
      if (!books.isChosen() && linear.length > 0) {
        pick(linear[0].data);
      }
    }
  }

  function showCard({ data: view, position }) {
    let card = cards.get(view.instrument);
    if (!card) {
      card = contractCard(view, () => pick(view));
      cards.set(view.instrument, card);
      list.append(card.root);
    }
    card.show(view, indexE8, position);
  }

  function pick(view) {
    for (const [id, card] of cards) {
      card.press(id === view.instrument);
    }
    books.choose(view);
  }

  scope.add(poll(refresh, 3000));
  return {
    root: panel("Perpetual and futures", {}, h("div", { class: "contracts-and-books" }, list, books.root)),
    showIndex(value) {
      indexE8 = value;
      cards.forEach((card) => card.showMark(null, indexE8, null));
    },
    showMarks(marks, position) {
      for (const { instrument, markE8 } of marks) {
        cards.get(instrument)?.showMark(markE8, indexE8, position);
      }
    },
  };
}

/** Few among hundreds of options: each is asked for by itself. */
function linearOf(underlying) {
  return directory.allInstruments()
    .filter((each) => each.underlying === underlying && (each.kind === "perpetual" || each.kind === "future"))
    .map((each) => each.instrument);
}

function contractCard(view, choose) {
  const button = h("button", { type: "button", class: "contract-name", "aria-pressed": "false", onclick: choose, title: "Show its order books" }, view.name);
  const mark = h("p", { class: "contract-mark num", "data-testid": `mark-${view.instrument}` });
  const isPerpetual = view.kind === "perpetual";
  const facts = figures([
    ["basis", "Basis to index"],
    isPerpetual ? ["funding", "Funding / 8 h"] : ["yearly", "Basis, yearly"],
    ["openInterest", "Open interest"],
    ["holders", "Holders"],
  ]);
  const expiry = h("span", { class: "muted" }, isPerpetual ? "no expiry" : day(view.expiryNs));
  const root = h("article", { class: "contract", "aria-label": view.name }, h("div", { class: "contract-head" }, button, expiry), mark, facts.list);
  let markE8;
  let shownAt = -1n;

  function showMark(value, indexE8, position) {
    const isOld = position !== null && BigInt(position) < shownAt;
    const shown = value === null || isOld ? markE8 : value;
    if (shown === undefined) {
      return;
    }
    shownAt = position === null || isOld ? shownAt : BigInt(position);
    flash(mark, markE8, shown);
    markE8 = shown;
    setFigure(mark, price(shown, { position: shownAt.toString() }));
    showBasis(facts.nodes, view, shown, indexE8);
  }

  function show(fresh, indexE8, position) {
    showMark(fresh.markE8, indexE8, position);
    setFigure(facts.nodes.openInterest, quantity(fresh.openInterestE8));
    setText(facts.nodes.holders, String(fresh.holders));
    if (isPerpetual) {
      setFigure(facts.nodes.funding, { ...percentE9(fresh.fundingRateE9, 4, { sign: true }), title: fundingTitle(fresh) });
    }
  }

  return { root, show, showMark, press: (isPressed) => setAttribute(button, "aria-pressed", String(isPressed)) };
}

function fundingTitle(view) {
  const yearly = toNumber(view.fundingRateE9, 9) * 3 * 365;
  return `${yearly >= 0 ? "Longs pay shorts" : "Shorts pay longs"}; ${percent(yearly, 1)} a year at this rate`;
}

function showBasis(nodes, view, markE8, indexE8) {
  if (indexE8 === "0" || markE8 === "0") {
    return;
  }
  const basis = toNumber(markE8, 8) / toNumber(indexE8, 8) - 1;
  setFigure(nodes.basis, { text: `${basis > 0 ? "+" : ""}${decimal(basis * 1e4, 1)} bp` });
  if (nodes.yearly) {
    const years = (toMillis(view.expiryNs) - logNow()) / YEAR_MS;
    setText(nodes.yearly, years > 0 ? percent(Math.log1p(basis) / years, 2) : "–");
  }
}
