// A report: its words and its record, and corrections in place.

import { read } from "./evidence.js";

const reading = read();
const told = document.getElementById("told");

// What was chosen is told to who does not see it.
new MutationObserver(() => {
  told.textContent = document.getElementById("bar-text").textContent;
}).observe(document.getElementById("bar-text"), { childList: true });

// -- the item that the address names ------------------------------------------------------------------------------------

const named = () => {
  const item = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (item?.matches(".item[data-backs]")) reading.chooseItem(item);
};
addEventListener("hashchange", named);
named();

// -- forms in place: the same pages that open without script, fetched into this one ------------------------------------

const panel = document.getElementById("panel");
let field = null;

const close = () => {
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  panel.replaceChildren();
  field = null;
  opener?.focus();
};

let opener = null;
const open = async (address, beside) => {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) return location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.getElementById("form");
  form.querySelector("h1")?.replaceWith(heading(form.querySelector("h1")));
  panel.replaceChildren(document.importNode(form, true));
  if (beside) beside.append(panel);
  panel.hidden = false;
  field = panel.querySelector("[data-span]");
  const first = panel.querySelector(".stack :is(input:not([type=hidden]), select)") ?? panel.querySelector("a, button");
  first?.focus();
};

const heading = (h1) => {
  const made = h1.ownerDocument.createElement("h3");
  made.id = h1.id;
  made.append(...h1.childNodes);
  return made;
};

const opens = (event) => {
  const link = event.target.closest("a.change, a.field, #add, #pick a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (!panel.contains(link)) opener = link;
  open(link.href, panel.contains(link) ? null : link.closest(".item") ?? document.getElementById("judge"));
};

if (panel) {
  document.addEventListener("click", opens);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#panel .back a")) return;
    event.preventDefault();
    close();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  panel.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-span]")) field = event.target;
  });
  panel.addEventListener("input", (event) => {
    // Words that are typed stand where the server finds them.
    if (event.target.matches("[data-span]")) event.target.nextElementSibling.value = "";
  });
}

// Right and wrong at one click: without script they are on the item's own page, and this one stays small.
const judge = document.getElementById("judge");

const quick = (item) => {
  const row = item.querySelector(".why .judge");
  if (!row || row.querySelector("button")) return;
  const { searchParams } = new URL(row.querySelector("a").href);
  for (const said of ["wrong", "right"]) {
    const button = document.createElement("button");
    button.setAttribute("form", "judge");
    button.name = said;
    button.value = `${searchParams.get("kind")}:${searchParams.get("id")}`;
    button.textContent = judge.dataset[said];
    row.prepend(button);
  }
};

if (judge) {
  const opened = (event) => { if (event.target.matches(".why[open]")) quick(event.target.closest(".item")); };
  document.getElementById("record").addEventListener("toggle", opened, true);
}

// -- words that are selected: into the open form, or offered as an item to add -----------------------------------------

const pick = document.getElementById("pick");

const offer = (span) => {
  for (const link of pick.querySelectorAll("a")) {
    const address = new URL(link.href);
    address.searchParams.set("at", `${span.start}-${span.end}`);
    link.href = address.pathname + address.search;
  }
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  pick.hidden = false;
  const top = box.bottom + scrollY + 8;
  const room = document.documentElement.clientWidth - pick.offsetWidth - 8;
  pick.style.top = `${top}px`;
  pick.style.left = `${Math.max(8, Math.min(room, box.left + scrollX + box.width / 2 - pick.offsetWidth / 2))}px`;
};

const choosesWords = () => {
  const span = reading.article.selected();
  if (!span) return;
  if (field && !panel.hidden) {
    field.value = reading.article.text(span);
    field.nextElementSibling.value = `${span.start}-${span.end}`;
    field.focus();
  } else offer(span);
};

if (pick) {
  const { element } = reading.article;
  element.addEventListener("mouseup", () => setTimeout(choosesWords));
  element.addEventListener("keyup", (event) => { if (event.key === "Shift") choosesWords(); });
  document.addEventListener("selectionchange", () => { if (getSelection().isCollapsed) pick.hidden = true; });
  pick.addEventListener("click", () => { pick.hidden = true; });
  addEventListener("keydown", (event) => { if (event.key === "Escape") pick.hidden = true; });
}
