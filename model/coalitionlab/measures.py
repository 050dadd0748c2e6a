"""What is measured: every measure declared once, and read from the state by one function in both engines.

Totals run since month 1; trust, ownership and the like are the state at the end of the month. A measure that has
no value (a month that never came, a fit without actions) is missing (NaN), never 0.
"""

import math
from typing import NamedTuple

from .words import AWAY, CAUSES, CORE, DROPPED, LEVELS, MAX_GROUPS


class Measure(NamedTuple):
    """One outcome: its name, type (count, number, bool), unit, range, and meaning in one sentence."""

    name: str
    kind: str
    unit: str
    low: float
    high: float
    meaning: str


ANY = math.inf


def share(name, meaning):
    """A measure between 0 and 1."""
    return Measure(name, "number", "share", 0.0, 1.0, meaning)


def count(name, unit, meaning):
    """A whole number of at least 0."""
    return Measure(name, "count", unit, 0.0, ANY, meaning)


def number(name, unit, meaning):
    """A number of at least 0, missing where it has no meaning."""
    return Measure(name, "number", unit, 0.0, ANY, meaning)


DECLARED = (
    Measure("joint_action", "bool", "yes/no", 0.0, 1.0, "At least one action of any level ran for the sustained minimum."),
    number("action_months", "action-months", "Running actions times their progress, added up over months."),
    count("joint_action_execution", "actions", "Execution actions that were ever sustained."),
    count("joint_action_policy", "actions", "Policy actions that were ever sustained."),
    count("joint_action_administrative", "actions", "Administrative actions that were ever sustained."),
    number("month_first_execution", "month", "Month in which the first execution action became sustained."),
    number("month_first_policy", "month", "Month in which the first policy action became sustained."),
    number("month_first_administrative", "month", "Month in which the first administrative action became sustained."),
    number("month_shared_ambition", "month", "First month with a shared ambition, held for three months."),
    share("shared_ambition", "Closeness of the core's stances, ownership and urgency together."),
    share("ownership", "Mean ownership over the core."),
    share("ownership_inequality", "Gini coefficient of ownership over the core."),
    share("trust", "Mean trust over ordered pairs at this month's meeting."),
    share("understanding", "Mean understanding over ordered pairs at this month's meeting."),
    share("motivation", "Mean motivation over the table."),
    count("months_walking_in_circles", "months", "Months of meeting with nothing agreed for a year and nothing running."),
    number("decision_delay", "months", "Mean months between wanting to commit and committing."),
    count("actions_proposed", "actions", "Actions proposed."),
    count("actions_agreed", "actions", "Actions agreed."),
    count("actions_stalled", "times", "Times that a running action stalled."),
    share("embedded_share", "Embedded part of all actions ever sustained."),
    Measure("survives_support", "number", "yes/no", 0.0, 1.0, "An action still runs 12 months after support ended, of those where one ran then."),
    share("reach_worst_off", "Part of the worst-off group reached."),
    share("reach_best_off", "Part of the best-off group reached."),
    Measure("reach_gap", "number", "share", -1.0, 1.0, "Reach of the best-off minus reach of the worst-off."),
    share("fit", "Mean fit with true needs of actions that ever ran."),
    share("needs_error", "How far belief about the worst-off group's needs is from the truth."),
    share("resident_involvement", "Mean depth of resident involvement over months."),
    number("hours_given", "hours", "Hours that partners gave."),
    number("hours_reporting", "hours", "Hours spent on reports to sponsors."),
    number("money_spent", "EUR", "Money spent on joint actions and activities."),
    number("money_stranded", "EUR", "Money asked for, there in some silo, and not allowed to cross."),
    share("sponsor_commitment", "Commitment of the administrators."),
    count("table_size", "partners", "Partners in core and outer ring."),
    Measure("dissolved", "bool", "yes/no", 0.0, 1.0, "Nobody is left at the table."),
    number("blocked_agreement", "months", "Months that actions waited for agreement."),
    number("blocked_mandate", "months", "Months that actions waited for mandate."),
    number("blocked_money", "months", "Months that actions waited for money."),
    number("blocked_hours", "months", "Months that actions waited for hours."),
    number("blocked_leader", "months", "Months that actions waited for leadership."),
    number("blocked_competition", "months", "Months that actions waited because of competition."),
    number("blocked_sponsors", "months", "Months that actions waited for sponsors."),
    number("handovers", "handovers", "Handovers of families between providers."),
    number("contacts", "contacts", "Contacts with families."),
)  # fmt: skip
MEASURES = {measure.name: measure for measure in DECLARED}
NAMES = tuple(MEASURES)

# By level and by group: kept in the time series beside the measures.
BLOCKED_DETAILS = tuple(f"blocked_{cause}_{level}" for level in LEVELS for cause in CAUSES)
GROUP_DETAILS = ("reach", "contacts", "handovers")
DETAILS = BLOCKED_DETAILS + tuple(f"{name}_{g}" for name in GROUP_DETAILS for g in range(MAX_GROUPS))


def worst_and_best(p):
    """Rows of the worst-off and best-off group; equal disadvantage is settled by size, then by identity."""
    worst, best = -1, -1
    for g in range(p.groups):
        if (
            worst < 0
            or p.group_disadvantage[g] > p.group_disadvantage[worst]
            or (p.group_disadvantage[g] == p.group_disadvantage[worst] and p.group_size[g] > p.group_size[worst])
        ):
            worst = g
        if (
            best < 0
            or p.group_disadvantage[g] < p.group_disadvantage[best]
            or (p.group_disadvantage[g] == p.group_disadvantage[best] and p.group_size[g] > p.group_size[best])
        ):
            best = g
    return worst, best


def or_missing(amount, there):
    """The amount where there is one, else missing."""
    return amount if there else math.nan


def measure_table(s, p, out):
    """Columns 9 to 14: the state of the core and of the pairs at this month's meeting."""
    core, table, pairs = 0, 0, 0
    owned, gaps, motivation, trust, understanding = 0.0, 0.0, 0.0, 0.0, 0.0
    for i in range(p.n):
        if s.place[i] != AWAY:
            table += 1
            motivation += s.motivation[i]
        if s.place[i] == CORE:
            core += 1
            owned += s.ownership[i]
            for j in range(p.n):
                if s.place[j] == CORE:
                    gaps += abs(s.ownership[i] - s.ownership[j])
        if s.present[i] == 1:
            for j in range(p.n):
                if j != i and s.present[j] == 1:
                    pairs += 1
                    trust += s.trust[i, j]
                    understanding += s.understanding[i, j]
    out[9] = s.ambition if core > 0 else 0.0
    out[10] = min(1.0, owned / core) if core > 0 else 0.0
    out[11] = gaps / (2.0 * core * owned) if owned > 0.0 else 0.0
    out[12] = or_missing(min(1.0, trust / max(1, pairs)), pairs > 0)
    out[13] = or_missing(min(1.0, understanding / max(1, pairs)), pairs > 0)
    out[14] = min(1.0, motivation / table) if table > 0 else 0.0
    out[33] = table


def measure_residents(s, p, out):
    """Columns 22 to 26 and the last two: reach, fit and belief about the worst-off."""
    worst, best = worst_and_best(p)
    out[22], out[23], out[24], out[26] = math.nan, math.nan, math.nan, math.nan
    if worst >= 0:
        out[22] = s.reached[worst]
        out[23] = s.reached[best]
        out[24] = s.reached[best] - s.reached[worst]
        apart = 0.0
        for k in range(p.themes):
            apart += abs(s.believed[worst, k] - p.group_needs[worst, k])
        out[26] = min(1.0, 0.5 * apart)
    fit = s.fit_gone
    for a in range(s.used_places):
        if s.a_started_in[a] > 0 and s.a_state[a] != DROPPED:
            fit += s.a_fit[a]
    out[25] = or_missing(min(1.0, fit / max(1, s.ever_ran)), s.ever_ran > 0 and p.groups > 0)
    handovers, contacts = 0.0, 0.0
    for g in range(p.groups):
        handovers += s.handovers[g]
        contacts += s.contacts[g]
    out[42], out[43] = handovers, contacts


def measure(s, p, out):
    """Fill `out` with all measures of the state, in the order of DECLARED (booleans and counts as numbers)."""
    sustained = s.sustained[0] + s.sustained[1] + s.sustained[2]
    out[0] = 1.0 if sustained > 0 else 0.0
    out[1] = s.action_months
    for level in range(3):
        out[2 + level] = s.sustained[level]
        out[5 + level] = or_missing(float(s.first_sustained[level]), s.first_sustained[level] > 0)
    out[8] = or_missing(float(s.ambition_in), s.ambition_in > 0)
    measure_table(s, p, out)
    out[15] = s.circling
    out[16] = or_missing(s.delay / max(1, s.decisions), s.decisions > 0)
    out[17], out[18], out[19] = s.proposed, s.agreed, s.stalls
    kept = s.kept[0] + s.kept[1] + s.kept[2]
    out[20] = or_missing(kept / max(1, sustained), sustained > 0)
    seen = s.now >= s.programme_support_months + 12
    out[21] = or_missing(float(s.ran_after), seen and s.ran_at_end == 1)
    measure_residents(s, p, out)
    out[27] = min(1.0, s.involvement / max(1, s.now))
    out[28], out[29] = s.hours_given, s.hours_reporting
    out[30] = s.own_spent + s.joint_spent
    out[31] = s.stranded
    out[32] = s.commitment
    out[34] = s.dissolved
    for c in range(len(CAUSES)):
        out[35 + c] = s.blocked[0, c] + s.blocked[1, c] + s.blocked[2, c]


def detail(s, p, out):
    """Fill `out` with months of waiting by level and cause, and reach, contacts and handovers by group (DETAILS)."""
    first = len(LEVELS) * len(CAUSES)
    for g in range(MAX_GROUPS):
        out[first + g] = s.reached[g]
        out[first + MAX_GROUPS + g] = s.contacts[g]
        out[first + 2 * MAX_GROUPS + g] = s.handovers[g]
    for level in range(len(LEVELS)):
        for c in range(len(CAUSES)):
            out[level * len(CAUSES) + c] = s.blocked[level, c]
