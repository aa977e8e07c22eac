"use strict";
(() => {
  const root = document.documentElement;
  const article = document.getElementById("text");
  const record = document.getElementById("record");
  const bar = document.getElementById("bar");
  const items = [...record.querySelectorAll(".item")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // -- offsets: the record counts code points, the browser UTF-16 units ------------------------------------------

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

  // The article's text nodes in order, each with the code points of the report that it holds.
  const nodes = [];
  for (const paragraph of article.children) {
    let start = Number(paragraph.dataset.start);
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const size = points(walker.currentNode.data);
      nodes.push({ node: walker.currentNode, start, end: start + size });
      start += size;
    }
  }
  const byNode = new Map(nodes.map((entry) => [entry.node, entry]));

  // The first node that ends behind an offset.
  const nodeAt = (offset) => {
    let low = 0;
    let high = nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (nodes[middle].end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  // A span as one range a text node, so that a span over paragraphs does not mark the room between them.
  const ranges = ({ start, end }) => {
    const out = [];
    for (let i = nodeAt(start); i < nodes.length && nodes[i].start < end; i += 1) {
      const { node, start: from, end: to } = nodes[i];
      const range = document.createRange();
      range.setStart(node, units(node.data, Math.max(0, start - from)));
      range.setEnd(node, units(node.data, Math.min(end, to) - from));
      out.push(range);
    }
    return out;
  };

  // -- evidence ----------------------------------------------------------------------------------------------------

  const evidence = (item) => item.dataset.backs.split(" ").filter(Boolean).map((part) => {
    const [layer, span] = part.split(":");
    const [start, end] = span.split("-").map(Number);
    return { layer, start, end };
  });
  const backing = new Map(items.map((item) => [item, evidence(item)]));
  const layers = [...document.querySelectorAll("[data-layer]")];
  const selected = new Set();

  const draws = typeof Highlight === "function" && Boolean(CSS.highlights);
  const paint = (name, spans, priority) => {
    if (!draws) return;
    const highlight = new Highlight(...spans.flatMap(ranges));
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  };
  const drawLayer = (button, priority) => {
    const { layer } = button.dataset;
    const on = button.getAttribute("aria-pressed") === "true";
    const spans = on ? [...backing.values()].flat().filter((one) => one.layer === layer) : [];
    paint(`khabar-${layer}`, spans, priority);
  };

  // -- choosing ----------------------------------------------------------------------------------------------------

  const narrow = matchMedia("(max-width: 60rem)");
  const behavior = () => (calm.matches ? "auto" : "smooth");

  const choose = (chosen) => {
    for (const item of selected) item.removeAttribute("aria-current");
    selected.clear();
    for (const item of chosen) {
      item.setAttribute("aria-current", "true");
      selected.add(item);
    }
    paint("khabar-selected", chosen.flatMap((item) => backing.get(item)), layers.length);
    announce(chosen);
  };

  const announce = (chosen) => {
    bar.hidden = chosen.length === 0;
    if (!chosen.length) return;
    const first = chosen[0].querySelector(".words, strong");
    document.getElementById("bar-text").textContent = first ? first.innerText.trim() : "";
  };

  // Scrolls only where a box is not in sight already.
  const bring = (box, frame, scroller) => {
    const seen = box.top >= frame.top && box.bottom <= frame.bottom;
    if (!seen) scroller.scrollBy({ top: box.top - frame.top - (frame.bottom - frame.top) / 3, behavior: behavior() });
  };
  const view = () => ({ top: 0, bottom: innerHeight - (narrow.matches ? bar.offsetHeight : 0) });

  const showWords = (item) => {
    const [first] = backing.get(item);
    const range = first && ranges(first)[0];
    if (!range) return;
    const pane = article.closest(".report");
    if (narrow.matches) bring(range.getBoundingClientRect(), view(), window);
    else bring(range.getBoundingClientRect(), pane.getBoundingClientRect(), pane);
    bar.dataset.at = "text";
  };

  const showItem = (item) => {
    bring(item.getBoundingClientRect(), view(), window);
    bar.dataset.at = "record";
  };

  const chooseItem = (item) => {
    choose([item]);
    showWords(item);
  };

  record.addEventListener("click", (event) => {
    const item = event.target.closest(".item");
    if (item && !getSelection().toString()) chooseItem(item);
  });
  record.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.classList.contains("item")) {
      event.preventDefault();
      chooseItem(event.target);
    }
  });

  // -- from the words to the record ---------------------------------------------------------------------------------

  const caret = (x, y) => {
    if (document.caretPositionFromPoint) {
      const at = document.caretPositionFromPoint(x, y);
      return at && [at.offsetNode, at.offset];
    }
    const at = document.caretRangeFromPoint && document.caretRangeFromPoint(x, y);
    return at && [at.startContainer, at.startOffset];
  };

  // Whether a click fell on the letter and not in the margin behind the line.
  const touches = (node, unit, x, y) => {
    const range = document.createRange();
    range.setStart(node, Math.max(0, unit - 1));
    range.setEnd(node, Math.min(node.data.length, unit + 1));
    return [...range.getClientRects()].some(
      (box) => x >= box.left - 2 && x <= box.right + 2 && y >= box.top - 2 && y <= box.bottom + 2,
    );
  };

  const covering = (offset) => {
    const found = [];
    for (const item of items) {
      const spans = backing.get(item).filter(({ start, end }) => start <= offset && offset < end);
      if (spans.length) found.push([Math.min(...spans.map(({ start, end }) => end - start)), item]);
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, item]) => item);
  };

  article.addEventListener("click", (event) => {
    if (getSelection().toString()) return;
    const at = caret(event.clientX, event.clientY);
    const entry = at && byNode.get(at[0]);
    if (!entry || !touches(at[0], at[1], event.clientX, event.clientY)) return choose([]);
    const offset = entry.start + points(entry.node.data, at[1]);
    const chosen = covering(offset).length ? covering(offset) : covering(offset - 1);
    choose(chosen);
    if (chosen.length) {
      if (!narrow.matches) showItem(chosen[0]);
      bar.dataset.at = narrow.matches ? "text" : "record";
    }
  });

  // -- the bar, the legend, the language, the keys -------------------------------------------------------------------

  document.getElementById("bar-go").addEventListener("click", () => {
    const [item] = selected;
    if (!item) return;
    if (bar.dataset.at === "text") showItem(item);
    else showWords(item);
  });
  document.getElementById("bar-close").addEventListener("click", () => choose([]));

  layers.forEach((button, priority) => {
    drawLayer(button, priority);
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      drawLayer(button, priority);
    });
  });

  const language = document.getElementById("language");
  language.hidden = false;
  language.addEventListener("click", () => {
    const english = root.lang !== "en";
    root.lang = english ? "en" : "ar";
    root.dir = english ? "ltr" : "rtl";
    language.textContent = english ? "العربية" : "English";
    language.lang = english ? "ar" : "en";
  });

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose([]);
  });

  root.classList.add("live");
  if (draws) root.classList.add("draws");
})();
