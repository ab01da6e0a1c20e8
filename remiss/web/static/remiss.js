// The garnish: every page works without this file. Nothing here decides anything; it only saves a click or a loss.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Errors are read first: the summary takes focus when the page comes back with one.
document.querySelector(".error-summary[data-focus]")?.focus();

// A posted form is not posted twice by an impatient hand. The button stays in place (aria-disabled, not disabled), so its
// own name and value are sent. It comes alive again with the back button, and after ten seconds: a download leaves the page
// where it is, and a network may fail.
const revive = (form) => {
  delete form.dataset.sent;
  for (const button of all("button[type=submit]", form)) button.removeAttribute("aria-disabled");
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  form.dataset.changed = "";
  for (const button of all("button[type=submit]", form)) button.setAttribute("aria-disabled", "true");
  setTimeout(() => revive(form), 10000);
});
addEventListener("pageshow", () => {
  for (const form of all("form[data-sent]")) revive(form);
});

// Leaving a changed form asks first.
for (const form of all("form[data-keep]")) {
  form.addEventListener("input", () => { form.dataset.changed = "yes"; });
}
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-keep][data-changed=yes]")) event.preventDefault();
});

// A draft is kept two seconds after the last change. Files are not sent: they are chosen again, or uploaded on their own.
for (const form of all("form[data-autosave]")) {
  const said = form.querySelector("[data-autosave-status]");
  let waiting;
  const save = async () => {
    const draft = new FormData(form);
    for (const input of all("input[type=file]", form)) draft.delete(input.name);
    form.dataset.changed = "";
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: draft, credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      said.textContent = `Utkastet sparades ${new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".")}.`;
    } catch {
      form.dataset.changed = "yes";
      said.textContent = "Utkastet kunde inte sparas just nu. Det du har skrivit står kvar här.";
    }
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(save, 2000); });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

// Searching while typing: rows whose text lacks a word are put away, and the count is said. A list in groups has a table
// for each ("instanser", "instanser-2" …); a group without a row left is put away with its head.
const filterTables = (field) => {
  const id = CSS.escape(field.dataset.filter);
  const words = field.value.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean);
  let shown = 0;
  let total = 0;
  for (const table of all(`table#${id}, table[id^="${id}-"]`)) {
    const rows = all("tbody tr", table);
    for (const row of rows) {
      const text = row.textContent.toLocaleLowerCase("sv");
      row.hidden = !words.every((word) => text.includes(word));
    }
    const left = rows.filter((row) => !row.hidden).length;
    const wrap = table.parentElement;
    wrap.hidden = left === 0;
    if (wrap.previousElementSibling?.matches(".group-head")) wrap.previousElementSibling.hidden = left === 0;
    shown += left;
    total += rows.length;
  }
  const count = document.querySelector(`[data-filter-count="${id}"]`);
  if (count) count.textContent = words.length && total ? `${shown} av ${total} visas` : "";
};
for (const field of all("input[data-filter]")) {
  field.addEventListener("input", () => filterTables(field));
  if (field.value) filterTables(field);
}

// Choosing rows: one box for all that are seen, and a count beside the acts.
for (const box of all("input[data-check-all]")) {
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.addEventListener("change", () => {
    for (const row of all(`#${CSS.escape(box.dataset.checkAll)} tbody tr:not([hidden]) .row-check input`)) row.checked = box.checked;
  });
}
for (const bar of all(".bulk")) {
  const form = bar.closest("form");
  const say = () => {
    const chosen = all("tbody .row-check input:checked", form).length;
    bar.toggleAttribute("data-chosen", chosen > 0);
    bar.querySelector("[data-bulk-count]").textContent = chosen ? `(${chosen})` : "";
  };
  form?.addEventListener("change", say);
  if (form) say();
}

// Copying a text that is also there to read.
for (const button of all("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const words = button.querySelector("span");
  const before = words.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    words.textContent = "Kopierat";
    setTimeout(() => { words.textContent = before; }, 2000);
  });
}

// Files may be dropped anywhere in the field's area.
for (const area of all("[data-drop]")) {
  const input = area.querySelector("input[type=file]");
  const over = (event) => { event.preventDefault(); area.classList.add("dropping"); };
  area.addEventListener("dragenter", over);
  area.addEventListener("dragover", over);
  area.addEventListener("dragleave", () => area.classList.remove("dropping"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// A menu closes when one looks elsewhere.
for (const menu of all("details[data-menu]")) {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// A region that scrolls is a stop for the keyboard only while it has something to scroll.
const regions = all("[role=region][tabindex]");
const weigh = (region) => { region.tabIndex = region.scrollWidth > region.clientWidth ? 0 : -1; };
const scales = new ResizeObserver((changes) => { for (const change of changes) weigh(change.target); });
for (const region of regions) { weigh(region); scales.observe(region); }
// A time line is read from its latest days.
for (const line of all(".chart-scroll")) line.scrollLeft = line.scrollWidth;
