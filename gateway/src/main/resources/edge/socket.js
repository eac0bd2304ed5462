"use strict";

function add(parent, tag, text) {
  const element = document.createElement(tag);
  if (text !== undefined) {
    element.textContent = text;
  }
  parent.appendChild(element);
  return element;
}

function resolve(document_, node) {
  if (!node || !node.$ref) {
    return node;
  }
  return node.$ref.replace("#/", "").split("/").reduce((at, key) => at[key], document_);
}

function typeOf(document_, schema) {
  if (schema.$ref) {
    return schema.$ref.split("/").pop();
  }
  if (schema.type === "array") {
    return "list of " + typeOf(document_, schema.items);
  }
  if (schema.enum) {
    return schema.enum.join(" | ");
  }
  return schema.const || [].concat(schema.type || "any").join(" | ");
}

function renderFields(document_, parent, schema) {
  const table = add(parent, "table");
  const head = add(table, "tr");
  ["member", "type", "meaning"].forEach((it) => add(head, "th", it));
  Object.entries(schema.properties || {}).forEach(([name, part]) => {
    const row = add(table, "tr");
    add(add(row, "td"), "code", name);
    add(row, "td", typeOf(document_, part));
    add(row, "td", part.description || "");
  });
}

function renderMessage(document_, parent, message) {
  const payload = resolve(document_, message.payload);
  add(parent, "p", message.summary || "");
  renderFields(document_, parent, payload);
  if (message.examples) {
    add(parent, "pre", JSON.stringify(message.examples[0].payload, null, 2));
  }
}

function render(document_) {
  const main = document.getElementById("main");
  add(main, "p", document_.info.description);
  Object.values(document_.channels).forEach((channel) => {
    add(main, "h2", channel.title);
    add(main, "p", "Address: " + channel.address);
    Object.values(channel.messages).forEach((it) => renderMessage(document_, main, resolve(document_, it)));
  });
  add(main, "h2", "Records");
  Object.entries(document_.components.schemas).forEach(([name, schema]) => {
    add(main, "h3", name);
    renderFields(document_, main, schema);
  });
}

fetch("/asyncapi.json")
  .then((response) => response.json())
  .then(render)
  .catch((error) => add(document.getElementById("main"), "p", String(error)));
