// Words selected in the shown text go into the form. Without scripts they are typed or pasted there.
"use strict";

(() => {
  const field = document.querySelector("textarea.quoted-words");
  const text = document.querySelector(".body-text");
  if (!field || !text) return;
  const which = document.getElementById("id_which");

  const wordsOf = (range) => {
    const copy = range.cloneContents();
    copy.querySelectorAll(".said-by").forEach((label) => label.remove()); // ours, not the article's
    copy.querySelectorAll("p").forEach((paragraph) => paragraph.append("\n"));
    return copy.textContent.split(/\s+/).filter(Boolean).join(" ");
  };

  // How often the words stand before the end of the selection: which of them it is.
  const numberOf = (range, words) => {
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.endContainer, range.endOffset);
    return wordsOf(before).split(words).length - 1;
  };

  const button = document.createElement("button");
  button.type = "button";
  button.className = "button use-selected";
  button.textContent = "Use the words selected in the text";
  button.addEventListener("click", () => {
    const selection = window.getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const words = range && text.contains(range.commonAncestorContainer) ? wordsOf(range) : "";
    if (!words) return;
    field.value = words;
    if (which && "whole" in text.dataset) which.value = numberOf(range, words);
    field.focus();
  });
  // A press must not take the selection away before it is read.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  field.after(button);
})();
