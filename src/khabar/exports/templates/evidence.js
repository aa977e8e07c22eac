// The words of an article and the record that they back: drawn, chosen, found from one another.

// -- offsets: the record counts code points, the browser UTF-16 units --------------------------------------------------

const isPair = (text, unit) => {
  const code = text.charCodeAt(unit);
  return code >= 0xd800 && code < 0xdc00 && unit + 1 < text.length;
};
const points = (text, units = text.length) => {
  let count = 0;
  for (let unit = 0; unit < units; unit += isPair(text, unit) ? 2 : 1) count += 1;
  return count;
};
const units = (text, wanted) => {
  let unit = 0;
  for (let count = 0; count < wanted && unit < text.length; count += 1) unit += isPair(text, unit) ? 2 : 1;
  return unit;
};

/** The article's text nodes in order, each with the code points of the report that it holds. */
class Article {
  constructor(element) {
    this.element = element;
    this.nodes = [];
    for (const paragraph of element.children) {
      let start = Number(paragraph.dataset.start);
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const size = points(walker.currentNode.data);
        this.nodes.push({ node: walker.currentNode, start, end: start + size });
        start += size;
      }
    }
    this.byNode = new Map(this.nodes.map((entry) => [entry.node, entry]));
  }

  /** A span as one range a text node, so that a span over paragraphs does not mark the room between them. */
  ranges({ start, end }) {
    const out = [];
    for (let i = this.#nodeAt(start); i < this.nodes.length && this.nodes[i].start < end; i += 1) {
      const { node, start: from, end: to } = this.nodes[i];
      const range = document.createRange();
      range.setStart(node, units(node.data, Math.max(0, start - from)));
      range.setEnd(node, units(node.data, Math.min(end, to) - from));
      out.push(range);
    }
    return out;
  }

  // The first node that ends behind an offset.
  #nodeAt(offset) {
    let low = 0;
    let high = this.nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.nodes[middle].end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The offset of the letter at a point of the window; null where there is none. */
  offsetAt(x, y) {
    const at = caret(x, y);
    const entry = at && this.byNode.get(at[0]);
    return entry && touches(at[0], at[1], x, y) ? entry.start + points(entry.node.data, at[1]) : null;
  }

  /** The span that is selected in the article, white space at its ends left out; null where none is. */
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    let span = null;
    for (const { node, start, end } of this.nodes) {
      if (!range.intersectsNode(node)) continue;
      const from = node === range.startContainer ? start + points(node.data, range.startOffset) : start;
      const to = node === range.endContainer ? start + points(node.data, range.endOffset) : end;
      span = { start: Math.min(span?.start ?? from, from), end: to };
    }
    return span && this.#trimmed(span);
  }

  #trimmed({ start, end }) {
    const letters = [...this.text({ start, end })];
    while (letters.length && !letters[0].trim()) { letters.shift(); start += 1; }
    while (letters.length && !letters.at(-1).trim()) { letters.pop(); end -= 1; }
    return letters.length ? { start, end } : null;
  }

  /** The words of a span. */
  text(span) {
    return this.ranges(span).join("");
  }
}

const caret = (x, y) => {
  if (document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(x, y);
    return at && [at.offsetNode, at.offset];
  }
  const at = document.caretRangeFromPoint && document.caretRangeFromPoint(x, y);
  return at && [at.startContainer, at.startOffset];
};

// Whether a point lies on the letter and not in the margin behind the line.
const touches = (node, unit, x, y) => {
  const range = document.createRange();
  range.setStart(node, Math.max(0, unit - 1));
  range.setEnd(node, Math.min(node.data.length, unit + 1));
  return [...range.getClientRects()].some(
    (box) => x >= box.left - 2 && x <= box.right + 2 && y >= box.top - 2 && y <= box.bottom + 2,
  );
};

// -- what backs what ---------------------------------------------------------------------------------------------------

const evidenceOf = (item) => item.dataset.backs.split(" ").filter(Boolean).map((part) => {
  const [layer, span] = part.split(":");
  const [start, end] = span.split("-").map(Number);
  return { layer, start, end };
});

/** The items of a record by the words that back them. */
class Backing {
  constructor(items) {
    this.items = items;
    this.of = new Map(items.map((item) => [item, evidenceOf(item)]));
    this.all = [...this.of.values()].flat();
    const keys = new Map(this.all.map((one) => [`${one.start}-${one.end}`, one]));
    /** The stretches of the article that back anything, in its order. */
    this.stops = [...keys.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** The items whose words an offset lies in, those with fewest words first. */
  covering(offset) {
    const found = [];
    for (const item of this.items) {
      const spans = this.of.get(item).filter(({ start, end }) => start <= offset && offset < end);
      if (spans.length) found.push([Math.min(...spans.map(({ start, end }) => end - start)), item]);
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, item]) => item);
  }

  near(offset) {
    const found = offset === null ? [] : this.covering(offset);
    return found.length || offset === null ? found : this.covering(offset - 1);
  }

  /** The items that a stretch of the article backs. */
  at({ start, end }) {
    return this.items.filter((item) => this.of.get(item).some((one) => one.start === start && one.end === end));
  }
}

// -- drawing: all evidence by the CSS Custom Highlight API, with the article untouched ---------------------------------

const draws = typeof Highlight === "function" && Boolean(CSS.highlights);

const paint = (name, ranges, priority) => {
  if (!draws) return;
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
};

// Where different spans lie over each other: words within words are drawn deeper.
const shared = (spans) => spans.flatMap((one, at) => spans.slice(at + 1)
  .filter((other) => one.start !== other.start || one.end !== other.end)
  .map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }))
  .filter(({ start, end }) => start < end));

const narrow = matchMedia("(max-width: 60rem)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// Scrolls only where a box is not in sight already.
const bring = (box, frame, scroller) => {
  const seen = box.top >= frame.top && box.bottom <= frame.bottom;
  const top = box.top - frame.top - (frame.bottom - frame.top) / 3;
  if (!seen) scroller.scrollBy({ top, behavior: calm.matches ? "auto" : "smooth" });
};

/** Ties an article to the record beside it, by mouse and keyboard. */
class Reading {
  constructor() {
    this.record = document.getElementById("record");
    this.bar = document.getElementById("bar");
    this.article = new Article(document.getElementById("text"));
    this.backing = new Backing([...this.record.querySelectorAll(".item[data-backs]")]);
    this.layers = [...document.querySelectorAll("[data-layer]")];
    this.selected = new Set();
    this.hovered = [];
    this.stop = -1;
  }

  start() {
    this.#layers();
    this.#items();
    this.#words();
    this.#bar();
    document.documentElement.classList.add("live");
    if (draws) document.documentElement.classList.add("draws");
  }

  // -- choosing ----

  choose(chosen) {
    for (const item of this.selected) item.removeAttribute("aria-current");
    this.selected.clear();
    for (const item of chosen) {
      item.setAttribute("aria-current", "true");
      this.selected.add(item);
    }
    this.#paint("khabar-selected", chosen, this.layers.length + 1);
    this.bar.hidden = chosen.length === 0;
    if (chosen.length) document.getElementById("bar-text").textContent = this.#called(chosen[0]);
  }

  chooseItem(item) {
    this.choose([item]);
    this.showWords(item);
  }

  showWords(item) {
    const [first] = this.backing.of.get(item);
    if (first) this.showSpan(first);
  }

  showSpan(span) {
    const range = this.article.ranges(span)[0];
    if (!range) return;
    const pane = this.article.element.closest(".report");
    const box = range.getBoundingClientRect();
    if (narrow.matches) bring(box, this.#view(), window);
    else bring(box, pane.getBoundingClientRect(), pane);
    this.bar.dataset.at = "text";
  }

  showItem(item) {
    bring(item.getBoundingClientRect(), this.#view(), window);
    this.bar.dataset.at = "record";
  }

  hover(items) {
    if (items.length === this.hovered.length && items.every((item, i) => item === this.hovered[i])) return;
    for (const item of this.hovered) item.classList.remove("near");
    for (const item of items) item.classList.add("near");
    this.hovered = items;
    this.#paint("khabar-near", items, this.layers.length);
  }

  #called(item) {
    const first = item.querySelector(".words, strong");
    return first ? first.innerText.trim() : "";
  }

  #paint(name, items, priority) {
    const spans = items.flatMap((item) => this.backing.of.get(item));
    paint(name, spans.flatMap((span) => this.article.ranges(span)), priority);
  }

  #view() {
    return { top: 0, bottom: innerHeight - (narrow.matches ? this.bar.offsetHeight : 0) };
  }

  // -- from the record to the words ----

  #items() {
    const itemOf = (event) => event.target.closest(".item[data-backs]");
    const acts = (event) => event.target.closest("a, button, summary, input, select, textarea, label, form");
    this.record.addEventListener("click", (event) => {
      const item = itemOf(event);
      if (item && !acts(event) && !getSelection().toString()) this.chooseItem(item);
    });
    this.record.addEventListener("mouseover", (event) => this.hover([itemOf(event)].filter(Boolean)));
    this.record.addEventListener("mouseleave", () => this.hover([]));
    this.record.addEventListener("focusin", (event) => this.hover([itemOf(event)].filter(Boolean)));
    this.record.addEventListener("focusout", () => this.hover([]));
    this.record.addEventListener("keydown", (event) => {
      if (!event.target.classList.contains("item")) return;
      if (event.key === "Enter" || event.key === " ") this.chooseItem(event.target);
      else if (event.key === "ArrowDown") this.#step(event.target, 1);
      else if (event.key === "ArrowUp") this.#step(event.target, -1);
      else return;
      event.preventDefault();
    });
  }

  #step(item, by) {
    this.backing.items[this.backing.items.indexOf(item) + by]?.focus();
  }

  // -- from the words to the record ----

  #words() {
    const { element } = this.article;
    element.addEventListener("click", (event) => {
      if (getSelection().toString()) return;
      const chosen = this.backing.near(this.article.offsetAt(event.clientX, event.clientY));
      this.choose(chosen);
      if (!chosen.length) return;
      if (!narrow.matches) this.showItem(chosen[0]);
      this.bar.dataset.at = narrow.matches ? "text" : "record";
    });
    let waiting = false;
    element.addEventListener("mousemove", (event) => {
      if (waiting || narrow.matches) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.hover(this.backing.near(this.article.offsetAt(event.clientX, event.clientY)));
      });
    });
    element.addEventListener("mouseleave", () => this.hover([]));
    element.addEventListener("keydown", (event) => this.#walk(event));
  }

  // The arrow keys go from stretch to stretch as the text runs, Enter to the item that it backs.
  #walk(event) {
    if (event.target !== this.article.element || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const forward = getComputedStyle(this.article.element).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const to = Math.max(0, this.stop + (event.key === forward ? 1 : -1));
      if (to >= this.backing.stops.length) return;
      this.stop = to;
      this.choose(this.backing.at(this.backing.stops[to]));
      this.showSpan(this.backing.stops[to]);
    } else if (event.key === "Enter") {
      const [item] = this.selected;
      if (!item) return;
      item.focus({ preventScroll: true });
      this.showItem(item);
    } else return;
    event.preventDefault();
  }

  // -- the bar, the legend, Escape ----

  #bar() {
    document.getElementById("bar-go").addEventListener("click", () => {
      const [item] = this.selected;
      if (!item) return;
      if (this.bar.dataset.at === "text") this.showItem(item);
      else this.showWords(item);
    });
    document.getElementById("bar-close").addEventListener("click", () => this.choose([]));
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.choose([]);
      if (this.stop >= 0 && this.record.contains(document.activeElement)) this.article.element.focus({ preventScroll: true });
    });
  }

  #layers() {
    const draw = (button, priority) => {
      const { layer } = button.dataset;
      const on = button.getAttribute("aria-pressed") === "true";
      const spans = on ? this.backing.all.filter((one) => one.layer === layer) : [];
      paint(`khabar-${layer}`, spans.flatMap((span) => this.article.ranges(span)), priority);
      if (layer === "content") paint("khabar-inner", shared(spans).flatMap((span) => this.article.ranges(span)), priority);
    };
    this.layers.forEach((button, priority) => {
      draw(button, priority);
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        draw(button, priority);
      });
    });
  }
}

/** Begins: ties the article of this page to its record. */
export function read() {
  const reading = new Reading();
  reading.start();
  return reading;
}
