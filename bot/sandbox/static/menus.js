// Menus (popovers) stand at their button, and one walks through them with the arrow keys.

export function prepareMenus() {
  document.addEventListener("toggle", (event) => event.target.matches?.(".menu") && opened(event.target, event.newState), true);
  document.addEventListener("keydown", walk);
}

function opened(menu, state) {
  if (state !== "open") return;
  place(menu, document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`).getBoundingClientRect());
  items(menu)[0]?.focus();
}

function place(menu, button) {
  const { width, height } = menu.getBoundingClientRect();
  const below = button.bottom + 4;
  const fits = below + height < innerHeight;
  const top = fits ? below : Math.max(8, button.top - height - 4);
  const left = Math.min(Math.max(8, button.left), innerWidth - width - 8);
  menu.style.setProperty("top", `${top}px`);
  menu.style.setProperty("left", `${left}px`);
}

function walk(event) {
  const menu = event.target.closest?.(".menu:popover-open");
  if (!menu) return;
  const all = items(menu);
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    all[to % all.length].focus();
  } else if (event.key === "Tab") menu.hidePopover();
}

const items = (menu) => [...menu.querySelectorAll("[role=menuitem]")];
