// States and their colours.

const CLASSES = { free: "good", called: "warn", liquidatable: "bad", takeover: "bad", insolvent: "bad" };
const MEANINGS = {
  free: "Equity covers the initial requirement: the account may take new risk.",
  called: "Equity is under the initial requirement: only trades that reduce risk are accepted. Deposit or reduce.",
  liquidatable: "Equity is under the maintenance requirement: anyone may open a close-out.",
  takeover: "Equity is under the close-out requirement.",
  insolvent: "Equity is negative: the loss goes to the waterfall.",
};

export const stateClass = (state) => CLASSES[state] ?? "";
export const stateMeaning = (state) => MEANINGS[state] ?? "";

/** The word for people: without a requirement there is no risk to be free of. */
export function stateWord({ state, health }) {
  return health === null && state === "free" ? "free, no risk" : state;
}
