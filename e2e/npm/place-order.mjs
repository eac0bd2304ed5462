// An owner who has nothing of Cenote's code: signs an order with ethers and trades through the
// gateway given as the only argument. Prints what the venue says; exit code 1 when anything fails.
import { Wallet, zeroPadValue } from "ethers";

const gateway = process.argv[2];
const ORDER = [
  ["bytes32", "owner"],
  ["uint32", "subaccount"],
  ["uint64", "orderNumber"],
  ["uint32", "instrument"],
  ["bool", "buy"],
  ["int64", "limitPriceE8"],
  ["int64", "quantityE8"],
  ["bytes32", "venue"],
  ["uint64", "expiryNs"],
].map(([type, name]) => ({ type, name }));

async function call(path, body) {
  const response = await fetch(gateway + path, {
    method: body ? "POST" : "GET",
    headers: body ? { "content-type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${answer.title}: ${answer.detail}`);
  }
  return answer;
}

const status = await call("/v1/status");
const wallet = Wallet.createRandom();
const owner = zeroPadValue(wallet.address, 32).toLowerCase();
await call("/v1/deposits", { owner: wallet.address, subaccount: 0, asset: 0, amount: "20000000000" });

const { instruments } = (await call("/v1/instruments?limit=1000")).data;
const perpetual = instruments.find((one) => one.name === "ETH-PERP");
const tick = BigInt(perpetual.tickE8);
const limit = ((BigInt(perpetual.markE8) * 1005n) / 1000n / tick) * tick;
const order = {
  owner,
  subaccount: 0,
  orderNumber: BigInt(Date.now()),
  instrument: perpetual.instrument,
  buy: true,
  limitPriceE8: limit,
  quantityE8: 10n * BigInt(perpetual.lotE8),
  venue: "0x" + "0".repeat(64),
  expiryNs: BigInt(status.timeNs) + 10_000_000_000n,
};
const domain = { name: "Cenote", version: "1", salt: status.data.genesisHash };
const signature = await wallet.signTypedData(domain, { Order: ORDER }, order);

const { buy, ...rest } = order;
const texts = Object.entries({ ...rest, isBuy: buy, signature });
const body = Object.fromEntries(
  texts.map(([name, value]) => [name, typeof value === "bigint" ? value.toString() : value]),
);
const answer = await call("/v1/orders", body);
console.log(JSON.stringify(answer.data));
