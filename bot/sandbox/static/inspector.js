// The inspector beside the panes: it follows the address, keeps up to date, takes the focus and gives it back.

import { deed, oneAtATime, replace, whenFresh } from "./server.js";
import { go } from "./ways.js";

const NARROW = matchMedia("(max-width: 700px)");
let shown = inspected();
let opener = "";

export function prepareInspector() {
  document.addEventListener("click", clicked, true);
  document.addEventListener("keydown", escaped, true);
  document.addEventListener("change", changed);
  document.addEventListener("submit", submitted);
  NARROW.addEventListener("change", cover);
  whenFresh(follow);
  cover();
  if (shown) focusTitle();
}

function inspected() {
  return new URLSearchParams(location.search).get("inspect") ?? "";
}

const panel = () => document.getElementById("inspector");
const follow = oneAtATime(async () => {
  const now = inspected();
  if (now || shown) await replace("/inspector", "inspector").catch(() => {});
  const moved = now !== shown;
  shown = now;
  cover();
  if (moved && now) focusTitle();
  else if (moved) document.getElementById(opener)?.focus();
});

function focusTitle() {
  document.getElementById("inspector-body").scrollTop = 0;
  document.getElementById("inspector-title").focus();
}

// On a phone the inspector lies over everything else, which nobody should be able to reach then. Beside it no modal is
// all there is.
function cover() {
  if (shown) document.querySelectorAll(".modal[aria-modal]").forEach((modal) => modal.removeAttribute("aria-modal"));
  for (const id of ["panes", "time"]) document.getElementById(id).inert = NARROW.matches && Boolean(shown);
}

function clicked(event) {
  const link = event.target.closest("a[href*='inspect=']");
  if (link && !link.closest("#inspector")) opener = link.id;
  if (event.target.closest("[data-inspector-shut]")) shut();
  const copied = event.target.closest("[data-copy]");
  if (copied) copy(copied);
  const mended = event.target.closest("[data-mend]");
  if (mended) mend(mended);
}

function escaped(event) {
  if (event.key !== "Escape" || !event.target.closest?.("#inspector")) return;
  event.preventDefault();
  event.stopPropagation();
  shut();
}

function shut() {
  const address = new URL(location.href);
  for (const name of ["inspect", "way", "called", "by", "before"]) address.searchParams.delete(name);
  go("/" + decodeURIComponent(address.search), { inspector: false });
}

async function copy(button) {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 1500);
}

async function mend(button) {
  await deed("mend", { method: button.dataset.mend }, button);
  document.getElementById("faults-waiting")?.scrollIntoView({ block: "nearest" });
  (document.querySelector("[data-mend]") ?? document.getElementById("fault-method"))?.focus();
}

function changed(event) {
  const field = event.target;
  if (field.closest("[data-requests]")) filter(field.closest("[data-requests]"));
  if (!field.dataset.switch) return;
  const told = { name: field.dataset.switch, on: field.checked, value: field.value };
  deed("switch", told);
}

function filter(form) {
  const address = new URL(location.href);
  address.searchParams.delete("before");
  for (const [name, value] of new FormData(form)) address.searchParams.set(name, value);
  go("/" + decodeURIComponent(address.search));
}

async function submitted(event) {
  if (!event.target.matches("[data-fault]")) return;
  event.preventDefault();
  const told = await deed("fault", Object.fromEntries(new FormData(event.target)), document.getElementById("fault-add"));
  document.getElementById("fault-trouble").textContent = told.trouble ?? "";
}
