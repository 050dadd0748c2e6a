"""The with_... methods make another checked scenario, and what is probably not meant is told as a warning."""

import numpy as np
import pytest

from coalitionlab.parameters import LEVERS
from coalitionlab.scenario import ScenarioError, load_scenario, scenario_from_text

from towns import TOWN, partner

SIX = TOWN + "".join(partner(name=f"'P{n}'", capacity=str(n)) for n in range(5)) + "[coalition]\ncore_size = 4\n"
EFFORTS = [key for key in LEVERS if key.startswith("elements.")]
POOL = "[funding]\nscheme = '{}'\npooled_share = {}\n"


def six(more: str = ""):
    """The scenario of a town with six partners."""
    return scenario_from_text(SIX + more, "six")


def test_levers_are_replaced_and_the_first_scenario_stays():
    """with_levers takes levers, preconditions and uncertainties, also as numpy numbers."""
    first = six()
    values = {
        "leadership.style": np.float32(0.5),
        "coalition.core_size": np.int64(3),
        "preconditions.pooling": 0,
    }
    second = first.with_levers(
        {**values, "uncertainties.decide.aggregation": "average", "leadership.hosts": ["P1", "P2"]}
    )
    assert {key: second.levers[key] for key in values} == values
    assert second.uncertainties["uncertainties.decide.aggregation"] == "average"
    assert second.hosts == ("P1", "P2")
    assert second != second.with_levers({"leadership.hosts": []})
    assert second.origins["preconditions.pooling"] == "with_levers"
    assert first == six()


def test_entries_are_added_after_those_of_the_file():
    """Events, activities and timeline entries come on top; within a month the file's own come first."""
    scenario = six("[[timeline]]\nmonth = 5\nset.leadership.style = 0.1\n")
    scenario = scenario.with_timeline([{"month": 5, "set": {"leadership.style": 0.9, "funding.scheme": "pooled"}}])
    scenario = scenario.with_events([{"kind": "crisis", "month": 3}]).with_activities(
        [{"kind": "triple_win", "month": 2}]
    )
    assert [entry.set["leadership.style"] for entry in scenario.timeline] == [0.1, 0.9]
    assert (scenario.events[0].duration, scenario.events[0].severity) == (1, 0.5)
    assert (scenario.activities[0].duration, scenario.activities[0].intensity) == (1, 1.0)
    assert scenario.origins["activity.1.month"] == "with_activities"


def test_partners_can_be_left_out():
    """with_partners keeps those that are wanted; hosts that leave are found anew."""
    scenario = six("[leadership]\nhosts = ['P0', 'Town hall']\n").with_partners(keep=lambda p: p.name != "P0")
    assert [p.name for p in scenario.partners] == ["Town hall", "P1", "P2", "P3", "P4"]
    assert scenario.hosts == ()
    assert any("leadership.hosts: P0 left the roster" in warning for warning in scenario.warnings)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda s: s.with_levers({"leadership.stile": 1}),
            "in with_levers: leadership.stile: found an unknown key",
        ),
        (lambda s: s.with_levers({"style": 1}), "did you mean leadership.style?"),
        (
            lambda s: s.with_levers({"leadership.style": "0.5"}),
            'in with_levers: leadership.style: found "0.5"',
        ),
        (lambda s: s.with_levers({"leadership.style": None}), "leadership.style: found nothing"),
        (lambda s: s.with_levers({"leadership.hosts": "P1"}), 'leadership.hosts: found "P1"'),
        (lambda s: s.with_levers({"leadership.hosts": ["P1", "P9"]}), 'leadership.hosts.2: found "P9"'),
        (lambda s: s.with_events([{"kind": "crisis"}]), "in with_events: event.1.month: found nothing"),
        (lambda s: s.with_events(["crisis"]), 'in with_events: event.1: found "crisis"'),
        (
            lambda s: s.with_events([{"kind": "crisis", "month": 1}] * 33),
            "event: found 33 entries, allowed at most 32",
        ),
        (
            lambda s: s.with_activities([{"kind": "x", "month": 1}]),
            'in with_activities: activity.1.kind: found "x"',
        ),
        (
            lambda s: s.with_timeline([{"month": 1, "set": {"elements.x": 1}}]),
            'timeline.1.set."elements.x": found',
        ),
        (
            lambda s: s.with_timeline([{"month": 1, "set": dict.fromkeys(EFFORTS, 1)}] * 17),
            "in with_timeline: timeline: found 136 settings, allowed at most 128",
        ),
        (
            lambda s: s.with_partners(keep=lambda p: False),
            "in with_partners: partner: found no partner that is kept",
        ),
    ],
)
def test_a_wrong_change_is_refused_like_a_wrong_file(change, sentence):
    """The mistake names the method, the key, what was found and what is allowed."""
    with pytest.raises(ScenarioError) as raised:
        change(six())
    assert sentence in str(raised.value)


def test_all_wrong_levers_are_told_at_once():
    """Every key that is wrong has its sentence."""
    with pytest.raises(ScenarioError) as raised:
        six().with_levers({"leadership.style": 2, "leadership.hours": -1, "nonsense": 0, "leadership.seniority": 1})
    assert len(raised.value.mistakes) == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "[[event]]\nkind = 'crisis'\nmonth = 61\n",
            "six: event.1.month: month 61 lies after the horizon of 60",
        ),
        (
            "[[timeline]]\nmonth = 61\nset.leadership.style = 1\n",
            "six: timeline.1.month: month 61 lies after",
        ),
        (
            "[[activity]]\nkind = 'triple_win'\nmonth = 31\n",
            "activity.1.month: month 31 lies after the 30 months",
        ),
        (
            POOL.format("siloed", 0.5),
            "six: funding.pooled_share: it has no effect under the scheme `siloed`.",
        ),
        (POOL.format("municipal_autonomous", 0), "no effect under the scheme `municipal_autonomous`"),
        (POOL.format("pooled", 0.5), "no effect under the scheme `pooled`, which pools at least 0.8"),
    ],
)
def test_what_has_no_effect_gives_a_warning(text, sentence):
    """A plan for after the end, or a lever that the scheme does not use, is told; the run goes on."""
    (warning,) = six(text).warnings
    assert sentence in warning


@pytest.mark.parametrize(
    "text",
    ["[funding]\nscheme = 'siloed'\n", POOL.format("pooled", 0.9), POOL.format("partly_pooled", 0.3),
     POOL.format("siloed", 0.3) + "[[timeline]]\nmonth = 9\nset.funding.scheme = 'partly_pooled'\n"],
)  # fmt: skip
def test_what_has_an_effect_gives_no_warning(text):
    """A default that the scheme does not use is nobody's mistake, nor is a share that is used later."""
    assert six(text).warnings == ()


def test_warnings_follow_the_scenario():
    """A warning goes when its cause goes; one about what was cut stays until the lever is set again."""
    late = six("[[event]]\nkind = 'crisis'\nmonth = 50\n").with_levers({"programme.horizon_months": 40})
    assert len(late.warnings) == 1
    assert late.with_levers({"programme.horizon_months": 60}).warnings == ()
    cut = six().with_levers({"coalition.core_size": 9}).with_levers({"leadership.style": 0.1})
    assert cut.levers["coalition.core_size"] == 6
    assert cut.warnings == (
        "in with_levers: coalition.core_size: 9 seats for a roster of 6 partners, so the core starts with 6.",
    )
    assert cut.with_levers({"coalition.core_size": 5}).warnings == ()
    timed = six("[[timeline]]\nmonth = 7\nset.leadership.style = 0\n")
    assert timed.warnings == ()
    assert timed.with_levers({"leadership.style": 1}).warnings == (
        "in with_levers: leadership.style: the timeline sets it again in month 7.",
    )


def test_what_a_parent_holds_gives_no_warning():
    """Changing the scheme of a base whose share was set there is no mistake; setting both is."""
    siloed = {"funding.scheme": "siloed"}
    assert load_scenario("kansrijke-start").with_levers(siloed).warnings == ()
    (warning,) = six().with_levers({**siloed, "funding.pooled_share": 0.5}).warnings
    assert "in with_levers: funding.pooled_share: it has no effect under the scheme `siloed`." in warning
