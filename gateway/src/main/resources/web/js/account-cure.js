// What makes an account free again, in a sentence, and what each way would do.

import { post } from "./api.js";
import { h, panel, setAttribute } from "./dom.js";
import { cashSymbol } from "./directory.js";
import { cash, health, price, quantity } from "./format.js";

export function curePanel(account) {
  const box = h("div", { class: "stack" });
  const root = panel("Cheapest cure", { className: "w5", note: "Each was tried on a copy of the account" }, box);
  let shown = "";

  return {
    root,
    show(view, position) {
      const key = JSON.stringify([view.state, view.cures]);
      if (key !== shown) {
        shown = key;
        box.replaceChildren(...lines(account, view));
      }
      setAttribute(box, "data-position", position);
    },
  };
}

function lines(account, view) {
  if (view.state === "free") {
    return [h("p", { class: "notice good", "data-testid": "cure", "data-value": "none" }, "Nothing to cure: the account is free.")];
  }
  if (view.cures.length === 0) {
    return [h("p", { class: "notice bad", "data-testid": "cure", "data-value": "none" }, "No single action makes the account free.")];
  }
  return view.cures.map((cure, i) => line(account, cure, i === 0));
}

function line(account, cure, isFirst) {
  const result = h("span", { class: "muted", "aria-live": "polite", "data-testid": "cure-result" });
  const button = cure.close && h("button", { class: "button", type: "button", "data-testid": "cure-what-if" }, "What if");
  button?.addEventListener("click", () => show(account, cure.close, result));
  return h("div", { class: `notice ${isFirst ? "warn" : ""}`, "data-testid": isFirst ? "cure" : "cure-other", "data-value": cure.cashE6 },
    h("p", null, isFirst ? "" : "Or: ", sentence(cure)), button ? h("p", { class: "buttons" }, button, result) : null);
}

/** The cure in one sentence. */
function sentence({ cashE6, close }) {
  if (!close) {
    return h("b", null, `Deposit ${cash(cashE6).text} ${cashSymbol()}.`);
  }
  const verb = close.isBuy ? "Buy back" : "Sell";
  const how = close.isWhole ? "the whole leg" : "part of the leg";
  return h("span", null, h("b", null, `${verb} ${quantity(close.quantityE8).text} ${close.name}`), ` (${how}) at ${price(close.priceE8).text}: costs ${cash(cashE6).text} ${cashSymbol()} in fee and spread.`);
}

async function show(account, { instrument, isBuy, priceE8, quantityE8 }, result) {
  try {
    const { data } = await post(`/accounts/${account}/what-if`, { instrument, isBuy, priceE8, quantityE8 });
    setAttribute(result, "data-value", String(data.code));
    result.textContent = data.isAccepted ? `${data.after.state} afterwards, health ${health(data.after.health)}` : `would be refused: ${data.rule}`;
  } catch (problem) {
    result.textContent = problem.rule ?? problem.message;
  }
}
