// In a narrow window what was found comes before the form that asked for it.
const narrow = matchMedia("(max-width: 48rem)").matches;
if (narrow && document.querySelector(".results, .trouble")) document.querySelector(".filters").open = false;

// Fields that were left empty stay out of the address, so that it can be read and passed on.

document.querySelector(".seek")?.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    const plain = (name === "confidence" && value === "low") || (name === "order" && value === "newest");
    if (value === "" || plain) {
      const kept = event.formData.getAll(name).filter((one) => one !== "" && one !== value);
      event.formData.delete(name);
      for (const one of kept) event.formData.append(name, one);
    }
  }
});
