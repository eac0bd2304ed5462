// What surrounds the views: the live badge, the theme, the footer, the announcer.

import { h, setAttribute, setText } from "./dom.js";
import { count } from "./format.js";
import { get } from "./api.js";
import * as live from "./live.js";
import { age } from "./time.js";

const SVG = "http://www.w3.org/2000/svg";
const WORDS = { connecting: "Connecting", live: "Live", behind: "Behind", reconnecting: "Reconnecting" };
const THEMES = ["system", "light", "dark"];
const ICONS = {
  system: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  light: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M4.9 4.9 7 7M17 17l2.1 2.1M4.9 19.1 7 17M17 7l2.1-2.1",
  dark: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
};
export const RETRY_MS = 2000;
const ANNOUNCE_EVERY_MS = 20_000;

const byId = (id) => document.getElementById(id);
let announcedAt = 0;
let announced = "";
let genesis = null;

export function startShell() {
  startTheme();
  live.watch(showLive);
  live.listen("status", showStatus);
  get("/status").then((answer) => showStatus(answer.data)).catch(() => {});
}

/** Says something to screen readers: only news, and not more often than every twenty seconds. */
export function announce(text) {
  if (text !== announced && Date.now() - announcedAt > ANNOUNCE_EVERY_MS) {
    announcedAt = Date.now();
    announced = text;
    setText(byId("announcer"), text);
  }
}

function showLive(state) {
  const badge = byId("live");
  if (badge.dataset.state !== state.word) {
    badge.dataset.state = state.word;
    if (state.word !== "connecting" && state.word !== "live") {
      setText(byId("announcer"), `Connection: ${WORDS[state.word]}`);
    }
  }
  setText(byId("live-word"), WORDS[state.word]);
  setText(byId("live-age"), ageOf(state));
  if (state.position !== null) {
    setText(byId("live-position"), count(state.position));
    setAttribute(byId("live-position"), "data-value", state.position);
  }
  setAttribute(badge, "title", titleOf(state));
}

function ageOf(state) {
  if (state.word === "reconnecting") {
    return state.retryAt === 0 ? "now" : `in ${Math.max(0, Math.ceil((state.retryAt - Date.now()) / 1000))} s`;
  }
  return state.timeNs === null ? "" : age(Date.now() - Number(BigInt(state.timeNs) / 1_000_000n));
}

function titleOf(state) {
  switch (state.word) {
    case "live": return "Numbers follow the log. The age is that of the newest log entry shown.";
    case "behind": return "Connected, but the newest log entry shown is old.";
    case "reconnecting": return "The connection was lost; the numbers shown are of the position named here.";
    default: return "Opening the connection.";
  }
}

/** Another genesis is another pool: nothing that is on the page holds for it. */
function showStatus(status) {
  genesis ??= status.genesisHash;
  if (genesis !== status.genesisHash) {
    location.reload();
    return;
  }
  const text = `${status.isDevelopment ? "Development pool: no real money. " : ""}Rules ${status.rulesVersion} · `
    + `genesis ${status.genesisHash.slice(0, 10)}… · log hash ${status.chainHash.slice(0, 10)}… · `
    + `${count(status.commandCount)} commands since genesis`;
  setText(byId("footer-facts"), text);
  setAttribute(byId("footer-facts"), "title", `genesis ${status.genesisHash}\nlog hash ${status.chainHash}`);
}

function startTheme() {
  const button = byId("theme");
  showTheme(button, document.documentElement.dataset.theme ?? "system");
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme ?? "system";
    applyTheme(button, THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tellTheme);
}

function applyTheme(button, theme) {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  try {
    localStorage.setItem("cenote-theme", theme);
  } catch {
    // Not remembered, then.
  }
  showTheme(button, theme);
  tellTheme();
}

function tellTheme() {
  dispatchEvent(new Event("themechange"));
}

function showTheme(button, theme) {
  const name = theme === "system" ? "Theme: follows the system" : `Theme: ${theme}`;
  setAttribute(button, "aria-label", name);
  setAttribute(button, "title", name);
  const icon = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[theme]);
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", fill: "none", stroke: "currentColor",
    "stroke-width": "1.8", "stroke-linecap": "round", "aria-hidden": "true" })) {
    icon.setAttribute(key, value);
  }
  icon.append(path);
  button.replaceChildren(icon);
}

/** Reads what a view begins with; says why when it cannot, and tries again while that may help. */
export async function firstRead(scope, root, path, show) {
  let line = null;
  while (scope.isOpen) {
    try {
      const answer = await get(path);
      line?.remove();
      if (scope.isOpen) {
        show(answer.data, answer);
      }
      return;
    } catch (problem) {
      line?.remove();
      line = h("p", { class: "notice bad", role: "alert" }, problem.message);
      root.prepend(line);
      if (!isPassing(problem)) {
        return;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** No connection, too many requests, not ready yet: it may be better in a moment. */
export function isPassing(problem) {
  return problem.status === 0 || problem.status === 429 || problem.status >= 500;
}
