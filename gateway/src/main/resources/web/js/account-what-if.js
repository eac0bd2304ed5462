// What a trade, a withdrawal or a transfer would do to margin, before anybody signs anything.

import { post } from "./api.js";
import { field, h, panel, tabs } from "./dom.js";
import { parseFixed } from "./format.js";
import { instrumentField } from "./instrument-field.js";
import { transferForm, withdrawalForm } from "./account-what-if-money.js";
import { verdict } from "./what-if-verdict.js";

const KINDS = [["trade", "Trade"], ["withdrawals", "Withdrawal"], ["transfers", "Transfer"]];
const NOTES = {
  trade: "Shows margin before and after a trade, its fee, and the rule that would refuse it.",
  withdrawals: "Shows margin before and after a withdrawal, and the rule that would refuse it.",
  transfers: "Shows the margin of this account before and after a transfer to another account of its owner, which may be new.",
};

export function whatIfPanel(account, view) {
  const result = h("div", { class: "what-if-result", "aria-live": "polite" });
  const forms = { trade: tradeForm(view), withdrawals: withdrawalForm(), transfers: transferForm(view.subaccount) };
  const place = h("div", { class: "what-if-result" });
  for (const [kind] of KINDS) {
    forms[kind].root.addEventListener("submit", (event) => {
      event.preventDefault();
      work(account, kind, forms[kind].read(), result);
    });
  }
  const kinds = tabs("What would happen", choose);
  function choose(kind) {
    kinds.set(KINDS, kind);
    place.replaceChildren(forms[kind].root);
    result.replaceChildren(h("p", { class: "note" }, NOTES[kind]));
  }
  choose("trade");
  return { root: panel("What if", { className: "w5", note: "Nothing is sent to the pool" }, kinds.root, place, result), show: () => {} };
}

async function work(account, kind, ask, result) {
  if (ask.problem) {
    result.replaceChildren(h("p", { class: "notice bad" }, ask.problem));
    return;
  }
  const isTrade = kind === "trade";
  try {
    const answer = await post(`/accounts/${account}/what-if${isTrade ? "" : `/${kind}`}`, ask);
    result.replaceChildren(...verdict(answer.data, answer.position, isTrade));
  } catch (problem) {
    result.replaceChildren(h("p", { class: "notice bad" }, problem.rule ?? problem.message));
  }
}

function tradeForm(view) {
  const instrument = instrumentField("what-if-instrument", view.positions[0]?.instrument);
  const side = h("select", { id: "what-if-side" }, h("option", { value: "buy" }, "Buy"), h("option", { value: "sell" }, "Sell"));
  const quantity = h("input", { id: "what-if-quantity", inputmode: "decimal", value: "1", autocomplete: "off" });
  const price = h("input", { id: "what-if-price", inputmode: "decimal", autocomplete: "off", placeholder: "at the mark" });
  const root = h("form", { class: "fields", "data-testid": "what-if-trade" },
    field("Instrument", instrument.input, instrument.list), field("Side", side), field("Quantity", quantity), field("Price", price),
    h("button", { class: "button primary", type: "submit" }, "Work it out"));
  return { root, read: () => read(instrument.chosen(), side.value, quantity.value, price.value) };
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
