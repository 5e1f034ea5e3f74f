import { dayAndTime, h } from "./dom.js";
import { api } from "./api.js";

// The interactions as they stand in Table Storage, newest first, read through the storage service itself.
export class Drawer {
  constructor(element, onRead) {
    this.element = element;
    this.onRead = onRead;
    this.known = new Set();
    this.where = h("p", { class: "drawer-where" });
    this.rows = h("ol", { class: "rows" });
    element.append(h("header", {}, h("h2", {}, "Interactions in Table Storage"),
      h("button", { type: "button", class: "ghost icon", "aria-label": "Close storage", onclick: () => element.dispatchEvent(new CustomEvent("close-drawer", { bubbles: true })) }, "✕")),
    this.where, this.rows);
  }

  // A burst of changes is one read; a change during a read is one more.
  async refresh() {
    if (this.reading) { this.again = true; return; }
    this.reading = true;
    try {
      do {
        this.again = false;
        this.draw(await api.storage());
      } while (this.again);
    } finally {
      this.reading = false;
    }
  }

  draw({ table, endpoint, filter, rows }) {
    this.where.replaceChildren("Table ", h("code", {}, table), " at ", h("code", {}, endpoint), h("br"), "Filter ", h("code", {}, filter));
    const open = new Set([...this.rows.querySelectorAll("details[open]")].map(row => row.dataset.key));
    const first = this.known.size === 0;
    this.rows.replaceChildren(...rows.map(row => this.row(row, open, first)));
    if (!rows.length) this.rows.append(h("li", { class: "empty" }, "Nothing has happened yet. Each thing that happens becomes one row here."));
    this.onRead(rows);
  }

  row(row, open, first) {
    const key = `${row.partitionKey}\n${row.rowKey}`;
    const fresh = !first && !this.known.has(key);
    this.known.add(key);
    return h("li", { class: fresh ? "fresh" : "" }, h("details", { dataset: { key }, open: open.has(key) },
      h("summary", {}, h("b", {}, row.type), h("span", {}, [row.who, row.sale].filter(Boolean).join(" · ")), row.at && h("time", { datetime: row.at }, dayAndTime(row.at, undefined))),
      h("dl", {}, ...Object.entries({ PartitionKey: row.partitionKey, RowKey: row.rowKey, ...row.properties }).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, pretty(value))]))));
  }
}

function pretty(value) {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return String(value);
  try { return JSON.stringify(JSON.parse(value), null, 2); } catch { return value; }
}
