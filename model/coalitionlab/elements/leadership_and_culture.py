"""Element 2, leadership and culture: rules 11 and 12.

The leader's hours go to facilitation, sponsors and the links between levels, and fall short when partners are
many (Klijn et al. 2010). A controlling leader takes work over when little is visible; a transformational one
leaves it with the partners, who then own it (E2a-E2e, E1d, E1f). A leader from the municipality is also a party
(E2c); an independent one stands further from the municipality's own doors.
"""

from ..formulas import overlap, part_met, saturating, share, toward
from ..inputs import COACHING, IMPARTIAL
from ..words import (
    AWAY,
    CORE,
    DUAL_LEADERS,
    INDEPENDENT_LEADER,
    MUNICIPAL,
    MUNICIPAL_AUTONOMOUS,
    MUNICIPAL_LEADER,
    OUTER_RING,
)


def own(i, s, p, key, month):
    """Ownership moves towards what a partner contributes, decides, drafts, and paid last month.

    target = sum of four shares with weights: hours (half-value), voice = present / (1 + (others) / half)
    x not "something of the municipality", drafted, paid (half-value), scaled; of deciding and drafting
    only what the leader leaves.
    """
    if s.place[i] == AWAY:
        s.ownership[i] = share(s.ownership[i] * (1.0 - p.own_rate))
        return
    if s.excused[i] == 1:
        return
    hours = s.hours_met[i] + s.hours_acted[i] + s.hours_worked[i]
    contributes = saturating(hours, p.own_half_hours)
    voice = 0.0
    if s.present[i] == 1:
        voice = 1.0 / (1.0 + (s.at_meeting - 1) / p.own_half_table)
    if s.place[i] != CORE:
        voice = voice * p.own_ring_voice
    if p.domain[i] != MUNICIPAL and s.leadership_arrangement == MUNICIPAL_LEADER:
        voice = voice * s.neutrality[i]
    if p.domain[i] != MUNICIPAL and s.funding_scheme == MUNICIPAL_AUTONOMOUS:
        voice = voice * (1.0 - p.own_municipal_money)
    left = (1.0 - s.taken_over) * (p.own_controlled + (1.0 - p.own_controlled) * s.style)
    pays = saturating(s.paid[i], p.own_half_money)
    target = p.own_contributing * contributes + p.own_deciding * voice * left
    target += p.own_drafting * s.drafted[i] * left + p.own_paying * pays
    target = target / (p.own_contributing + p.own_deciding + p.own_drafting + p.own_paying)
    s.ownership[i] = share(toward(s.ownership[i], share(p.own_scale * target), p.own_rate))


def skill(s, p):
    """What the leader can do: experience and standing, part of which every leader has (E2d)."""
    return p.lead_skill + (1.0 - p.lead_skill) * s.leadership_seniority


def see_neutrality(s, p, i):
    """How far partner i sees the leader as no party: 1 if independent, less as interests differ from the host's."""
    apart = 0.0
    if s.leadership_arrangement != INDEPENDENT_LEADER:
        apart = 1.0
        hosts = 2 if s.leadership_arrangement == DUAL_LEADERS else 1
        for seat in range(hosts):
            host = p.host[seat] if hosts == 2 else p.municipal_host
            if host >= 0:
                apart = min(apart, 1.0 - overlap(p.interest[i], p.interest[host], p.themes))
    return 1.0 - p.lead_double_role * apart * (1.0 - s.work[IMPARTIAL])


def access(s, p):
    """How easily the leader gets to the municipality's sponsors: an independent one has to travel further."""
    if s.leadership_arrangement == INDEPENDENT_LEADER:
        return p.lead_outside_access
    return 1.0


def lead(s, p, key, month):
    """The leader's hours are divided over facilitation, sponsors and linking; what is not covered is overload.

    asked = hours per partner x (core + part x outer ring) + hours for sponsors + for linking;
    met = min(1, hours x reach / asked), reach above 1 for a pair with two networks.
    Two leaders lose some hours to each other. The style grows by coaching; work is taken over or handed back.
    """
    divide_hours(s, p)
    s.leader_left = min(s.leader_left, s.leader_free)
    s.coached = share(s.coached + p.lead_coaching * s.work[COACHING] * s.leader_present * (1.0 - s.coached))
    s.style = share(s.leadership_style + (1.0 - s.leadership_style) * p.lead_coachable * s.coached)
    taking = p.lead_reflex * (1.0 - s.style) * (1.0 - s.visible) * s.leader_present * (1.0 - s.taken_over)
    giving = (p.lead_handing_back * s.style + (1.0 - s.leader_present)) * s.taken_over
    s.taken_over = share(s.taken_over + taking - giving)


def divide_hours(s, p):
    """Facilitation, sponsor contact and linking get what they ask as far as the leader's hours go."""
    table = 0.0
    for i in range(p.n):
        if s.place[i] == CORE:
            table += 1.0
        elif s.place[i] == OUTER_RING:
            table += p.lead_ring_hours
    hours = s.leader_hours
    if s.leadership_arrangement == DUAL_LEADERS:
        hours = hours * (1.0 - p.lead_dual_cost)
    reach = 1.0 + (p.lead_dual_reach if s.leadership_arrangement == DUAL_LEADERS else 0.0) * s.leader_present
    asked = p.lead_partner_hours * table + p.lead_sponsor_hours + p.lead_linking_hours
    met = part_met(hours * reach, asked)
    s.overload = 1.0 - met
    s.leader_free = max(0.0, hours - asked)
    s.facilitation = share(met * skill(s, p))
    s.sponsor_contact = share(met * access(s, p) * skill(s, p))
    s.linking = share(met * skill(s, p))


def follow_leader(i, s, p, key, month):
    """Trust in the leader grows with contact, and wears without; partners see a party or a neutral chair."""
    s.neutrality[i] = see_neutrality(s, p, i)
    if s.place[i] == AWAY:
        return
    gain = p.lead_trust * s.facilitation * s.neutrality[i] * s.leader_present * (1.0 - s.leader_trust[i])
    s.leader_trust[i] = share(s.leader_trust[i] + gain - p.lead_trust_wear * s.leader_trust[i])
