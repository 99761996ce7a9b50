// Escape puts a quote's card away; it comes back with the next move of pointer or focus.
const page = document.documentElement;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") page.classList.add("no-cards");
});
for (const moved of ["pointermove", "focusin"]) {
  document.addEventListener(moved, () => page.classList.remove("no-cards"));
}
