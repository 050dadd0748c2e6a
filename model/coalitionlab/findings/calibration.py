"""The figure of a calibration: what the prior shows before it, what the worlds show after it, what is constrained."""

import pandas as pd
from matplotlib.axes import Axes

from ..palette import looks
from ..patterns.telling import Telling
from ..report.drawing import Figure, Panel
from ..study.calibration.constraints import ALL
from ..texts.wording import Wording
from .axes import dots
from .naming import factor

ROW, AROUND = 0.27, 0.9  # inches: of a row, above and below all rows
MOST = 15  # constants that are drawn
PRIOR, WORLDS = "prior", "worlds"


def calibration_figure(claims: pd.DataFrame, constraints: pd.DataFrame, words: Wording) -> Figure:
    """Shares of worlds by pattern before and after; with enough worlds also the constants that lie apart most."""
    telling = Telling(words.lang)
    shares = claims.groupby(["of", "pattern"], sort=False)["pattern_holds"].first().reset_index()
    cut = constraints[constraints["cut"] == ALL].sort_values("distance", ascending=False, kind="stable").head(MOST)
    looked = looks({of: words(f"calibrate.of_{of}") for of in (PRIOR, WORLDS)})
    sizes = {of: int(claims.loc[claims["of"] == of, "worlds"].max()) for of in (PRIOR, WORLDS)}

    def draw_shares(axes: Axes) -> None:
        names = [f"{name} {telling.title(name)}" for name in shares["pattern"]]
        table = pd.DataFrame({"name": names, "group": shares["of"], "value": 100 * shares["pattern_holds"]})
        dots(
            table.assign(low=float("nan"), high=float("nan"), clear=True), axes, looked, label=words("calibrate.share")
        )
        axes.set_xlim(-2, 102)

    def draw_constants(axes: Axes) -> None:
        names = [factor(key, words) for key in cut["uncertainty"]]
        table = pd.DataFrame({"name": names, "group": PRIOR, "value": cut["distance"], "bar": cut["chance"]})
        table = table.assign(low=float("nan"), high=float("nan"), clear=cut["clear"])
        dots(table, axes, looked, label=words("calibrate.distance"))
        axes.set_xlim(0, None)

    height = ROW * shares["pattern"].nunique() * 1.22 + AROUND
    panels = [Panel(words("calibrate.panel_shares"), draw_shares, height, 0.2)]
    if len(cut):
        panels.append(Panel(words("calibrate.panel_constants"), draw_constants, height, 0.2))
    caption = words("calibrate.caption", prior=sizes[PRIOR], worlds=sizes[WORLDS])
    heading = words("calibrate.heading")
    return Figure("calibration", heading, panels, caption, caption, list(looked.values()), words.lang == "nl")
