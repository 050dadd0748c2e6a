"""Attention is finite: working on elements costs hours of the leader and the core (the second half of rule 3).

Each element worked on has an opening cost and a cost by intensity. Where more is asked than there are hours, all
is scaled down, and under the reading "overload hurts" by more than proportionally: scattered effort loses (P8).
"""

from ..formulas import part_met, share
from ..inputs import EMBEDDING, INPUT_ELEMENT, MONITORING, POOLING
from ..state import LEVER_FIELDS
from ..words import CORE, ELEMENTS

HURTS, PLATEAU = range(2)  # uncertainties.attention.overload
FIRST_ELEMENT = LEVER_FIELDS.index("elements_" + ELEMENTS[0])
JOINT_PRECONDITIONS = len(ELEMENTS) - 1


def start_activities(s, p, key, month):
    """An activity runs from its month for its duration, while the programme lasts; of one kind the strongest counts."""
    for a in range(p.activities):
        s.active[a] = 0.0
        ended = month >= p.activity_month[a] + p.activity_duration[a] or month > s.programme_support_months
        if month < p.activity_month[a] or ended:
            continue
        s.active[a] = p.activity_intensity[a]
        for b in range(a):
            if p.activity_kind[b] == p.activity_kind[a]:
                if s.active[b] >= s.active[a]:
                    s.active[a] = 0.0
                else:
                    s.active[b] = 0.0


def part_of(work, s):
    """The precondition that scales an input of the joint preconditions."""
    if work == MONITORING:
        return s.preconditions_monitoring
    if work == POOLING:
        return s.preconditions_pooling
    if work == EMBEDDING:
        return s.preconditions_embedding
    return s.preconditions_communication


def hours_at_hand(s, p):
    """Hours that leader and core have for the elements after meeting and acting."""
    free = p.attention_leader * s.leader_free
    for i in range(p.n):
        if s.place[i] == CORE:
            free += p.attention_core * (s.hours[i] - s.hours_met[i] - s.hours_acted[i])
    return free


def hours_asked(s, p, paid):
    """Hours that reports, elements and activities ask together."""
    asked = s.reporting_asked
    for e in range(len(ELEMENTS)):
        intensity = s.levers[FIRST_ELEMENT + e]
        if intensity > 0.0:
            asked += p.attention_opening + p.attention_hours * intensity
    for a in range(p.activities):
        asked += p.activity_hours[a] * s.active[a] * funded_part(a, paid, p)
    return asked


def funded_part(a, paid, p):
    """The part of an activity that can go on: all of it where it costs no money, else what is paid."""
    return paid if p.activity_money[a] > 0.0 else 1.0


def pay_activities(s, p):
    """The part of this month's activities that the joint money can pay; it is taken out."""
    asked = 0.0
    for a in range(p.activities):
        asked += p.activity_money[a] * s.active[a]
    paid = part_met(s.joint_fund, asked)
    spent = min(s.joint_fund, paid * asked)
    s.joint_fund -= spent
    s.joint_spent += spent
    return paid


def share_attention(s, p, key, month):
    """Each input of the rules gets its element's effort plus what activities add, scaled to the hours there are.

    met = min(1, budget / hours asked), budget = the smaller of the hours at hand and the programme's attention hours
    (as far as it still supports); strength = met (plateau), or met x (1 - loss x (1 - met)) (hurts).
    """
    s.reporting_asked = p.tend_report_hours * s.sponsors_expectation * s.programme_on
    free = hours_at_hand(s, p)
    paid = pay_activities(s, p)
    asked = hours_asked(s, p, paid)
    budget = min(s.programme_attention_hours * s.support, free)
    met = part_met(budget, asked)
    strength = met
    if p.attention_overload == HURTS:
        strength = met * (1.0 - p.attention_loss * (1.0 - met))
    for e in range(len(ELEMENTS)):
        s.effort[e] = share(s.levers[FIRST_ELEMENT + e] * strength)
    for w in range(len(INPUT_ELEMENT)):
        e = INPUT_ELEMENT[w]
        s.work[w] = s.effort[e] if e >= 0 else 0.0
        if e == JOINT_PRECONDITIONS:
            s.work[w] = s.work[w] * part_of(w, s)
    for a in range(p.activities):
        part = strength * funded_part(a, paid, p)
        if s.active[a] > 0.0:
            for w in range(len(INPUT_ELEMENT)):
                s.work[w] = share(s.work[w] + p.activity_effect[a, w] * s.active[a] * part)
    s.attention_met, s.activities_paid = met, paid
    s.process_demand, s.process_hours = asked, asked * met
    s.reporting_hours = s.reporting_asked * met
    s.hours_reporting += s.reporting_hours
    from_core = share(s.process_hours / free) if free > 0.0 else 0.0
    s.leader_left = s.leader_free * (1.0 - p.attention_leader * from_core)
    for i in range(p.n):
        if s.place[i] == CORE:
            left = s.hours[i] - s.hours_met[i] - s.hours_acted[i]
            s.hours_worked[i] = p.attention_core * left * from_core
