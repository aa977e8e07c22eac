// What every page does: menus close when one leaves them, «/» goes to the search field.

for (const menu of document.querySelectorAll("header details")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// In a narrow window what was found comes before the form that asked for it: filters are folded, and marked where they
// leave something out.
const narrow = matchMedia("(max-width: 48rem)");
const asked = new URLSearchParams(location.search);
const fold = () => {
  for (const one of document.querySelectorAll("details.fold")) {
    const names = [...one.querySelectorAll("[name]")].filter((field) => field.type !== "hidden").map((field) => field.name);
    one.classList.toggle("asked", names.some((name) => asked.get(name)));
    one.open = !narrow.matches;
  }
};
narrow.addEventListener("change", fold);
fold();

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  document.getElementById("find").focus();
});
