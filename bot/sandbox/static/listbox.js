// A text field with suggestions under it: arrow keys choose, Enter or Tab takes, Escape leaves it at what was typed.

export class Listbox {
  constructor(input, list, take) {
    Object.assign(this, { input, list, take, at: -1 });
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.take(option);
    });
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get isOpen() {
    return !this.list.hidden;
  }

  show(items, draw) {
    this.list.replaceChildren(...items.map((item, number) => this.#option(item, number, draw)));
    this.list.hidden = items.length === 0;
    this.#mark(-1);
    this.input.setAttribute("aria-expanded", String(this.isOpen));
  }

  hide() {
    this.show([], null);
  }

  // Whether the key was for the list.
  key(event) {
    if (!this.isOpen) return false;
    const options = this.options;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#mark((this.at + step + options.length + (this.at < 0 && step < 0 ? 1 : 0)) % options.length);
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Tab" && !event.shiftKey) this.take(options[Math.max(0, this.at)]);
    else if (event.key === "Enter" && this.at >= 0) this.take(options[this.at]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #option(item, number, draw) {
    const option = document.createElement(this.list.matches("ul") ? "li" : "div");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    option.dataset.value = item.value;
    draw(option, item);
    return option;
  }

  #mark(at) {
    this.at = at;
    this.options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    const marked = this.options[at];
    if (marked) {
      this.input.setAttribute("aria-activedescendant", marked.id);
      marked.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }
}
