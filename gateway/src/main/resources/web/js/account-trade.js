// Orders signed by a wallet, and deposits of a development pool.

import { data, post } from "./api.js";
import { field, h, panel, setText } from "./dom.js";
import * as directory from "./directory.js";
import { parseFixed, quantity as quantityText } from "./format.js";
import { read } from "./account-what-if.js";
import { instrumentField } from "./instrument-field.js";
import { ownOrders, nextOrderNumber, remember } from "./own-orders.js";
import * as wallet from "./wallet.js";
import { logNow } from "./live.js";
import { nsOf } from "./time.js";

const ANY_VENUE = `0x${"0".repeat(64)}`;
const VALIDITIES = [["600000", "10 minutes"], ["3600000", "1 hour"], ["28800000", "8 hours"]];

export function tradePanel(scope, who) {
  const order = orderForm(scope, who);
  const faucet = h("div", { class: "stack", hidden: true }, h("h3", null, "Development deposit"), depositForm(who));
  data("/status").then((status) => (faucet.hidden = !status.isDevelopment)).catch(() => {});
  return panel("Trade and deposit", { className: "w7", note: "Orders are signed in your wallet and matched by a venue" },
    h("div", { class: "trade-columns" },
      h("div", { class: "stack" }, h("h3", null, "Order"), order),
      faucet));
}

function orderForm(scope, who) {
  const instrument = instrumentField("order-instrument");
  const side = select("order-side", [["buy", "Buy"], ["sell", "Sell"]]);
  const quantity = h("input", { id: "order-quantity", inputmode: "decimal", autocomplete: "off", value: "0.1" });
  const limit = h("input", { id: "order-limit", inputmode: "decimal", autocomplete: "off", placeholder: "at the mark" });
  const validity = select("order-validity", VALIDITIES);
  const venue = select("order-venue", [[ANY_VENUE, "Any venue"]]);
  const submit = h("button", { class: "button primary", type: "submit" }, "Sign and place");
  const result = h("p", { class: "notice", role: "status", "data-testid": "order-result" });
  const orders = ownOrders(who, (row) => attempt(submit, result, async () => {
    await cancel(who, row.orderNumber);
    orders.refresh();
    return `Order ${row.orderNumber} is cancelled.`;
  }));
  const form = h("form", { class: "fields" }, field("Instrument", instrument.input, instrument.list), field("Side", side), field("Quantity", quantity),
    field("Limit price", limit), field("Valid for", validity), field("Venue", venue), submit);
  loadVenues(venue);
  scope.add(wallet.watch(() => showReadiness(submit, result, who)));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await attempt(submit, result, async () => {
      const numbers = read(instrument.chosen(), side.value, quantity.value, limit.value);
      if (numbers.problem) {
        throw new Error(numbers.problem);
      }
      const placed = await place(who, numbers, Number(validity.value), venue.value);
      orders.refresh();
      return placedText(placed);
    });
  });
  return h("div", { class: "stack" }, form, result, orders.root);
}

/** A wallet can sign only for itself. */
function showReadiness(submit, result, who) {
  const mine = wallet.address();
  const isMine = mine !== null && mine.toLowerCase() === who.owner.toLowerCase();
  submit.disabled = !isMine;
  if (!wallet.isPresent()) {
    say(result, "", "This browser has no wallet, so orders cannot be signed here.");
  } else if (mine === null) {
    say(result, "", "Connect the owner’s wallet to place orders.");
  } else {
    say(result, "", isMine ? "" : "The connected wallet is not this account’s owner.");
  }
}

async function place(who, numbers, validMs, venue) {
  const { genesisHash } = await data("/status");
  const order = {
    owner: wallet.bytes32(who.owner),
    subaccount: who.subaccount,
    orderNumber: nextOrderNumber(who),
    instrument: numbers.instrument,
    buy: numbers.isBuy,
    limitPriceE8: numbers.priceE8,
    quantityE8: numbers.quantityE8,
    venue,
    expiryNs: nsOf(logNow() + validMs),
  };
  const signature = await wallet.signOrder(order, genesisHash);
  const { buy, ...rest } = order;
  const answer = await post("/orders", { ...rest, isBuy: buy, signature });
  remember(who, { ...order, state: answer.data.state });
  return answer.data;
}

function placedText(placed) {
  const filled = placed.filledE8 === "0" ? "" : `, filled ${quantityText(placed.filledE8).text}`;
  const reject = placed.code === 0 ? "" : `: ${placed.rule}`;
  return `Order ${placed.orderNumber} is ${placed.state}${filled}${reject}.`;
}

/** The gateway says what is to be signed; the pool ends the order whether it stands in a book or not. */
async function cancel(who, orderNumber) {
  const principal = wallet.bytes32(who.owner);
  const { nextSequence } = await data(`/principals/${principal}`);
  const command = { principal, sequence: nextSequence, subaccount: who.subaccount, orderNumber };
  const { data: toSign } = await post("/orders/cancels/to-sign", command);
  await post("/orders/cancels", { ...command, signature: await wallet.signCommand(toSign) });
  remember(who, { orderNumber, state: "cancelled" });
}

function depositForm(who) {
  const asset = select("deposit-asset", directory.assets().map((each) => [String(each.asset), each.symbol]));
  const amount = h("input", { id: "deposit-amount", inputmode: "decimal", autocomplete: "off", value: "10000" });
  const submit = h("button", { class: "button", type: "submit" }, "Deposit");
  const result = h("p", { class: "notice", role: "status", "data-testid": "deposit-result" });
  const form = h("form", { class: "fields" }, field("Asset", asset), field("Amount", amount), submit);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await attempt(submit, result, async () => {
      const chosen = directory.asset(Number(asset.value));
      const units = parseFixed(amount.value, chosen.decimals);
      if (units === null || units === 0n) {
        throw new Error(`The amount must be a positive number with at most ${chosen.decimals} decimals.`);
      }
      await post("/deposits", { owner: wallet.bytes32(who.owner), subaccount: who.subaccount, asset: chosen.asset, amount: units.toString() });
      return `${amount.value} ${chosen.symbol} credited to subaccount ${who.subaccount}.`;
    });
  });
  return h("div", { class: "stack" }, form, h("p", { class: "note" }, "Play money: only a development pool accepts it."), result);
}

/** Runs what a form asks for, with the button held and the outcome said. */
async function attempt(button, result, run) {
  button.disabled = true;
  say(result, "", "…");
  try {
    say(result, "good", await run());
  } catch (problem) {
    say(result, "bad", problem.rule ?? problem.message);
  }
  button.disabled = false;
}

function say(result, tone, text) {
  result.className = `notice ${tone}`;
  setText(result, text);
}

function select(id, options) {
  return h("select", { id }, options.map(([value, text]) => h("option", { value }, text)));
}

async function loadVenues(menu) {
  const { venues } = await data("/venues").catch(() => ({ venues: [] }));
  menu.append(...venues.filter((each) => each.takesOrders !== false).map(({ venue }) => h("option", { value: wallet.bytes32(venue) }, `Venue ${venue.slice(-6)}`)));
}
