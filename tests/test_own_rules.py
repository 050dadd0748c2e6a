"""A rule of one's own, written once, takes its place in the month of every engine."""

import linecache
from pathlib import Path

import numpy as np
import pytest

import coalitionlab as cl
from coalitionlab import chance
from coalitionlab.batch import kernel
from coalitionlab.chance import uniform
from coalitionlab.formulas import share
from coalitionlab.month import SCHEDULE
from coalitionlab.own_rules import load_rules, rules_from, rules_of_texts, schedule_with
from coalitionlab.records import PARAMETERS_RECORD
from coalitionlab.scenario import ScenarioError
from coalitionlab.state import STATE

BASE = cl.load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 14})
GOSSIP = Path(__file__).resolve().parent.parent / "experiments" / "rules" / "gossip.py"
GATE = cl.purpose("a gate of the tests")
BUSY = 0.25


def luck_of(i, p, key, month):
    """A helper beside the rule."""
    return BUSY * uniform(key, month, GATE, p.who[i], 0)


@cl.rule(after="give_time", each="partner", ranges={"part": (0.0, 1.0)})
def is_called_away(i, s, p, key, month, part=1.0):
    """Now and then a partner goes early."""
    s.hours_met[i] = s.hours_met[i] * (1.0 - part * luck_of(i, p, key, month))
    s.rule_memory[i, 0] += 1.0


def same(first, second):
    """Whether two tables hold the same, to the last bit."""
    return first.equals(second)


@pytest.mark.core
def test_a_rule_runs_in_both_engines_alike():
    """What Mesa collects is the row of `simulate`, with the rule given as a file, as a function, or loaded."""
    loaded = load_rules(GOSSIP)
    runs = cl.simulate(BASE, 6, 7, rules=GOSSIP)
    assert same(runs, cl.simulate(BASE, 6, 7, rules=loaded)) and same(runs, cl.simulate(BASE, 6, 7, rules=[loaded[0]]))
    assert same(runs, cl.simulate(BASE, 6, 7, rules=[str(GOSSIP)], workers=1))
    assert not same(runs, cl.simulate(BASE, 6, 7))
    for engine in ("compiled", "plain"):
        model = cl.CoalitionModel(BASE, seed=7, run=5, rules=GOSSIP, engine=engine)
        while model.running:
            model.step()
        assert model.measures()["trust"] == runs["trust"][5]


@pytest.mark.core
def test_a_function_is_a_rule_wherever_it_is_written():
    """A function below @rule can be handed over as it is; it also stays a plain function that can be called."""
    runs = cl.simulate(BASE, 4, 7, rules=[is_called_away])
    assert not same(runs, cl.simulate(BASE, 4, 7))
    assert same(runs, cl.simulate(BASE, 4, 7, rules=is_called_away))
    s, p = np.zeros(1, STATE).view(np.recarray)[0], np.zeros(1, PARAMETERS_RECORD).view(np.recarray)[0]
    s.hours_met[0] = 4.0
    is_called_away(0, s, p, (1, 0), 1)
    assert 3.0 < s.hours_met[0] < 4.0 and s.rule_memory[0, 0] == 1.0
    (own,) = rules_from(is_called_away)
    assert own.label == "test_own_rules.py" and own.says == "Now and then a partner goes early."
    assert own.line == is_called_away.__code__.co_firstlineno + 1  # below its decorator


@pytest.mark.core
def test_a_rule_in_a_notebook_carries_what_it_uses(monkeypatch):
    """From cells that are no file, the rule, its helpers and its numbers become one text that runs elsewhere."""
    cells = {
        "<cell 1>": "import coalitionlab as cl\nfrom math import exp\nfrom coalitionlab.formulas import share as s01\n",
        "<cell 2>": "PACE = 0.3\ndef pull(month):\n    return PACE * exp(-0.1 * month)\n",
        "<cell 3>": '@cl.rule(after="meet", each="partner")\ndef warm_up(i, s, p, key, month):\n'
        "    s.motivation[i] = s01(s.motivation[i] + pull(month) * (1.0 - s.motivation[i]))\n",
    }
    names = {}
    for name, text in cells.items():
        monkeypatch.setitem(linecache.cache, name, (len(text), None, text.splitlines(keepends=True), name))
        exec(compile(text, name, "exec"), names)
    own = rules_from(names["warm_up"])
    assert own[0].label == "notebook" and own[0].file == "<cell 3>" and own[0].line == 2
    runs = cl.simulate(BASE, 4, 7, rules=names["warm_up"])
    again = rules_of_texts(own.texts)
    assert same(runs, cl.simulate(BASE, 4, 7, rules=again)) and not same(runs, cl.simulate(BASE, 4, 7))
    names["PACE"] = 0.6  # another cell, another number: never the old one
    assert not same(runs, cl.simulate(BASE, 4, 7, rules=names["warm_up"]))


def test_a_rule_inside_a_function_takes_its_surroundings_along():
    """Numbers and helpers of the function around it are compiled in."""

    def made(pace):
        @cl.rule(after="meet", each="partner")
        def inner(i, s, p, key, month):
            s.motivation[i] = share(s.motivation[i] + pace * (1.0 - s.motivation[i]))

        return inner

    slow, fast = (cl.simulate(BASE, 4, 7, rules=made(pace)) for pace in (0.1, 0.9))
    assert fast["motivation"].mean() > slow["motivation"].mean()


def test_a_rule_without_a_text_is_refused(monkeypatch):
    """A function whose text is nowhere, or was changed since, cannot be read; a file is asked for."""
    names = {"cl": cl}
    exec('@cl.rule(after="meet", each="table")\ndef typed(s, p, key, month):\n    s.visible = 0.5\n', names)
    with pytest.raises(ScenarioError, match=r'found typed, whose text cannot be found .* rules="my_rules.py"'):
        cl.simulate(BASE, 2, rules=names["typed"])
    text = '@cl.rule(after="meet", each="table")\ndef typed(s, p, key, month):\n    s.visible = 0.5\n'
    exec(compile(text, "<changed>", "exec"), names)
    other = text.replace("0.5", "0.6")
    monkeypatch.setitem(linecache.cache, "<changed>", (len(other), None, other.splitlines(keepends=True), "<changed>"))
    with pytest.raises(ScenarioError, match="has changed since"):
        cl.simulate(BASE, 2, rules=names["typed"])
    with pytest.raises(ScenarioError, match="found luck_of without @rule"):
        cl.simulate(BASE, 2, rules=luck_of)


@pytest.mark.parametrize("wrong", [3, {"a": 1}, 1.5, [3]])
def test_what_is_no_rule_is_refused(wrong):
    """Rules are a file, functions, or a list of these."""
    with pytest.raises(ScenarioError, match=r"rules: found .*, allowed are a Python file, functions below @rule"):
        cl.simulate(BASE, 2, rules=wrong)


def test_rules_stand_where_they_say(tmp_path):
    """Before, after and instead of shipped rules; at the same place in the order in which they are given."""
    first, second = tmp_path / "first.py", tmp_path / "second.py"
    head = "import coalitionlab as cl\n"
    rule = '@cl.rule({place}="{anchor}", each="{each}")\ndef {name}({row}s, p, key, month):\n    pass\n'

    def text(name, place, anchor, each="table"):
        return rule.format(name=name, place=place, anchor=anchor, each=each, row="i, " if each == "partner" else "")

    first.write_text(
        head + text("a1", "after", "meet") + text("b1", "before", "meet", "partner") + text("x", "instead_of", "own")
    )
    second.write_text(head + text("b2", "before", "meet") + text("a2", "after", "meet") + text("z", "after", "record"))
    both, turned = rules_from([first, second]), rules_from([second, first])
    names = [rule.name for rule in both.schedule]
    at = names.index("meet")
    assert names[at - 2 : at + 3] == ["b1", "b2", "meet", "a1", "a2"] and names[-2:] == ["record", "z"]
    names = [rule.name for rule in turned.schedule]
    assert names[at - 2 : at + 3] == ["b2", "b1", "meet", "a2", "a1"]
    own = next(rule for rule in both.schedule if rule.name == "own")
    assert [step.function.__name__ for step in own.steps] == ["x"] and own.steps[0].each_partner is False
    assert [rule for rule in both.schedule if rule in SCHEDULE] == [rule for rule in SCHEDULE if rule.name != "own"]
    assert schedule_with([first, second]) == (both.schedule, both.texts) and rules_from(()).schedule == SCHEDULE
    assert (
        repr(rules_from(first))
        == "OwnRules: a1 (first.py, after meet), b1 (first.py, before meet), x (first.py, instead_of own)"
    )


def test_a_rule_that_only_draws_changes_nothing(tmp_path):
    """Luck of one's own shifts no other draw: a rule that draws and remembers leaves every measure as it is."""
    file = tmp_path / "draws.py"
    file.write_text(
        "import coalitionlab as cl\nfrom coalitionlab.chance import normal\nMINE = cl.purpose('mine')\n"
        '@cl.rule(before="meet", each="partner")\ndef draw(i, s, p, key, month):\n'
        "    s.rule_memory[i, 0] += normal(key, month, MINE, p.who[i], 0)\n"
    )
    assert same(cl.simulate(BASE, 20, 7, rules=file), cl.simulate(BASE, 20, 7))


def test_a_purpose_is_never_that_of_a_shipped_draw():
    """The name decides; it is the same everywhere, differs between names, and lies above all shipped numbers."""
    shipped = [
        value for name, value in vars(chance).items() if name.isupper() and isinstance(value, int) and value < 1000
    ]
    numbers = [cl.purpose(f"purpose {k}") for k in range(2000)]
    assert len(set(numbers)) == 2000 and min(numbers) >= chance.FIRST_USER_PURPOSE > max(shipped)
    assert max(numbers) < 2**32 and cl.purpose("meets") == cl.purpose("meets") == 2313664807
    with pytest.raises(ValueError, match="purpose: found 3, allowed is a text"):
        cl.purpose(3)


def test_numbers_of_a_rule_can_be_set():
    """A number has its default until it is set; set to the default it changes nothing; each value is checked."""
    own = load_rules(GOSSIP)
    often, gain = "rules.talk_at_the_school_gate.often", "rules.talk_at_the_school_gate.gain"
    assert list(own.numbers) == [often, gain] and own.numbers[often].default == 0.2 and own.numbers[gain].most == 1.0
    usual = cl.simulate(BASE, 10, 7, rules=own)
    assert same(usual, cl.simulate(BASE, 10, 7, rules=own.with_numbers({gain: 0.05})))
    assert same(cl.simulate(BASE, 10, 7), cl.simulate(BASE, 10, 7, rules=own.with_numbers({gain: 0})))
    means = [
        cl.simulate(BASE, 10, 7, rules=own.with_numbers({gain: value}))["trust"].mean() for value in (0.0, 0.05, 0.5)
    ]
    assert means == sorted(means) and len(set(means)) == 3
    engine = kernel(own.schedule, own.texts)
    assert same(usual, cl.simulate(BASE, 10, 7, engine=engine))  # a record without numbers means the defaults
    with pytest.raises(ScenarioError) as raised:
        own.with_numbers({"rules.talk_at_the_school_gate.gian": 1, often: 2, gain: "much"})
    first, second, third = raised.value.mistakes
    assert f"did you mean {gain}?" in first and "found 2, allowed is a number from 0 to 1" in second and "much" in third


def test_a_comparison_can_have_rules_in_some_scenarios():
    """The same scenario with and without a rule, under the same luck; what differs is the rule."""
    found = cl.compare({"without": BASE, "with": BASE, "again": BASE}, 30, 7, rules={"with": GOSSIP, "again": GOSSIP})
    assert found.differences.set_index(["scenario", "measure"]).loc[("with", "trust"), "mean"] > 0
    assert list(found.what_differs["what"]) == ["rule", "number", "number"]
    assert list(found.what_differs.iloc[0]) == ["rule", "talk_at_the_school_gate", None, "present", "present"]
    assert found.own_rules == ("talk_at_the_school_gate (after meet, gossip.py)",)
    runs = found.runs.set_index("scenario")
    assert same(runs.loc["with"].reset_index(drop=True), runs.loc["again"].reset_index(drop=True))
    assert found.part(["without", "with"]).months["scenario"].nunique() == 2
    with pytest.raises(ValueError, match="rules: found 'wiht', allowed are the scenarios without, with"):
        cl.compare({"without": BASE, "with": BASE}, 2, rules={"wiht": GOSSIP})


def test_a_trace_follows_rules_of_ones_own():
    """The log ends where the run ends, and its measures are those of the run."""
    log = cl.trace(BASE, seed=7, run=2, rules=GOSSIP)
    assert log.attrs["run"]["measures"]["trust"] == cl.simulate(BASE, [2], 7, rules=GOSSIP)["trust"][0]


def test_a_partner_can_be_subclassed_for_a_rule_of_ones_own():
    """A method with the rule's name overrides it, for that kind of partner, in Mesa."""

    class Silent(cl.Partner):
        """A partner that is never called away."""

        def is_called_away(self):
            """Stay."""

    usual = cl.CoalitionModel(BASE, seed=7, rules=is_called_away)
    silent = cl.CoalitionModel(BASE, seed=7, rules=is_called_away, partner_class=Silent)
    usual.step()
    silent.step()
    assert usual.state["rule_memory"][0, :14, 0].all() and not silent.state["rule_memory"].any()
