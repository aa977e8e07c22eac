// Explore: short addresses, and drawings as PNG.

/** Twice the drawing's units: sharp on paper and on dense screens. */
const SCALE = 2;

for (const form of document.querySelectorAll("form[data-tidy]")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      // What asks for nothing has no place in the address.
      if (field.name && (field.value === "" || field.value === field.dataset.plain)) field.disabled = true;
    }
  });
}
// Back in history the fields are as they were left: without words in them, but not switched off.
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form[data-tidy] [name]")) field.disabled = false;
});

async function drawn(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const text = await answer.text();
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const [, , width, height] = root.getAttribute("viewBox").split(" ").map(Number);
  root.setAttribute("width", width * SCALE);
  root.setAttribute("height", height * SCALE);
  return { width: width * SCALE, height: height * SCALE, text: new XMLSerializer().serializeToString(root) };
}

async function save(address) {
  const { width, height, text } = await drawn(address);
  const source = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image(width, height);
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(image, 0, 0, width, height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name(address) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  } finally {
    URL.revokeObjectURL(source);
  }
}

const name = (address) => `khabar-${new URL(address, location).pathname.split("/").pop()}.png`;

for (const button of document.querySelectorAll("button[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", () => save(button.dataset.png));
}

// A map wider than its sheet is shown from where most happenings are: the middle of its circles by their areas.
for (const sheet of document.querySelectorAll(".sheet.middle")) {
  const drawing = sheet.querySelector("svg");
  const circles = [...drawing.querySelectorAll("circle")].map((one) => [one.cx.baseVal.value, one.r.baseVal.value ** 2]);
  const area = circles.reduce((sum, [, size]) => sum + size, 0);
  if (!area) continue;
  const middle = circles.reduce((sum, [x, size]) => sum + x * size, 0) / area;
  const left = (middle / drawing.viewBox.baseVal.width) * sheet.scrollWidth - sheet.clientWidth / 2;
  // Right to left, scrolling counts from the right edge, below zero.
  sheet.scrollLeft = document.dir === "rtl" ? left - (sheet.scrollWidth - sheet.clientWidth) : left;
}
