"""Rule 17, act: running actions use hours and money, make progress, and reach families.

Progress depends on hours, money, cohesion of the partners and fit. Each handover between fragmented providers
loses families, fewer when it is warm (E7b). Programmes that are easy to reach mainly help the better-off (E6a).
"""

from ..elements.fitting_interventions import coverage
from ..elements.resident_perspective import ease
from ..formulas import both, overlap, part_met, share
from ..inputs import CONTRACTING, WARMTH
from ..standing import asks_hours, goes_on
from ..words import (
    ADMINISTRATIVE,
    BY_AGREEMENT,
    BY_HOURS,
    BY_LEADER,
    BY_MONEY,
    COMMITTED,
    DOMAINS,
    DROPPED,
    EMBEDDED,
    EXECUTION,
    POLICY,
    RUNNING,
    STALLED,
)
from .agreeing import blame, count_committed
from .giving import hours_of


def staff(a, s, p):
    """Part of the hours an action needs that is there: promised hours given, and what a leader takes over.

    Without facilitation partners spend part of their hours on coordination.
    """
    given = 0.0
    for i in range(p.n):
        if s.answer[i, a] == COMMITTED:
            given += s.pledged[i, a]
    given += s.taken_over * s.leader_left * p.act_leader_hours / max(1, s.to_staff)
    asked = hours_of(a, s, p)
    return part_met(given, asked)


def cohesion(a, s, p):
    """Mean of sqrt(trust x understanding) over ordered pairs of partners committed to the action."""
    total, pairs = 0.0, 0
    for i in range(p.n):
        if s.answer[i, a] == COMMITTED:
            for j in range(p.n):
                if j != i and s.answer[j, a] == COMMITTED:
                    total += both(s.trust[i, j], s.understanding[i, j])
                    pairs += 1
    return share(total / pairs) if pairs > 0 else 0.0


def fit_of(a, s, p):
    """Fit with the group's true needs: overlap of themes, lowered by needed domains that do not take part."""
    needed, covered = 0, 0
    for d in range(len(DOMAINS)):
        if s.a_needed[a, d] == 1:
            needed += 1
            found = 0
            for i in range(p.n):
                if p.domain[i] == d and s.answer[i, a] == COMMITTED:
                    found = 1
            covered += found
    part = covered / needed if needed > 0 else 0.0
    g = s.a_group[a]
    matched = overlap(s.a_mix[a], p.group_needs[g], p.themes) if g >= 0 else 1.0
    return share(matched * (p.act_partial + (1.0 - p.act_partial) * part))


def wait_or_drop(a, s, p, staffed, led):
    """An action without enough waits, stalls, and ends; the cause is what alone would have let it go on."""
    s.a_idle[a] += 1
    s.a_runs[a] = 0
    if s.a_domains[a] < int(p.decide_joint_domains):
        bits = 1 << BY_AGREEMENT
    else:
        mark = p.act_stall if s.a_state[a] == RUNNING else p.act_start
        bits = 1 << BY_HOURS if both(led, s.a_funded[a]) >= mark else 0
        bits += 1 << BY_MONEY if staffed >= mark * mark else 0
        bits += 1 << BY_LEADER if both(share(staffed / led), s.a_funded[a]) >= mark else 0
        if bits == 0:  # nothing alone would do: all that is short of the mark
            bits += 1 << BY_HOURS if share(staffed / led) < mark else 0
            bits += 1 << BY_LEADER if led < mark else 0
            bits += 1 << BY_MONEY if s.a_funded[a] < mark else 0
        if bits == 0:
            bits = 1 << BY_HOURS
    blame(a, bits, s)
    if s.a_state[a] == RUNNING and s.a_idle[a] >= p.act_patience:
        s.a_state[a] = STALLED
        s.stalls += 1
        s.a_idle[a] = 0
    elif s.a_state[a] != RUNNING and s.a_idle[a] > p.act_drop * (1.0 + s.a_level[a]) * (0.5 + s.a_resistance[a]):
        s.a_state[a] = DROPPED


def act(s, p, key, month):
    """Every funded, running or stalled action is staffed, and starts, goes on, stalls or ends; embedded ones go on.

    drive = sqrt(staffed x funded); progress: + speed x drive x (ground + cohesion-and-fit) x (1 - progress),
    or - fading x progress while the drive is too small.
    """
    s.fragmentation = share(s.fragmentation - p.act_contracts * s.work[CONTRACTING] * s.fragmentation)
    unhelped, uncovenanted = 1.0, 1.0
    s.to_staff = 0
    for a in range(s.used_places):
        if asks_hours(a, s):
            s.to_staff += 1
    for a in range(s.used_places):
        if not asks_hours(a, s) and s.a_state[a] != EMBEDDED:
            continue
        count_committed(a, s, p)
        s.a_cohesion[a] = cohesion(a, s, p)
        s.a_fit[a] = fit_of(a, s, p)
        led = 1.0 - p.act_leaderless * (1.0 - s.facilitation)
        if s.a_state[a] == EMBEDDED:
            led, s.a_staffed[a], s.a_funded[a] = 1.0, 1.0, 1.0
        else:
            s.a_staffed[a] = share(staff(a, s, p) * led)
        drive = both(s.a_staffed[a], s.a_funded[a])
        enough = drive >= (p.act_stall if s.a_state[a] == RUNNING else p.act_start)
        if (enough and s.a_domains[a] >= int(p.decide_joint_domains)) or s.a_state[a] == EMBEDDED:
            if s.a_state[a] != EMBEDDED:
                s.a_state[a] = RUNNING
            if s.a_started_in[a] == 0:
                s.a_started_in[a] = s.now
                s.ever_ran += 1
            s.a_idle[a] = 0
            s.a_runs[a] += 1
            quality = p.act_ground + (1.0 - p.act_ground) * both(s.a_cohesion[a], s.a_fit[a])
            s.a_progress[a] = share(s.a_progress[a] + p.act_speed * drive * quality * (1.0 - s.a_progress[a]))
            if s.a_level[a] == POLICY:
                unhelped = unhelped * (1.0 - s.a_progress[a])
            elif s.a_level[a] == ADMINISTRATIVE:
                uncovenanted = uncovenanted * (1.0 - s.a_progress[a])
            reach_families(a, s, p)
        else:
            s.a_progress[a] = share(s.a_progress[a] * (1.0 - p.act_fading))
            wait_or_drop(a, s, p, s.a_staffed[a], led)
    s.policy_strength = share(1.0 - unhelped)
    s.administrative_strength = share(1.0 - uncovenanted)


def use_hours(i, s, p, key, month):
    """Of the hours that a partner kept for joint actions, those of actions that run are used."""
    used = 0.0
    for a in range(s.used_places):
        if goes_on(a, s) and s.answer[i, a] == COMMITTED:
            used += s.pledged[i, a]
    s.hours_acted[i] = min(used, s.hours_acted[i])


def reach_families(a, s, p):
    """A running execution action contacts families of its group, and some of others; handovers lose part of them.

    contacted = rate x progress x ease x size / sites, for others x spill x ease;
    handovers each = (partners - 1) x fragmentation x (1 - warmth);
    stay = 1 / (1 + loss x handovers x (1 - trust)); reached: + contacted x stay x fit x (1 - reached).
    """
    if s.a_level[a] != EXECUTION:
        return
    for g in range(p.groups):
        meant = 1.0 if g == s.a_group[a] else p.act_spill * ease(g, s, p)
        contacted = p.act_reach * s.a_progress[a] * meant * ease(g, s, p) / coverage(s, p)
        warm = p.act_warmth * s.work[WARMTH]
        handed = (s.a_committed[a] - 1) * s.fragmentation * (1.0 - warm)
        stay = 1.0 / (1.0 + p.act_loss * handed * (1.0 - s.resident_trust[g]))
        fit = overlap(s.a_mix[a], p.group_needs[g], p.themes)
        s.contacts[g] += contacted * p.group_size[g]
        s.handovers[g] += contacted * p.group_size[g] * handed
        s.reached[g] = share(s.reached[g] + contacted * stay * fit * (1.0 - s.reached[g]))
        s.promise[g] = share(s.promise[g] * (1.0 - contacted * stay * fit))
        warm_trust = p.listen_trust * contacted * stay * (1.0 - s.resident_trust[g])
        s.resident_trust[g] = share(s.resident_trust[g] + warm_trust)
