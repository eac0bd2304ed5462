// The chain of one expiry: calls left, strike in the middle, puts right; a line where the forward is.

import { flash, h, panel, scrollBox, setAttribute, setText, tabs } from "./dom.js";
import { decimal, greek, percent, price, quantity, toNumber } from "./format.js";
import { logNow } from "./live.js";
import { age, day, toMillis } from "./time.js";

const FIELDS = [
  { name: "openInterest", head: "OI", title: "Open interest, units", isWide: true, of: (option) => option.openInterestE8, text: (value) => quantity(value).text },
  { name: "theta", head: "Theta", title: "Cash per day", isWide: true, of: (option) => option.greeks.theta, text: greek },
  { name: "vega", head: "Vega", title: "Cash per point of volatility", isWide: true, of: (option) => option.greeks.vega, text: greek },
  { name: "gamma", head: "Gamma", title: "Delta per 1.00 of the forward", isWide: true, of: (option) => option.greeks.gamma, text: greek },
  { name: "delta", head: "Delta", title: "Units of the underlying", of: (option) => option.greeks.delta, text: (value) => decimal(value, 3) },
  { name: "volatility", head: "Vol", title: "Volatility of the mark, a year", isWide: true, of: (option) => option.volatility, text: (value) => percent(value, 1) },
  { name: "mark", head: "Mark", of: (option) => option.markE8, text: (value) => price(value).text },
];
const MIRRORED = [...FIELDS].reverse();
const NARROW = FIELDS.filter((field) => !field.isWide).length;

/** Tabs of expiries and the table of the chosen one. */
export function chainPanel(chosen, wanted) {
  const picker = tabs("Expiry", (value) => choose(value));
  const facts = h("p", { class: "note" });
  const table = chainTable();
  let view = null;
  let readAt = "0";
  let expiryNs = wanted;

  function choose(value) {
    expiryNs = value;
    history.replaceState(null, "", `#/options/${chosen.symbol}?expiry=${value}`);
    render();
  }

  function render() {
    const expiry = view.expiries.find((each) => each.expiryNs === expiryNs) ?? view.expiries[0];
    picker.set(view.expiries.map((each) => [each.expiryNs, day(each.expiryNs)]), expiry?.expiryNs);
    table.show(expiry, readAt);
    setText(facts, expiry ? factsText(expiry, readAt) : "No options are listed on this underlying.");
  }

  return {
    root: panel("Option chain", { className: "chain-panel", note: picker.root }, facts, table.root),
    show(fresh, position) {
      view = fresh;
      readAt = position;
      render();
    },
    showMarks: table.showMarks,
  };
}

function factsText(expiry, position) {
  const left = age(toMillis(expiry.expiryNs) - logNow());
  return `Forward ${price(BigInt(Math.round(expiry.forward * 1e8))).text}; expires in ${left}. European, settled in cash at the mean index of the last 30 minutes. `
    + `Greeks of one unit at position ${position}.`;
}

function chainTable() {
  const body = h("tbody");
  const table = h("table", { class: "chain", "data-testid": "chain" },
    h("caption", { class: "sr-only" }, "Option chain: calls on the left, puts on the right, by strike"),
    h("thead", null,
      h("tr", null, groupHead("Calls"), h("th", { scope: "col", class: "c strike", rowspan: "2" }, "Strike"), groupHead("Puts")),
      h("tr", null, heads(FIELDS), heads(MIRRORED))),
    body);
  const root = scrollBox("Option chain (table)", table);
  const narrow = matchMedia("(max-width: 45rem)");
  const span = () => spanColumns(table, forward.firstChild, narrow.matches ? NARROW : FIELDS.length);
  narrow.addEventListener("change", span);
  const marks = new Map();
  const forward = h("tr", { class: "forward" }, h("td"));
  span();
  let rows = new Map();
  let shown = null;

  function show(expiry, position) {
    root.hidden = !expiry;
    setAttribute(table, "data-position", position);
    if (expiry && isOther(expiry)) {
      rebuild(expiry);
    }
    expiry?.strikes.forEach((strike) => showRow(rows.get(strike.strikeE8), strike, expiry, position));
    if (expiry) {
      placeForward(expiry);
    }
  }

  function isOther(expiry) {
    const key = `${expiry.expiryNs}:${expiry.strikes.map((strike) => `${strike.strikeE8}${strike.call ? "C" : ""}${strike.put ? "P" : ""}`)}`;
    const isNew = key !== shown;
    shown = key;
    return isNew;
  }

  function rebuild(expiry) {
    marks.clear();
    rows = new Map(expiry.strikes.map((strike) => [strike.strikeE8, chainRow(strike, marks)]));
    body.replaceChildren(...[...rows.values()].map((row) => row.root));
  }

  function placeForward(expiry) {
    const above = expiry.strikes.find((strike) => toNumber(strike.strikeE8, 8) >= expiry.forward);
    body.insertBefore(forward, above ? rows.get(above.strikeE8).root : null);
    setText(forward.firstChild, `forward ${price(BigInt(Math.round(expiry.forward * 1e8))).text}`);
  }

  function showMarks(fresh, position) {
    for (const { instrument, markE8 } of fresh) {
      const cell = marks.get(instrument);
      if (cell) {
        showMark(cell, markE8, position);
      }
    }
  }

  return { root, show, showMarks };
}

/** On narrow screens most columns of a side are hidden. */
function spanColumns(table, forward, columns) {
  for (const group of table.querySelectorAll(".group")) {
    group.colSpan = columns;
  }
  forward.colSpan = 2 * columns + 1;
}

function groupHead(text) {
  return h("th", { scope: "colgroup", class: "c group" }, text);
}

const cellClass = (field) => `r ${field.isWide ? "wide-only" : ""} ${field.name === "mark" ? "mark" : ""}`;

function heads(fields) {
  return fields.map((field) => h("th", { scope: "col", class: cellClass(field), title: field.title }, field.head));
}

function chainRow(strike, marks) {
  const call = sideCells(FIELDS, strike.call, marks);
  const put = sideCells(MIRRORED, strike.put, marks);
  const middle = h("th", { scope: "row", class: "c strike" }, price(strike.strikeE8).text.replace(/\.0+$/, ""));
  return { root: h("tr", null, call.nodes, middle, put.nodes), call, put };
}

function sideCells(fields, option, marks) {
  const cells = {};
  const nodes = fields.map((field) => {
    cells[field.name] = h("td", { class: cellClass(field), "data-testid": option ? `chain-${field.name}-${option.instrument}` : null });
    return cells[field.name];
  });
  if (option) {
    marks.set(option.instrument, cells.mark);
  }
  return { nodes, cells };
}

function showRow(row, strike, expiry, position) {
  const value = toNumber(strike.strikeE8, 8);
  showSide(row.call, strike.call, value < expiry.forward, position);
  showSide(row.put, strike.put, value > expiry.forward, position);
}

function showSide(side, option, isInTheMoney, position) {
  for (const field of FIELDS) {
    const cell = side.cells[field.name];
    cell.classList.toggle("in-money", isInTheMoney);
    if (option && field.name !== "mark") {
      setText(cell, field.text(field.of(option)));
      setAttribute(cell, "data-value", field.of(option));
    }
  }
  if (option) {
    side.cells.mark.title = option.name;
    showMark(side.cells.mark, option.markE8, position);
  }
}

/** Marks come by the socket too, later or earlier than the chain. */
function showMark(cell, markE8, position) {
  if (BigInt(position) < BigInt(cell.dataset.position ?? 0)) {
    return;
  }
  flash(cell, cell.dataset.value, markE8);
  setText(cell, price(markE8).text);
  cell.dataset.value = markE8;
  cell.dataset.position = position;
}
