"""What comes out of the patterns of practice, and what is told about it."""

import json
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import coalitionlab as cl
from coalitionlab import cli
from coalitionlab.cli import showing_patterns
from coalitionlab.measures import MEASURES
from coalitionlab.patterns import PATTERNS
from coalitionlab.patterns import table as tables
from coalitionlab.patterns.declared import BASES
from coalitionlab.patterns.judging import AGAINST, HOLDS, NONE, UNCLEAR, VERDICTS
from coalitionlab.patterns.table import COLUMNS, claim_table, claims_to_judge, holding, pattern_table, tried
from coalitionlab.patterns.telling import Telling
from coalitionlab.texts import LANGUAGES, catalogue
from sentences import code_of

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
    source = code_of(cl)
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
def call(call, monkeypatch, found):
    """Run `patterns` with verdicts that are there already; gives exit status, standard output and standard error."""
    monkeypatch.setattr(showing_patterns, "tried", lambda *given, **more: found)
    return lambda *typed: call("patterns", *typed)


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
