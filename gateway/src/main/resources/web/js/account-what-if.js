// What a trade would do to margin, before anybody signs anything.

import { post } from "./api.js";
import { h, named, panel, scrollBox, setFigure } from "./dom.js";
import * as directory from "./directory.js";
import { cash, health, parseFixed } from "./format.js";
import { instrumentField } from "./instrument-field.js";
import { stateClass } from "./account-words.js";

const ROWS = [
  ["Equity E", "equityE6"], ["For initial margin E_IM", "equityInitialE6"], ["Initial requirement R_IM", "initialE6"],
  ["For maintenance E_MM", "equityMaintenanceE6"], ["Maintenance requirement R_MM", "maintenanceE6"], ["For withdrawal E_W", "withdrawableE6"],
];

export function whatIfPanel(account, view) {
  const instrument = instrumentField("what-if-instrument", view.positions[0]?.instrument);
  const side = h("select", { id: "what-if-side" }, h("option", { value: "buy" }, "Buy"), h("option", { value: "sell" }, "Sell"));
  const quantity = h("input", { id: "what-if-quantity", inputmode: "decimal", value: "1", autocomplete: "off" });
  const price = h("input", { id: "what-if-price", inputmode: "decimal", autocomplete: "off", placeholder: "at the mark" });
  const result = h("div", { class: "what-if-result", "aria-live": "polite" },
    h("p", { class: "note" }, "Shows margin before and after a trade, its fee, and the rule that would refuse it."));
  const form = h("form", { class: "fields" },
    field("Instrument", instrument.input, instrument.list), field("Side", side), field("Quantity", quantity), field("Price", price),
    h("button", { class: "button primary", type: "submit" }, "Work it out"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const ask = read(instrument.chosen(), side.value, quantity.value, price.value);
    if (ask.problem) {
      result.replaceChildren(h("p", { class: "notice bad" }, ask.problem));
      return;
    }
    try {
      const answer = await post(`/accounts/${account}/what-if`, ask);
      result.replaceChildren(...verdict(answer.data, answer.position));
    } catch (problem) {
      result.replaceChildren(h("p", { class: "notice bad" }, problem.rule ?? problem.message));
    }
  });
  return { root: panel("What if", { className: "w5", note: "Nothing is sent to the pool" }, form, result), show: () => {} };
}

export function field(label, input, ...more) {
  return h("div", { class: "field" }, h("label", { for: input.id }, label), input, ...more);
}

/** The numbers of a trade as the API wants them, or what is wrong with them. */
export function read(instrument, side, quantityText, priceText) {
  if (!instrument) {
    return { problem: "Choose an instrument of the list." };
  }
  const quantityE8 = parseFixed(quantityText, 8);
  if (quantityE8 === null || quantityE8 === 0n) {
    return { problem: "The quantity must be a positive number." };
  }
  const priceE8 = priceText.trim() === "" ? roundToTick(instrument) : parseFixed(priceText, 8);
  if (priceE8 === null || priceE8 === 0n) {
    return { problem: "The price must be a positive number." };
  }
  return { instrument: instrument.instrument, isBuy: side === "buy", priceE8: priceE8.toString(), quantityE8: quantityE8.toString() };
}

function roundToTick(instrument) {
  const tick = BigInt(instrument.tickE8);
  const mark = BigInt(instrument.markE8);
  return tick > 0n ? ((mark + tick / 2n) / tick) * tick : mark;
}

function verdict(view, position) {
  const fee = h("span", { "data-testid": "what-if-fee" });
  setFigure(fee, cash(view.feeE6, { position }));
  const words = view.isAccepted ? "Would be accepted" : `Would be refused: ${view.rule}`;
  const line = h("p", { class: `notice ${view.isAccepted ? "good" : "bad"}`, "data-testid": "what-if-verdict", "data-value": String(view.code) },
    h("b", null, words), h("span", { class: "muted" }, view.isAccepted ? " as far as this account goes" : ` (code ${view.code})`),
    h("br"), "Taker’s fee ", fee, ` ${directory.cashSymbol()}`);
  const rows = ROWS.map(([word, name]) => line3(word, view.before[name], view.after[name]));
  const table = h("table", null, h("caption", { class: "sr-only" }, "Margin before and after"),
    h("thead", null, h("tr", null, ["", "Before", "After", "Change"].map((head, i) => h(i === 0 ? "td" : "th", { scope: i === 0 ? null : "col", class: i === 0 ? null : "r" }, head)))),
    h("tbody", null, rows, healthLine(view)));
  return [line, scrollBox("Margin before and after (table)", table)];
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
