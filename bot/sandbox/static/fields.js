// What stands in the fields of a message, a modal or the Home tab: texts by block_id and action_id.

export function fieldsIn(source) {
  const fields = {};
  for (const field of source.querySelectorAll("[data-element]")) {
    const texts = textsOf(field);
    if (texts) (fields[field.dataset.block] ??= {})[field.dataset.action] = texts;
  }
  return fields;
}

export function textsOf(field) {
  if (field.matches("button")) return null;
  if (field.matches("input, select, textarea")) return [field.value];
  return [...field.querySelectorAll("input:checked")].map((box) => box.value);
}

// Back to what it was when the server last drew it.
export function restore(field) {
  for (const box of field.querySelectorAll?.("input[type=checkbox], input[type=radio]") ?? []) box.checked = box.defaultChecked;
  if (field.matches("select")) {
    field.selectedIndex = Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  } else if ("defaultValue" in field) field.value = field.defaultValue;
}

// The words of what is chosen stand on the closed list as chips, and only what fits the filter stands in the open one.
export function showChosen(root) {
  for (const list of root.querySelectorAll(".picklist")) {
    filterList(list.querySelector("[data-filter]"));
    const names = [...list.querySelectorAll("input:checked")].map((box) => box.closest("label").textContent.trim());
    const shown = list.querySelector("[data-chosen]");
    if (names.length) shown.replaceChildren(...names.map(chip));
    else shown.textContent = shown.dataset.none;
  }
}

function chip(name) {
  const made = document.createElement("span");
  made.className = "chip";
  made.textContent = name;
  return made;
}

export function filterList(input) {
  const wanted = input.value.trim().toLowerCase();
  for (const choice of input.closest(".picklist").querySelectorAll(".choice")) {
    choice.hidden = !choice.textContent.toLowerCase().includes(wanted);
  }
}

// A list of several closes when one goes on elsewhere, as Slack's does.
export function prepareLists() {
  document.addEventListener("pointerdown", ({ target }) => {
    for (const list of document.querySelectorAll(".picklist[open]")) if (!list.contains(target)) list.open = false;
  });
}

// Whether an open list was closed.
export function closeList(target) {
  const list = target.closest?.(".picklist[open]");
  if (!list) return false;
  list.open = false;
  list.querySelector("summary").focus();
  return true;
}

const NEARLY_FULL = 0.8;

// How many characters still fit, once that matters.
export function countDown(field) {
  const left = Number(field.dataset.max) - field.value.length;
  const shown = document.getElementById(`${field.id}-left`);
  shown.hidden = field.value.length < NEARLY_FULL * Number(field.dataset.max);
  shown.textContent = left < 0 ? `${-left} too many` : left;
  shown.classList.toggle("left--over", left < 0);
}
