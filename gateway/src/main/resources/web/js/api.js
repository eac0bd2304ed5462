// The read and write paths of /v1. Every answer is {position, timeNs, data}; errors are RFC 9457.

/** An error that the gateway explained. */
class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.status = status;
    this.title = body.title ?? "Request refused";
    this.code = body.code;
    this.rule = body.rule;
  }
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Problem(0, { title: "No connection", detail: "The gateway cannot be reached. Is the pool running?" });
  }
  const text = await response.text();
  const body = parse(text);
  if (!response.ok) {
    throw new Problem(response.status, body ?? { title: response.statusText });
  }
  return body;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** GET; returns the whole envelope. */
export function get(path, query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const search = new URLSearchParams(pairs).toString();
  return request(`/v1${path}${search ? `?${search}` : ""}`, { headers: { Accept: "application/json" } });
}

/** GET; returns the data only. */
export const data = async (path, query) => (await get(path, query)).data;

/** POST of a JSON body. */
export function post(path, body) {
  return request(`/v1${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
}

/** Runs a function now (or later) and every so often while the page is visible; returns how to stop it. */
export function poll(run, everyMs, firstMs = 0) {
  let isStopped = false;
  let timer = 0;
  const turn = async () => {
    if (!document.hidden) {
      await run().catch(() => {});
    }
    if (!isStopped) {
      timer = setTimeout(turn, everyMs);
    }
  };
  timer = setTimeout(turn, firstMs);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
