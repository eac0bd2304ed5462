// Numbers as people read them. Amounts are BigInt at a scale; only ratios and Greeks are doubles.

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const FACTORS = [[15n, "Q"], [12n, "T"], [9n, "B"], [6n, "M"]];
const MINUS = "\u2212";
const NONE = "–";

const pow10 = (digits) => 10n ** BigInt(digits);

/** Rounds half away from zero. */
function rescale(value, from, to) {
  if (to >= from) {
    return value * pow10(to - from);
  }
  const step = pow10(from - to);
  const half = step / 2n;
  return (value + (value < 0n ? -half : half)) / step;
}

/** Exact decimal text of an integer at a scale, without grouping. */
export function exactText(value, scale) {
  const big = BigInt(value);
  const digits = (big < 0n ? -big : big).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const part = digits.slice(digits.length - scale).replace(/0+$/, "");
  return (big < 0n ? "-" : "") + whole + (part ? `.${part}` : "");
}

/** Grouped text of an integer at a scale with so many decimals. */
export function fixed(value, scale, decimals = 2) {
  const rounded = rescale(BigInt(value), scale, decimals);
  const size = rounded < 0n ? -rounded : rounded;
  const whole = WHOLE.format(size / pow10(decimals));
  const part = decimals === 0 ? "" : `.${(size % pow10(decimals)).toString().padStart(decimals, "0")}`;
  return (rounded < 0n ? MINUS : "") + whole + part;
}

/** Short text: from a million on in M, B, T. */
export function compact(value, scale) {
  const big = BigInt(value);
  const size = big < 0n ? -big : big;
  for (const [exponent, letter] of FACTORS) {
    if (size >= 10n ** (exponent + BigInt(scale))) {
      return `${fixed(big, scale + Number(exponent), 2)}\u202f${letter}`;
    }
  }
  return fixed(big, scale, 2);
}

/** A cash figure in full. */
export function cash(value, options = {}) {
  return figure(value, 6, fixed(value, 6, 2), { unit: "cash", ...options });
}

/** A cash figure, short where large. */
export function shortCash(value, options = {}) {
  return figure(value, 6, compact(value, 6), { unit: "cash", ...options });
}

/** A price E8, with decimals that fit its size. */
export function price(value, options = {}) {
  return value === "0" || value === null || value === undefined
    ? { text: NONE, exact: value ?? null }
    : figure(value, 8, fixed(value, 8, priceDecimals(BigInt(value))), options);
}

function priceDecimals(big) {
  const size = big < 0n ? -big : big;
  if (size >= 10n ** 11n) {
    return 2;
  }
  return size >= 10n ** 9n ? 3 : 4;
}

/** A quantity at a scale: up to four decimals, no trailing zeros beyond the second. */
export function quantity(value, scale = 8, options = {}) {
  const text = fixed(value, scale, 4).replace(/(\.\d\d)(\d*?)0+$/, "$1$2");
  return figure(value, scale, text, options);
}

function figure(value, scale, text, { unit = "", tone = null, sign = false, position = null } = {}) {
  const big = BigInt(value);
  const shown = sign && big > 0n ? `+${text}` : text;
  const title = `${exactText(big, scale)}${unit ? ` ${unit}` : ""}`;
  return { text: shown, exact: String(value), title, tone: tone === "sign" ? toneOf(big) : tone, position };
}

function toneOf(big) {
  if (big === 0n) {
    return null;
  }
  return big > 0n ? "up" : "down";
}

/** A rate E9 as per cent. */
export function percentE9(value, decimals = 2, options = {}) {
  const text = `${fixed(value, 7, decimals)}\u202f%`;
  return figure(value, 9, text, options);
}

/** A double with so many decimals; null shows nothing. */
export function decimal(value, decimals = 2) {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return NONE;
  }
  const text = Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return (value < 0 && /[1-9]/.test(text) ? MINUS : "") + text;
}

/** Health: the nearer to 1, the more digits count. */
export function health(value) {
  if (value === null || value === undefined) {
    return "no risk";
  }
  return decimal(value, value >= 100 ? 0 : value >= 10 ? 1 : 3);
}

/** A double of any size with about four digits. */
export function greek(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return NONE;
  }
  const size = Math.abs(value);
  if (size === 0) {
    return "0";
  }
  if (size >= 1e6) {
    return (value < 0 ? MINUS : "") + compact(BigInt(Math.round(size * 100)), 2);
  }
  if (size < 1e-4) {
    return value.toExponential(2).replaceAll("-", MINUS);
  }
  const digits = size >= 1000 ? 0 : Math.max(2, 3 - Math.floor(Math.log10(size)));
  return decimal(value, digits);
}

export const percent = (value, decimals = 1) =>
  value === null || value === undefined || !Number.isFinite(value) ? NONE : `${decimal(value * 100, decimals)}\u202f%`;

/** A ratio of two integers, for bars and shares. */
export function ratio(part, whole) {
  const bottom = BigInt(whole);
  return bottom === 0n ? 0 : Number((BigInt(part) * 1_000_000n) / bottom) / 1e6;
}

export const toNumber = (value, scale) => Number(BigInt(value)) / 10 ** scale;
export const count = (value) => (typeof value === "bigint" || typeof value === "string" ? WHOLE.format(BigInt(value)) : WHOLE.format(value));

/** Text that a person typed, as an integer at a scale; null when it is no such number. */
export function parseFixed(text, scale) {
  const match = /^\s*(\d+)?(?:\.(\d+))?\s*$/.exec(text.replaceAll(/[,\s_]/g, ""));
  if (!match || (!match[1] && !match[2]) || (match[2] ?? "").length > scale) {
    return null;
  }
  return BigInt((match[1] ?? "0") + (match[2] ?? "").padEnd(scale, "0"));
}
