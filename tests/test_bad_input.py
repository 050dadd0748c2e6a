"""Whatever is wrong in a scenario is told at once, with the file, the key and what is allowed."""

import pytest

from coalitionlab.scenario import checking

from towns import GROUP, HEAD, PARTNER, TOWN, mistakes_in, partner

# What stands in the file, the key that is told, and pieces of the sentence.
VALUES = [
    ("[leadership]\nstyle = true", "leadership.style", ["found true", "a number from 0 to 1 (share)"]),
    ("[leadership]\nstyle = '0.5'", "leadership.style", ['found "0.5"', "did you mean 0.5 without quotes?"]),
    ("[leadership]\nstyle = 45", "leadership.style", ["found 45", "did you mean 0.45?"]),
    ("[leadership]\nstyle = nan", "leadership.style", ["found nan"]),
    ("[leadership]\nhours = inf", "leadership.hours", ["found inf", "(hours/month)"]),
    ("[leadership]\nhours = -inf", "leadership.hours", ["found -inf"]),
    ("[leadership]\nhours = 1979-05-27", "leadership.hours", ["found a date"]),
    ("[leadership]\nhours = []", "leadership.hours", ["found an empty list"]),
    (
        "[coalition]\ncore_size = 65",
        "coalition.core_size",
        ["found 65", "a whole number from 1 to 64 (partners)"],
    ),
    ("[coalition]\ncore_size = 2.5", "coalition.core_size", ["found 2.5"]),
    (f"[coalition]\ncore_size = 0x{'f' * 9999}", "coalition.core_size", ["more than 15 digits"]),
    ("[coalition]\nrings = 'singel'", "coalition.rings", ['found "singel"', "did you mean single?"]),
    ("[coalition]\nring = 'single'", "coalition.ring", ["an unknown key", "did you mean rings?"]),
    ("[coalition]\nseniority = 1", "coalition.seniority", ["did you mean leadership.seniority?"]),
    ("[leadership]\nhosts = ['Town hal', 'Town hall']", "leadership.hosts.1", ["did you mean Town hall?"]),
    ("[leadership]\nhosts = ['Town hall']", "leadership.hosts", ["two different partners"]),
    ("[leadership]\nhosts = 'Town hall'", "leadership.hosts", ["a list of names"]),
    (
        "[coalition]\ncore_size = { low = 1, high = 3 }",
        "coalition.core_size",
        ["found a range", "one for all runs"],
    ),
    ("[programme]\nattention_hours = { low = 1, high = 3 }", "programme.attention_hours", ["found a range"]),
    ("[coalition]\nrings = { low = 0, high = 1 }", "coalition.rings", ["one of single, core_and_outer"]),
    (
        "[funding]\npooled_share = { low = 0.1, high = 1.2 }",
        "funding.pooled_share",
        ["a range with high 1.2"],
    ),
    ("[funding]\npooled_share = { low = nan, high = 1 }", "funding.pooled_share", ["a range with low nan"]),
    ("[funding]\npooled_share = { low = 0.6, high = 0.2 }", "funding.pooled_share", ["from 0.6 to 0.2"]),
    ("[funding]\npooled_share = { low = 0.6 }", "funding.pooled_share", ['a range with the keys "low"']),
    ("[uncertainties]\nnothing.like_it = 1", "uncertainties.nothing", ["an unknown key"]),
    (
        "[uncertainties.decide]\naggregation = 'minimal'",
        "uncertainties.decide.aggregation",
        ["mean minimum?"],
    ),
    ("[domains]\nincome_and_debt = ['socal']", "domains.income_and_debt.1", ["did you mean social?"]),
    ("[domains]\nincome_and_debt = []", "domains.income_and_debt", ["an empty list"]),
    ("[domains]\nhousing = ['social']", "domains.housing", ["an unknown theme"]),
    ("[[event]]\nkind = 'crises'\nmonth = 1", "event.1.kind", ["did you mean crisis?"]),
    ("[[event]]\nkind = 'crisis'\nmonth = 0", "event.1.month", ["found 0", "from 1 to 240 (month)"]),
    ("[[event]]\nkind = 'crisis'\nmonth = 241", "event.1.month", ["found 241"]),
    ("[[event]]\nkind = 'crisis'", "event.1.month", ["found nothing"]),
    ("[[event]]\nkind = 'crisis'\nmonth = 1\nduration = 0", "event.1.duration", ["found 0"]),
    ("[[event]]\nkind = 'crisis'\nmonth = 1\nseverity = -1", "event.1.severity", ["found -1"]),
    ("[[activity]]\nkind = 'tripel_win'\nmonth = 1", "activity.1.kind", ["did you mean triple_win?"]),
    ("[[activity]]\nkind = 'triple_win'\nmonth = -3", "activity.1.month", ["found -3"]),
    ("[[timeline]]\nmonth = 0\nset = {}", "timeline.1.month", ["found 0"]),
    ("[[timeline]]\nmonth = 1\nset = 3", "timeline.1.set", ["found 3", "a table"]),
    (
        "[[timeline]]\nmonth = 1\nset = { 'leadership.stile' = 1 }",
        'timeline.1.set."leadership.stile"',
        ["style?"],
    ),
    ("[[timeline]]\nmonth = 1\nset.leadership.style = 2", 'timeline.1.set."leadership.style"', ["found 2"]),
    (
        "[[timeline]]\nmonth = 1\nset.leadership.style = { low = 0, high = 1 }",
        'timeline.1.set."leadership.style"',
        ["found a range"],
    ),
    (
        "[[timeline]]\nmonth = 1\nset.programme.horizon_months = 9",
        'timeline.1.set."programme.horizon_months"',
        ["start value only"],
    ),
    (
        "[[timeline]]\nmonth = 1\nset.coalition.scope = 'region'",
        'timeline.1.set."coalition.scope"',
        ["start"],
    ),
    (partner(mandate="1.4"), "partner.Clinic.mandate", ["found 1.4"]),
    (partner(mandate="{ low = 0.1, high = 2 }"), "partner.Clinic.mandate", ["a range with high 2"]),
    (partner(seat_order="{ low = 1, high = 2 }"), "partner.Clinic.seat_order", ["found a range"]),
    (partner(capacity="-1"), "partner.Clinic.capacity", ["found -1", "(hours/month)"]),
    (partner(domain='"medicl"'), "partner.Clinic.domain", ["did you mean medical?"]),
    (
        partner(interest="{ care_and_helth = 1 }"),
        "partner.Clinic.interest.care_and_helth",
        ["care_and_health?"],
    ),
    (partner(interest="{ care_and_health = 0.9 }"), "partner.Clinic.interest", ["weights that sum to 0.9"]),
    (partner(interest="{ care_and_health = 1.5 }"), "partner.Clinic.interest.care_and_health", ["found 1.5"]),
    (partner(interest="{}"), "partner.Clinic.interest", ["no weights at all"]),
    (partner(interest="[1]"), "partner.Clinic.interest", ["found a list", "a table of weights"]),
    (partner(name='""'), "partner.2.name", ['found ""']),
    (partner(name='" Clinic"'), 'partner." Clinic".name', ["without spaces around it"]),
    (partner(mandat="1"), "partner.Clinic.mandat", ["did you mean mandate?"]),
    (partner() + partner(), "partner.Clinic", ["the name a second time"]),
    ("[[partner]]\nname = 'Clinic'\nremove = true", "partner.Clinic.remove", ["no partner of that name"]),
    (
        GROUP.replace("Families", "Others").replace("300", "0"),
        "group.Others.size",
        ["found 0", "(residents)"],
    ),
    (
        GROUP.replace("Families", "Others").replace("_debt", "_dept"),
        "group.Others.needs.income_and_dept",
        ["theme"],
    ),
    (GROUP, "group.Families", ["the name a second time"]),
]
TOPS = [
    ('titel = "x"', "titel", ["did you mean title?"]),
    ("core_size = 3", "core_size", ["did you mean coalition.core_size?"]),
    ("elements = 5", "elements", ["found 5", "a table, [elements]"]),
    ("event = { kind = 'crisis' }", "event", ["entries that each begin with [[event]]"]),
    ("replace = ['event']", "replace", ["beside `extends`"]),
    ("extends = 3", "extends", ["found 3"]),
    ("extends = ''", "extends", ['found ""']),
    ("extends = 'kansrijk-start'", "extends", ['did you mean "kansrijke-start"?']),
]


@pytest.mark.parametrize(("text", "key", "pieces"), VALUES, ids=[key for _, key, _ in VALUES])
def test_a_wrong_value_is_the_one_mistake_that_is_told(text, key, pieces):
    """A value that is not allowed gives exactly one sentence, with its key, what was found and is allowed."""
    (mistake,) = mistakes_in(f"{TOWN}\n{text}\n")
    assert mistake.startswith(f"town.toml: {key}: found ")
    assert all(piece in mistake for piece in [*pieces, ", allowed "])
    assert mistake[-1] in ".?"
    assert "\n" not in mistake


@pytest.mark.parametrize(("text", "key", "pieces"), TOPS, ids=[key for _, key, _ in TOPS])
def test_a_wrong_line_at_the_top_is_told_too(text, key, pieces):
    """Keys outside tables follow the same rule."""
    (mistake,) = mistakes_in(f"{text}\n{TOWN}")
    assert mistake.startswith(f"town.toml: {key}: found ")
    assert all(piece in mistake for piece in pieces)


def test_all_mistakes_are_told_at_once():
    """A file with a mistake of every kind gets all of its sentences in one go."""
    texts = [text for text, key, _ in VALUES if text.startswith("[[") and key != "group.Families"]
    keys = {key for text, key, _ in VALUES if text in texts}
    assert len(texts) > 25
    found = mistakes_in(TOWN + "[leadership]\nstyle = 2\n" + "\n".join(texts))
    assert len(found) >= len(keys)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        (HEAD + GROUP, "partner: found no partner at all, allowed 1 to 64"),
        (TOWN.replace(HEAD, ""), "themes: found nothing, allowed a list of names"),
        (HEAD.replace("care_and_health", "income_and_debt") + PARTNER, '"income_and_debt" more than once'),
        (HEAD.replace("care_and_health", "knitting") + PARTNER, '"knitting", whose domains are not known'),
        ("themes = []\n" + PARTNER, "themes: found an empty list"),
    ],
)
def test_a_file_needs_themes_and_a_partner(text, piece):
    """Without a theme whose domains are known, or without a partner, there is nothing to simulate."""
    assert piece in "\n".join(mistakes_in(text))


def test_two_names_with_the_same_luck_are_refused(monkeypatch):
    """Luck is addressed by a number made of the name, so two names with one number cannot both be used."""
    monkeypatch.setattr(checking, "name_id", len)
    (mistake,) = mistakes_in(TOWN + partner(name='"Town home"'))
    assert 'partner."Town home".name: found a name with the same random numbers as "Town hall"' in mistake
