// A browser wallet by EIP-1193: asked for its address, and for signatures only when told to.

const watchers = new Set();
let connected = null;

export const isPresent = () => typeof window.ethereum?.request === "function";
export const address = () => connected;

/** Watches the connected address; returns how to stop. */
export function watch(see) {
  watchers.add(see);
  see();
  return () => watchers.delete(see);
}

/** Asks for the address. */
export async function connect() {
  if (!isPresent()) {
    throw new Error("No wallet found in this browser.");
  }
  const accounts = await ask("eth_requestAccounts");
  if (accounts.length === 0) {
    throw new Error("The wallet gave no address.");
  }
  adopt(accounts);
  window.ethereum.on?.("accountsChanged", adopt);
  return connected;
}

function adopt(accounts) {
  connected = accounts[0] ?? null;
  watchers.forEach((see) => see());
}

async function ask(method, params = []) {
  try {
    return await window.ethereum.request({ method, params });
  } catch (refusal) {
    throw new Error(refusal?.code === 4001 ? "Refused in the wallet." : refusal?.message ?? "The wallet did not answer.");
  }
}

const DOMAIN = [{ name: "name", type: "string" }, { name: "version", type: "string" }, { name: "salt", type: "bytes32" }];
const ORDER = [
  ["owner", "bytes32"], ["subaccount", "uint32"], ["orderNumber", "uint64"], ["instrument", "uint32"], ["buy", "bool"],
  ["limitPriceE8", "int64"], ["quantityE8", "int64"], ["venue", "bytes32"], ["expiryNs", "uint64"],
].map(([name, type]) => ({ name, type }));

/** An address as the 32 bytes of an id; ids that are addresses come without their zeros. */
export const bytes32 = (hexAddress) => `0x${hexAddress.slice(2).toLowerCase().padStart(64, "0")}`;

const COMMAND = [["principal", "bytes32"], ["sequence", "uint64"], ["contentHash", "bytes32"]].map(([name, type]) => ({ name, type }));

/** Lets the wallet sign an order; the genesis hash binds it to one pool. */
export const signOrder = (order, genesisHash) => sign("Order", ORDER, order, genesisHash);

/** Lets the wallet sign any other command by the hash of its content. */
export const signCommand = ({ principal, sequence, contentHash, salt }) =>
  sign("Command", COMMAND, { principal: bytes32(principal), sequence, contentHash: bytes32(contentHash) }, salt);

async function sign(primaryType, fields, message, salt) {
  const typed = {
    types: { EIP712Domain: DOMAIN, [primaryType]: fields },
    primaryType,
    domain: { name: "Cenote", version: "1", salt },
    message,
  };
  return strict(await ask("eth_signTypedData_v4", [connected, JSON.stringify(typed)]));
}

/** The pool takes v of 27 or 28 only; some wallets give 0 or 1. */
function strict(signature) {
  const v = parseInt(signature.slice(130, 132), 16);
  return v < 27 ? signature.slice(0, 130) + (v + 27).toString(16) : signature;
}
