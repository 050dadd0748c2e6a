"""Every mistake in an experiment file is a sentence, and all are told at once."""

import pytest

from coalitionlab.parameters import PARAMETERS, UNCERTAINTIES
from coalitionlab.scenario import ScenarioError
from coalitionlab.study.experiment import load_experiment

from plain_study import HEAD, PLAIN, SAMPLED, mistakes_in

WRONG = [
    ("method = 'factorials'", "method", ["did you mean factorial?"]),
    ("methods = 'factorial'", "methods", ["an unknown key", "did you mean method?"]),
    ("method = 'sobol'\nsamples = 100", "samples", ["found 100", "a power of two", "did you mean 64 or 128?"]),
    ("method = 'lhs'", "samples", ["found nothing", "a whole number from 2"]),
    ("method = 'morris'\nsamples = 4\nlevels = 5", "levels", ["found 5", "even", "did you mean 6?"]),
    ("method = 'lhs'\nsamples = 4\nsecond_order = true", "second_order", ["an option of sobol", "options of lhs"]),
    ("method = 'factorial'\nruns = 0", "runs", ["found 0"]),
    ("method = 'factorial'\nseed = 0", "seed", ["found 0", "from 1 to 4294967295"]),
    ("method = 'factorial'\nmeasures = ['fits']", "measures.1", ["did you mean fit?"]),
    ("method = 'factorial'\nmeasures = ['fit', 'fit']", "measures", ["more than once"]),
    ("method = 'factorial'\nmeasures = 'fit'", "measures", ["a list"]),
    ("method = 'factorial'\nanalysis = ['sobol']", "analysis", ["sobol of a factorial design"]),
    ("method = 'factorial'\nmonths = 1", "months", ["true or false"]),
    ("method = 'factorial'\nworlds = 'plausibel'", "worlds: plausibel", ["no such worlds"]),
    ("method = 'factorial'\nvary = 'levers'", "vary", ["a list"]),
    ("method = 'factorial'\nvary = ['lever']", "vary.1", ["did you mean levers?"]),
    ("method = 'factorial'\nvary = ['sponsors']", 'vary."sponsors.expectation"', ["a range without levels"]),
    ("method = 'factorial'\nvary = []", "factors", ["nothing to vary"]),
    ("method = 'table'", "point", ["found neither", "[[point]]"]),
    ("method = 'table'\n[[point]]\nleadership.style = 2", 'point."leadership.style".1', ["found 2"]),
    ("method = 'table'\n[factors]\nleadership.style = [0, 1]", "factors", ["a key that table does not have"]),
    ("method = 'factorial'\n[[point]]\nleadership.style = 1", "point", ["a key that factorial does not have"]),
    ("method = 'table'\ntable = 'none.csv'", "table", ["a CSV file"]),
    ("method = 'factorial'\n[set]\nleadership.stile = 1", 'set."leadership.stile"', ["did you mean leadership.style?"]),
    ("method = 'factorial'\n[set]\nleadership.style = 2", 'set."leadership.style"', ["found 2", "from 0 to 1 (share)"]),
    ("method = 'fractional'\n[factors]\nleadership.style = [0, 1]", "factors", ["one factor"]),
    ("method = 'fractional'\nresolution = 6\nvary = ['elements']", "resolution", ["found 6"]),
    ("method = 'fractional'\ngenerators = ['D=AA']\nvary = ['elements']", "generators", ["a list such as"]),
    ("method = 'fractional'\ngenerators = ['D=AB']\nvary = ['elements']", "generators", ["H"]),
    ("method = 'fractional'\ngenerators = ['G=AB', 'H=AG']\nvary = ['elements']", "generators", ['found "G"']),
    ("method = 'fractional'\nresolution = 4\nvary = ['elements']\ngenerators = ['H=AB']", "resolution", ["found gen"]),
    ("method = 'fractional'\n[factors]\nfunding.scheme = 'plausible'", 'factors."funding.scheme"', ["4 levels", "two"]),
]  # fmt: skip
FACTOR_MISTAKES = [
    ("leadership.stile = [0, 1]", "", ["an unknown key", "did you mean leadership.style?"]),
    ("leadership.stile = { low = 0, high = 1 }", "", ["an unknown key", "did you mean leadership.style?"]),
    ("leadership.style = [0, 1.2]", "leadership.style.2", ["found 1.2", "from 0 to 1 (share)"]),
    ("leadership.style = [0, 1, 1]", "leadership.style", ["1 more than once"]),
    ("leadership.style = [0.5]", "leadership.style", ["one level", "[set]"]),
    ("leadership.style = []", "leadership.style", ["no levels"]),
    ("leadership.style = 0.5", "leadership.style", ["found 0.5", '[a, b, ...], "plausible"']),
    ("leadership.style = 'plausibel'", "leadership.style", ['"plausible"']),
    ("leadership.style = { low = 0.5, high = 0.5 }", "leadership.style", ["low 0.5 and high 0.5", "low below high"]),
    ("leadership.style = { low = -1 }", "leadership.style.low", ["found -1"]),
    ("leadership.style = { lo = 0 }", "leadership.style.lo", ["did you mean low?"]),
    ("leadership.style = { levels = 1 }", "leadership.style.levels", ["found 1", "from 2 to 1000"]),
    ("leadership.style = { distribution = 'gauss' }", "leadership.style.distribution", ["one of uniform"]),
    ("leadership.style = { distribution = 'beta', a = 2 }", "leadership.style.b", ["nothing", "a beta one needs"]),
    ("leadership.style = { distribution = 'beta', a = 2, b = 0 }", "leadership.style", ["b = 0", "above 0"]),
    ("leadership.style = { distribution = 'loguniform' }", "leadership.style", ["low = 0", "logarithmic"]),
    ("leadership.style = { distribution = 'triangular', mode = 2 }", "leadership.style", ["mode = 2", "low to high"]),
    ("leadership.style = { distribution = 'normal', mean = 0.5, sd = 'x' }", "leadership.style.sd", ['found "x"']),
    ("coalition.core_size = [4, 4.5]", "coalition.core_size.2", ["found 4.5", "a whole number"]),
    ("funding.scheme = ['pooled', 'siloes']", "funding.scheme.2", ["did you mean siloed?"]),
    ("funding.scheme = { low = 0, high = 1 }", "funding.scheme", ["a table with low, high", "codes = [...]"]),
    ("leadership.hosts = [1, 2]", "", ["an unknown key"]),
    ("uncertainties.ambition.mark = 'plausible'", "uncertainties.ambition.mark", ["which is one value"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "pieces"), WRONG)
def test_a_mistake_is_a_sentence(text, key, pieces):
    """A mistake names the file, the key, what was found and what is allowed."""
    found = [one for one in mistakes_in(HEAD + text) if one.startswith(f"study.toml: {key}: found ")]
    assert any(all(piece in one for piece in pieces) for one in found), mistakes_in(HEAD + text)


@pytest.mark.parametrize(("text", "key", "pieces"), FACTOR_MISTAKES)
def test_a_mistake_in_a_factor_is_a_sentence(text, key, pieces):
    """So does a mistake in a factor."""
    found = mistakes_in(SAMPLED + "[factors]\n" + text)
    wanted = f'study.toml: factors."{key}' if key else "study.toml: factors."
    head, _, inner = key.partition(".")
    *path, last = key.split(".")
    if key and f"{head}.{inner}" not in PARAMETERS:
        wanted = f'study.toml: factors."{".".join(path)}".{last}: '
    assert len(found) == 1 and found[0].startswith(wanted), found
    assert all(piece in found[0] for piece in pieces), found


@pytest.mark.parametrize("method", ["sobol", "morris"])
def test_words_without_an_order_are_refused_where_numbers_are_needed(method):
    """A list of words under Sobol or Morris is a mistake that tells how to say that their order is meant."""
    found = mistakes_in(HEAD + f'method = "{method}"\nsamples = 8\n[factors]\nfunding.scheme = "plausible"')
    assert len(found) == 1 and "words without an order" in found[0] and "codes = [...]" in found[0]


def test_all_mistakes_are_told_at_once():
    """One reading tells every mistake, those of a scenario among them."""
    text = 'title = 1\nscenarios = ["kansrijk-start", "walking-in-circles"]\nmethod = "lhs"\nsamples = 1\nrun = 3\n'
    text += "[factors]\nleadership.style = 2\ncoalition.core_size = [0, 70]\n[set]\nleadership.style = 0.5\n"
    found = mistakes_in(text)
    for piece in ("title", "did you mean", "samples", "run:", "leadership.style", "core_size", "kansrijke-start"):
        assert any(piece in one for one in found), (piece, found)
    assert len(found) == 7


def test_a_file_full_of_mistakes_is_told_in_a_hundred_sentences():
    """Of hundreds of mistakes the first hundred are told and the rest are counted."""
    wrong = "".join(f'"{key}" = {{ distribution = "beta", a = "x" }}\n' for key in UNCERTAINTIES)
    found = mistakes_in(SAMPLED + "[factors]\n" + wrong)
    assert len(found) == 101 and "more mistakes like these" in found[-1]


def test_a_key_is_varied_or_set():
    """What is varied cannot be set as well."""
    found = mistakes_in(PLAIN + '[set]\n"funding.pooled_share" = 0.3\n')
    assert len(found) == 1 and "[factors] varies" in found[0]


def test_scenarios_of_one_name_are_refused(tmp_path):
    """Two files of one name could not be told apart in the results."""
    (tmp_path / "kansrijke-start.toml").write_text('extends = "gezond-gewicht"\n')
    text = PLAIN.replace('["kansrijke-start"]', '["kansrijke-start", "./kansrijke-start.toml"]')
    assert any("a second" in one for one in mistakes_in(text, tmp_path))


def test_an_unknown_name_is_told_with_the_nearest():
    """A name that is no experiment is answered with the one that was probably meant."""
    with pytest.raises(ScenarioError) as raised:
        load_experiment("leadership-and-poling")
    assert "did you mean leadership-and-pooling?" in str(raised.value)


def test_sizes_beyond_all_bounds_are_refused_before_anything_is_made():
    """More than a hundred million points, or ten thousand million runs, are refused at once, with the numbers."""
    assert any("points" in one for one in mistakes_in(HEAD + 'method = "factorial"\nlevels = 9\nvary = ["levers"]'))
    found = mistakes_in(PLAIN.replace("runs = 20", "runs = 1000000000"))
    assert "15,000,000,000 runs (15 points x 1 worlds x 1,000,000,000 runs)" in found[0]
