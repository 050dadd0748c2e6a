"""A coalition as full as the model allows: 64 partners, all of whom come, and 24 joint actions that run at once.

Money and hours come and go, so that all actions stall, start again and become regular work in the course of 120
months.
"""

from coalitionlab.scenario import scenario_from_dict
from coalitionlab.words import DOMAINS, ELEMENTS, LEVELS, SCALES

THEMES = ("birth", "growing up", "getting by")
CONSTANTS = {
    "propose.rate": 1.0,
    "propose.room": 80.0,
    "propose.trial": 1.0,
    "decide.threshold": 0.2,
    "decide.part": 0.3,
    "decide.expiry": 3.0,
    "decide.voice": 0.0,
    "act.start": 0.5,
    "act.stall": 0.62,
    "act.drop": 2.0,
    "act.patience": 1,
    "act.hours": 2.0,
    "act.policy_hours": 2.0,
    "act.administrative_hours": 2.0,
    "act.money": 50.0,
    "act.policy_money": 50.0,
    "act.administrative_money": 60.0,
    "embed.rate": 0.01,
}


def partner(k):
    """The k-th of 64 partners: all domains, levels, scales and markets occur."""
    return {
        "name": f"Partner {k}",
        "domain": DOMAINS[k % 7],
        "level": LEVELS[(k // 7) % 3],
        "scale": SCALES[k % 11 == 0],
        "market": ("none", "midwifery")[k % 5 == 0],
        "interest": {THEMES[k % 3]: 0.6, THEMES[(k + 1) % 3]: 0.4},
        "mandate": 0.9,
        "capacity": 40,
        "budget": 8000,
        "backing": 0.8,
        "openness": 0.5 + 0.5 * (k % 2),
    }


def group(g):
    """The g-th of three groups of residents."""
    needs, size = {THEMES[g]: 1.0}, 1000 + 500 * g
    return {
        "name": f"Group {g}", "size": size, "disadvantage": 0.2 + 0.2 * g, "needs": needs, "trust": 0.4, "skills": 0.5
    }  # fmt: skip


FILE = {
    "themes": list(THEMES),
    "domains": {theme: [DOMAINS[k], DOMAINS[k + 2], DOMAINS[5]] for k, theme in enumerate(THEMES)},
    "partner": [partner(k) for k in range(64)],
    "group": [group(g) for g in range(3)],
    "programme": {"horizon_months": 120, "support_months": 100, "attention_hours": 300},
    "coalition": {"core_size": 64, "meeting_hours": 30, "approach": "action_first", "start_network": 0.6},
    "leadership": {"hours": 160, "style": 0.8, "arrangement": "independent"},
    "sponsors": {"administrative_commitment": 0.9, "management_commitment": 0.9},
    "funding": {"joint_budget": 100000, "duration": 120, "scheme": "pooled"},
    "elements": dict.fromkeys(ELEMENTS, 0.7),
    "event": [
        {"kind": "crisis", "month": 30, "duration": 6, "severity": 0.6},
        {"kind": "leader_leaves", "month": 50},
        {"kind": "austerity", "month": 70, "duration": 12, "severity": 0.5},
    ],
    "timeline": [{"month": 60, "set": {"leadership.style": 0.4}}],
    "uncertainties": CONSTANTS,
}
FULL = scenario_from_dict(FILE, "full table")
