"""A walk through a page by Tab alone: what each stop is called, whether it can be seen, and where the walk ends."""

from typing import Any

from playwright.sync_api import Page

MOST = 400  # stops after which nobody would believe that a page ends
# A radio in a pill and a file behind a button are drawn by their neighbour or label, and are seen there.
HELP = """
  window.stops ??= new Map();
  const drawn = (one) => one.matches("input[type=radio], input[type=checkbox], input[type=file]")
    ? [one, one.nextElementSibling, one.closest("label")].filter(Boolean) : [one];
  const looks = (one) => drawn(one).map((part) => {
    const {outlineStyle, outlineWidth, outlineColor, boxShadow} = getComputedStyle(part);
    const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1.5;
    return (outlined ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : "no outline") + `, ${boxShadow}`;
  }).join(" / ");
  const seen = (one) => drawn(one).some((part) => [...part.getClientRects()].some((box) => {
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    if (right - left < 4 || bottom - top < 4) return false;
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return above && drawn(one).some((mine) => mine.contains(above) || above.contains(mine));
  }));
"""
STOP = f"""
() => {{
  {HELP}
  const here = document.activeElement, last = window.last;
  const left = last?.isConnected && last !== here ? looks(last) : null;
  window.last = here;
  if (!here || here === document.body || here === document.documentElement) return {{id: -1, left}};
  if (!window.stops.has(here)) window.stops.set(here, window.stops.size);
  return {{id: window.stops.get(here), left, looks: looks(here), foot: here.closest("footer") !== null,
    seen: seen(here) && !here.closest("[aria-hidden=true], [inert]"), html: here.outerHTML.slice(0, 160)}};
}}
"""
# What one can do something with and sees, and its own stop is missing; of radios that belong together one is enough.
MISSED = f"""
() => {{
  {HELP}
  const can = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const met = [...window.stops.keys()];
  return [...document.querySelectorAll(can)].filter((one) => one.checkVisibility({{visibilityProperty: true}}))
    .filter((one) => !one.disabled && one.tabIndex >= 0 && window.there.has(one) && !window.stops.has(one))
    .filter((one) => one.type !== "radio" || !met.some((other) => other.type === "radio" && other.name === one.name))
    .map((one) => one.outerHTML.slice(0, 160));
}}
"""
BEGIN = """
() => {
  window.stops = new Map();
  window.last = null;
  window.there = new WeakSet(document.querySelectorAll("*"));
  document.body.tabIndex = -1;
  document.body.focus({preventScroll: true});
  document.body.removeAttribute("tabindex");
}
"""


def walk(page: Page, key: str = "Tab") -> list[dict[str, Any]]:
    """Press Tab until the page ends; a stop that comes again before that is a trap. What is wrong fails."""
    page.evaluate(BEGIN)
    browser, found, wrong = page.context.new_cdp_session(page), [], []
    for _ in range(MOST):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if found and stop["left"] == found[-1]["looks"]:
            wrong.append(f"looks the same with and without the keyboard: {found[-1]['html']}")
        if stop["id"] < 0 or (stop["id"] == 0 and len(found) > 1):
            break
        stop |= called(browser)
        found.append(stop)
        if stop["id"] != len(found) - 1:
            wrong.append(f"a trap: stop {stop['id']} comes again: {stop['html']}")
            break
        if not stop["seen"]:
            wrong.append(f"cannot be seen: {stop['html']}")
        if not stop["name"]:
            wrong.append(f"has no name: {stop['role']}: {stop['html']}")
    else:
        wrong.append(f"no end after {MOST} stops")
    wrong += [f"cannot be reached: {html}" for html in page.evaluate(MISSED)]
    browser.detach()
    assert not wrong, "\n".join(wrong)
    return found


def called(browser: Any) -> dict[str, str]:
    """Name and role of what has the focus, as a screen reader gets them."""
    here = browser.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    node = browser.send("Accessibility.getPartialAXTree", {"objectId": here, "fetchRelatives": False})["nodes"][0]
    name, role = (node.get(part, {}).get("value", "") for part in ("name", "role"))
    return {"name": "" if node["ignored"] else name.strip(), "role": role}
