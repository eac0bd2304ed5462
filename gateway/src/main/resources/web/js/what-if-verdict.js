// What a what-if answers: the verdict, and margin before and after.

import { h, named, scrollBox, setFigure } from "./dom.js";
import { cashSymbol } from "./directory.js";
import { cash, health } from "./format.js";
import { stateClass } from "./account-words.js";

const ROWS = [
  ["Equity E", "equityE6"], ["For initial margin E_IM", "equityInitialE6"], ["Initial requirement R_IM", "initialE6"],
  ["For maintenance E_MM", "equityMaintenanceE6"], ["Maintenance requirement R_MM", "maintenanceE6"], ["For withdrawal E_W", "withdrawableE6"],
];

/** The answer as elements; only trades have a taker. */
export function verdict(view, position, isTrade) {
  const words = view.isAccepted ? "Would be accepted" : `Would be refused: ${view.rule}`;
  const line = h("p", { class: `notice ${view.isAccepted ? "good" : "bad"}`, "data-testid": "what-if-verdict", "data-value": String(view.code) },
    h("b", null, words), h("span", { class: "muted" }, view.isAccepted ? " as far as this account goes" : ` (code ${view.code})`),
    ...(isTrade ? feeLine(view.feeE6, position) : []));
  const rows = ROWS.map(([word, name]) => line3(word, view.before[name], view.after[name]));
  const table = h("table", null, h("caption", { class: "sr-only" }, "Margin before and after"),
    h("thead", null, h("tr", null, ["", "Before", "After", "Change"].map((head, i) => h(i === 0 ? "td" : "th", { scope: i === 0 ? null : "col", class: i === 0 ? null : "r" }, head)))),
    h("tbody", null, rows, healthLine(view)));
  return [line, scrollBox("Margin before and after (table)", table)];
}

function feeLine(feeE6, position) {
  const fee = h("span", { "data-testid": "what-if-fee" });
  setFigure(fee, cash(feeE6, { position }));
  return [h("br"), "Taker’s fee ", fee, ` ${cashSymbol()}`];
}

function line3(word, before, after) {
  const cells = [cash(before), cash(after), cash(BigInt(after) - BigInt(before), { sign: true })].map((figure) => {
    const cell = h("td", { class: "r" });
    setFigure(cell, figure);
    return cell;
  });
  return h("tr", null, h("th", { scope: "row" }, ...named(word)), cells);
}

function healthLine({ before, after }) {
  const cell = (margin) => h("td", { class: "r" }, `${margin.health === null ? "no risk" : health(margin.health)} `,
    h("span", { class: `pill ${stateClass(margin.state)}` }, margin.state));
  return h("tr", null, h("th", { scope: "row" }, "Health"), cell(before), cell(after), h("td"));
}
