// A conversation stays at its newest message, unless one has scrolled back to read.

const seen = new WeakMap();

// A keyboard that comes up on a phone, a thread that opens: the newest message stays in view.
const resized = new ResizeObserver((changes) => changes.forEach(({ target }) => seen.get(target)?.atEnd && toEnd(target)));

export function settleScrolls() {
  for (const scroll of document.querySelectorAll("[data-stick]")) {
    const what = scroll.querySelector("ol").id;
    if (seen.get(scroll)?.what !== what || seen.get(scroll).atEnd) toEnd(scroll);
    if (!seen.has(scroll)) {
      scroll.addEventListener("scroll", () => note(scroll), { passive: true });
      resized.observe(scroll);
    }
    note(scroll, what);
  }
}

// Whoever says something wants to see what comes of it.
export function followNewest(scroll) {
  toEnd(scroll);
  note(scroll);
}

function toEnd(scroll) {
  scroll.scrollTop = scroll.scrollHeight;
}

function note(scroll, what = seen.get(scroll).what) {
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;
  seen.set(scroll, { what, atEnd });
}
