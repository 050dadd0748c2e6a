"""Rules of one's own in other processes, other schedules and other people's tools, and on the command line."""

import json
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
from coalitionlab.batch import kernel
from coalitionlab.cli import main
from coalitionlab.cli.parsers import parser
from coalitionlab.month import SCHEDULE, Rule, table
from coalitionlab.own_rules import from_texts, load_rules, rules_from, rules_of_texts
from coalitionlab.own_rules.calls import MATH
from coalitionlab.own_rules.telling import RunFailed

import three_rules

BASE = cl.load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 14})
GOSSIP = Path(__file__).resolve().parent.parent / "experiments" / "rules" / "gossip.py"


def same(first, second):
    """Whether two tables hold the same, to the last bit."""
    return first.equals(second)


def test_another_process_has_the_same_rules_from_their_texts(tmp_path):
    """Without files, from texts alone, a worker makes the same runs; also where only some rules of a file are taken."""
    own = rules_from([load_rules(three_rules.__file__)[2], load_rules(GOSSIP)[0], load_rules(three_rules.__file__)[0]])
    assert [rule.name for rule in rules_of_texts(own.texts)] == [
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
