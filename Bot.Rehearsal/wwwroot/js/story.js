import { h } from "./dom.js";

// The story's steps. A step is done when its interaction is stored; "Try it" puts the words into the right teammate's box.
const steps = [
  { title: "Open a sale", tell: "{0} opens a sale in the channel.", who: 0, draft: "@{bot} new sale Contoso renewal, 12k EUR, close 15 Jan", done: /^sale\.opened/ },
  { title: "Hand off a part", tell: "In the sale's thread, {0} hands the next part to {1} with a note.", who: 0, thread: true, draft: "@{bot} hand off Discovery to @{1name}: budget is agreed, they care about a quick start", done: /^handoff\.offered/ },
  { title: "Approve on the card", tell: "{1} presses Approve on the card. It changes for everybody, at once.", who: 1, done: /^handoff\.approved/ },
  { title: "Find the interactions", tell: "Open Storage: each step above is a row that never changes.", storage: true },
];

export class Story {
  constructor(world, panes, showStorage) {
    this.world = world;
    this.panes = panes;
    this.showStorage = showStorage;
    this.types = [];
    this.looked = false;
  }

  words(text) {
    const people = this.world.people;
    return text.replace("{bot}", this.world.bot.name).replace(/\{(\d)name\}/g, (_, index) => people[index].name).replace(/\{(\d)\}/g, (_, index) => people[index].given);
  }

  stored(types) { this.types = types; this.draw(); }

  draw(host = this.host) {
    this.host = host;
    const done = steps.map(step => step.storage ? this.looked : this.types.some(type => step.done.test(type)));
    const next = done.indexOf(false);
    host.replaceChildren(h("ol", {}, ...steps.map((step, index) => h("li", {
      class: done[index] ? "done" : index === next ? "next" : "", ...(index === next ? { "aria-current": "step" } : {}),
    }, h("span", { class: "step-mark", "aria-hidden": "true" }, done[index] ? "✓" : String(index + 1)),
      h("div", {}, h("b", {}, step.title, done[index] && h("span", { class: "unseen" }, " (done)")), h("p", {}, this.words(step.tell))),
      index === next && this.button(step)))));
  }

  button(step) {
    if (step.storage) return h("button", { type: "button", class: "primary small", onclick: () => { this.looked = true; this.showStorage(); this.draw(); } }, "Show me");
    if (!step.draft) return null;
    return h("button", { type: "button", class: "primary small", onclick: () => this.tryIt(step) }, `Write it as ${this.world.people[step.who].given}`);
  }

  tryIt(step) {
    const pane = this.panes[step.who];
    pane.element.dispatchEvent(new CustomEvent("wanted", { bubbles: true }));
    pane.show("channel");
    const opener = step.thread ? [...pane.lists.channel.querySelectorAll(".thread > .reply")].pop() : null;
    const composer = opener ? pane.openReply(opener.parentElement, opener.parentElement.dataset.thread, opener) : pane.composers.channel;
    composer.fill(this.words(step.draft));
  }
}
