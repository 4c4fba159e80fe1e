// The gallery's hands: search, languages, copying, questions of buttons; and a look whether a template was edited.

import { filterList, showChosen } from "./fields.js";
import { prepareMenus } from "./menus.js";
import { confirmed } from "./modals.js";

const LOOK = 1500;
const said = document.getElementById("said");

document.documentElement.classList.add("scripted");

// Nothing is sent: a button only asks what it would ask.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-press]");
  if (button) confirmed(button.closest(".element")?.querySelector("template.confirm"));
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent).then(() => (said.textContent = copy.textContent = "Copied"));
});
document.addEventListener("submit", (event) => event.target.matches("[data-modal]") && event.preventDefault());
document.addEventListener("change", (event) => {
  event.target.closest("[data-language-choice]")?.requestSubmit();
  const list = event.target.closest(".picklist");
  if (list) showChosen(list.parentElement);
});
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-filter]")) filterList(event.target);
  if (event.target.matches("[data-search]")) search(event.target.value);
});
document.addEventListener("keydown", (event) => {
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const busy = event.target.matches("input, select, textarea, [tabindex], summary") || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (way && !busy) document.querySelector(`a[rel=${way}]`)?.click();
});

function search(words) {
  const wanted = words.trim().toLowerCase().split(/\s+/);
  for (const card of document.querySelectorAll(".card")) card.hidden = !wanted.every((word) => card.dataset.words.includes(word));
  for (const folder of document.querySelectorAll(".folder")) folder.hidden = !folder.querySelector(".card:not([hidden])");
  const found = document.querySelectorAll(".card:not([hidden])").length;
  document.getElementById("none").hidden = found > 0;
  said.textContent = `${found} found`;
}

// Whoever edits templates keeps a page open: it follows.
async function follow() {
  if (document.visibilityState === "visible") {
    const stamp = await fetch("/gallery-stamp").then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
    if (stamp !== null && stamp !== document.body.dataset.stamp) return location.reload();
  }
  setTimeout(follow, LOOK);
}

prepareMenus();
showChosen(document);
document.querySelector(".examples [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
const finder = document.querySelector("[data-search]");
if (finder?.value) search(finder.value);
follow();
