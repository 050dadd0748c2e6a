"""The patterns of practice: what is claimed, how it is tried out and judged, and what is told about it."""

import json
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import coalitionlab as cl
from coalitionlab import cli
from coalitionlab.cli import console, showing_patterns
from coalitionlab.measures import MEASURES, NAMES
from coalitionlab.parameters import UNCERTAINTIES
from coalitionlab.patterns import PATTERNS, Bench, judge, trying
from coalitionlab.patterns import table as tables
from coalitionlab.patterns.declared import BASES, FILE, read
from coalitionlab.patterns.judging import AGAINST, HOLDS, MOST_RUNS, NONE, POCOCK, UNCLEAR, VERDICTS, look, looks
from coalitionlab.patterns.quantities import LAST_MONTH, quantity
from coalitionlab.patterns.table import COLUMNS, claim_table, claims_to_judge, holding, pattern_table, tried
from coalitionlab.patterns.telling import Telling
from coalitionlab.patterns.trying import MONTHS, varied
from coalitionlab.scenario.specs import Range
from coalitionlab.texts import LANGUAGES, catalogue

CLAIMS = [claim for pattern in PATTERNS for claim in pattern.claims]
TOY = 16


@pytest.fixture(scope="module")
def base():
    """The first base scenario."""
    return cl.load_scenario(BASES[0])


@pytest.fixture(scope="module")
def found():
    """All verdicts in the default world, from a few runs."""
    return tried(runs=TOY)


# ---- what is claimed ---------------------------------------------------------------------------------------------


def test_all_patterns_are_declared():
    """P1 to P13 are there once each, and every claim looks at most five years ahead."""
    assert [pattern.id for pattern in PATTERNS] == [f"P{number}" for number in range(1, 14)]
    assert all(claim.month <= LAST_MONTH and claim.least > 0 for claim in CLAIMS)


@pytest.mark.parametrize("name", BASES)
def test_every_variant_is_a_valid_scenario(name):
    """What a claim sets is allowed in both base scenarios, and what switches a mechanism off changes something."""
    scenario = cl.load_scenario(name)
    for pattern in PATTERNS:
        assert varied(scenario, pattern.neutral).digest != scenario.digest
        for claim in pattern.claims:
            made = [
                varied(scenario, {**variant, **pattern.neutral, MONTHS: claim.month}) for variant in claim.variants()
            ]
            assert all(one.levers[MONTHS] == claim.month for one in made)


RIGHT = """
[[pattern]]
id = "P1"
neutral = { "uncertainties.route.length" = 1.0 }
[[pattern.claim]]
name = "ambition"
what = "trust @ 30"
reference = { "leadership.style" = 0.2 }
variant = { "leadership.style" = 0.8 }
direction = "+"
least = 0.02
"""
WRONG = [
    ("trust @ 30", "truth @ 30", "P1.ambition: found no measure 'truth'"),
    ("trust @ 30", "trust at 30", "allowed is MEASURE @ MONTH"),
    ("trust @ 30", "trust @ 61", "found month 61, allowed is 1 to 60"),
    ("trust @ 30", "trust @ 0", "found month 0"),
    ("trust @ 30", "resident_involvement @ 20-10", "found month 20-10"),
    ("trust @ 30", "trust @ 1-12", "found months 1-12 of trust"),
    ('direction = "+"', 'direction = "up"', "P1.ambition: found direction 'up'"),
    ('direction = "+"', "", "P1.ambition: found no direction"),
    ("least = 0.02", "least = 0.0", "P1.ambition: found direction '+' and least 0.0"),
    ("least = 0.02", "least = 0.02\nabove = 0.5", "P1.ambition: found none or several of above"),
    ("variant = {", "varaint = {", "P1.ambition: found varaint, allowed are above"),
    ("leadership.style", "leadership.stile", "P1.ambition: found no lever or uncertainty leadership.stile"),
    ("route.length", "route.lenght", "P1.neutral: found no lever or uncertainty uncertainties.route.lenght"),
]


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG)
def test_a_mistaken_pattern_is_refused_with_its_name(right, wrong, said):
    """A mistake in the declared patterns names the claim and what is allowed."""
    assert read(RIGHT)[0].claims[0].key == "P1.ambition"
    with pytest.raises(ValueError, match=re.escape(said)):
        read(RIGHT.replace(right, wrong))


def test_a_claim_stands_once_and_keeps_its_sign():
    """A claim that is declared twice is refused, and one whose sign contradicts its bound."""
    claim = RIGHT[RIGHT.index("[[pattern.claim]]") :]
    with pytest.raises(ValueError, match=r"P1\.ambition: found twice"):
        read(RIGHT + claim)
    bound = claim.replace('variant = { "leadership.style" = 0.8 }', "below = 0.5")
    with pytest.raises(ValueError, match="contradicts above or below"):
        read(RIGHT.replace(claim, bound))


# ---- how it is judged --------------------------------------------------------------------------------------------


def test_looks_double_up_to_the_last():
    """One looks at most five times, each time at twice the runs; the last look is at all runs that are allowed."""
    assert looks(125, 2000) == [125, 250, 500, 1000, 2000]
    assert looks(most=128) == [128] and looks(most=2) == [2] and looks(most=300) == [150, 300]
    assert looks(most=10_000) == [625, 1250, 2500, 5000, 10_000]
    assert all(len(looks(most=most)) in POCOCK for most in (16, 249, 250, 777, 5000))


def draws(kind, repeats=2000, runs=MOST_RUNS):
    """Numbers of many runs without any effect: bell-shaped, skewed, or rare differences between two yes or no."""
    luck = np.random.default_rng(1977)
    if kind == "bell":
        return luck.standard_normal((repeats, runs), np.float32)
    if kind == "skewed":
        return luck.standard_exponential((repeats, runs), np.float32) - 1
    return luck.choice(np.array([-1, 0, 1], np.float32), (repeats, runs), p=[0.03, 0.94, 0.03])


@pytest.mark.parametrize(
    ("kind", "step", "least", "most"),
    [("bell", 1e-9, 0.04, 0.06), ("skewed", 1e-9, 0.04, 0.07), ("yes or no", 1, 0, 0.05)],
)
def test_false_alarms_are_rare_over_all_looks(kind, step, least, most):
    """Without an effect a sign is found in about 5% of repeats, over all five looks together.

    Skewed numbers give a little more, on the side away from their tail; a rare yes or no gives less.
    """
    verdicts = [judge(lambda n, row=row: row[:n], +1, 1e-9, step=step).verdict for row in draws(kind)]
    shares = {verdict: verdicts.count(verdict) / len(verdicts) for verdict in VERDICTS}
    assert least < shares[HOLDS] + shares[AGAINST] < most  # two standard errors are 1%
    assert shares[NONE] == 0 and (kind == "skewed" or abs(shares[HOLDS] - shares[AGAINST]) < 0.015)


def test_a_clear_effect_is_seen_at_once_and_a_small_one_later():
    """Half a standard deviation takes one look; a tenth is found within 2,000 runs, more often than not before."""
    rows = draws("bell", 200)
    large = [judge(lambda n, row=row: row[:n] + 0.5, +1, 0.01) for row in rows]
    small = [judge(lambda n, row=row: row[:n] - 0.1, +1, 0.01) for row in rows]
    assert {verdict.verdict for verdict in large} == {HOLDS} and np.mean([v.runs for v in large]) < 130
    assert np.mean([v.verdict == AGAINST for v in small]) > 0.95 and np.median([v.runs for v in small]) < MOST_RUNS


def test_what_is_too_small_to_matter_is_told_from_what_is_unclear():
    """With an effect of nothing, a least effect of 0.3 is ruled out early; a least effect of 0.01 never is."""
    rows = draws("bell", 200)
    wide = [judge(lambda n, row=row: row[:n], +1, 0.3) for row in rows]
    assert np.mean([v.verdict == NONE for v in wide]) > 0.95 and max(v.runs for v in wide) < MOST_RUNS
    assert np.mean([judge(lambda n, row=row: row[:n], +1, 0.01).verdict == UNCLEAR for row in rows]) > 0.9


def test_an_effect_of_just_the_least_size_is_rarely_called_none():
    """An effect as large as the least that matters is called none in less than 5% of repeats."""
    rows = draws("bell", 500) * 0.5 + 0.1
    assert np.mean([judge(lambda n, row=row: row[:n], +1, 0.1).verdict == NONE for row in rows]) < 0.05


def test_missing_values_are_left_out_and_counted():
    """A run without a value counts as missing; with fewer than two values nothing is clear."""
    values = np.where(np.arange(200) % 4 == 0, np.nan, 1.0)
    verdict = judge(lambda n: values[:n], +1, 0.1, most=200)
    assert (verdict.verdict, verdict.mean, verdict.runs, verdict.missing) == (HOLDS, 1.0, 150, 50)
    nothing = judge(lambda n: np.full(n, np.nan), +1, 0.1, most=200)
    assert nothing.verdict == UNCLEAR and np.isnan(nothing.mean) and (nothing.runs, nothing.missing) == (0, 200)
    assert judge(lambda n: np.array([1.0] + [np.nan] * (n - 1)), +1, 0.1).verdict == UNCLEAR


def test_runs_that_are_all_alike_still_have_an_interval():
    """Equal values give a narrow interval, for a yes or no as wide as one unlike run could make it."""
    none = judge(np.zeros, +1, 0.1)
    assert none.verdict == NONE and none.low < 0 < none.high and none.runs == 125
    assert judge(lambda n: np.full(n, -0.5), +1, 0.1).verdict == AGAINST
    few = look(np.zeros(TOY), +1, 0.02, POCOCK[1], step=1.0)
    assert few.verdict == UNCLEAR and 1.96 / TOY < few.high < 1.1 * 1.96 / TOY


# ---- what is measured --------------------------------------------------------------------------------------------


def series_of(name, values):
    """Measures by month, all missing but one: one row a run."""
    series = np.full((*np.shape(values), len(NAMES)), np.nan)
    series[..., NAMES.index(name)] = values
    return series


def test_a_quantity_reads_the_month_it_names():
    """The value at the end of a month, or whether it is above a number; a month that never came is a no."""
    series = series_of("month_shared_ambition", [[np.nan, 2, 2, 2], [np.nan, np.nan, np.nan, np.nan]])
    assert quantity("month_shared_ambition > 0 @ 2").of(series).tolist() == [1.0, 0.0]
    assert quantity("month_shared_ambition > 2 @ 4").of(series).tolist() == [0.0, 0.0]
    assert np.isnan(quantity("month_shared_ambition @ 1").of(series)).all()


def test_a_window_is_the_mean_over_its_months():
    """From a mean since month 1 the mean over some of the months comes back, also over the first ones."""
    monthly = np.array([[0.0, 1.0, 0.5, 0.1], [0.2, 0.2, 0.8, 0.6]])
    series = series_of("resident_involvement", np.cumsum(monthly, axis=1) / np.arange(1, 5))
    for first, last in ((1, 4), (2, 3), (3, 4), (1, 2)):
        expected = monthly[:, first - 1 : last].mean(axis=1)
        assert quantity(f"resident_involvement @ {first}-{last}").of(series) == pytest.approx(expected)


def test_a_claim_puts_its_number_together():
    """The number is the variant less the reference, or one quantity less another, or less a fixed value."""
    here, there = (series_of("trust", [[0.1, value]]) for value in (0.4, 0.7))
    claim = read(RIGHT.replace("trust @ 30", "trust @ 2"))[0].claims[0]
    assert claim.number([here, there]) == pytest.approx([0.3])
    below = replace(claim, variant=None, against=0.5)
    assert below.number([there]) == pytest.approx([0.2]) and not below.contrast
    assert replace(claim, variant=None, minus=quantity("trust @ 1")).number([there]) == pytest.approx([0.6])


# ---- how it is tried out -----------------------------------------------------------------------------------------


def measured(scenario, months, runs, seed=1, worlds=None):
    """The same from the front door: (runs, months, measures)."""
    table = cl.simulate(scenario.with_levers({MONTHS: months}), runs, seed, series=True, worlds=worlds)
    return table[list(NAMES)].to_numpy(float).reshape(runs, months, len(NAMES))


def test_a_bench_gives_what_simulate_gives(base):
    """A variant on the bench is the same scenario with the same luck as in `simulate`, in any world."""
    variant = {"leadership.style": 0.9, "activities": [{"kind": "triple_win", "month": 1, "duration": 4}]}
    scenario = base.with_levers({"leadership.style": 0.9}).with_activities(variant["activities"])
    np.testing.assert_array_equal(Bench(base, seed=5).series(variant, 8, 4), measured(scenario, 8, 4, 5))
    world = {"uncertainties.meet.trust": UNCERTAINTIES["uncertainties.meet.trust"].high}
    np.testing.assert_array_equal(
        Bench(base, world).series({}, 8, 4), measured(base, 8, 4, worlds=pd.DataFrame([world]))
    )


def test_a_bench_draws_inputs_that_are_ranges(base):
    """A partner's mandate that is a range is drawn anew in every run, as in `simulate`, also when runs are added."""
    first, *others = base.partners
    unknown = replace(base, partners=(replace(first, mandate=Range(0.1, 0.9)), *others))
    bench = Bench(unknown)
    bench.series({}, 8, 2)
    np.testing.assert_array_equal(bench.series({}, 8, 5), measured(unknown, 8, 5))


def test_a_bench_simulates_only_what_is_missing(base, monkeypatch):
    """Runs that are there are kept, a shorter horizon is cut from a longer one, and what is expected comes at once."""
    asked, spread = [], trying.spread
    monkeypatch.setattr(trying, "spread", lambda *given: asked.append((len(given[3]), given[4])) or spread(*given))
    bench = Bench(base)
    whole = bench.series({}, 9, 4)
    np.testing.assert_array_equal(bench.series({}, 6, 3), whole[:3, :6])
    np.testing.assert_array_equal(bench.series({}, 9, 6)[:4], whole)
    assert asked == [(4, 9), (2, 9)]
    claims = [replace(CLAIMS[0], what=quantity(f"trust @ {month}"), variant=None, reference={}) for month in (3, 12)]
    bench.verdicts(claims, most=6)
    assert asked[2:] == [(6, 12)]


def test_what_is_switched_off_beats_the_claim(base):
    """What holds throughout is not undone by a variant, and a world does not undo it either."""
    off = {"uncertainties.meet.trust": 0.0, "leadership.style": 0.1}
    bench = Bench(base, {"uncertainties.meet.trust": 0.5}, always=off)
    np.testing.assert_array_equal(bench.series({"leadership.style": 0.9}, 6, 3), measured(base.with_levers(off), 6, 3))


@pytest.mark.parametrize("name", BASES)
def test_without_markets_nobody_competes(name):
    """`markets = false` leaves no competitors: nobody holds back, and nothing waits because of competition."""
    scenario = cl.load_scenario(name)
    column = NAMES.index("blocked_competition")
    with_markets, without = (Bench(scenario).series(v, 30, 40)[:, -1, column] for v in ({}, {"markets": False}))
    assert with_markets.sum() > 0 and without.sum() == 0
    model = cl.CoalitionModel(varied(scenario, {"markets": False}), seed=1, run=0)
    for _ in range(6):
        model.step()
        assert not model.state["guarded"].any()


def test_full_mandate_takes_no_route(base):
    """`mandate = 1.0` decides at once; above a partner's own level only as far as `upper_mandate` reaches."""
    column = NAMES.index("decision_delay")
    full = {"mandate": 1.0, "uncertainties.decide.upper_mandate": 1.0}
    delays = [Bench(base).series(variant, 30, 40)[:, -1, column] for variant in (full, {"mandate": 1.0}, {})]
    assert np.nanmax(delays[0]) == 0
    assert 0 < np.nanmean(delays[1]) < 0.5 < np.nanmean(delays[2])


# ---- what comes out ----------------------------------------------------------------------------------------------


def test_the_table_is_as_described(found):
    """One row a claim and base scenario, with the columns that are described; shares add up to one."""
    table = claim_table(found)
    assert list(table) == list(COLUMNS) and len(table) == len(CLAIMS) * len(BASES)
    assert (table[list(VERDICTS)].sum(axis=1) == 1).all()
    assert set(table["measure"]) <= set(MEASURES) and (table["runs"] + table["missing"] <= TOY).all()


def test_every_mechanism_was_off_once(found):
    """Every claim is judged with its mechanism on and off, and effects differ for most."""
    on, off = (found[found["mechanism"] == state].reset_index(drop=True) for state in ("on", "off"))
    assert len(on) == len(off) == len(CLAIMS) * len(BASES)
    assert (on["effect"] != off["effect"]).mean() > 0.8


def test_progress_counts_every_claim(monkeypatch):
    """What is told about progress adds up to what was announced."""
    monkeypatch.setattr(tables, "PATTERNS", PATTERNS[3:5])
    told = []
    table = pattern_table(runs=2, progress=told.append)
    assert sum(told) == claims_to_judge(None) == 2 * len(table)


def said(on, off=HOLDS, effect=1.0, left=1.0):
    """Verdicts on the claims of P9 in both base scenarios, in one world for each given verdict."""
    return pd.DataFrame(
        {"world": world, "scenario": name, "pattern": "P9", "claim": claim.name, "mechanism": mechanism}
        | {"verdict": verdict, "effect": size * claim.sign, "low": 0.0, "high": 0.0, "runs": 9, "missing": 0}
        for world, held in enumerate([on] if isinstance(on, str) else on)
        for name in BASES
        for claim in PATTERNS[8].claims
        for mechanism, verdict, size in (("on", held, effect), ("off", off, left))
    )


def rows_of(verdicts, monkeypatch, builds=True):
    """The table of these verdicts on P9 alone."""
    monkeypatch.setattr(tables, "PATTERNS", (replace(PATTERNS[8], builds=builds),))
    return claim_table(verdicts)


@pytest.mark.parametrize(
    ("verdicts", "builds", "holds", "origin"),
    [
        (said(HOLDS), True, 1.0, "emergent"),
        (said(HOLDS, left=0.4), True, 1.0, "built_in"),
        (said(HOLDS, off=NONE, left=0.0), True, 1.0, "built_in"),
        (said(HOLDS, off=UNCLEAR), True, 1.0, "built_in"),
        (said(HOLDS), False, 1.0, "many"),
        (said(AGAINST), True, 0.0, "fails"),
        (said([HOLDS, NONE]), True, 0.5, "emergent"),
    ],
)
def test_a_pattern_is_emergent_only_if_it_stands_without_its_mechanism(verdicts, builds, holds, origin, monkeypatch):
    """A claim stands if it holds without the mechanism and keeps half of its size; a pattern if all of them do."""
    table = rows_of(verdicts, monkeypatch, builds)
    assert set(table["pattern_holds"]) == {holds} and set(table["origin"]) == {origin}
    assert set(table["switched_off"]) == {"uncertainties.route.length = 1.0"}


def test_one_failing_claim_fails_the_pattern(monkeypatch):
    """A pattern does not hold if one claim fails in one base scenario, and is partly built in if one does not stand."""
    verdicts = said(HOLDS)
    one = (verdicts["claim"] == "decisions_slower") & (verdicts["scenario"] == BASES[0])
    failing = verdicts.assign(verdict=verdicts["verdict"].mask(one & (verdicts["mechanism"] == "on"), NONE))
    table = rows_of(failing, monkeypatch)
    assert set(table["pattern_holds"]) == {0.0} and not holding(failing).any()
    gone = verdicts.assign(verdict=verdicts["verdict"].mask(one & (verdicts["mechanism"] == "off"), NONE))
    assert set(rows_of(gone, monkeypatch)["origin"]) == {"partly"}


def test_with_several_worlds_only_what_holds_is_tried_without(base, monkeypatch):
    """Over worlds a mechanism is switched off only where the claim holds, and shares are of all worlds."""
    monkeypatch.setattr(tables, "PATTERNS", PATTERNS[12:])
    worlds = pd.DataFrame({"uncertainties.listen.rate": [0.1, 0.2]}, index=[7, 9])
    verdicts = tried(worlds, runs=TOY)
    on = verdicts[verdicts["mechanism"] == "on"]
    assert set(on["world"]) == {7, 9} and len(on) == 2 * 2 * len(PATTERNS[12].claims)
    assert len(verdicts) - len(on) == (on["verdict"] == HOLDS).sum()
    assert set(claim_table(verdicts)["worlds"]) == {2}


# ---- what is told ------------------------------------------------------------------------------------------------


def gaps(text):
    """The gaps of a sentence, or of each of a list of sentences."""
    return [sorted(re.findall(r"\{(\w+)\}", one)) for one in ([text] if isinstance(text, str) else text)]


def test_texts_are_complete_in_both_languages():
    """Every pattern and claim has its words in each language, no words are left over, and gaps are the same."""
    english, dutch = (catalogue(f"patterns_{lang}") for lang in LANGUAGES)
    others = {"verdict", "origin", "screen"}
    for texts in (english, dutch):
        assert set(texts) == {pattern.id for pattern in PATTERNS} | others
        for pattern in PATTERNS:
            assert set(texts[pattern.id]) == {"title", "practice", "off", "claims"}
            assert list(texts[pattern.id]["claims"]) == [claim.name for claim in pattern.claims]
        assert set(texts["verdict"]) == set(VERDICTS) and set(texts["origin"]) == set(tables.ORIGINS)
        assert {f"left_{origin}" for origin in tables.ORIGINS} <= set(texts["screen"])
    assert english["screen"].keys() == dutch["screen"].keys()
    for key, text in english["screen"].items():
        assert gaps(text) == gaps(dutch["screen"][key]), key


def test_no_words_are_unused():
    """Every sentence of the screen is called somewhere in the package."""
    folder = FILE.parents[1]
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    for key in catalogue("patterns_en")["screen"]:
        assert f'"{key}"' in source or key.startswith("left_"), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_are_told_in_the_unit_of_the_claim(lang):
    """A share of runs is told in percent without leaving 0 to 100, a difference in points and with its sign."""
    telling = Telling(lang)
    bound, lag = PATTERNS[0].claims[2], PATTERNS[0].claims[1]
    assert telling.numbers(bound, 0.0, -0.1, 0.1)[0] == "5"
    assert telling.numbers(bound, -0.05, -0.25, 0.15) == ("0", telling.words.interval("0", "20"))
    assert telling.numbers(lag, -0.2, -0.4, 0.1) == ("−20", telling.words.interval("−40", "+10"))
    assert telling.unit(lag) == telling.words.word("units", "points") != telling.unit(bound) == telling("of_runs")
    assert telling.numbers(lag, np.nan, np.nan, np.nan) == ("–", "–")


@pytest.fixture
def call(capsys, monkeypatch, tmp_path, found):
    """Run `patterns` with verdicts that are there already; gives exit status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(showing_patterns, "tried", lambda *given, **more: found)

    def run(*typed):
        status = cli.main(["patterns", *typed])
        told = capsys.readouterr()
        return status, told.out, told.err.replace(console.COMPILING + "\n", "")

    return run


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_tells_every_pattern(call, lang):
    """Each pattern with its claims, whether it holds, what was switched off, and at the end how to read it."""
    status, out, err = call("--runs", str(TOY), "--lang", lang)
    telling = Telling(lang)
    assert status == 0 and not err
    for pattern in PATTERNS:
        assert telling.title(pattern.id).upper() in out
        assert all(telling.claim(pattern.id, claim.name) in out for claim in pattern.claims)
    assert out.count(telling("switched_off") + ": ") == len(PATTERNS)
    assert telling("no") in out and telling("fails_here") in out  # a few runs leave much unclear
    assert telling.words("page.note") in out and telling.guide()[1][:40] in out


def test_json_is_complete(call):
    """--json prints the versions, the note, and every claim with its verdict, and nothing else."""
    status, out, _ = call("--runs", str(TOY), "--json", "--seed", "1")
    content = json.loads(out)
    assert status == 0 and content["note"] == "exploration, not prediction" and content["versions"]["coalitionlab"]
    assert [entry["pattern"] for entry in content["patterns"]] == [pattern.id for pattern in PATTERNS]
    claims = [line for entry in content["patterns"] for line in entry["claims"]]
    assert len(claims) == len(CLAIMS) * len(BASES) and {line["verdict"] for line in claims} <= set(VERDICTS)
    assert content["patterns"][12]["switched_off"] == {"residents.involvement": "structural"}


def test_a_folder_keeps_table_figure_and_certificate(call, tmp_path):
    """--out writes the table, the figure in two forms and a certificate; the same command writes the same bytes."""
    assert call("--runs", str(TOY), "--out", "here", "--lang", "en")[0] == 0
    assert call("--runs", str(TOY), "--out", "here", "--lang", "en")[0] == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "here").iterdir()}
    assert set(first) == {"patterns.csv", "patterns.json", "patterns.svg", "patterns.png"}
    certificate = json.loads(first["patterns.json"])
    assert set(certificate["files"]) == set(first) - {"patterns.json"} and set(certificate["columns"]) == set(COLUMNS)
    assert set(pd.read_csv(tmp_path / "here" / "patterns.csv")["note"]) == {"exploration, not prediction"}


def test_several_worlds_are_told_as_shares(call, found, monkeypatch, tmp_path):
    """With several worlds the shares of worlds stand in the place of one verdict, and in the figure."""
    both = pd.concat([found, found.assign(world=1)])
    monkeypatch.setattr(showing_patterns, "tried", lambda *given, **more: both)
    pd.DataFrame({"uncertainties.meet.trust": [0.1, 0.2]}).to_csv(tmp_path / "two.csv", index=False)
    status, out, _ = call("--worlds", "two.csv", "--out", "here", "--lang", "en")
    telling = Telling("en")
    assert status == 0 and telling("together", patterns=13, share="0%", worlds=2) in out
    assert telling("mean_of_worlds").split()[0] in out and (tmp_path / "here" / "patterns.svg").exists()


def test_the_command_counts_for_itself(capsys):
    """The whole command, from declared patterns to verdicts: the same numbers as the table in Python."""
    assert cli.main(["patterns", "--runs", "2", "--seed", "3", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    effects = [line["effect"] for entry in content["patterns"] for line in entry["claims"]]
    assert content["runs_at_most"] == 2 and content["worlds"] is None
    np.testing.assert_array_equal(np.array(effects, float), pattern_table(runs=2, seed=3)["effect"])


def test_unknown_worlds_are_refused(call):
    """Worlds that are not there are a mistake of the input."""
    status, out, err = call("--worlds", "nowhere.csv")
    assert status == 2 and not out and "--worlds" in err
