// The reader: what a link of the page would show after loading is shown at once, with lines to the words.
// Without this module every choice is a plain link, and the server answers it.
const reader = document.querySelector("[data-reader]");
const text = reader.querySelector("[data-text]");
const segments = [...text.querySelectorAll("[data-keys]")].map((node) => [node, new Set(node.dataset.keys.split(" "))]);
const clear = reader.querySelector("[data-clear]");
const SVG = "http://www.w3.org/2000/svg";
let lines = null;

function choose(key, { scroll = true, push = true } = {}) {
  let first = null;
  for (const [node, keys] of segments) {
    const on = key !== null && keys.has(key);
    node.classList.toggle("on", on);
    if (on && !first) first = node;
  }
  for (const link of reader.querySelectorAll(".pick")) {
    const on = link.dataset.show === key;
    link.classList.toggle("on", on);
    if (on) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const item = key === null ? null : key.split(".")[0];
  for (const node of reader.querySelectorAll(".item")) node.classList.toggle("on", node.id === item);
  reader.classList.toggle("choosing", first !== null);
  clear.hidden = key === null;
  if (push) {
    const address = key === null ? location.pathname : `?show=${encodeURIComponent(key)}`;
    history.pushState({ key }, "", address);
  }
  const chosen = item && document.getElementById(item);
  if (chosen) chosen.scrollIntoView({ block: "nearest" });
  if (scroll && first) first.scrollIntoView({ block: "center", behavior: quiet() ? "auto" : "smooth" });
  draw(item);
}

function quiet() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// Lines from the item in the margin to the words of its parts, for the chosen item only.
function draw(item) {
  lines?.remove();
  lines = null;
  const chosen = item && document.getElementById(item);
  if (!chosen || matchMedia("(max-width: 60rem)").matches) return;
  const whole = reader.getBoundingClientRect();
  const from = chosen.getBoundingClientRect();
  lines = document.createElementNS(SVG, "svg");
  lines.classList.add("lines-to-words");
  lines.setAttribute("aria-hidden", "true");
  lines.setAttribute("width", whole.width);
  lines.setAttribute("height", whole.height);
  for (const field of chosen.querySelectorAll(".fields .pick")) {
    const key = field.dataset.show;
    const words = segments.find(([, keys]) => keys.has(key));
    if (!words) continue;
    const to = words[0].getBoundingClientRect();
    const path = document.createElementNS(SVG, "path");
    const [x1, y1] = [from.left - whole.left, from.top - whole.top + 14];
    const [x2, y2] = [to.right - whole.left, to.bottom - whole.top];
    path.setAttribute("d", `M${x1} ${y1} C${x1 - 40} ${y1} ${x2 + 40} ${y2} ${x2} ${y2}`);
    path.classList.add(key.split(".")[1]);
    lines.append(path);
  }
  reader.append(lines);
}

reader.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[data-show], a[data-clear]");
  if (!link) return;
  event.preventDefault();
  choose(link.dataset.show ?? null);
});

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key === "Escape") choose(null);
  if (event.key !== "j" && event.key !== "k") return;
  const items = [...reader.querySelectorAll(".item:not(.card)")];
  const at = items.findIndex((node) => node.classList.contains("on"));
  const next = items[event.key === "j" ? at + 1 : at < 0 ? items.length - 1 : at - 1];
  if (!next) return;
  choose(next.id);
  next.querySelector(".pick").focus({ preventScroll: true });
});

window.addEventListener("popstate", () => {
  choose(new URLSearchParams(location.search).get("show"), { push: false });
});
const redraw = () => requestAnimationFrame(() => draw(reader.querySelector(".item.on")?.id));
for (const [where, what] of [[reader.querySelector(".margin"), "scroll"], [window, "scroll"], [window, "resize"]]) {
  where.addEventListener(what, redraw, { passive: true });
}
redraw();
