import { announce, avatar, clockTime, h } from "./dom.js";
import { api } from "./api.js";
import { Composer } from "./composer.js";
import { openDialog } from "./dialog.js";
import { isBusy, setBusy } from "./cards.js";
import { drawMessage, swap } from "./messages.js";
import { bare, plain } from "./world.js";

// One teammate's screen: the channel with its threads, and their personal chat with the bot.
export class Pane {
  constructor(world, person) {
    this.world = world;
    this.person = person;
    this.view = "channel";
    const group = world.data.group?.people.includes(person.id) ? world.data.group : null;
    this.views = ["channel", ...(group ? ["group"] : []), "personal"];
    const labels = { channel: `# ${world.data.channel}`, group: group?.name, personal: `${world.bot.name} chat` };
    const panels = { channel: `Channel ${world.data.channel}`, group: `Group chat ${group?.name}`, personal: `Chat with ${world.bot.name}` };
    const boxes = { channel: () => this.newPost(), group: () => this.groupBox(group), personal: () => this.chatBox() };
    const each = make => Object.fromEntries(this.views.map(view => [view, make(view)]));
    this.tabs = each(view => this.tab(view, labels[view]));
    this.lists = each(view => h("div", { class: "messages", role: "tabpanel", id: `list-${view}-${person.id}`, "aria-label": panels[view], tabindex: "0" }));
    this.composers = each(view => boxes[view]());
    this.toasts = h("div", { class: "toasts" });
    this.element = h("section", { class: "pane", id: `pane-${person.id}`, "aria-label": `${person.given}'s screen`, tabindex: "-1", style: { "--who": person.colour },
      onfocusin: event => this.attend(event), onpointerdown: event => this.attend(event) },
      h("header", { class: "pane-head" }, avatar(person, "large"),
        h("div", { class: "pane-who" }, h("h2", {}, person.name), h("p", {}, [person.note, zoneName(person.zone)].filter(Boolean).join(" · ")))),
      h("div", { class: "views", role: "tablist", "aria-label": `${person.given}'s views`, onkeydown: event => this.tabKeys(event) }, ...this.views.map(view => this.tabs[view])),
      ...this.views.map(view => this.lists[view]),
      h("div", { class: "pane-foot" }, ...this.views.map(view => this.composers[view].element)),
      this.toasts);
    this.redraw();
    this.show("channel");
  }

  tab(view, label) {
    return h("button", { type: "button", role: "tab", id: `tab-${view}-${this.person.id}`, "aria-controls": `list-${view}-${this.person.id}`, dataset: { view }, onclick: () => this.show(view) },
      h("span", {}, label), h("span", { class: "badge", hidden: true }));
  }

  tabKeys(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const step = event.key === "ArrowRight" ? 1 : this.views.length - 1;
    const other = this.views[(this.views.indexOf(this.view) + step) % this.views.length];
    this.show(other);
    this.tabs[other].focus();
  }

  mentionable() {
    return [{ ...this.world.bot, note: "App" }, ...this.world.people.filter(person => person.id !== this.person.id)];
  }

  newPost() {
    return new Composer({ label: `New post as ${this.person.given}`, placeholder: `Start a post. Type @ to mention ${this.world.bot.name}`, people: this.mentionable(),
      send: text => api.say({ as: this.person.id, where: "channel", text }) });
  }

  groupBox(group) {
    const others = this.world.people.filter(person => person.id !== this.person.id && group.people.includes(person.id));
    return new Composer({ label: `Message to ${group.name} as ${this.person.given}`, placeholder: `Write to ${group.name}. Type @ to mention ${this.world.bot.name}`,
      people: [{ ...this.world.bot, note: "App" }, ...others], send: text => api.say({ as: this.person.id, where: "group", text }) });
  }

  chatBox() {
    return new Composer({ label: `Message to ${this.world.bot.name} as ${this.person.given}`, placeholder: `Write to ${this.world.bot.name}`, people: [],
      send: text => api.say({ as: this.person.id, where: "personal", text }) });
  }

  show(view) {
    this.view = view;
    for (const name of this.views) {
      const active = name === view;
      this.tabs[name].setAttribute("aria-selected", String(active));
      this.tabs[name].tabIndex = active ? 0 : -1;
      this.lists[name].hidden = !active;
      this.composers[name].element.hidden = !active;
    }
    this.toBottom();
    if (this.element.contains(document.activeElement)) this.seen();
    else this.badges();
  }

  redraw() {
    for (const view of this.views) {
      this.lists[view].replaceChildren();
      for (const message of this.world.in(view, this.person.id)) this.place(message);
      if (!this.lists[view].children.length) this.lists[view].append(this.empty(view));
    }
    this.toBottom();
  }

  empty(view) {
    if (view === "group" && !this.world.data.group.hasBot) return this.adding();
    return h("p", { class: "empty" }, view === "personal"
      ? `${this.world.bot.name} writes to ${this.person.given} here, and nobody else sees it.`
      : `Nothing here yet. Mention @${this.world.bot.name} in a ${view === "group" ? "message" : "post"} to begin.`);
  }

  // The bot is in no group chat until somebody adds it: whoever is in two teams is asked which one they mean.
  adding() {
    const sentence = h("span", {}, `${this.world.bot.name} is not in this chat. It is a team of its own: nothing of another is seen here.`);
    const add = h("button", { type: "button", class: "reply", onclick: async () => {
      add.disabled = true;
      try {
        this.world.data.group = await api.install(this.person.id);
        document.querySelectorAll(".empty.adding").forEach(element => element.remove());
      } catch (error) {
        sentence.textContent = error.message;
        add.disabled = false;
      }
    } }, `Add ${this.world.bot.name} to this chat`);
    return h("div", { class: "empty adding" }, sentence, add);
  }

  // Draws a new message, or an edited one in its old place.
  update(message) {
    if (!this.lists[message.where] || (message.where === "personal" && message.person !== this.person.id)) return;
    const list = this.lists[message.where];
    const wasAtBottom = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    const old = list.querySelector(`[data-message="${CSS.escape(message.id)}"]`);
    if (old) return swap(old, this.draw(message));
    list.querySelector(".empty")?.remove();
    this.place(message).classList.add("fresh");
    if (wasAtBottom || message.from === this.person.id) this.toBottom(message.where, message);
  }

  draw(message) {
    return drawMessage(this.world, message, this.person, (pressed, action, box) => this.press(pressed, action, box));
  }

  place(message) {
    const drawn = this.draw(message);
    if (message.where !== "channel") this.lists[message.where].append(drawn);
    else if (message.thread === message.id) this.lists.channel.append(this.threadBox(message, drawn));
    else this.lists.channel.querySelector(`[data-thread="${CSS.escape(message.thread)}"] .replies`)?.append(drawn);
    return drawn;
  }

  threadBox(root, drawn) {
    const thread = h("section", { class: "thread", dataset: { thread: root.id }, "aria-label": "Thread" }, drawn, h("div", { class: "replies" }));
    const opener = h("button", { type: "button", class: "reply", onclick: () => this.openReply(thread, root.id, opener) }, "Reply");
    thread.append(opener);
    return thread;
  }

  openReply(thread, root, opener) {
    const composer = new Composer({
      label: `Reply as ${this.person.given}`, placeholder: "Reply", people: this.mentionable(),
      onCancel: () => { composer.element.replaceWith(opener); opener.focus(); },
      send: text => { composer.element.replaceWith(opener); opener.focus(); return this.replied(root, text); },
    });
    opener.replaceWith(composer.element);
    composer.focus();
    composer.element.scrollIntoView({ block: "nearest" });
    return composer;
  }

  // The box is closed by then: what went wrong stands under the thread's first message.
  async replied(root, text) {
    try {
      await api.say({ as: this.person.id, where: "channel", thread: root, text });
    } catch (error) {
      this.answered(this.world.messages.get(root), { text: error.message, refused: true });
    }
  }

  async press(message, action, box) {
    if (isBusy(box)) return;
    const click = { as: this.person.id, message: message.id, kind: action.kind, verb: action.verb, data: action.data };
    setBusy(box, true);
    try {
      if (action.dialog) openDialog(this.person, this.element, await api.openDialog(click), data => api.submitDialog({ ...click, data }));
      else this.answered(message, await api.click(click));
    } catch (error) {
      this.answered(message, { text: error.message, refused: true });
    } finally {
      if (box.isConnected) setBusy(box, false);
    }
  }

  answered(message, answer) {
    this.world.setAnswer(this.person.id, message.id, answer?.text ? answer : null);
    if (answer?.text) announce(answer.text);
    this.update(this.world.messages.get(message.id));
  }

  toast(message, text) {
    const element = h("button", { type: "button", class: "toast", onclick: () => { element.remove(); this.reveal(message); } },
      avatar(this.world.person(message.from), "small"),
      h("span", {}, h("b", {}, message.where === "personal" ? this.world.bot.name : `${this.world.person(message.from).name} in ${message.where === "group" ? this.world.data.group.name : `# ${this.world.data.channel}`}`), h("span", {}, bare(text || plain(message)))));
    this.toasts.append(element);
    if (this.toasts.children.length > 3) this.toasts.firstChild.remove();
    setTimeout(() => element.remove(), 9000);
  }

  reveal(message) {
    this.show(message.where);
    const element = this.lists[message.where].querySelector(`[data-message="${CSS.escape(message.id)}"]`);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  }

  // Somebody who turns to their screen needs no banners any more; a press on a banner itself goes on to its message.
  attend(event) {
    if (this.toasts.contains(event.target)) return;
    this.toasts.replaceChildren();
    this.seen();
  }

  // What the teammate has in front of them while at their screen is read.
  seen() {
    const unread = this.world.unread.get(this.person.id);
    for (const id of unread) if (this.world.messages.get(id)?.where === this.view) unread.delete(id);
    this.badges();
  }

  badges() {
    for (const view of this.views) {
      const count = this.world.unreadIn(view, this.person.id);
      const badge = this.tabs[view].querySelector(".badge");
      badge.hidden = count === 0;
      badge.textContent = count;
      badge.setAttribute("aria-label", `${count} unread`);
    }
    this.element.dispatchEvent(new CustomEvent("badges", { bubbles: true }));
  }

  toBottom(view = this.view, message = null) {
    const list = this.lists[view];
    const target = message && message.thread !== message.id && view === "channel" ? list.querySelector(`[data-message="${CSS.escape(message.id)}"]`) : null;
    if (target) target.scrollIntoView({ block: "nearest" });
    else list.scrollTop = list.scrollHeight;
  }

  tick(now) { this.element.querySelector(".pane-who p").textContent = [this.person.note, `${clockTime(now, this.person.zone)} ${zoneName(this.person.zone)}`].filter(Boolean).join(" · "); }
}

const zoneName = zone => zone.split("/").pop().replaceAll("_", " ");
