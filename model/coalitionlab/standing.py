"""Where a joint action stands: the questions about its state that several rules ask, each answered once."""

from .words import AGREED, EMBEDDED, FUNDED, IDEA, RUNNING, STALLED


def is_open(a, s):
    """Whether partners can still join: an idea, or an action that is agreed and not yet embedded or gone."""
    state = s.a_state[a]
    return state >= IDEA and state <= STALLED and state != EMBEDDED


def asks_money(a, s):
    """Whether it asks for money: agreed, funded, running or stalled; what is embedded has a regular budget."""
    return is_open(a, s) and s.a_state[a] >= AGREED


def asks_hours(a, s):
    """Whether hours are kept for it: funded, running or stalled; embedded work is regular work."""
    return is_open(a, s) and s.a_state[a] >= FUNDED


def goes_on(a, s):
    """Whether it ran this month, with what it needs (a running action that falters does not), or is embedded."""
    return s.a_state[a] == EMBEDDED or (s.a_state[a] == RUNNING and s.a_runs[a] > 0)
