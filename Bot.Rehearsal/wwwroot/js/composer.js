import { avatar, h } from "./dom.js";

let count = 0;

// A box to write in. With people, "@" offers them in a list: arrows move, Enter or Tab picks, Escape closes. send(text) returns a promise.
export class Composer {
  constructor({ label, placeholder, people, send, onCancel }) {
    this.people = people;
    this.send = send;
    this.onCancel = onCancel;
    const listId = `mentions-${++count}`;
    this.list = h("ul", { class: "picker", id: listId, role: "listbox", "aria-label": "People to mention", hidden: true });
    this.box = h("div", {
      class: "composer-box", contenteditable: "true", tabindex: "0", role: "textbox", "aria-multiline": "true", "aria-label": label, dataset: { placeholder },
      ...(people.length ? { "aria-autocomplete": "list", "aria-controls": listId } : {}),
      onkeydown: event => this.keyDown(event), oninput: () => this.changed(), onpaste: pastePlain, onblur: () => this.close(),
    });
    this.problem = h("p", { class: "composer-problem", role: "alert", hidden: true });
    this.element = h("div", { class: "composer" }, this.list,
      h("div", { class: "composer-row" }, this.box,
        people.length > 0 && h("button", { type: "button", class: "ghost icon", "aria-label": "Mention somebody", onclick: () => this.startMention() }, "@"),
        h("button", { type: "button", class: "send", "aria-label": "Send", onclick: () => this.submit() }, sendIcon())),
      this.problem);
  }

  focus() { this.box.focus(); caretToEnd(this.box); }

  // Puts a draft in: "@Name" becomes a mention where such a person can be mentioned.
  fill(text) {
    this.box.replaceChildren();
    const names = this.people.map(person => person.name).sort((a, b) => b.length - a.length);
    let rest = text;
    while (rest) {
      const at = rest.indexOf("@");
      const name = at < 0 ? undefined : names.find(candidate => rest.startsWith(candidate, at + 1));
      this.box.append(rest.slice(0, at < 0 ? undefined : at));
      if (at < 0) break;
      if (name) this.box.append(chip(this.people.find(person => person.name === name)));
      else this.box.append("@");
      rest = rest.slice(at + 1 + (name?.length ?? 0));
    }
    this.focus();
  }

  keyDown(event) {
    if (event.isComposing) return;
    if (!this.list.hidden) {
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move) { event.preventDefault(); return this.move(move); }
      if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); return this.pick(this.active); }
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); return this.close(); }
    }
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.submit(); }
    if (event.key === "Escape" && this.onCancel) { event.preventDefault(); this.onCancel(); }
  }

  changed() {
    const typed = this.typed();
    if (!typed) return this.close();
    const wanted = typed.text.toLowerCase();
    const found = this.people.filter(person => person.name.toLowerCase().split(" ").some(word => word.startsWith(wanted)) || person.name.toLowerCase().startsWith(wanted));
    if (!found.length) return this.close();
    this.offer(found);
  }

  // What stands between the "@" and the caret, if a mention is being typed.
  typed() {
    if (!this.people.length) return null;
    const selection = getSelection();
    const node = selection.anchorNode;
    if (node?.nodeType !== Node.TEXT_NODE || !this.box.contains(node)) return null;
    const match = /(?:^|[\s\u00a0])@([\p{L}\d.\- ]{0,30})$/u.exec(node.data.slice(0, selection.anchorOffset));
    return match && { node, text: match[1], start: selection.anchorOffset - match[1].length - 1, end: selection.anchorOffset };
  }

  offer(found) {
    this.active = found[0];
    this.offered = found;
    this.list.replaceChildren(...found.map(person => h("li", {
      role: "option", id: `${this.list.id}-${found.indexOf(person)}`, onmousedown: event => { event.preventDefault(); this.pick(person); },
    }, avatar(person, "small"), h("span", {}, person.name), person.note && h("small", {}, person.note))));
    this.list.hidden = false;
    this.move(0);
  }

  move(by) {
    const index = (this.offered.indexOf(this.active) + by + this.offered.length) % this.offered.length;
    this.active = this.offered[index];
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    this.list.children[index].scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", this.list.children[index].id);
    this.box.setAttribute("aria-expanded", "true");
  }

  pick(person) {
    const typed = this.typed();
    this.close();
    if (!typed) return;
    const range = document.createRange();
    range.setStart(typed.node, typed.start);
    range.setEnd(typed.node, typed.end);
    range.deleteContents();
    const space = document.createTextNode("\u00a0");
    range.insertNode(space);
    range.insertNode(chip(person));
    getSelection().collapse(space, 1);
  }

  close() {
    this.list.hidden = true;
    this.box.removeAttribute("aria-activedescendant");
    if (this.people.length) this.box.setAttribute("aria-expanded", "false");
  }

  startMention() {
    this.focus();
    const before = this.box.textContent;
    document.execCommand("insertText", false, before && !/[\s\u00a0]$/.test(before) ? " @" : "@");
    this.changed();
  }

  async submit() {
    const text = readText(this.box).replaceAll("\u00a0", " ").trim();
    if (!text) return;
    const written = [...this.box.childNodes];
    this.box.replaceChildren();
    this.problem.hidden = true;
    try {
      await this.send(text);
    } catch (error) {
      if (!this.box.hasChildNodes()) this.box.replaceChildren(...written);
      this.problem.textContent = error.message;
      this.problem.hidden = false;
    }
  }
}

const chip = person => h("span", { class: "mention", contenteditable: "false", dataset: { name: person.name } }, person.name);

// A mention is sent as it would be typed, "@Name"; the rehearsal makes a mention of it, as Teams' client does.
function readText(node) {
  return [...node.childNodes].map(child => {
    if (child.nodeType === Node.TEXT_NODE) return child.data;
    if (child.classList?.contains("mention")) return `@${child.dataset.name}`;
    if (child.tagName === "BR") return "\n";
    return `${child.previousSibling ? "\n" : ""}${readText(child)}`;
  }).join("");
}

function pastePlain(event) {
  event.preventDefault();
  document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
}

const caretToEnd = box => { const selection = getSelection(); selection.selectAllChildren(box); selection.collapseToEnd(); };

function sendIcon() {
  const icon = h("span", { class: "send-icon", "aria-hidden": "true" });
  icon.innerHTML = '<svg viewBox="0 0 20 20" width="18" height="18"><path d="M3 10 17 3l-4 14-3.2-5.4z" fill="currentColor"/></svg>';
  return icon;
}
