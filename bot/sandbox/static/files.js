// Files that go into a field of a form: each is uploaded as soon as it is chosen or dropped, and can be taken out again.

import { deed, refresh } from "./server.js";

const LARGEST = 10 * 1024 * 1024;
const boxAt = (event) => event.target.closest?.("[data-attach]");

export function prepareFiles(showTrouble) {
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".attach__input")) return;
    attach(boxAt(event), [...event.target.files], showTrouble);
    event.target.value = "";
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-detach]");
    if (button) detach(button);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, (event) => drag(event, showTrouble));
}

function drag(event, showTrouble) {
  const box = boxAt(event);
  if (!box) return;
  event.preventDefault();
  box.classList.toggle("is-over", event.type === "dragover");
  if (event.type === "drop") attach(box, [...event.dataTransfer.files], showTrouble);
}

// What it stands in, as the server wants it named.
function standing(box) {
  return { as: box.closest(".pane").dataset.as, view: box.closest("[data-view]").dataset.view, block: box.dataset.attach };
}

async function attach(box, files, showTrouble) {
  const pane = box.closest(".pane");
  box.setAttribute("aria-busy", "true");
  try {
    for (const file of files) {
      const told = await upload(box, file);
      if (told.trouble) showTrouble(pane, told.trouble);
      if (!told.taken) break;
    }
  } catch {
    showTrouble(pane, "The file could not be uploaded.");
  }
  box.removeAttribute("aria-busy");
  await refresh();
}

// Of a file that is too large only its size is told.
async function upload(box, file) {
  const asked = new URLSearchParams({ ...standing(box), name: file.name, size: file.size });
  const body = file.size > LARGEST ? new Blob() : file;
  const answer = await fetch(`/attach?${asked}`, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body });
  return answer.ok ? answer.json() : { trouble: await answer.text() };
}

async function detach(button) {
  const box = boxAt({ target: button });
  await deed("detach", { ...standing(box), file: button.dataset.detach }, button);
  box.querySelector(".attach__input").focus();
}
