// The list by keyboard: j and k (or the arrows, when a report has the focus) walk, Enter opens, m marks.

const list = document.querySelector("[data-walk]");
const links = list ? [...list.querySelectorAll(".report h3 a")] : [];
const STEPS = { j: 1, k: -1 };
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

function walk(step) {
  const at = links.indexOf(document.activeElement);
  const to = at < 0 ? (step > 0 ? 0 : -1) : Math.min(Math.max(at + step, 0), links.length - 1);
  links.at(to)?.focus();
  links.at(to)?.closest("li").scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const walking = links.includes(document.activeElement);
  const step = STEPS[event.key] ?? (walking ? ARROWS[event.key] : undefined);
  if (step && links.length) {
    event.preventDefault();
    walk(step);
  } else if (event.key === "m" && walking) {
    event.preventDefault();
    document.activeElement.closest("li").querySelector(".mark").click();
  }
});
