"""Rule 5, meet: talk builds understanding and trust between those present; absence and friction wear them down.

The meeting's hours are shared by all pairs present, so what a pair gets falls with the number at the table (E1b,
E1c). Good facilitation and openness help; competitors hold back, towards everyone, until interests lie open (E1d,
E1e); a leader who is seen as a party helps less (E2c). Trust is a loop that reinforces itself (Ansell & Gash 2008).
"""

from ..chance import START_PAIR, START_TRUST, uniform
from ..formulas import overlap, saturating, share
from ..inputs import CLIMATE, CONTRACTING
from ..words import AWAY

HELPS, SATURATES = range(2)  # uncertainties.meet.history: rival readings of an existing network


def share_the_floor(s, p, key, month):
    """Talk per pair: hours of meeting / (number present - 1), with a half-value; none for a table of one.

    Who sits with a competitor says less, to everybody: guarded = suspicion x (1 - both lie open) x (1 - trust).
    """
    present, hours = 0, 0.0
    for i in range(p.n):
        if s.present[i] == 1:
            present += 1
            hours += s.hours_met[i]
    s.at_meeting = present
    s.exchange = saturating(hours / present / (present - 1), p.meet_half_hours) if present > 1 else 0.0
    suspicion = p.meet_suspicion * (1.0 - p.meet_contracts * s.work[CONTRACTING])
    for i in range(p.n):
        s.guarded[i] = 0.0
        if p.market[i] >= 0 and s.present[i] == 1:
            for j in range(p.n):
                if p.market[j] == p.market[i] and j != i and s.present[j] == 1:
                    hidden = (1.0 - s.aired[i] * s.aired[j]) * (1.0 - s.trust[i, j])
                    s.guarded[i] = max(s.guarded[i], suspicion * hidden)


def meet(i, s, p, key, month):
    """Trust and understanding of partner i in all others move by this month's talk, or wear where there was none.

    suspicion:     reserve x (1 - both lie open), or more where either is guarded
    understanding: + rate x talk x climate x openness x (1 - guarded) x (1 - understanding), slower between domains
    trust:         + rate x talk x climate x (1 - suspicion) x (1 - trust)
                   - friction x talk x (1 - climate) x (disagreement + suspicion) x (1 - understanding) x trust
    without talk trust wears towards the trace of earlier cooperation, understanding (half as fast) towards nothing.
    """
    if s.place[i] == AWAY:
        return
    wear = p.meet_wear
    climate = s.facilitation * s.neutrality[i]
    climate = climate + (1.0 - climate) * p.meet_climate * s.work[CLIMATE]
    talk = s.exchange * (p.meet_self_run + (1.0 - p.meet_self_run) * climate)
    heat = p.meet_friction * s.exchange * (1.0 - climate)
    for j in range(p.n):
        if j == i or s.place[j] == AWAY:
            continue
        trust, understanding, past = s.trust[i, j], s.understanding[i, j], s.history[i, j]
        if s.present[i] == 1 and s.present[j] == 1:
            openness = 0.5 * (p.openness[i] + p.openness[j])
            ease = p.meet_closed + (1.0 - p.meet_closed) * openness
            if p.domain[i] != p.domain[j]:
                ease = ease * p.meet_other_domain
            tie = 1.0 + p.meet_past * past if p.meet_history == HELPS else 1.0 - p.meet_past * past
            guarded = max(s.guarded[i], s.guarded[j])
            suspicion = max(p.meet_reserve * (1.0 - s.aired[i] * s.aired[j]), guarded)
            disagreement = 1.0 - overlap(s.stance[i], s.stance[j], p.themes)
            ease = ease * (1.0 - guarded)
            s.understanding[i, j] = share(understanding + p.meet_understanding * talk * ease * (1.0 - understanding))
            gain = p.meet_trust * talk * tie * (1.0 - suspicion) * (1.0 - trust)
            loss = heat * (disagreement + suspicion) * (1.0 - understanding) * trust
            s.trust[i, j] = share(trust + gain - loss)
        elif s.excused[i] == 0 and s.excused[j] == 0:
            s.trust[i, j] = share(trust - wear * (trust - past))
            s.understanding[i, j] = share(understanding * (1.0 - 0.5 * wear))
        s.history[i, j] = share(past - p.meet_forgetting * past + p.meet_remembering * max(0.0, s.trust[i, j] - past))


def pair_luck(i, j, p, key):
    """The luck of a pair: the same for both, whatever their rows. Below `start_network` they know each other."""
    first, second = min(p.who[i], p.who[j]), max(p.who[i], p.who[j])
    return uniform(key, 0, START_PAIR, first, second)


def meet_before(i, s, p, key):
    """Pairs with a history start above the floor of trust and understanding; every pair starts a little different."""
    for j in range(p.n):
        if j == i:
            continue
        luck = uniform(key, 0, START_TRUST, p.who[i], p.who[j])
        known = pair_luck(i, j, p, key) < s.coalition_start_network
        trust = p.meet_known_trust if known else p.meet_strange_trust
        s.trust[i, j] = share(trust * (1.0 + p.meet_start_spread * (2.0 * luck - 1.0)))
        s.understanding[i, j] = p.meet_known_understanding if known else p.meet_strange_understanding
        s.history[i, j] = s.trust[i, j]
