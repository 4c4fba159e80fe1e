// Slack's keys: Ctrl+K jumps, Alt and arrows go through the conversations, arrows through the messages, F6 from part to part.

const PARTS = ".time, .side, .stage .scroll, .stage .composer, .thread .scroll, .thread .composer";
const FIRST = "[aria-current], textarea, a[href], button:not([disabled])";

export function prepareKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector(".menu:popover-open, dialog[open]")) return;
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const pane = event.target.closest?.(".pane") ?? document.querySelector(".pane");
    const isFree = !pane.querySelector(".modal");
    const act =
      key.toLowerCase() === "k" && (ctrlKey || metaKey) && isFree ? () => pane.querySelector(".side__top [popovertarget]").click()
      : altKey && (key === "ArrowDown" || key === "ArrowUp") && isFree ? () => nextTalk(pane, key === "ArrowDown" ? 1 : -1, shiftKey)
      : key === "F6" && isFree ? () => nextPart(event.target, shiftKey ? -1 : 1)
      : ctrlKey || metaKey || altKey ? null
      : inMessages(event.target, key);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

// With Shift, the next one in which something is unread.
function nextTalk(pane, step, onlyUnread) {
  const talks = [...pane.querySelectorAll(".talk")];
  const at = talks.findIndex((talk) => talk.ariaCurrent);
  for (let next = at + step; talks[next]; next += step) {
    if (!onlyUnread || talks[next].matches(".talk--unread")) return talks[next].click();
  }
}

function nextPart(target, step) {
  const parts = [...document.querySelectorAll(PARTS)].filter((part) => part.checkVisibility({ visibilityProperty: true }));
  const at = parts.findIndex((part) => part.contains(target));
  const part = parts[(at + step + parts.length) % parts.length];
  (part.matches(".scroll") ? part : (part.querySelector(FIRST) ?? part)).focus();
}

// Only where a message, or the list of them, has the focus itself: a field in a message keeps its keys.
function inMessages(target, key) {
  const line = target.matches?.(".line") ? target : null;
  const lines = line || target.matches?.(".scroll[data-stick]") ? [...target.closest(".scroll").querySelectorAll(".line")] : [];
  if (!lines.length) return null;
  const at = line ? lines.indexOf(line) : lines.length;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[key];
  if (to !== undefined) return () => lines[Math.max(0, Math.min(to, lines.length - 1))].focus();
  if (!line) return null;
  return key === "t" || key === "ArrowRight" ? () => line.querySelector("[data-to-thread]")?.click() : null;
}
