// Dragging a card of the board with a pointer: an extra. The same moves stand as buttons behind the card's menu,
// and a drop only presses one of them; where several lead to the column, the menu opens for the choice.
//   .board-column[id]         a column
//   .board-card .grip         what a card is dragged by; hidden without this script
//   button[data-leads-to]     a move, with the columns that it may lead to
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  let card = null;

  const movesTo = (column) =>
    all("button[data-leads-to]", card).filter((one) => one.dataset.leadsTo.split(" ").includes(column.id));

  const isOther = (column) => card && !column.contains(card);

  for (const grip of all(".board-card .grip")) {
    grip.hidden = false;
    grip.draggable = true;
    grip.addEventListener("dragstart", (event) => {
      card = grip.closest(".board-card");
      card.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", card.id);
      event.dataTransfer.setDragImage(card, 16, 16);
    });
    grip.addEventListener("dragend", () => {
      card?.classList.remove("dragged");
      all(".board-column.over").forEach((column) => column.classList.remove("over"));
      card = null;
    });
  }

  for (const column of all(".board-column")) {
    column.addEventListener("dragover", (event) => {
      if (!isOther(column) || movesTo(column).length === 0) return;
      event.preventDefault();
      column.classList.add("over");
    });
    column.addEventListener("dragleave", (event) => {
      if (!column.contains(event.relatedTarget)) column.classList.remove("over");
    });
    column.addEventListener("drop", (event) => {
      if (!isOther(column)) return;
      event.preventDefault();
      const moves = movesTo(column);
      if (moves.length === 1) return moves[0].click();
      const menu = moves[0].closest("details");
      menu.open = true;
      moves[0].focus();
    });
  }
})();
