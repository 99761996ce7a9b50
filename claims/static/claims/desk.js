/* Makes the desk handier where scripts run; everything works without. Words selected in a text fill the
   form beside it, with where they start, in code points; and an editor's unsaved words are not left behind. */
"use strict";

function textNodes(panel) {
  const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => node.parentElement.closest("[data-start]") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  });
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function selectedIn(panel) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  let words = "", start = null, place = null;
  for (const node of textNodes(panel)) {
    if (!range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (to <= from) continue;
    const holder = node.parentElement.closest("[data-start]");
    if (start === null) start = Number(holder.dataset.start) + [...node.data.slice(0, from)].length;
    if (place && place !== node.parentElement.closest("p")) words += " ";
    place = node.parentElement.closest("p");
    words += node.data.slice(from, to);
  }
  const lead = words.length - words.trimStart().length;
  return words.trim() ? { words: words.trim(), start: start + [...words.slice(0, lead)].length } : null;
}

const panel = document.querySelector("[data-selectable]");
const wordsField = document.querySelector("[data-selected-words]");
const startField = document.querySelector("[data-selected-start]");
if (panel && wordsField && startField) {
  document.addEventListener("selectionchange", () => {
    const found = selectedIn(panel);
    if (!found) return;
    wordsField.value = found.words;
    startField.value = found.start;
    const holder = wordsField.closest("details");
    if (holder) holder.open = true;
  });
  wordsField.addEventListener("input", () => { startField.value = ""; });
}

const editor = document.querySelector("[data-editor]");
if (editor) {
  let isTouched = false;
  editor.addEventListener("input", () => { isTouched = true; });
  editor.addEventListener("submit", () => { isTouched = false; });
  window.addEventListener("beforeunload", (event) => { if (isTouched) event.preventDefault(); });
}
