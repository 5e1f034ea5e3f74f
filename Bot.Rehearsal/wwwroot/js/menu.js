import { announce, h } from "./dom.js";

// A button with a list of things to do below it. Arrow keys go through the list, Escape and a press elsewhere close it.
export class Menu {
  constructor(host, name, items) {
    this.button = h("button", { type: "button", class: "ghost", "aria-haspopup": "menu", "aria-expanded": "false", title: name, onclick: () => this.toggle(this.list.hidden) });
    this.list = h("div", { class: "menu-list", role: "menu", "aria-label": name, hidden: true, onkeydown: event => this.keys(event) },
      ...items.map(([title, act]) => h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => this.act(act) }, title)));
    host.append(this.button, this.list);
    document.addEventListener("pointerdown", event => { if (!host.contains(event.target)) this.toggle(false); });
    host.addEventListener("keydown", event => { if (event.key === "Escape" && !this.list.hidden) this.toggle(false); });
  }

  label(text, note = "") {
    this.noted = note !== "";
    this.button.replaceChildren(text, note && " ", note && h("span", { class: "count" }, note));
  }

  toggle(open) {
    if (this.list.hidden === !open) return;
    this.list.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.list.firstElementChild.focus();
    else if (this.list.contains(document.activeElement) || document.activeElement === document.body) this.button.focus();
  }

  keys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...this.list.children];
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  }

  async act(act) {
    this.toggle(false);
    try {
      await act();
    } catch (error) {
      announce(error.message);
    }
  }
}
