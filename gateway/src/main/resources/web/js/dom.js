// Small helpers to build and patch the page. No markup from strings: text can never become HTML.

/** Creates an element; attributes that are null or false are left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    assign(element, name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function assign(element, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (name.startsWith("on")) {
    element.addEventListener(name.slice(2), value);
  } else if (name === "class") {
    element.className = value;
  } else {
    element.setAttribute(name, value === true ? "" : value);
  }
}

/** Sets the text only when it differs, so that nothing is repainted for nothing. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Sets or removes an attribute only when it differs. */
export function setAttribute(element, name, value) {
  if (value === null || value === undefined) {
    element.removeAttribute(name);
  } else if (element.getAttribute(name) !== String(value)) {
    element.setAttribute(name, value);
  }
}

/**
 * Shows a number: its text, the exact value in the title and in data-value, and the log position.
 * A figure is {text, exact, title, tone, position}; tone is up, down, warn or nothing.
 */
export function setFigure(element, figure) {
  const { text, exact, title, tone, position } = figure;
  setText(element, text);
  setAttribute(element, "title", title);
  setAttribute(element, "data-value", exact);
  setAttribute(element, "data-position", position);
  for (const name of ["up", "down", "warn"]) {
    element.classList.toggle(name, tone === name);
  }
}

/** A panel: section with its heading; returns {root, head, body-appending add}. */
export function panel(title, { className = "", note = null, id = null, level = 2 } = {}, ...children) {
  const headingId = `h-${id ?? title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
  const heading = h(`h${level}`, { id: headingId }, title);
  const head = h("div", { class: "panel-head" }, heading, typeof note === "string" ? h("p", { class: "note" }, note) : note);
  return h("section", { class: `panel ${className}`, "aria-labelledby": headingId }, head, ...children);
}

/** A symbol of the rulebook: E_MM is E with MM below it. */
export function symbol(name) {
  const [letter, form] = name.split("_");
  return h("span", { class: "symbol" }, letter, form ? h("sub", null, form) : null);
}

/** "Initial R_IM" with its last word as a symbol. */
export function named(words) {
  const at = words.lastIndexOf(" ");
  return [`${words.slice(0, at)} `, symbol(words.slice(at + 1))];
}

/** A labelled control of a form. */
export function field(label, input, ...more) {
  return h("div", { class: "field" }, h("label", { for: input.id }, label), input, ...more);
}

/** A list of labelled figures; returns the list and the nodes by key. */
export function figures(items) {
  const nodes = {};
  const list = h("dl", { class: "figures" }, items.map(([key, label, testid, title]) => {
    nodes[key] = h("dd", { "data-testid": testid ?? null }, "–");
    return h("div", null, h("dt", { title: title ?? null }, label), nodes[key]);
  }));
  return { list, nodes };
}

/**
 * A box that scrolls sideways when it must; only then does the keyboard stop at it, so that it can
 * be scrolled without a mouse.
 */
export function scrollBox(label, content) {
  const box = h("div", { class: "scroll" }, content);
  const judge = () => {
    const isScrolling = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    setAttribute(box, "tabindex", isScrolling ? "0" : null);
    setAttribute(box, "role", isScrolling ? "region" : null);
    setAttribute(box, "aria-label", isScrolling ? label : null);
  };
  const observer = new ResizeObserver(judge);
  observer.observe(box);
  observer.observe(content);
  return box;
}

/** A bar whose filled part is a share of 1. The number beside it is for readers; the bar is not. */
export function bar() {
  const fill = h("span");
  const root = h("div", { class: "bar", "aria-hidden": "true" }, fill);
  return { root, set: (share, tone) => setBar(root, fill, share, tone) };
}

function setBar(root, fill, share, tone) {
  const width = `${(Math.max(0, Math.min(1, share || 0)) * 100).toFixed(2)}%`;
  if (fill.style.width !== width) {
    fill.style.width = width;
  }
  root.classList.toggle("is-over", tone === "over");
  root.classList.toggle("is-warn", tone === "warn");
}

/** Buttons of which one is pressed; calls choose(value). */
export function tabs(label, choose) {
  const root = h("div", { class: "tabs", role: "group", "aria-label": label });
  let shown = "";
  return {
    root,
    set(options, chosen) {
      const key = JSON.stringify(options);
      if (key !== shown) {
        shown = key;
        root.replaceChildren(...options.map(([value, text]) =>
          h("button", { type: "button", "data-value": value, onclick: () => choose(value) }, text)));
      }
      for (const button of root.children) {
        setAttribute(button, "aria-pressed", String(button.dataset.value === String(chosen)));
      }
    },
  };
}

/** Shows a number's move for a moment. */
export function flash(element, before, after) {
  if (before === undefined || before === after) {
    return;
  }
  const name = BigInt(after) > BigInt(before) ? "ticked-up" : "ticked-down";
  element.classList.remove("ticked-up", "ticked-down");
  void element.offsetWidth;
  element.classList.add(name);
}
