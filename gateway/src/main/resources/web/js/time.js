// Times are nanoseconds since 1970 UTC, as text. People see UTC too: the pool has no other day.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value) => String(value).padStart(2, "0");

export const toMillis = (ns) => Number(BigInt(ns) / 1_000_000n);
export const toDate = (ns) => new Date(toMillis(ns));
export const nsOf = (millis) => (BigInt(Math.round(millis)) * 1_000_000n).toString();

/** 25 Dec 26, with the hour when it is not 08:00. */
export function day(ns) {
  const date = toDate(ns);
  const text = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${two(date.getUTCFullYear() % 100)}`;
  const isAtEight = date.getUTCHours() === 8 && date.getUTCMinutes() === 0;
  return isAtEight ? text : `${text} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** 14:03:22 of today, else with the day before it. */
export function clock(ns) {
  const date = toDate(ns);
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  const isToday = date.toISOString().slice(0, 10) === new Date().toISOString().slice(0, 10);
  return isToday ? time : `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${time}`;
}

/** A table cell of a time. */
export function timeCell(ns) {
  return ns === "0" ? { text: "–" } : { text: clock(ns), title: `${toDate(ns).toISOString()} (${ns} ns)`, cls: "nowrap" };
}

/** How long ago, short. */
export function age(millis) {
  const seconds = Math.max(0, millis) / 1000;
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  if (seconds < 120) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 7200) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

/** How long until, in words of a calendar. */
export function until(ns, nowNs) {
  return age(toMillis(ns) - toMillis(nowNs));
}
