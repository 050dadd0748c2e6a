"""A rule of one's own, written once, takes its place in the month of every engine, in every process."""

import json
import linecache
import math
import os
import pickle
import re
import shlex
import subprocess
import sys
from pathlib import Path

import mesa
import numpy as np
import pytest

import coalitionlab as cl
from coalitionlab import chance
from coalitionlab.batch import kernel
from coalitionlab.chance import uniform
from coalitionlab.cli import main
from coalitionlab.cli.parsers import parser
from coalitionlab.formulas import share
from coalitionlab.month import SCHEDULE, Rule, table
from coalitionlab.own_rules import OwnRules, from_texts, load_rules, rules_described, rules_from, schedule_with
from coalitionlab.own_rules.calls import MATH
from coalitionlab.own_rules.telling import RunFailed
from coalitionlab.records import PARAMETERS_RECORD
from coalitionlab.scenario import ScenarioError
from coalitionlab.state import STATE

import three_rules

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
    again = OwnRules(from_texts_rules(own.texts))
    assert same(runs, cl.simulate(BASE, 4, 7, rules=again)) and not same(runs, cl.simulate(BASE, 4, 7))
    names["PACE"] = 0.6  # another cell, another number: never the old one
    assert not same(runs, cl.simulate(BASE, 4, 7, rules=names["warm_up"]))


def from_texts_rules(texts):
    """The rules in texts, as another process would have them."""
    return rules_described({"texts": texts, "numbers": {}})


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


def test_another_process_has_the_same_rules_from_their_texts(tmp_path):
    """Without files, from texts alone, a worker makes the same runs; also where only some rules of a file are taken."""
    own = rules_from([load_rules(three_rules.__file__)[2], load_rules(GOSSIP)[0], load_rules(three_rules.__file__)[0]])
    assert [rule.name for rule in OwnRules(from_texts_rules(own.texts))] == [
        "speak_up",
        "talk_at_the_school_gate",
        "summer_break",
    ]
    (tmp_path / "texts").write_bytes(pickle.dumps(own.texts))
    code = (
        "import pickle, coalitionlab as cl; from coalitionlab.own_rules import from_texts; "
        "from coalitionlab.batch import kernel; texts = pickle.load(open('texts', 'rb')); "
        "base = cl.load_scenario('kansrijke-start').with_levers({'programme.horizon_months': 14}); "
        "print(cl.simulate(base, 5, 7, engine=kernel(*from_texts(texts)))['trust'].sum().hex())"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(cl.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == float(cl.simulate(BASE, 5, 7, rules=own)["trust"].sum()).hex()
    assert from_texts(own.texts)[1] == own.texts


def test_a_run_with_rules_does_not_depend_on_company_or_threads():
    """Run 37 is the same alone, among others, and with any number of threads."""
    whole = cl.simulate(BASE, 64, 9, rules=three_rules.__file__, workers=1)
    assert same(whole, cl.simulate(BASE, 64, 9, rules=three_rules.__file__, workers=3))
    alone = cl.simulate(BASE, [37], 9, rules=three_rules.__file__)
    assert same(alone.reset_index(drop=True), whole[37:38].reset_index(drop=True))


def test_a_schedule_in_another_order_needs_no_rules():
    """Any order of shipped rules can be run, and one rule left out changes the run."""
    without = tuple(rule for rule in SCHEDULE if rule.name != "air_interests")
    engine = kernel(without)
    assert not same(cl.simulate(BASE, 5, 7, engine=engine), cl.simulate(BASE, 5, 7))
    model = cl.CoalitionModel(BASE, seed=7, run=3, schedule=without)
    while model.running:
        model.step()
    assert model.measures()["trust"] == cl.simulate(BASE, 5, 7, engine=engine)["trust"][3]


def test_a_strange_function_in_a_schedule_is_only_run_plainly():
    """Compiled code of a function whose text nobody hashed could be stale, so it is refused; plainly it runs."""

    def strange(s, p, key, month):
        s.visible = 0.5

    mine = (Rule("strange", (table(strange),)), *SCHEDULE)
    with pytest.raises(
        ValueError, match=r"schedule: found strange, .* allowed are shipped rules and those that were given"
    ):
        kernel(mine)
    cl.CoalitionModel(BASE, seed=7, engine="plain", schedule=mine).step()
    with pytest.raises(ValueError, match="schedule: found one beside rules"):
        cl.CoalitionModel(BASE, seed=7, rules=GOSSIP, schedule=mine)


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


def test_mesas_own_batch_run_takes_rules():
    """Rules are one more parameter of the model."""
    rows = mesa.batch_run(
        cl.CoalitionModel,
        parameters={"scenario": BASE, "seed": [7], "run": [0, 1], "rules": "gossip"},
        number_processes=1,
        data_collection_period=-1,
        display_progress=False,
        max_steps=100,
    )
    runs = cl.simulate(BASE, 2, 7, rules="gossip")
    assert {(row["run"], row["hours_given"]) for row in rows} == set(zip(runs["run"], runs["hours_given"], strict=True))


def test_partners_act_in_the_order_of_their_rows():
    """Mesa goes through partners in the order in which the batch engine does, whatever a rule of one's own reads."""
    model, seen = cl.CoalitionModel(BASE, seed=7), []
    model.partners.do(lambda partner: seen.append(partner.row))
    assert seen == list(range(len(BASE.partners)))


def test_a_failed_run_can_travel_between_processes():
    """The error of a worker arrives with all that it says."""
    wrong = RunFailed("mine.py:3: it failed", 4, 17, 5)
    again = pickle.loads(pickle.dumps(wrong))
    assert str(again) == str(wrong) == "mine.py:3: it failed (run 17, month 5)" and again.position == 4


def values():
    """Numbers over many orders of magnitude, with the edges."""
    rng = np.random.default_rng(3)
    some = np.concatenate([rng.normal(size=4000) * 3, rng.random(4000), rng.normal(size=500) * 200, [0.0, 1.0, -1.0]])
    return [float(value) for value in some]


@pytest.mark.parametrize("name", [name for name in MATH if callable(getattr(math, name))])
def test_functions_of_math_in_rules_are_the_same_compiled(name):
    """Each function that a rule may use gives the same bits in plain Python and compiled, wherever plain Python can."""
    function = getattr(math, name)
    two = name in ("atan2", "copysign", "pow")
    names = {"math": math}
    exec(f"def call(x, y):\n    return 1.0 * math.{name}(x{', y' if two else ''})", names)
    fast = compiled_alone(names["call"])
    apart = 0
    for x, y in zip(values(), reversed(values()), strict=True):
        try:
            plain = float(function(x, y) if two else function(x))
        except (ValueError, OverflowError):
            continue
        apart += np.float64(plain).tobytes() != np.float64(fast(x, y)).tobytes() and plain == plain
    assert apart == 0


def compiled_alone(function):
    """A function compiled with a way in from Python."""
    import numba

    return numba.njit("float64(float64, float64)", error_model="python")(function)


def test_what_rules_may_not_use_is_not_the_same():
    """The reason why powers and gamma are refused: their last digits differ."""
    import numba

    cube, gamma = (numba.njit(f) for f in (lambda x: x**3, lambda x: math.gamma(x)))
    some = [value for value in values() if 0.1 < value < 10]
    assert any(cube(x) != x**3 for x in some) and any(gamma(x) != math.gamma(x) for x in some)


def test_what_the_page_on_rules_shows_runs(tmp_path, monkeypatch, capsys):
    """The rule on the page, its commands at toy size, and its Python all work as they stand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    page = (GOSSIP.parent / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (_, rule), (_, commands), (_, python), (_, mistake) = blocks
    Path("my_rules.py").write_text(rule, encoding="utf-8")
    toy = {"run": ["--runs", "4"], "compare": ["--runs", "4"], "replay": [], "sweep": None}
    for line in commands.splitlines():
        typed = shlex.split(line)[1:]
        options = parser().parse_args(typed)
        more = toy[options.command]
        if more is not None:  # a sweep is tested in a place of its own
            assert main([*typed, "--months", "9", *more]) == 0, capsys.readouterr().err
    assert "summer_break (before meet, my_rules.py)" in capsys.readouterr().out
    names = {"cl": cl, "scenario": BASE}
    exec(python.replace("1000", "6"), names)
    assert len(names["runs"]) == 6 and names["pair"].own_rules and names["lazy"].values
    Path("my_rules.py").write_text(rule.replace("s.present[i]", "s.presnt[i]"), encoding="utf-8")
    assert main(["run", "kansrijke-start", "--rules", "my_rules.py"]) == 2
    assert capsys.readouterr().err == mistake


def test_rules_on_the_command_line(tmp_path, monkeypatch, capsys):
    """Rules travel into what is kept, so that a run of a folder is replayed with them; mistakes end with status 2."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    set_gain = ["--set", "rules.talk_at_the_school_gate.gain=0.5"]
    run = ["run", "kansrijke-start", "--rules", "gossip", *set_gain, "--months", "9", "--runs", "3", "--json"]
    assert main([*run, "--out", "kept"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert main([*run, "--engine", "mesa"]) == 0
    assert json.loads(capsys.readouterr().out)["measures"] == found["measures"]
    assert main(["replay", "kept", "--run", "2", "--json"]) == 0
    last = json.loads(capsys.readouterr().out)["months"][-1]
    gain = rules_from("gossip").with_numbers({"rules.talk_at_the_school_gate.gain": 0.5})
    short = BASE.with_levers({"programme.horizon_months": 9})
    assert last["trust"] == cl.simulate(short, 3, 1, rules=gain)["trust"][2]
    vary = ["--vary", "rules.talk_at_the_school_gate.gain=0,0.4"]
    assert (
        main(
            ["compare", "kansrijke-start", "--rules", "gossip", *vary, "--months", "9", "--runs", "3", "--out", "pair"]
        )
        == 0
    )
    told = capsys.readouterr().out
    assert "With rules of one's own: talk_at_the_school_gate (after meet, gossip.py)." in " ".join(told.split())
    assert "Talk at the school gate, gain: 0.4" in told and "rules.talk_at_the_school_gate.gain" in told
    assert main(["replay", "pair", "--scenario", "gain=0.4", "--run", "2", "--json", "--story"]) == 0
    capsys.readouterr()
    wrong = {
        "run kansrijke-start --rules gosip": "gosip: found no such file",
        "run kansrijke-start --rules gossip --set rules.talk_at_the_school_gate.gian=1": "did you mean rules.talk",
        "run kansrijke-start --rules gossip --set rules.talk_at_the_school_gate.gain=2": "--set: rules.talk",
        "compare kansrijke-start --rules gossip --vary rules.talk_at_the_school_gate.gian=1,2": "--vary: rules.talk_at",
        "run kansrijke-start --set rules.talk_at_the_school_gate.gain=1": "--set: ",
    }
    for typed, said in wrong.items():
        assert main(typed.split()) == 2, typed
        assert said in capsys.readouterr().err, typed


def test_a_failing_rule_ends_a_command_with_status_1(tmp_path, monkeypatch, capsys):
    """One sentence with file and line, no traceback."""
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text(
        "import coalitionlab as cl\n@cl.rule(after='meet', each='table')\n"
        "def mine(s, p, key, month):\n    assert month < 3, 'too late'\n",
        encoding="utf-8",
    )
    assert main(["run", "kansrijke-start", "--rules", "mine.py", "--runs", "3"]) == 1
    err = capsys.readouterr().err
    assert err.startswith(
        "coalitionlab failed: RunFailed: mine.py:4: mine failed: AssertionError: too late (run 0, month 3)"
    )
