"""Mesa's own screen (SolaraViz) for one run: the picture of the table, lines over time, and every lever as a slider.

Needs `pip install coalitionlab[explore]`, best in an environment of its own, since it holds back packages that the
dashboard wants newer. Start it with

    solara run coalitionlab.explore.mesa_screen
"""

import solara
from matplotlib.figure import Figure
from mesa.visualization import SolaraViz
from mesa.visualization.utils import update_counter

from ..palette import looks
from ..shipped import shipped_names
from ..texts import catalogue, system_language
from ..texts.wording import GROUPS, SHOWN, Wording
from ..words import LEVELS
from .on_screen import ModelOnScreen, controls
from .table_picture import draw_lines, draw_table, seats_of, ties_of

START = "kansrijke-start"
WORDS = Wording(system_language())
SAID = catalogue(f"explore_{WORDS.lang}")
# What each graph shows: the key of its label, and its measures.
GRAPHS = {
    "levels": [f"joint_action_{level}" for level in LEVELS],
    "table": [name for name in GROUPS["table"] if SHOWN[name] == "index"],
    "reach": ["reach_worst_off", "reach_best_off"],
    "blocked": GROUPS["blocked"],
}


def picture(model: ModelOnScreen) -> Figure:
    """The table this month."""
    figure = Figure(figsize=(7.5, 8.2), layout="constrained")
    seats = seats_of(model)
    seats["label"] = [WORDS.name("partners", name) for name in seats["name"]]
    axes = draw_table(seats, ties_of(model), figure.subplots(), WORDS.measure("motivation"))
    axes.set_title(SAID["month"].format(month=model.month, horizon=model.horizon), fontsize=14)
    return figure


def graph(model: ModelOnScreen, name: str) -> Figure:
    """One graph of the run so far."""
    figure = Figure(figsize=(7.5, 3), layout="constrained")
    looked = looks({measure: WORDS.measure(measure) for measure in GRAPHS[name]})
    months = model.datacollector.get_model_vars_dataframe()
    draw_lines(months, figure.subplots(), looked, (SAID["axis"], SAID[name]))
    return figure


@solara.component
def Pictures(model: ModelOnScreen) -> None:
    """The table on the left and the graphs on the right, drawn anew after every step."""
    update_counter.get()
    with solara.Columns([1, 1]):
        with solara.Column():
            solara.FigureMatplotlib(picture(model), format="png")
            solara.Text(SAID["reading"])
        with solara.Column():
            for name in GRAPHS:
                solara.FigureMatplotlib(graph(model, name), format="png")


@solara.component
def Screen(base: str) -> None:
    """One scenario: Mesa's buttons and sliders beside our pictures; Mesa's own grid would cut the table off."""
    model = solara.use_reactive(solara.use_memo(lambda: ModelOnScreen(base), []))
    SolaraViz(model, components=[], model_params=controls(base, WORDS), name=SAID["title"])
    Pictures(model.value)


@solara.component
def Page() -> None:
    """The choice of a scenario, and the screen of the chosen one, which begins anew with every choice."""
    chosen, choose = solara.use_state(START)
    with solara.Column(style={"padding": "0.8rem 1.2rem"}):
        solara.Info(SAID["caution"], dense=True)
        solara.Select(SAID["scenario"], list(shipped_names()), value=chosen, on_value=choose)
        Screen(chosen).key(chosen)
