// The progress of work: asked for as JSON; where it has changed, the page's own list is fetched anew and put in place.

import { ask } from "./requests.js";

const PAUSE = 1500;
const place = document.getElementById("work");
let known = "";

async function refreshed() {
  const answer = await fetch("/inbox/work", { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const there = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("work");
  if (!there) return;
  // The status stays the same element: readers of screens are told of changes in what is there already.
  const status = document.getElementById("now");
  const told = there.querySelector("#now");
  const words = (element) => element.textContent.trim().replace(/\s+/g, " ");
  if (words(status) !== words(told)) status.replaceChildren(...told.childNodes);
  const open = [...place.querySelectorAll("details")].map((one) => one.open);
  const focused = place.contains(document.activeElement) ? document.activeElement.value : null;
  while (status.nextSibling) status.nextSibling.remove();
  while (told.nextSibling) status.after(...[...there.childNodes].slice([...there.childNodes].indexOf(told) + 1));
  [...place.querySelectorAll("details")].forEach((one, at) => (one.open = open[at] ?? false));
  if (focused) place.querySelector(`button[value="${CSS.escape(focused)}"]`)?.focus();
}

async function look() {
  let busy = true;
  try {
    const told = await ask("/api/v1/work");
    busy = told.joining || told.jobs.some((job) => job.state === "waiting" || job.state === "running");
    const written = JSON.stringify(told);
    if (written !== known) {
      known = written;
      await refreshed();
    }
  } catch {
    // The workbench may be starting anew: it is asked again.
  }
  if (busy) setTimeout(look, PAUSE);
}

if ("busy" in place.dataset) {
  document.documentElement.classList.add("scripted");
  look();
}
