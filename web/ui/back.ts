/** Shows "Go back" where there is a page to go back to. */
export function watchBack(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-back]")) {
    button.hidden = history.length < 2;
    button.addEventListener("click", () => history.back());
  }
}
