// What ids mean: assets, underlyings, instruments, pool accounts. Read once, kept, read again when
// an id is met that is not known.

import { data } from "./api.js";

const HOLDERS = new Map([
  [0, "Close-out Core"], [1, "Close-out Ramp"], [-1, "Fees"], [-2, "House"], [-3, "Insurance Core"],
  [-4, "Insurance Ramp"], [-5, "In flight"], [-6, "Suspense"], [-7, "Surplus"], [-8, "Clearing"], [-9, "Custody"],
]);
const PAGE = 1000;

const instruments = new Map();
const state = { assets: [], underlyings: [] };
let loading = null;
let loadedAt = 0;

/** Reads everything once; later calls get the same promise. */
export function load() {
  loading ??= readAll().catch((problem) => {
    loading = null;
    throw problem;
  });
  return loading;
}

async function readAll() {
  const [assets, underlyings, pool] = await Promise.all([data("/assets"), data("/underlyings"), data("/pool"), readInstruments()]);
  state.assets = assets.assets;
  state.underlyings = underlyings.underlyings;
  meetGuarantee(pool.guarantee);
  loadedAt = Date.now();
}

/** The guarantee vault has an account of the ledger, which nobody holds; its number is met here. */
export function meetGuarantee(guarantee) {
  if (guarantee.isOpen) {
    HOLDERS.set(guarantee.account, "Guarantee vault");
  }
}

async function readInstruments() {
  let from = 0;
  for (;;) {
    const page = (await data("/instruments", { from, limit: PAGE })).instruments;
    for (const instrument of page) {
      instruments.set(instrument.instrument, instrument);
    }
    const next = page.length === 0 ? from : page.at(-1).instrument + 1;
    if (page.length < PAGE || next <= from) {
      return;
    }
    from = next;
  }
}

/** Reads again, at most every ten seconds, because an id was not known. */
function refresh() {
  if (Date.now() - loadedAt > 10_000) {
    loadedAt = Date.now();
    readInstruments().catch(() => {});
  }
}

export function instrument(id) {
  const found = instruments.get(id);
  if (!found) {
    refresh();
  }
  return found ?? null;
}

/** Where an instrument is shown: options with their chain, others with their market. */
export function instrumentLink(id) {
  const found = instrument(id);
  if (!found) {
    return "#/market";
  }
  const symbol = underlyingName(found.underlying);
  return found.kind === "call" || found.kind === "put" ? `#/options/${symbol}?expiry=${found.expiryNs}` : `#/market/${symbol}`;
}

export const instrumentName = (id) => instrument(id)?.name ?? `instrument ${id}`;
export const allInstruments = () => [...instruments.values()];
export const underlyings = () => state.underlyings;
export const underlying = (id) => state.underlyings.find((each) => each.underlying === id) ?? null;
export const underlyingName = (id) => underlying(id)?.symbol ?? `underlying ${id}`;
export const assets = () => state.assets;
export const asset = (id) => state.assets.find((each) => each.asset === id) ?? { symbol: `asset ${id}`, decimals: 6 };
export const cashSymbol = () => asset(0).symbol;

/** What a holder is called. */
export const holderName = (id) => HOLDERS.get(id) ?? `Account ${id}`;

/** Whether it is one of the pool's own. */
export const isPoolAccount = (id) => HOLDERS.has(id);

/** A table cell that leads to a holder: the pool's own have a statement under the ledger. */
export function holderCell(id) {
  return HOLDERS.has(id)
    ? { text: HOLDERS.get(id), href: `#/ledger/${id}` }
    : { text: String(id), href: `#/account/${id}` };
}

export const domainName = (word) => (word === "core" || word === 0 ? "Core" : "Ramp");
