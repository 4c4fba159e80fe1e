// A select whose options come from the app while one types.

import { Listbox } from "./listbox.js";

const ready = new WeakSet();
const PAUSE = 250;

export function prepareLookups(standing, press) {
  for (const box of document.querySelectorAll("[data-lookup]")) {
    if (!ready.has(box)) prepare(box, standing, press);
  }
}

function prepare(box, standing, press) {
  ready.add(box);
  const query = box.querySelector("[role=combobox]");
  const field = box.querySelector("[data-element]");
  let timer = 0;
  const list = new Listbox(query, box.querySelector(".found"), (option) => {
    query.value = option.textContent;
    field.value = option.dataset.value;
    list.hide();
    if (field.dataset.dispatches) press(field);
  });
  const look = () => suggest(box, query, field, list, standing);
  query.addEventListener("input", () => {
    field.value = "";
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  query.addEventListener("focus", look);
  query.addEventListener("keydown", (event) => list.key(event));
  query.addEventListener("blur", () => list.hide());
}

async function suggest(box, query, field, list, standing) {
  const text = query.value;
  if (text.length < Number(box.dataset.least) || field.value) return list.hide();
  const { block, action } = field.dataset;
  const answer = await fetch("/do/lookup", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...standing(field), block, action, text }),
  });
  const { options } = await answer.json();
  if (query.value === text) list.show(options ?? [], (option, { words }) => (option.textContent = words));
}
