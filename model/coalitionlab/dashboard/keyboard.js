// The keyboard keeps its place: where what had it is taken away, hidden or put out of use, it goes to the heading in the
// part of the page around it, or to that part if it has a name, or to the heading before it, and not to the page's top.
(() => {
  const NEAR = 4; // so many parts around it are still nearby
  let last = null; // what had the keyboard, and all that is around it
  let around = [];

  const there = (one) => one.isConnected && one.checkVisibility({ visibilityProperty: true });
  const nowhere = (here) => here === null || here === document.body || here === last; // what is hidden keeps it a frame
  const lost = () => last && nowhere(document.activeElement) && (!there(last) || last.disabled);

  function nearby() {
    const left = around.filter((one) => one !== document.body && there(one));
    const headings = [...document.querySelectorAll("h1, h2, h3, h4")].filter(there);
    if (!left.length) return null;
    return headings.find((one) => left[0].contains(one))
      ?? left.slice(0, NEAR).find((one) => one.hasAttribute("aria-label"))
      ?? headings.findLast((one) => one.compareDocumentPosition(left[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  function keep() {
    if (!lost()) return;
    const place = nearby();
    last = null;
    if (!place) return;
    if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  }

  document.addEventListener("focusin", (event) => {
    last = event.target;
    around = [];
    for (let one = last.parentElement; one; one = one.parentElement) around.push(one);
  });
  const watcher = new MutationObserver(() => requestAnimationFrame(keep));
  document.addEventListener("DOMContentLoaded", () =>
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["class", "disabled", "hidden"] }));
})();
