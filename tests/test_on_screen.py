"""What Mesa's own screen shows, without its server: every lever can be set, and the pictures show the run.

That the page really opens in a browser, on both versions of Mesa, is seen in tests/browser/test_mesa_screen.py.
"""

import numpy as np
import pytest
from matplotlib.figure import Figure

from coalitionlab import load_scenario
from coalitionlab.explore.on_screen import ModelOnScreen, controls
from coalitionlab.explore.table_picture import draw_lines, draw_table, seats_of, ties_of
from coalitionlab.palette import looks
from coalitionlab.parameters import LEVERS
from coalitionlab.shipped import shipped_names
from coalitionlab.texts import LANGUAGES, catalogue
from coalitionlab.texts.wording import Wording
from coalitionlab.words import PLACES

pytestmark = pytest.mark.core


def values(base, lang="en"):
    """What the screen makes a model with if nobody touches it."""
    found = controls(base, Wording(lang))
    return {key: control["value"] if isinstance(control, dict) else control for key, control in found.items()}


@pytest.mark.parametrize("base", shipped_names())
def test_untouched_sliders_change_nothing(base):
    """The model that the screen makes of a scenario is the scenario, and every value lies on its slider."""
    assert ModelOnScreen(**values(base)).setting == load_scenario(base)
    for control in controls(base, Wording("nl")).values():
        if isinstance(control, dict) and control["type"] != "Select":
            steps = (control["value"] - control["min"]) / control["step"]
            assert control["min"] <= control["value"] <= control["max"] and steps == pytest.approx(round(steps))


def test_every_lever_is_on_the_screen_in_the_words_of_both_languages():
    """Each lever has a control with a label of its own, which is not its key."""
    for lang in LANGUAGES:
        found = controls("kansrijke-start", Wording(lang))
        labels = [found[lever.field]["label"] for lever in LEVERS.values()]
        assert len(set(labels)) == len(LEVERS) and not set(labels) & set(LEVERS)


def test_a_slider_sets_its_lever_and_the_run_is_that_of_every_other_command():
    """After Reset the model has the new value, and its months are those of the scenario with that lever."""
    model = ModelOnScreen(**values("gezond-gewicht") | {"leadership_style": 0.9, "seed": 7, "run": 3})
    assert model.setting == load_scenario("gezond-gewicht").with_levers({"leadership.style": 0.9})
    assert (model.luck_seed, model.run) == (7, 3)


def test_the_picture_shows_who_sits_where_with_what():
    """Core inside, outer ring around it; one disc for everyone at the table; a colour and a size for each."""
    model = ModelOnScreen("core-and-outer-ring", seed=7)
    for _ in range(30):
        model.step()
    seats, ties = seats_of(model), ties_of(model)
    at_table = seats[seats["place"] != PLACES[0]]
    assert set(seats["place"]) == set(PLACES) and len(ties) == len(at_table) * (len(at_table) - 1) / 2
    axes = draw_table(seats, ties, Figure().subplots(), "motivation")
    discs = axes.collections[-1]
    assert len(discs.get_offsets()) == len(at_table)
    radius = np.hypot(*discs.get_offsets().T)
    core = (at_table["place"] == PLACES[2]).to_numpy()
    assert radius[core].max() < radius[~core].min()
    assert list(discs.get_array()) == list(at_table["motivation"])
    assert {text.get_text().replace("\n", " ") for text in axes.texts} == set(seats["name"])


def test_an_empty_table_and_a_run_that_has_not_begun_are_drawn_too():
    """Nobody there and no month yet: the pictures are empty, and nothing fails."""
    model = ModelOnScreen()
    away = seats_of(model).assign(place=PLACES[0])
    draw_table(away, ties_of(model).iloc[:0], Figure().subplots(), "motivation")
    months = model.datacollector.get_model_vars_dataframe()
    axes = draw_lines(months, Figure().subplots(), looks({"trust": "trust"}), ("month", "scale"))
    assert axes.get_ylim() == (0, 1)


def test_the_screen_speaks_both_languages():
    """The same sentences stand in both catalogues, each with the same gaps."""
    english, dutch = (catalogue(f"explore_{lang}") for lang in LANGUAGES)
    assert english.keys() == dutch.keys()
    for sentences in (english, dutch):
        assert sentences["month"].format(month=3, horizon=60).count("0") == 1
