// What every page does beyond its links and forms: an as-of slider, and forms that say they are at work.
const form = document.querySelector("form[data-as-of]");
if (form) {
  const choice = form.querySelector("select[name=as_of]");
  const days = [...choice.options].filter((option) => option.value).sort((a, b) => (a.value < b.value ? -1 : 1));
  if (days.length > 1) {
    const slider = document.createElement("input");
    const label = document.createElement("label");
    const told = document.createElement("output");
    slider.type = "range";
    slider.min = "0";
    slider.max = String(days.length - 1);
    const at = days.findIndex((option) => option.selected);
    slider.value = String(at < 0 ? days.length - 1 : at);
    const tell = () => {
      told.value = days[Number(slider.value)].textContent;
      slider.setAttribute("aria-valuetext", told.value);
    };
    slider.addEventListener("input", tell);
    slider.addEventListener("change", () => {
      choice.value = days[Number(slider.value)].value;
      form.requestSubmit();
    });
    label.append("Move through the days ", slider, " ", told);
    tell();
    form.append(label);
  }
}

for (const busy of document.querySelectorAll("form[data-busy]")) {
  busy.addEventListener("submit", () => {
    const button = busy.querySelector("button");
    button.textContent = busy.dataset.busy;
    button.setAttribute("aria-busy", "true");
  });
}

// Fields left empty need not stand in the address.
for (const ask of document.querySelectorAll("form.ask, form.find")) {
  ask.addEventListener("submit", () => {
    for (const field of ask.elements) {
      if (field.name && field.value === "") field.disabled = true;
    }
  });
}
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll(":is(form.ask, form.find) :disabled")) field.disabled = false;
});
