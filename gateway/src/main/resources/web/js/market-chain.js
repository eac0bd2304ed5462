// Calls left, strike in the middle, puts right; a line where the forward is.

import { flash, h, scrollBox, setAttribute, setText } from "./dom.js";
import { decimal, percent, price, quantity, toNumber } from "./format.js";

const FIELDS = [
  { name: "openInterest", head: "OI", cls: "r wide-only", show: (option) => quantity(option.openInterestE8).text },
  { name: "delta", head: "Delta", cls: "r", show: (option) => decimal(option.greeks.delta, 2) },
  { name: "volatility", head: "Vol", cls: "r wide-only", show: (option) => percent(option.volatility, 1) },
  { name: "mark", head: "Mark", cls: "r mark", show: (option) => price(option.markE8).text },
];
const MIRRORED = [...FIELDS].reverse();

export function chainTable() {
  const body = h("tbody");
  const table = h("table", { class: "chain", "data-testid": "chain" },
    h("caption", { class: "sr-only" }, "Option chain: calls on the left, puts on the right, by strike"),
    h("thead", null,
      h("tr", null, groupHead("Calls"), h("th", { scope: "col", class: "c strike", rowspan: "2" }, "Strike"), groupHead("Puts")),
      h("tr", null, heads(FIELDS), heads(MIRRORED))),
    body);
  const root = scrollBox("Option chain (table)", table);
  const narrow = matchMedia("(max-width: 45rem)");
  const span = () => spanColumns(table, forward.firstChild, narrow.matches);
  narrow.addEventListener("change", span);
  const marks = new Map();
  const forward = h("tr", { class: "forward" }, h("td", { colspan: "9" }));
  span();
  let rows = new Map();
  let shown = null;

  function show(expiry, position) {
    root.hidden = !expiry;
    if (expiry && isOther(expiry)) {
      rebuild(expiry);
    }
    expiry?.strikes.forEach((strike) => showRow(rows.get(strike.strikeE8), strike, expiry, position));
    if (expiry) {
      placeForward(expiry);
    }
  }

  function isOther(expiry) {
    const key = `${expiry.expiryNs}:${expiry.strikes.map((strike) => strike.strikeE8)}`;
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

/** On narrow screens two of the four columns of a side are hidden. */
function spanColumns(table, forward, isNarrow) {
  for (const group of table.querySelectorAll(".group")) {
    group.colSpan = isNarrow ? 2 : 4;
  }
  forward.colSpan = isNarrow ? 5 : 9;
}

function groupHead(text) {
  return h("th", { scope: "colgroup", colspan: "4", class: "c group" }, text);
}

function heads(fields) {
  return fields.map((field) => h("th", { scope: "col", class: field.cls }, field.head));
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
    cells[field.name] = h("td", { class: field.cls });
    return cells[field.name];
  });
  if (option) {
    setAttribute(cells.mark, "data-testid", `chain-mark-${option.instrument}`);
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
    if (field.name !== "mark") {
      setText(cell, option ? field.show(option) : "");
    }
  }
  if (option) {
    side.cells.mark.title = option.name;
    showMark(side.cells.mark, option.markE8, position);
  }
}

function showMark(cell, markE8, position) {
  if (BigInt(position) < BigInt(cell.dataset.position ?? 0)) {
    return;
  }
  flash(cell, cell.dataset.value, markE8);
  setText(cell, price(markE8).text);
  cell.dataset.value = markE8;
  cell.dataset.position = position;
}
