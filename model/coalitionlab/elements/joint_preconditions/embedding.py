"""Embedding (rule 19): what runs becomes regular work with sponsors behind it and money that lasts (E8c)."""

from ...formulas import both, saturating, share
from ...inputs import EMBEDDING
from ...standing import goes_on
from ...words import EMBEDDED, RUNNING
from .money import pooled_part


def embed(s, p, key, month):
    """A running action takes root with managers and administrators behind it, progress and lasting money.

    rooted: + rate x (ground + work on embedding) x sqrt(sqrt(managers x commitment) x progress) x lasting
    x (1 - rooted); it is embedded once sustained and rooted past its mark = least + spread x its own resistance,
    which is a lasting draw.
    lasting = duration / (duration + half) while joint money is granted, or the pooled part of own budgets if larger.
    During the programme its own work is carried over in the same way, with visible success for progress.
    """
    granted = s.funding_joint_budget > 0.0 and month <= s.funding_duration
    lasting = saturating(s.funding_duration, p.embed_half_duration) if granted else 0.0
    lasting = max(lasting, pooled_part(s, p))
    work = p.embed_by_itself + (1.0 - p.embed_by_itself) * s.work[EMBEDDING]
    behind = both(s.management, s.commitment)
    for a in range(s.used_places):
        if goes_on(a, s) and s.a_state[a] == RUNNING:
            step = p.embed_rate * work * both(behind, s.a_progress[a]) * lasting
            s.a_rooted[a] = share(s.a_rooted[a] + step * (1.0 - s.a_rooted[a]))
            mark = p.embed_least + p.embed_spread * s.a_resistance[a]
            if s.a_rooted[a] >= mark and s.a_sustained_in[a] > 0:
                s.a_state[a] = EMBEDDED
                s.kept[s.a_level[a]] += 1
    step = p.embed_rate * work * both(behind, s.visible) * lasting * s.leader_present
    if s.programme_on == 1:
        s.carried = share(s.carried + step * (1.0 - s.carried))
