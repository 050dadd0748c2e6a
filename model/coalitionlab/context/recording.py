"""Rule 20, record: what the month adds to the totals from which the measures are read."""

from ..standing import goes_on
from ..words import AWAY, DROPPED


def record(s, p, key, month):
    """Totals of the month: hours, running actions, those that became sustained, circling, survival after support."""
    running, at_table = 0, 0
    for i in range(p.n):
        s.hours_given += s.hours[i]
        s.hours_used += s.hours_met[i] + s.hours_acted[i] + s.hours_worked[i]
        if s.place[i] != AWAY:
            at_table += 1
    for a in range(s.used_places):
        level = s.a_level[a]
        if s.a_state[a] == DROPPED and s.a_started_in[a] > 0:
            s.fit_gone += s.a_fit[a]
        if not goes_on(a, s):
            continue
        running += 1
        s.action_months += s.a_progress[a]
        if s.a_runs[a] >= int(p.record_sustained) and s.a_sustained_in[a] == 0:
            s.a_sustained_in[a] = month
            s.sustained[level] += 1
            if s.first_sustained[level] == 0:
                s.first_sustained[level] = month
    s.running = running
    since = month - s.last_agreed if s.last_agreed > 0 else month
    if s.at_meeting > 1 and since >= 12 and running == 0:
        s.circling += 1
    if month == s.programme_support_months and running > 0:
        s.ran_at_end = 1
    if month == s.programme_support_months + 12 and running > 0:
        s.ran_after = 1
    if at_table == 0:
        s.dissolved = 1
