// Forms of what-ifs that move money: what leaves the account, and where to.

import { field, h } from "./dom.js";
import * as directory from "./directory.js";
import { parseFixed } from "./format.js";

/** A withdrawal to the owner's address. */
export function withdrawalForm() {
  const money = moneyFields("what-if-withdrawal");
  return { root: form("what-if-withdrawals", money.fields), read: money.read };
}

/** A transfer to another account of the same owner. */
export function transferForm(fromSubaccount) {
  const money = moneyFields("what-if-transfer");
  const other = String(fromSubaccount === 0 ? 1 : 0);
  const to = h("input", { id: "what-if-transfer-to", inputmode: "numeric", value: other, autocomplete: "off" });
  return { root: form("what-if-transfers", [...money.fields, field("To subaccount", to)]), read: () => transfer(to.value, money.read()) };
}

function form(testid, fields) {
  return h("form", { class: "fields", "data-testid": testid }, fields, h("button", { class: "button primary", type: "submit" }, "Work it out"));
}

function moneyFields(id) {
  const asset = h("select", { id: `${id}-asset` }, directory.assets().map((each) => h("option", { value: String(each.asset) }, each.symbol)));
  const amount = h("input", { id: `${id}-amount`, inputmode: "decimal", value: "1", autocomplete: "off" });
  return { fields: [field("Asset", asset), field("Amount", amount)], read: () => money(Number(asset.value), amount.value) };
}

function money(asset, text) {
  const { decimals, symbol } = directory.asset(asset);
  const amount = parseFixed(text, decimals);
  return amount === null || amount === 0n
    ? { problem: `The amount must be a positive number of at most ${decimals} decimals of ${symbol}.` }
    : { asset, amount: amount.toString() };
}

function transfer(text, ask) {
  return ask.problem || /^\d{1,9}$/.test(text.trim())
    ? { ...ask, toSubaccount: Number(text) }
    : { problem: "The subaccount must be a whole number, 0 or more." };
}
