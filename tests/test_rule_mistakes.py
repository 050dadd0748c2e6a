"""A mistake in a rule of one's own is a sentence with file and line, before anything runs or in the run it spoils."""

import pytest

import coalitionlab as cl
from coalitionlab.batch import kernel
from coalitionlab.own_rules import RunFailed, load_rules
from coalitionlab.scenario import ScenarioError

SHORT = cl.load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 6})
HEAD = "import math\nimport coalitionlab as cl\nfrom coalitionlab.formulas import share\n"  # three lines
EACH = '@cl.rule(after="meet", each="partner")\ndef mine(i, s, p, key, month):\n'  # the body begins in line 6
TABLE = '@cl.rule(after="meet", each="table")\ndef mine(s, p, key, month):\n'


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Writes my_rules.py in an empty folder, which becomes the current one."""
    monkeypatch.chdir(tmp_path)

    def write(text, head=HEAD):
        (tmp_path / "my_rules.py").write_text(head + text, encoding="utf-8")
        return "my_rules.py"

    return write


def mistakes_in(file):
    """The mistakes of a file; the test fails if it has none."""
    with pytest.raises(ScenarioError) as raised:
        load_rules(file)
    return raised.value.mistakes


def marked(brackets, signature="i, s, p, key, month", body="    pass\n"):
    """A rule with other brackets or arguments."""
    return f"@cl.rule({brackets})\ndef mine({signature}):\n{body}"


PARTNER = 'after="meet", each="partner"'
IN_BRACKETS = {
    marked('after="met", each="partner"'): (5, 'after="met"', "did you mean meet?"),
    marked('after=3, each="partner"'): (5, "found after=3", "allowed are unfold_events"),
    marked('after="meet", before="act", each="partner"'): (5, "before= and after=", "is one of before="),
    marked('each="partner"'): (5, "no place in the month", "instead_of="),
    marked('after="meet"'): (5, "no each=", 'each="table"'),
    marked('after="meet", each="parnter"'): (5, 'each="parnter"', "did you mean partner?"),
    marked('aftr="meet", each="partner"'): (4, "unexpected keyword argument 'aftr'", "Python can read"),
    "@cl.rule\ndef mine(i, s, p, key, month):\n    pass\n": (4, "@rule right above mine", '@cl.rule(after="meet"'),
    "@cl.rule(after='meet', each='table')\nclass mine:\n    pass\n": (4, "of type type", "a plain function"),
    marked(PARTNER, "s, p, key, month"): (5, "(s, p, key, month)", "is (i, s, p, key, month)"),
    marked('after="meet", each="table"'): (5, "(i, s, p, key, month)", "is (s, p, key, month)"),
    marked(PARTNER, "i, p, s, key, month"): (5, "(i, p, s, key, month)", "is (i, s, p, key, month)"),
    marked(PARTNER, "i, s, p, key, month, *more"): (5, "*more", "numbers with a default"),
    marked(PARTNER, "i, s, p, key, month, gain"): (5, "gain)", "numbers with a default"),
    marked(PARTNER, "i, s, p, key, month, gain='x'"): (5, 'gain="x"', "is a number from"),
    marked(PARTNER, "i, s, p, key, month, Gain=1"): (5, "the number Gain", "lower-case"),
    marked(PARTNER + ", ranges={'gain': (0, 1)}", "i, s, p, key, month, gain=2"): (5, "gain=2", "from 0 to 1"),
    marked(PARTNER + ", ranges={'gian': (0, 1)}", "i, s, p, key, month, gain=1"): (5, 'for "gian"', "mean gain?"),
    marked(PARTNER + ", ranges={'gain': (1, 0)}", "i, s, p, key, month, gain=1"): (
        5,
        "range of gain",
        "is (low, high)",
    ),
    marked(PARTNER + ", ranges=3"): (5, "ranges=3", "is one like"),
    marked(PARTNER).replace("mine", "align"): (5, "the name of a shipped rule", "instead_of="),
    marked(PARTNER).replace("mine", "share_the_floor"): (5, "the name of a shipped rule", "a name of its own"),
    marked(PARTNER).replace("mine", "Mine"): (5, "the name Mine", "lower-case"),
    marked(PARTNER) + marked(PARTNER): (8, "a second rule of that name", "my_rules.py:5"),
    marked(PARTNER).replace("def", "async def"): (4, "whose text cannot be read", "begin with def"),
}
IN_THE_FILE = {
    "def mine(i, s, p, key, month)\n    pass\n": (4, "found expected ':'", "Python can read"),
    "  x = 1\n": (4, "unexpected indent", "Python can read"),
    "import no_such_module_anywhere\n": (4, "ModuleNotFoundError", "Python can read"),
    "return 3\n": (4, "'return' outside function", "Python can read"),
    "1 / 0\n": (4, "ZeroDivisionError", "Python can read"),
    "raise SystemExit\n": (4, "SystemExit", "Python can read"),
    "GATE = cl.purpose('')\n": (4, "purpose", "a text that says what is drawn"),
    "x = '\0'\n": (1, "null bytes", "Python can read"),
}
IN_THE_BODY = {
    EACH + "    s.motivation[i] = s.trsut[i, 0]\n": (6, "s.trsut", "did you mean s.trust?"),
    EACH + "    s.motivation[i] = p.meet_trsut\n": (6, "p.meet_trsut", "did you mean p.meet_trust?"),
    EACH + "    s.motivation[i] = s.openness[i]\n": (6, "s.openness", "did you mean p.openness?"),
    EACH + "    s.motivation[i] = p.motivation[i]\n": (6, "p.motivation", "did you mean s.motivation?"),
    EACH + "    s.motivation[i] = shaer(1.0)\n": (6, "shaer, which is not known", "did you mean share?"),
    EACH + "    x = nowhere + 1\n": (6, "nowhere, which is not known", "a name of this file"),
    EACH + "    s.motivation[i] = share(1.0, 2.0)\n": (6, "2 arguments for share", "is share(value)"),
    EACH + "    s.motivation[i] = share(value=1.0)\n": (6, "value= in a call", "by position"),
    EACH + "    s.motivation = 1.0\n": (6, "s.motivation with no indices", "s.motivation[i]"),
    EACH + "    s.motivation[i] = s.trust[i]\n": (6, "s.trust with 1 index", "s.trust[i, j]"),
    EACH + "    s.motivation[i] = s.visible[0]\n": (6, "s.visible with 1 index", "s.visible"),
    EACH + "    row = s.trust[i]\n": (6, "s.trust with 1 index", "a number at a time"),
    EACH + "    s.trust[i, 0.5] = 1.0\n": (6, "0.5 as an index", "whole numbers"),
    EACH + "    p.mandate[i] = 1.0\n": (6, "writing mandate", "the same for all runs"),
    EACH + "    s.trust[0, i] = 1.0\n": (6, "writing trust", "s.NAME[i]"),
    EACH + "    s.visible = 1.0\n": (6, "writing visible", 'each="table"'),
    EACH + "    s.motivation[i] = s.motivation[0]\n": (6, "reading motivation of other partners", "s.rule_memory"),
    EACH + "    i = 3\n": (6, "another value for i", "a name of your own"),
    EACH + "    x = s\n": (6, "s by itself", "s.NAME"),
    EACH + "    x = max(s, 1)\n": (6, "s by itself", "s.NAME"),
    EACH + "    x = s.trust[i, 0] ** 2\n": (6, "**, which gives other last digits", "in a rule are"),
    EACH + "    x = 2.0\n    x **= 2\n": (7, "**, which gives other last digits", "in a rule are"),
    EACH + "    x = [1.0, 2.0]\n": (6, "a list", "in a rule are"),
    EACH + "    x = {1: 2}\n": (6, "a dictionary", "in a rule are"),
    EACH + "    x = {1, 2}\n": (6, "a set", "in a rule are"),
    EACH + "    x = sum(s.trust[i])\n": (6, "sum()", "abs, bool"),
    EACH + "    x = max(t for t in s.trust[i])\n": (6, "a generator", "in a rule are"),
    EACH + "    x = max([t for t in s.trust[i]])\n": (6, "a list comprehension", "in a rule are"),
    EACH + "    x = f'{month}'\n": (6, "an f-string", "in a rule are"),
    EACH + "    x = 'high'\n": (6, '"high"', "in a rule are"),
    EACH + "    x = None\n": (6, "nothing", "in a rule are"),
    EACH + "    x = lambda y: y\n": (6, "lambda", "in a rule are"),
    EACH + "    x = (y := 3)\n": (6, ":=", "in a rule are"),
    EACH + "    yield 3\n": (6, "yield", "in a rule are"),
    EACH + "    import os\n": (6, "an import inside a function", "in a rule are"),
    EACH + "    def f():\n        pass\n": (6, "a function inside a function", "in a rule are"),
    EACH + "    global K\n": (6, "global", "in a rule are"),
    EACH + "    try:\n        pass\n    except ValueError:\n        pass\n": (6, "try", "in a rule are"),
    EACH + "    with open('x') as f:\n        pass\n": (6, "with", "in a rule are"),
    EACH + "    if month is i:\n        pass\n": (6, "is (== is allowed)", "in a rule are"),
    EACH + "    for j in range(3):\n        pass\n    else:\n        pass\n": (6, "else after a loop", "in a rule are"),
    EACH + "    while month < 0:\n        pass\n    else:\n        pass\n": (6, "else after a loop", "in a rule are"),
    EACH + "    x = s.trust[i].mean()\n": (6, ".mean", "s.NAME, p.NAME"),
    EACH + "    print(month)\n": (6, "print()", "abs, bool"),
    EACH + "    x = math.gamma(0.5)\n": (6, "math.gamma", "of math are acos"),
    EACH + "    raise ValueError(month)\n": (6, "this raise", "a fixed text"),
    EACH + "    assert month > 0, month\n": (6, "this assert", "a fixed text"),
    EACH + "    if month > 3:\n        x = 1.0\n    s.motivation[i] = x\n": (
        8,
        "x, which may have no value",
        "every way",
    ),
    EACH + "    for j in range(p.n):\n        x = 1.0\n    s.motivation[i] = x\n": (
        8,
        "x, which may have",
        "every way",
    ),
    EACH + "    x += 1\n": (6, "x, which may have no value", "every way"),
    EACH + "    del month\n": (6, "del", "in a rule are"),
    "import numpy as np\n" + EACH + "    x = np.exp(1.0)\n": (7, "np.exp", "are math, and functions by their own name"),
    "from coalitionlab import chance\n" + EACH + "    x = chance.uniform(key, 1, 2, 3, 4)\n": (
        *(7, "chance.uniform", "from coalitionlab.chance import uniform"),
    ),
    "from colorsys import rgb_to_hls\n" + EACH + "    x = rgb_to_hls(1.0, 1.0, 1.0)\n": (
        *(7, "rgb_to_hls() of colorsys", "functions of this file"),
    ),
    "K = [1, 2]\n" + EACH + "    x = K[0]\n": (7, "K, a list", "tuples of numbers"),
    "K = 'high'\n" + EACH + "    x = K\n": (7, "K, a text", "tuples of numbers"),
    "def f(x):\n    return f(x - 1)\n" + EACH + "    x = f(3)\n": (5, "f, which calls itself", "that do not"),
    "def f(j, s):\n    s.trust[j, 0] = 1.0\n" + EACH + "    f(i + 1, s)\n": (5, "writing trust", "partner's own row"),
    "def f(q):\n    return q.mandat[0]\n" + EACH + "    x = f(p)\n": (5, "q.mandat", "did you mean q.mandate?"),
    "def f(row):\n    return row\n" + EACH + "    x = f(s.trust[i])\n": (5, "row, which is many numbers", "row[j]"),
    "def f(row):\n    row[0] = 1.0\n" + EACH + "    f(s.trust[i])\n": (5, "writing into a part", "s.NAME[...]"),
    "f = lambda x: x\n" + EACH + "    x = f(3)\n": (4, "<lambda>, whose text cannot be read", "begin with def"),
    "def f(*more):\n    return 1\n" + EACH + "    x = f(3)\n": (4, "* in the arguments of f", "by position"),
}


@pytest.mark.parametrize(("text", "told"), [*IN_BRACKETS.items(), *IN_THE_FILE.items(), *IN_THE_BODY.items()])
def test_a_mistake_is_told_with_its_line(text, told, written):
    """One sentence: the file and the line, what was found, and what is allowed or was meant."""
    line, found, allowed = told
    (said,) = mistakes_in(written(text))
    assert said.startswith(f"my_rules.py:{line}: ") and found in said and allowed in said and "allowed" in said


def test_all_mistakes_are_told_at_once(written):
    """Mistakes in several rules and on several lines are told together, in the order of the file."""
    text = EACH + "    s.motivation[i] = s.trsut[i, 0]\n    x = [1]\n" + TABLE.replace("mine", "other") + "    y = {}\n"
    assert [said.split(":")[1] for said in mistakes_in(written(text))] == ["6", "7", "10"]


@pytest.mark.parametrize(
    ("bytes_", "found"),
    [
        (None, "no such file"),
        (b"", "no rule"),
        (b"x = 1\n", "no rule"),
        (b"\xff", "no UTF-8"),
        (b"#" * 1_000_001, "bytes"),
    ],
    ids=["missing", "empty", "without rules", "no text", "too long"],
)
def test_a_file_that_is_no_file_with_rules(bytes_, found, tmp_path):
    """A file that is missing, holds no rule, is no text or is far too long is refused by name."""
    file = tmp_path / "some.py"
    if bytes_ is not None:
        file.write_bytes(bytes_)
    (said,) = mistakes_in(file)
    assert said.startswith(str(file)) and found in said


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        (EACH + "    x = 1.0 if month > 3 else (1, 2)\n    s.motivation[i] = x\n", 6, "unify"),
        ("K = ((1, 2.0), 3)\n" + EACH + "    k = month % 2\n    s.motivation[i] = K[k]\n", 8, "getitem"),
        (EACH + "    for t in 3:\n        s.motivation[i] = t\n", 6, "getiter"),
    ],
)
def test_what_cannot_be_compiled_is_told_in_a_sentence(body, line, reason, written):
    """Where only the compiler sees the mistake, its page is boiled down to a line and a reason."""
    own = load_rules(written(body))
    with pytest.raises(ScenarioError) as raised:
        cl.simulate(SHORT, 2, rules=own)
    (said,) = raised.value.mistakes
    assert said.startswith(f"my_rules.py:{line}: mine: found what cannot be compiled (") and reason in said
    assert "nopython" not in said and "\n" not in said and len(said) < 300
    with pytest.raises(ScenarioError):
        kernel(own.schedule, own.texts)


IN_A_RUN = {
    EACH + "    if month == 3:\n        s.motivation[i] = 1.0 / (s.hours[i] - s.hours[i])\n": (
        *(7, "ZeroDivisionError: division by zero", 3),
    ),
    TABLE + "    x = 5\n    x = x % (month - 2)\n": (7, "ZeroDivisionError", 2),
    TABLE + "    for j in range(70):\n        s.motivation[j] = 0.3\n": (7, "IndexError: index is out of bounds", 1),
    "T = (0.1, 0.2, 0.3)\n" + TABLE + "    s.visible = T[month]\n": (7, "IndexError", 3),
    TABLE + '    if month == 5:\n        raise ValueError("no such thing")\n': (7, "ValueError: no such thing", 5),
    "def check(m):\n    assert m < 4, 'too late'\n    return 0.5\n" + TABLE + "    s.visible = check(month)\n": (
        *(5, "AssertionError: too late", 4),
    ),
    EACH + "    if i == 1:\n        s.motivation[i] = 0.9 + 0.1 * month\n": (
        7,
        "made motivation[1] 1.1, allowed is 0 to 1",
        2,
    ),
    TABLE + "    s.at_meeting = -month\n": (6, "made at_meeting -1, allowed is 0 to inf", 1),
    EACH + "    s.motivation[i] = math.sqrt(s.motivation[i] - 2.0)\n": (6, "made motivation[0] nan", 1),
}


@pytest.mark.core
@pytest.mark.parametrize(("text", "told"), IN_A_RUN.items())
def test_a_run_in_which_a_rule_fails_is_told(text, told, written):
    """Batch and Mesa tell line, reason, run and month; plain Python raises too, where a debugger can stop."""
    line, reason, month = told
    file = written(text)
    with pytest.raises(RunFailed) as batch:
        cl.simulate(SHORT, range(4, 40), 3, rules=file, workers=1)
    assert str(batch.value).startswith(f"my_rules.py:{line}: mine ") and reason in str(batch.value)
    assert str(batch.value).endswith(f"(run 4, month {month})")
    assert batch.value.position == 0 and batch.value.run == 4
    model = cl.CoalitionModel(SHORT, seed=3, run=4, rules=file)
    with pytest.raises(RunFailed) as mesa:
        while model.running:
            model.step()
    assert str(mesa.value) == str(batch.value)
    plain = cl.CoalitionModel(SHORT, seed=3, run=4, rules=file, engine="plain")
    with pytest.raises((RunFailed, ArithmeticError, LookupError, ValueError, AssertionError)):
        while plain.running:
            plain.step()
    assert plain.month == month


def test_only_the_run_that_fails_is_named(written):
    """Of many runs in one call the first that fails is told, with its place in the call."""
    file = written(TABLE + "    if key[1] == 37 and month == 2:\n        raise ValueError('here')\n")
    with pytest.raises(RunFailed, match=r"my_rules\.py:7: mine failed: ValueError: here \(run 37, month 2\)") as raised:
        cl.simulate(SHORT, range(30, 60), 3, rules=file, workers=1)
    assert raised.value.position == 7
    assert len(cl.simulate(SHORT, range(30, 37), 3, rules=file)) == 7


def test_two_rules_in_the_place_of_one(written):
    """Only one rule can stand in the place of a shipped one."""
    text = marked('instead_of="own", each="partner"')
    (said,) = mistakes_in(written(text + text.replace("mine", "other")))
    assert said.startswith('my_rules.py:8: other: found instead_of="own", as mine has')


def test_too_many_numbers(written):
    """All own rules together have room for 15 numbers."""
    many = ", ".join(f"n{k}=0" for k in range(16))
    (said,) = mistakes_in(written(marked(PARTNER, f"i, s, p, key, month, {many}")))
    assert "found 16 numbers" in said and "allowed are 15" in said
