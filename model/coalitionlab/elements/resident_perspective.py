"""Element 5, needs, perspective and context of the target group: rule 8.

What the coalition believes of each group's needs is apart from the truth. Listening moves belief to what is
heard; effortless listening hears the easily reached (E5b). Residents' trust grows with contact and falls when
nothing follows (E5d). The true needs stand in the scenario: partners learn them only by
listening and monitoring; what an action does for families follows the truth.
"""

from ..formulas import share, toward
from ..inputs import LISTENING, OUTREACH, PLAIN_LANGUAGE
from ..words import NO_INVOLVEMENT, VISION_PHASE


def allowed_depth(s):
    """How deep residents may be involved: not at all, until the plan or first action is agreed, or always (P13)."""
    if s.residents_involvement == NO_INVOLVEMENT:
        return 0.0
    if s.residents_involvement == VISION_PHASE and s.vision_done == 1:
        return 0.0
    return 1.0


def ease(g, s, p):
    """How easily a group is heard and reached: skills and trust, helped by plain language and by going there."""
    able = p.group_skills[g] + (1.0 - p.group_skills[g]) * p.listen_plain * s.work[PLAIN_LANGUAGE]
    by_itself = 0.5 * (able + s.resident_trust[g]) * (1.0 - p.group_disadvantage[g] * p.listen_filter)
    return share(by_itself + (1.0 - by_itself) * p.listen_outreach * s.work[OUTREACH])


def listen_to_residents(s, p, key, month):
    """Belief about each group moves to what is heard in its name: part its own voice, the rest the easily heard.

    own voice = ease / (ease + (1 - ease) x loudness of the easiest); belief: rate x depth x ease towards
    own voice x true needs + (1 - own voice) x true needs of the easiest group.
    """
    s.depth = s.work[LISTENING] * allowed_depth(s)
    s.involvement += s.depth
    loudest, loud = -1, -1.0
    for g in range(p.groups):
        if ease(g, s, p) > loud:
            loudest, loud = g, ease(g, s, p)
    for g in range(p.groups):
        heard = ease(g, s, p)
        voice = heard / (heard + p.listen_loudness * loud * (1.0 - heard)) if heard > 0.0 else 0.0
        step = p.listen_rate * s.depth * heard
        for k in range(p.themes):
            said = voice * p.group_needs[g, k] + (1.0 - voice) * p.group_needs[loudest, k]
            s.believed[g, k] = share(toward(s.believed[g, k], said, step))
        s.confidence[g] = share(s.confidence[g] + step * (1.0 - s.confidence[g]) - p.listen_ageing * s.confidence[g])
        s.promise[g] = share(s.promise[g] + p.listen_promise * s.depth * heard * (1.0 - s.promise[g]))
        s.promise[g] = share(s.promise[g] * (1.0 - p.listen_forgetting))
        gain = p.listen_trust * s.depth * heard * (1.0 - s.resident_trust[g])
        loss = p.listen_disappointment * s.promise[g] * (1.0 - s.reached[g]) * s.resident_trust[g]
        s.resident_trust[g] = share(s.resident_trust[g] + gain - loss)
