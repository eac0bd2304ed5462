// A text field that completes names of instruments; hundreds of options are too many for a menu.

import { h } from "./dom.js";
import * as directory from "./directory.js";

export function instrumentField(id, preferred) {
  const listId = `${id}-list`;
  const names = directory.allInstruments().filter((each) => !each.isExpired);
  const first = directory.instrument(preferred ?? -1) ?? names[0];
  const list = h("datalist", { id: listId }, names.map((each) => h("option", { value: each.name })));
  const input = h("input", { id, list: listId, value: first?.name ?? "", autocomplete: "off", spellcheck: "false" });
  input.addEventListener("focus", () => input.select());
  return {
    input,
    list,
    chosen: () => names.find((each) => each.name.toUpperCase() === input.value.trim().toUpperCase()) ?? null,
  };
}
