// What happened on the way from a breach to its end, in sentences.

import { data } from "./api.js";
import * as directory from "./directory.js";
import { compact, decimal, fixed, price, quantity, toNumber } from "./format.js";
import * as live from "./live.js";
import { merge } from "./fills.js";
import { createTable } from "./table.js";
import { timeCell } from "./time.js";

const money = (value) => `${value !== "0" && Math.abs(toNumber(value, 6)) < 0.005 ? fixed(value, 6, 6) : compact(value, 6)} ${directory.cashSymbol()}`;
const plain = (word) => word.toLowerCase().replaceAll("_", "-");
const share = (value) => `${fixed(value, 7, 2)}\u202f%`;
const multiple = (value) => `${fixed(value, 9, 3)}\u00d7`;
const amount = (event) => `${compact(event.amount, directory.asset(event.asset).decimals)} ${directory.asset(event.asset).symbol}`;

const ENDS = { cured: "cured by its owner", sold: "sold", insolvent: "insolvent", "nothing-left": "nothing left", "taken-over": "taken over by the guarantee vault" };
const LAYERS = {
  house: "House, first part", insurance: "Insurance", "guarantee-junior": "Guarantee vault, junior",
  "guarantee-senior": "Guarantee vault, senior", "house-second": "House, second part", "net-gains": "Net gains",
  "tear-up": "Tear-up", epoch: "Epoch haircut", shortfall: "Shortfall in suspense",
};

/** Per kind: its word, its tone and what it says. */
const KINDS = {
  "margin-call": ["Margin call", "warn", (e) => `initial equity ${money(e.equityE6)} under requirement ${money(e.requirementE6)}`],
  opened: ["Close-out opened", "bad", (e) => `maintenance equity ${money(e.equityE6)} under ${money(e.requirementE6)}; found by ${flagger(e.counterparty)}`],
  sale: ["Part sold", "accent", (e) => `${share(e.fractionE9)} to account ${e.counterparty} at ${multiple(e.multipleE9)} exit cost; value ${money(e.valueE6)}, paid ${money(e.paidE6)}, fee ${money(e.feeE6)}`],
  ended: ["Close-out ended", "good", (e) => ENDS[plain(e.detail)] ?? e.detail],
  insolvent: ["Insolvent", "bad", (e) => `deficit ${money(e.valueE6)}`],
  waterfall: ["Loss paid", "bad", (e) => `${LAYERS[plain(e.detail)] ?? e.detail} of ${directory.domainName(e.domain)} gave ${money(e.paidE6)} of ${money(e.valueE6)}${e.account >= 0 ? `, for account ${e.account}` : ""}`],
  "conversion-began": ["Conversion began", "warn", (e) => `collateral is being sold against the loan${assetOf(e)}`],
  "conversion-ended": ["Conversion ended", "good", (e) => `the loan is covered again${assetOf(e)}`],
  "conversion-sale": ["Collateral sold", "accent", (e) => `${amount(e)} at ${price(e.priceE8).text} to account ${e.counterparty} for ${money(e.paidE6)}`],
  "index-held": ["Jump held", "warn", (e) => `${directory.underlyingName(e.underlying)} at ${price(e.priceE8).text} waits; accepted stays ${price(e.acceptedPriceE8).text}${jump(e)}`],
  "index-refused": ["Price refused", "warn", (e) => `${directory.underlyingName(e.underlying)} at ${price(e.priceE8).text} was not confirmed; accepted ${price(e.acceptedPriceE8).text}`],
  "offer-taken": ["Slice taken", "accent", (e) => `account ${e.counterparty} ${e.amount.startsWith("-") ? "sold" : "bought"} ${quantity(e.amount.replace("-", "")).text} ${directory.instrumentName(e.instrument)} at ${price(e.priceE8).text}; fee ${money(e.feeE6)}`],
  takeover: ["Taken over", "bad", (e) => `legs that require ${money(e.requirementE6)} and equity of ${money(e.equityE6)} passed to the guarantee vault`],
  "topped-up": ["Topped up", "good", (e) => `${money(e.paidE6)} from account ${e.counterparty} of its owner`],
  breach: ["Invariant kept", "bad", () => "a plan would have broken an invariant and was refused; nothing was changed"],
};

function flagger(account) {
  return account < 0 ? "the house" : `account ${account}`;
}

function assetOf(event) {
  return event.asset >= 0 ? ` (${directory.asset(event.asset).symbol})` : "";
}

function jump(event) {
  if (event.acceptedPriceE8 === "0") {
    return "";
  }
  const move = toNumber(event.priceE8, 8) / toNumber(event.acceptedPriceE8, 8) - 1;
  return ` (${decimal(move * 100, 1)}\u202f%)`;
}

const kindOf = (event) => KINDS[plain(event.kind)] ?? [event.kind, "", () => ""];

export function eventColumns() {
  return [
    { head: "Time", cell: (row) => timeCell(row.timeNs) },
    { head: "Event", isRowHead: true, cell: (row) => ({ text: kindOf(row)[0], pill: kindOf(row)[1] }) },
    { head: "Account", cls: "r", cell: (row) => (row.account >= 0 ? directory.holderCell(row.account) : "") },
    { head: "What", cls: "wrap", cell: (row) => kindOf(row)[2](row) },
    { head: "Position", cls: "r muted wide-only", cell: (row) => ({ text: row.position, exact: row.position }) },
  ];
}

/** The newest events, live: those of some kinds, all when none is named. */
export function eventStream(scope, { testid, limit, kinds = [] }) {
  const table = createTable({ caption: "Events, newest first", testid, key: (row) => `${row.position}/${row.index}/${row.kind}`,
    columns: eventColumns(), marksNew: true, empty: "Nothing has happened that belongs here." });
  let wanted = kinds;
  let rows = [];
  const isWanted = (event) => wanted.length === 0 || wanted.includes(plain(event.kind));
  const add = (more) => {
    rows = merge(more, rows).filter(isWanted).slice(0, limit);
    table.update(rows);
  };
  // Asked for by kind: what is rare would be lost among the newest of all kinds.
  const refresh = async () => add((await data("/close-outs/events", wanted.length === 0 ? { limit } : { limit, kinds: wanted.join(",") })).events);
  scope.add(live.listen("events", (events) => {
    if (events.closeOuts.length > 0) {
      add(events.closeOuts);
    }
  }));
  return {
    table, root: table.root, refresh,
    choose(next) {
      wanted = next;
      add([]);
      return refresh();
    },
  };
}
