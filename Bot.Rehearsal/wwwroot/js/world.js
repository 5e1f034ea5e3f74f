// What the page knows: people, messages, and per teammate what is unread and what the bot last answered them on a card.
export class World {
  constructor(data) {
    this.replace(data);
    this.unread = new Map(this.people.map(person => [person.id, new Set()]));
    this.answers = new Map();
  }

  replace(data) {
    this.data = data;
    this.people = data.people;
    this.messages = new Map(data.messages.map(message => [message.id, message]));
    this.activity = data.activity;
  }

  get bot() { return { ...this.data.bot, bot: true }; }

  person(id) {
    return this.people.find(person => person.id === id) ?? (id === this.data.bot.id ? this.bot : { id, name: "Somebody", colour: "" });
  }

  // Returns what was known before, so that callers can tell a new message from an edited one.
  put(message) {
    const before = this.messages.get(message.id);
    this.messages.set(message.id, message);
    if (before && before.edited !== message.edited)
      for (const person of this.people) this.answers.delete(`${person.id}|${message.id}`);
    return before;
  }

  in(view, personId) {
    return [...this.messages.values()].filter(message => message.where === view && (view !== "personal" || message.person === personId));
  }

  unreadIn(view, personId) {
    return [...this.unread.get(personId)].filter(id => this.messages.get(id)?.where === view).length;
  }

  // The sentence with which the bot answered this teammate's click on this message; gone when the message is edited.
  answer(personId, messageId) { return this.answers.get(`${personId}|${messageId}`); }

  setAnswer(personId, messageId, answer) {
    if (answer) this.answers.set(`${personId}|${messageId}`, answer);
    else this.answers.delete(`${personId}|${messageId}`);
  }
}

// The card as this teammate sees it: what a click of theirs was answered with, else the posted one.
export const cardOf = (message, personId) => message.own?.[personId] ?? message.card;

export const bare = text => text.replace(/<\/?at[^>]*>/g, "").trim();

export const plain = message => bare(message.summary || message.text || cardTitle(message.card) || "a card");

function cardTitle(card) {
  const queue = [...(card?.body ?? [])];
  while (queue.length) {
    const element = queue.shift();
    if (element.type === "TextBlock" && element.text) return element.text;
    queue.unshift(...(element.items ?? []), ...(element.columns ?? []));
  }
  return undefined;
}
