"""The levers: a fold for each group, the most used first, each with its name, what it does and its base value."""

from collections.abc import Callable, Mapping
from typing import Any

from ...parameters import LEVERS
from ...scenario import Scenario
from ..controls import Choice, Control, Slider
from ..levers import EVENT, GROUPS, HORIZON, Group, base_of, meaning_of, name_of, notes, number_of, rail, shown, unit_of
from ..parts import Words, box, folded
from ..view import View

OPEN = "elements"  # the group that is open at first


class Panel:
    """All levers of a coalition; `moved(key, value)` is called when one is moved by hand."""

    def __init__(self, view: View, moved: Callable[[str, Any], None]) -> None:
        self.view, self.words, self.moved = view, view.words, moved
        self.controls: dict[str, Control] = {}
        self.counts: dict[str, Words] = {}
        with box("div", "groups") as self.inside:
            pass

    def write(self, scenario: Scenario, moved: Mapping[str, Any]) -> None:
        """Write the levers of another coalition."""
        self.inside.clear()
        self.controls, self.counts = {}, {}
        with self.inside:
            for group in GROUPS:
                self._group(group, scenario)
        for key, value in moved.items():
            self.controls[key].show(shown(key, value))

    def show(self, scenario: Scenario, moved: Mapping[str, Any]) -> None:
        """Set all levers that stand elsewhere than they should."""
        for key, control in self.controls.items():
            value = shown(key, moved.get(key, base_of(key, scenario)))
            if control.value != value:
                control.show(value)

    def remark(self, changed: Scenario, moved: Mapping[str, Any]) -> None:
        """Say at each lever if it does nothing now, and at each group how many levers were moved."""
        said = notes(changed, self.words)
        for key, control in self.controls.items():
            control.note(said.get(key, ""))
        for group in GROUPS:
            count = sum(key in moved for key in group.keys)
            self.counts[group.name].set_text(self.words("levers.moved", count=count) if count else "")

    def _group(self, group: Group, scenario: Scenario) -> None:
        words = self.words
        with box("details", "group") as fold:
            if group.name == OPEN:
                fold.props["open"] = True
            with box("summary"):
                Words("span", words(f"levers.{group.name}"))
                self.counts[group.name] = Words("span", "", "count")
            with box("div", "folded"):
                for key in group.first or group.more:
                    self._lever(key, scenario)
                if group.first and group.more:
                    with folded(words("levers.more", count=len(group.more)), "more-levers"):
                        for key in group.more:
                            self._lever(key, scenario)

    def _lever(self, key: str, scenario: Scenario) -> None:
        """One lever, with the way to its card."""
        self.controls[key] = self._control(key, scenario)
        if self.view.has("trust"):
            card = f"{self.view.address('trust')}#{key.removeprefix(EVENT)}"
            self.controls[key].explain(card, self.words("levers.why"))

    def _control(self, key: str, scenario: Scenario) -> Control:
        words, base = self.words, base_of(key, scenario)
        name, does = name_of(key, words), meaning_of(key, words)

        def chosen(value: Any) -> None:
            self.moved(key, value)

        if key in LEVERS and LEVERS[key].choices:
            options = {choice: words.word("choices", choice) for choice in LEVERS[key].choices}
            return Choice(base, chosen, name=name, does=does, options=options, base=base)
        value = number_of(base)
        low = high = zero = before = ""
        if key.startswith(EVENT):
            zero, before = words("levers.never"), words("levers.month")
        elif LEVERS[key].unit == "share":
            low, high = words.list("ends.style" if key == "leadership.style" else "ends.share")
        return Slider(
            value,
            chosen,
            lang=words.lang,
            unit=unit_of(key, words),
            base=value,
            **rail(key, value, int(number_of(scenario.levers[HORIZON])))._asdict(),
            name=name,
            does=does,
            low=low,
            high=high,
            zero=zero,
            before=before,
        )
