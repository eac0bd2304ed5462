// The socket: one connection, topics counted by who listens, reconnect with growing, jittered waits.

const QUIET_MS = 6000;
const LATE_MS = 15_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

const listeners = new Map();
const watchers = new Set();
const sent = new Set();
const state = { word: "connecting", position: null, timeNs: null, heardAt: 0, retryAt: 0 };
let socket = null;
let waitMs = FIRST_WAIT_MS;
let isSubscribing = false;

/** Hears a topic; the function gets (data, {position, timeNs, data}). Returns how to stop. */
export function listen(topic, hear) {
  const heard = listeners.get(topic) ?? new Set();
  heard.add(hear);
  listeners.set(topic, heard);
  subscribeSoon();
  return () => {
    heard.delete(hear);
    if (heard.size === 0 && listeners.get(topic) === heard) {
      listeners.delete(topic);
      subscribeSoon();
    }
  };
}

/** Watches the connection's state. */
export function watch(see) {
  watchers.add(see);
  see(state);
}

/** Opens the socket; called once. */
export function start() {
  connect();
  setInterval(judge, 250);
  addEventListener("online", () => socket === null && connect());
}

function connect() {
  state.retryAt = 0;
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const opened = new WebSocket(`${scheme}//${location.host}/v1/stream`);
  socket = opened;
  opened.onopen = () => {
    state.heardAt = Date.now();
    state.position = null;
    sent.clear();
    subscribe();
    judge();
  };
  opened.onmessage = (event) => receive(event.data);
  opened.onclose = () => socket === opened && retry();
}

function retry() {
  socket = null;
  const wait = waitMs * (0.75 + Math.random() / 2);
  waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  state.retryAt = Date.now() + wait;
  setTimeout(() => socket === null && connect(), wait);
  judge();
}

/** Views come and go within one turn of the loop; their topics are sent together. */
function subscribeSoon() {
  if (!isSubscribing) {
    isSubscribing = true;
    setTimeout(subscribe, 0);
  }
}

/** Tells the gateway what is newly wanted and what no longer is. */
function subscribe() {
  isSubscribing = false;
  if (socket?.readyState !== WebSocket.OPEN) {
    return;
  }
  const wanted = [...listeners.keys()].filter((topic) => !sent.has(topic));
  const unwanted = [...sent].filter((topic) => !listeners.has(topic));
  if (wanted.length + unwanted.length > 0) {
    socket.send(JSON.stringify({ subscribe: wanted, unsubscribe: unwanted }));
  }
  wanted.forEach((topic) => sent.add(topic));
  unwanted.forEach((topic) => sent.delete(topic));
}

function receive(text) {
  const frame = JSON.parse(text);
  if (!frame.topic) {
    return;
  }
  const message = frame.data;
  waitMs = FIRST_WAIT_MS;
  state.heardAt = Date.now();
  if (state.position === null || BigInt(message.position) >= BigInt(state.position)) {
    state.position = message.position;
    state.timeNs = message.timeNs;
  }
  for (const hear of listeners.get(frame.topic) ?? []) {
    hear(message.data, message);
  }
}

/** Shows states of one thing only in the order of the log, whichever way they came. */
export function inOrder(show) {
  let shown = -1n;
  return (data, message) => {
    const position = BigInt(message.position);
    if (position >= shown) {
      shown = position;
      show(data, message);
    }
  };
}

/** Milliseconds of log time now: ages are of the log, whatever this computer's clock says. */
export function logNow() {
  return state.timeNs === null ? Date.now() : millisOf(state.timeNs) + (Date.now() - state.heardAt);
}

const millisOf = (ns) => Number(BigInt(ns) / 1_000_000n);

function word(now) {
  if (socket === null || socket.readyState !== WebSocket.OPEN) {
    return state.heardAt === 0 && state.retryAt === 0 ? "connecting" : "reconnecting";
  }
  const logAge = state.timeNs === null ? 0 : now - millisOf(state.timeNs);
  return now - state.heardAt > QUIET_MS || logAge > LATE_MS ? "behind" : "live";
}

function judge() {
  state.word = word(Date.now());
  for (const see of watchers) {
    see(state);
  }
}
