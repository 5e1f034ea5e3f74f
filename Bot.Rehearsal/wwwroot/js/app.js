import { announce, avatar, byId, clockTime, dayAndTime, h } from "./dom.js";
import { api, listen } from "./api.js";
import { Menu } from "./menu.js";
import { Drawer } from "./drawer.js";
import { Pane } from "./pane.js";
import { Story } from "./story.js";
import { World, plain } from "./world.js";

const world = new World(await api.world());
const panes = world.people.map(person => new Pane(world, person));
const drawer = new Drawer(byId("drawer"), rows => {
  byId("storage-count").textContent = rows.length;
  byId("storage-count").hidden = rows.length === 0;
  story.stored(rows.map(row => row.type));
});
const story = new Story(world, panes, () => showDrawer(true));

byId("team").textContent = world.data.team;
byId("panes").append(...panes.map(pane => pane.element));
byId("panes").style.setProperty("--panes", panes.length);
byId("people").append(...panes.map((pane, index) => h("button", {
  type: "button", role: "tab", "aria-controls": pane.element.id, dataset: { index }, onclick: () => showPerson(index),
}, avatar(pane.person, "small"), h("span", {}, pane.person.given), h("span", { class: "badge", hidden: true }))));
story.draw(byId("story"));
showPerson(0);
drawTrail();
await drawer.refresh();
for (const pane of panes) pane.toBottom();

function showPerson(index) {
  [...byId("people").children].forEach((tab, at) => {
    tab.setAttribute("aria-selected", String(at === index));
    tab.tabIndex = at === index ? 0 : -1;
    panes[at].element.classList.toggle("current", at === index);
  });
  panes[index].toBottom();
}

byId("people").addEventListener("keydown", event => {
  const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!move) return;
  const index = (Number(document.activeElement.dataset.index) + move + panes.length) % panes.length;
  showPerson(index);
  byId("people").children[index].focus();
});
document.addEventListener("wanted", event => showPerson(panes.findIndex(pane => pane.element === event.target)));
document.addEventListener("badges", event => {
  const index = panes.findIndex(pane => pane.element === event.target);
  const badge = byId("people").children[index]?.querySelector(".badge");
  if (!badge) return;
  const count = world.unread.get(panes[index].person.id).size;
  badge.hidden = count === 0;
  badge.textContent = count;
});

function showDrawer(open) {
  byId("drawer").hidden = !open;
  byId("show-storage").setAttribute("aria-expanded", String(open));
  if (!open) return;
  story.looked = world.activity.length > 0;
  story.draw();
}
byId("show-storage").addEventListener("click", () => showDrawer(byId("drawer").hidden));
document.addEventListener("close-drawer", () => { showDrawer(false); byId("show-storage").focus(); });
byId("show-story").addEventListener("click", () => {
  byId("story").hidden = !byId("story").hidden;
  byId("show-story").setAttribute("aria-expanded", String(!byId("story").hidden));
});

function theme(next) {
  document.documentElement.dataset.theme = next;
  byId("theme").textContent = next === "dark" ? "☀" : "☾";
  byId("theme").setAttribute("aria-label", next === "dark" ? "Change to light colours" : "Change to dark colours");
}
theme(document.documentElement.dataset.theme);
byId("theme").addEventListener("click", () => {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", next);
  theme(next);
});

function drawTrail() {
  byId("trail").replaceChildren(...world.activity.slice(-6).reverse().map(entry => {
    const person = world.person(entry.who);
    return h("p", {}, avatar(person, "tiny"), h("time", { datetime: entry.at }, clockTime(entry.at, person.zone)), h("b", {}, person.name), " ", entry.what, entry.outcome && h("span", { class: "outcome" }, entry.outcome));
  }));
  if (!world.activity.length) byId("trail").append(h("p", { class: "quiet" }, "Who did what shows up here."));
}

// The clock only goes ahead: what is stored would else lie in the future.
const clock = new Menu(byId("clock-menu"), "Move the clock", [
  ["An hour ahead", () => moveClock("hour")],
  ["Tomorrow at 09:00", () => moveClock("tomorrow")],
  ["Next Monday at 09:00", () => moveClock("monday")],
]);
const trouble = new Menu(byId("trouble-menu"), "Make trouble", [
  ["Throttle the next 3 calls (429, Retry-After 5 s)", () => makeTrouble("throttle")],
  ["Teams is away for the next 3 calls (503)", () => makeTrouble("away")],
  ["Fail the next 3 calls (500)", () => makeTrouble("failing")],
  ["Take 4 seconds for the next 3 calls", () => makeTrouble("slow")],
  ["Break the next 3 connections", () => makeTrouble("reset")],
  ["Lose the next 3 answers", () => makeTrouble("lost")],
  ["No more trouble", () => makeTrouble("none")],
]);

async function moveClock(to) {
  const { now } = await api.moveClock(to);
  changes.clock({ now });
  announce(`It is ${dayAndTime(now, panes[0].person.zone)} now.`);
}

const makeTrouble = async kind => showTrouble(await api.makeTrouble(kind));

function showTrouble({ waiting }) {
  trouble.label("Trouble", waiting ? `${waiting} calls to go` : "");
}

let clockAhead = Date.parse(world.data.now) - Date.now();
function tick() {
  const now = new Date(Date.now() + clockAhead).toISOString();
  // The menu moves to nine by the first teammate's clock.
  clock.label(dayAndTime(now, panes[0].person.zone));
  for (const pane of panes) pane.tick(now);
}
tick();
showTrouble(await api.trouble());
setInterval(tick, 15_000);

const changes = {
  message(message) {
    const before = world.put(message);
    for (const pane of panes) pane.update(message);
    if (!before && message.from === world.bot.id) announce(`${world.bot.name}: ${plain(message)}`);
  },
  toast({ person, message: id, text }) {
    const message = world.messages.get(id);
    const pane = panes.find(candidate => candidate.person.id === person);
    if (!message || !pane) return;
    const looking = pane.view === message.where && pane.element.contains(document.activeElement);
    if (looking) return;
    world.unread.get(person).add(id);
    pane.badges();
    pane.toast(message, text);
  },
  activity(entry) { world.activity.push(entry); drawTrail(); },
  storage() {
    drawer.refresh();
    if (trouble.noted) api.trouble().then(showTrouble);
  },
  clock({ now }) { clockAhead = Date.parse(now) - Date.now(); tick(); },
};

// For a picture the page stands still: a browser that takes one waits for every open request.
if (location.hash === "#picture") showDrawer(true);
else listen(world.data.last, (kind, change) => changes[kind](change), async () => {
  // A rehearsal that was started anew is another world.
  if ((await api.world()).people[0].id !== world.people[0].id) location.reload();
});
document.body.dataset.ready = "yes";
