"""One run as it can be seen: the pictures are those of the model, in words that are true, and turns are declared."""

import re
from string import Formatter

import numpy as np
import pytest
from hypothesis import given, settings

import coalitionlab as cl
from coalitionlab.agents import CoalitionModel
from coalitionlab.parameters import EVENTS
from coalitionlab.story import chronicle, tell
from coalitionlab.story.course import KINDS, STATES, Speaker, parted, standing, watch
from coalitionlab.story.course.seeing import CLOSEST, READABLE
from coalitionlab.story.course.turns import EVERY, FIRST, largest_fall
from coalitionlab.texts import LANGUAGES, catalogue
from coalitionlab.tracing import WHAT

from making import KEYS, scenarios

BASE = cl.load_scenario("kansrijke-start")


@pytest.fixture(scope="module")
def course():
    """A run in which actions come to run, leaders leave, and partners come and go."""
    return watch(BASE, seed=7, run=3)


def test_a_watched_run_is_the_run_of_simulate(course):
    """Watching changes nothing: the measures are those of the row of `simulate`."""
    row = cl.simulate(BASE, runs=range(3, 4), seed=7).drop(columns="run").iloc[0]
    for name, value in course.about["measures"].items():
        assert value == row[name] or (value != value and row[name] != row[name]), name


def test_the_pictures_are_those_of_the_model(course):
    """Every month shows the places, hours, motivation and ownership that the partners of the Mesa model have."""
    model = CoalitionModel(BASE, seed=7, run=3)
    assert [moment.month for moment in course.moments] == list(range(61))
    for moment in course.moments[1:]:
        model.step()
        partners = {partner.name: partner for partner in model.partners}
        for who, seat in zip(course.partners, moment.seats, strict=True):
            partner = partners[who.name]
            assert (seat.place, who.domain, who.level) == (partner.place, partner.domain, partner.level)
            here = seat.place != "away"
            assert seat.motivation == (partner.motivation if here else None)
            assert seat.ownership == (partner.ownership if here else None)
            assert seat.hours == (partner.hours if here else 0.0)


def test_running_cards_are_the_actions_that_run(course):
    """The cards that run or are regular work are as many as the rules count, in every month."""
    model = CoalitionModel(BASE, seed=7, run=3)
    for moment in course.moments[1:]:
        model.step()
        assert len(moment.cards_in("running", "embedded")) == model.state["running"][0]


def test_lines_of_trust_can_be_read(course):
    """A line stands for mutual trust of two partners at the table; weak ties and tangles are left out."""
    for moment in course.moments:
        at_table = {*moment.at("core"), *moment.at("outer ring")}
        assert len(moment.ties) <= CLOSEST * len(at_table)
        for tie in moment.ties:
            assert tie.first < tie.second and {tie.first, tie.second} <= at_table
            assert READABLE <= tie.trust <= 1.0


def test_partners_keep_their_place(course):
    """Places around the table go by domain and hold for all months."""
    domains = [partner.domain for partner in course.partners]
    assert [domain for k, domain in enumerate(domains) if k == 0 or domains[k - 1] != domain] == list(
        dict.fromkeys(domains)
    )
    assert {len(moment.seats) for moment in course.moments} == {len(BASE.partners)}


def test_a_family_meets_what_the_measures_count():
    """Reach is the measure's, contacts add up, and who comes by takes part in what runs for the group."""
    scenario = cl.load_scenario("all-elements")
    for run in range(4):
        course = watch(scenario, seed=3, run=run)
        series = cl.simulate(scenario, runs=range(run, run + 1), seed=3, series=True)
        size = next(group.size for group in scenario.groups if group.name == course.about["worst_off"])
        families = [moment.family for moment in course.moments[1:]]
        assert [family.reached for family in families] == series["reach_worst_off"].to_list()
        met = np.cumsum([family.met * size for family in families])
        assert met == pytest.approx(series[f"contacts {course.about['worst_off']}"].to_numpy())
        for moment in course.moments[1:]:
            cards = [card for card in moment.cards if card.number in moment.family.running]
            assert set(moment.family.visitors) == {place for card in cards for place in card.partners}
            assert all(card.level == "execution" and card.group == moment.family.group for card in cards)
            assert (moment.family.fit is None) == (not cards)


def test_nothing_changed_is_said_when_it_is_so():
    """In a month without any contact the family's text says so, and in no other; the same in both languages."""
    course = watch(cl.load_scenario("all-elements"), seed=7, run=3)
    for lang, words in (("en", "Nobody comes by."), ("nl", "Er komt niemand langs.")):
        speaker = Speaker(course, lang)
        for moment in course.moments[1:]:
            assert (words in " ".join(speaker.family(moment))) == (moment.family.met == 0.0)


def test_turns_are_the_first_of_their_kind(course):
    """Each turn is in the month in which the log has its first event of that kind."""
    for turn in course.turns:
        if turn.kind in FIRST:
            assert turn.month == course.log.loc[course.log["what"] == FIRST[turn.kind], "month"].min()
        elif turn.kind in EVERY:
            assert turn.month in course.log.loc[course.log["what"] == EVERY[turn.kind], "month"].to_list()
    assert [turn.month for turn in course.turns] == sorted(turn.month for turn in course.turns)
    assert {"first_agreed", "first_running", "first_sustained", "support_ended"} <= {t.kind for t in course.turns}
    assert {*FIRST.values(), *EVERY.values()} <= set(WHAT)


def test_the_largest_fall_is_found():
    """The largest fall over some months ends in the month in which the sum of changes is lowest."""
    assert largest_fall([0.0, 0.1, -0.3, 0.2], 1) == (2, pytest.approx(0.3))
    assert largest_fall([0.0, -0.1, -0.1, 0.3, -0.1, -0.2], 2) == (5, pytest.approx(0.3))


def test_courses_part_in_the_month_in_which_something_else_happens(course):
    """The same scenario never parts from itself; a change from month 20 on parts later than month 19."""
    assert parted(course, watch(BASE, seed=7, run=3)) is None
    changed = BASE.with_timeline([{"month": 20, "set": {"leadership.hours": 80, "coalition.meeting_hours": 9}}])
    month = parted(course, watch(changed, seed=7, run=3))
    assert month is not None and month >= 20
    assert parted(course, watch(BASE.with_levers({"leadership.arrangement": "dual"}), seed=7, run=3)) == 0


def test_a_run_knows_its_place_among_others():
    """Shares below, equal and above are counted among the others and add up to all; the band is theirs."""
    runs = cl.simulate(BASE, runs=60, seed=7)
    value = float(runs.loc[10, "action_months"])
    others = runs.drop(index=10)["action_months"].to_numpy()
    place = standing("action_months", value, others)
    assert place.others == 59 and sum(place.bars) == 59
    assert (place.below, place.above) == ((others < value).mean(), (others > value).mean())
    assert place.below + place.same + place.above == pytest.approx(1.0)
    assert (place.low, place.high) == tuple(np.quantile(others, (0.05, 0.95)))
    assert standing("survives_support", float("nan"), others) is None


def test_the_chronicle_tells_every_month(course):
    """The story cut at every month has all months, never silent, and agreements in their month."""
    for lang in LANGUAGES:
        months = chronicle(course.log, lang)
        assert len(months) == 61 and all(month and all(month) for month in months)
        assert not re.search(r"[{}]|\bnan\b|  | [,.:;]|\.\.", " ".join(p for month in months for p in month))
    agreed = course.log.loc[course.log["what"] == "agreed", ["month", "action"]]
    for month, action in agreed.itertuples(index=False):
        assert f"action {action} " in " ".join(chronicle(course.log)[month])


def reads_well(text):
    """Nothing is left open, and every sentence begins with a capital or a number."""
    assert not re.search(r"[{}]|\bnan\b|None\b|  | [,.:;]|\.\.|[.] [a-z]", text), text


@settings(max_examples=12)
@given(scenarios(longest=30), KEYS)
def test_any_run_can_be_seen(scenario, key):
    """A run of any scenario has a picture and words for every month in both languages, and cards in known states."""
    course = watch(scenario, *key)
    assert course.months == len(course.moments) - 1 == course.about["months"]
    assert {turn.kind for turn in course.turns} <= set(KINDS)
    for lang in LANGUAGES:
        speaker = Speaker(course, lang)
        for turn in course.turns:
            assert speaker.turning_point(turn)
        for moment in course.moments:
            reads_well(speaker.table(moment))
            reads_well(" ".join(speaker.family(moment)))
            for card in moment.cards:
                assert card.state in STATES
                assert speaker.card(card, moment.month)["state"]


def test_both_languages_say_the_same_things():
    """The catalogues have the same keys with the same gaps, a word for every state, turn and event, and no others."""
    english, dutch = (catalogue(f"course_{lang}") for lang in ("en", "nl"))
    assert {table: list(texts) for table, texts in english.items()} == {
        table: list(texts) for table, texts in dutch.items()
    }
    for table, texts in english.items():
        for key, text in texts.items():
            gaps, others = ({name for _, name, _, _ in Formatter().parse(t) if name} for t in (text, dutch[table][key]))
            assert gaps == others, (table, key)
    assert set(english["state"]) == set(STATES)
    assert set(english["event"]) == set(EVENTS)
    assert set(english["defined"]) == set(KINDS) == {*english["turn"], "event"}


def test_one_partner_with_a_plural_name_is_told_well():
    """Names may be plural: no sentence about one partner lets a verb follow the name."""
    for lang in LANGUAGES:
        say = catalogue(f"story_{lang}")["say"]
        for key, text in say.items():
            if key.endswith("_one") or key == "proposed":
                for variant in text if isinstance(text, list) else [text]:
                    after = re.findall(r"\{who\}([^ ,.:;]*)(.)", variant + " ")
                    assert all(sign in ",.:;{" or lang_allows(key) for _, sign in after), variant


def lang_allows(key):
    """Sentences in which the name is not the subject: somebody speaks for it, or comes from it."""
    return key in ("turnover_one", "leader_left_one", "joined_one", "left_one")


def test_the_story_is_still_told(course):
    """The whole story is the chronicle's, with quiet months together: the same agreements in both."""
    text = tell(course.log, width=None)
    for action in course.log.loc[course.log["what"] == "agreed", "action"]:
        assert f"action {action} " in text.lower()
