"""A masterclass for tests: a session that was set up, and teams that decide something."""

from coalitionlab.masterclass import deciding, playing
from coalitionlab.masterclass.course import levers_at
from coalitionlab.masterclass.predictions import QUESTIONS
from coalitionlab.masterclass.results import Results
from coalitionlab.masterclass.session import Setup
from coalitionlab.words import ELEMENTS

SETUP = Setup("kansrijke-start", rounds=3, attention_hours=48, cards=2, seed=4321)


def opened(setup=SETUP, names=("Otters", "Herons", "Beavers")):
    """A session in its first round, and its results."""
    results = Results(playing.begin(setup, names))
    playing.open_round(results.session, results.start)
    return results


def answer(session, team):
    """A team answers every question, with its first answer."""
    for question in QUESTIONS.values():
        deciding.predict(session, team, question.name, question.answers[0])


def decide(results, cards=("triple_win", "independent_leader")):
    """All teams answer, the first chooses cards, the second works hard on everything."""
    session = results.session
    for team in range(len(session.teams)):
        answer(session, team)
    for name in cards:
        deciding.pick(session, 0, name, True, levers_at(results.base, session.teams[0].turns[:-1]))
    for element in ELEMENTS:
        deciding.set_effort(session, 1, element, 4)


def played(rounds=3, setup=SETUP):
    """A session in which so many rounds were played and shown."""
    results = opened(setup)
    cards = (("triple_win", "independent_leader"), ("warm_handovers", "pool_budgets"), ("start_doing",))
    for number in range(rounds):
        if number:
            playing.open_round(results.session, results.start)
        decide(results, cards[number % len(cards)])
        playing.close_round(results.session)
        playing.show(results.session)
    return results
