
// -- the page of one record, in either language ------------------------------------------------------------------------

read();

const language = document.getElementById("language");
language.hidden = false;
language.addEventListener("click", () => {
  const root = document.documentElement;
  const english = root.lang !== "en";
  root.lang = english ? "en" : "ar";
  root.dir = english ? "ltr" : "rtl";
  language.textContent = english ? "العربية" : "English";
  language.lang = english ? "ar" : "en";
});
