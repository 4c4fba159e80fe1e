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
  const several = box.dataset.lookup === "several";
  const list = new Listbox(query, box.querySelector(".found"), (option) => {
    query.value = several ? "" : option.textContent;
    if (several) add(field, option.dataset.value, option.textContent);
    else field.value = option.dataset.value;
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

// One more of several that have been taken: unticking it gives it back.
function add(field, value, words) {
  const taken = [...field.querySelectorAll("input")].find((box) => box.value === value);
  if (taken) return void (taken.checked = true);
  const label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", value, checked: true });
  const name = Object.assign(document.createElement("span"), { textContent: words });
  label.className = "choice";
  label.append(box, name);
  field.append(label);
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
