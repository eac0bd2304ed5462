// The orders that were signed in this browser. The pool only sees fills; resting orders are known
// to their venue and to whoever signed them.

import { h } from "./dom.js";
import { instrumentName } from "./directory.js";
import { exactText, price, quantity } from "./format.js";
import { logNow } from "./live.js";
import { createTable } from "./table.js";
import { toMillis } from "./time.js";

const KEPT = 20;
const MINUTE_MS = 60_000;
const keyOf = (who) => `cenote-orders-${who.owner.toLowerCase()}-${who.subaccount}`;

function load(who) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(who)) ?? "[]");
  } catch {
    return [];
  }
}

/** Adds an order, or what became of one. */
export function remember(who, order) {
  const orders = load(who);
  const known = orders.find((each) => each.orderNumber === order.orderNumber);
  const others = orders.filter((each) => each !== known);
  try {
    localStorage.setItem(keyOf(who), JSON.stringify([{ ...known, ...order }, ...others].slice(0, KEPT)));
  } catch {
    // The list is a comfort, not a record.
  }
}

/**
 * Numbers rise by one, and start at the minute since 1970: so two browsers agree without talking,
 * and orders of the last half day stay inside the pool's window of 1,024 numbers.
 */
export function nextOrderNumber(who) {
  const last = load(who).reduce((most, order) => (BigInt(order.orderNumber) > most ? BigInt(order.orderNumber) : most), 0n);
  const minute = BigInt(Math.floor(Date.now() / MINUTE_MS));
  return (last + 1n > minute ? last + 1n : minute).toString();
}

const isOpen = (row) => stateOf(row) === "resting" || stateOf(row) === "part-filled";

function stateOf(row) {
  const isOver = toMillis(row.expiryNs) < logNow();
  return isOver && (row.state === "resting" || row.state === "part-filled") ? "expired" : row.state;
}

export function ownOrders(who, cancel) {
  const table = createTable({
    caption: "Orders signed in this browser", isCaptionShown: true, key: (row) => row.orderNumber, empty: "",
    columns: [
      { head: "Number", isRowHead: true, cell: (row) => row.orderNumber },
      { head: "Order", cell: (row) => `${row.buy ? "Buy" : "Sell"} ${quantity(row.quantityE8).text} ${instrumentName(row.instrument)}` },
      { head: "Limit", cls: "r", cell: (row) => ({ ...price(row.limitPriceE8), title: exactText(row.limitPriceE8, 8) }) },
      { head: "State", cell: (row) => ({ text: stateOf(row), pill: isOpen(row) ? "accent" : "" }) },
      { head: h("span", { class: "sr-only" }, "Action"), cell: (row) => (isOpen(row) ? { node: cancelButton(row) } : "") },
    ],
  });
  const buttons = new Map();
  const root = h("div", null, table.root);

  function cancelButton(row) {
    const made = buttons.get(row.orderNumber)
      ?? h("button", { class: "button small", type: "button", "aria-label": `Cancel order ${row.orderNumber}`, onclick: () => cancel(row) }, "Cancel");
    buttons.set(row.orderNumber, made);
    return made;
  }

  const refresh = () => {
    const orders = load(who);
    root.hidden = orders.length === 0;
    table.update(orders);
  };
  refresh();
  return { root, refresh };
}
