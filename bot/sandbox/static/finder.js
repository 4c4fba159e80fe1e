// Finding somebody or a conversation by typing: arrow keys choose, Enter takes.

export function prepareFinders() {
  document.addEventListener("toggle", ({ target, newState }) => target.matches?.(".finder") && newState === "open" && begin(target), true);
  document.addEventListener("input", ({ target }) => target.matches(".finder__words") && filter(target.closest(".finder")));
  document.addEventListener("keydown", (event) => {
    const finder = event.target.closest?.(".finder");
    if (finder) key(finder, event);
  });
}

export function settleFinders() {
  document.querySelectorAll(".finder:popover-open").forEach((finder) => filter(finder, marked(finder)));
}

function begin(finder) {
  const words = finder.querySelector(".finder__words");
  words.value = "";
  filter(finder);
  words.focus();
}

function filter(finder, keep = null) {
  const wanted = finder.querySelector(".finder__words").value.trim().toLowerCase().split(/\s+/);
  for (const option of options(finder)) {
    const words = option.textContent.toLowerCase();
    option.hidden = !wanted.every((word) => words.includes(word));
  }
  const found = shown(finder);
  finder.querySelector(".finder__none").hidden = found.length > 0;
  mark(finder, found.includes(keep) ? keep : found[0]);
}

function key(finder, event) {
  const found = shown(finder);
  const at = found.indexOf(marked(finder));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + found.length, PageDown: Math.min(at + 8, found.length - 1), PageUp: Math.max(at - 8, 0) }[event.key];
  if (to !== undefined && found.length) mark(finder, found[to % found.length]);
  else if (event.key === "Enter" && found.length) found[at].click();
  else return;
  event.preventDefault();
}

function mark(finder, option) {
  for (const other of options(finder)) other.setAttribute("aria-selected", String(other === option));
  const words = finder.querySelector(".finder__words");
  if (option) {
    words.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else words.removeAttribute("aria-activedescendant");
}

const options = (finder) => [...finder.querySelectorAll("[role=option]")];
const shown = (finder) => options(finder).filter((option) => !option.hidden);
const marked = (finder) => finder.querySelector("[aria-selected=true]");
