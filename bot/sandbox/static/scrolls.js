// A conversation stays at its newest message, unless one has scrolled back to read.

const seen = new WeakMap();

export function settleScrolls() {
  for (const scroll of document.querySelectorAll("[data-stick]")) {
    const what = scroll.querySelector("ol").id;
    if (seen.get(scroll)?.what !== what || seen.get(scroll).atEnd) toEnd(scroll);
    if (!seen.has(scroll)) scroll.addEventListener("scroll", () => note(scroll), { passive: true });
    note(scroll, what);
  }
}

function toEnd(scroll) {
  scroll.scrollTop = scroll.scrollHeight;
}

function note(scroll, what = seen.get(scroll).what) {
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;
  seen.set(scroll, { what, atEnd });
}
