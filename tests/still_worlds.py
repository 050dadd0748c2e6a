"""Small worlds that stand still but for the one thing that a test looks at."""

from coalitionlab.scenario import scenario_from_dict

# Nobody leaves, nobody comes, everybody attends, relations stand still, nobody proposes.
STILL = {
    "people.turnover": 0.0, "people.leader_turnover": 0.0, "events.alderman_turnover": 0.0, "join.pace": 0.0,
    "give.attendance": 1.0, "give.convening": 0.0, "meet.trust": 0.0, "meet.understanding": 0.0, "meet.wear": 0.0,
    "meet.friction": 0.0, "meet.forgetting": 0.0, "meet.remembering": 0.0, "propose.rate": 0.0, "learn.trust": 0.0,
}  # fmt: skip
IDLE = dict.fromkeys(
    ("shared_ambition", "leadership_and_culture", "sponsor_commitment", "inequality_analysis", "resident_perspective",
     "greatest_disadvantage", "fitting_interventions", "joint_preconditions"), 0,
)  # fmt: skip


def town(number, uncertainties, horizon=60, interests=({"a": 1},), capacity=1000, **tables):
    """Partners of one domain that differ in interest alone, in a world that stands still but for what is given."""
    partner = {"domain": "municipal", "level": "execution", "mandate": 1, "backing": 1}
    document = {
        "themes": ["a", "b"],
        "domains": {"a": ["municipal"], "b": ["municipal"]},
        "programme": {"horizon_months": horizon, "support_months": horizon},
        "coalition": {"core_size": number, "growth": 0, "approach": "action_first"},
        "elements": IDLE,
        "partner": [
            partner | {"name": f"P{i}", "capacity": capacity, "interest": interests[i % len(interests)]}
            for i in range(number)
        ],
        "uncertainties": STILL | uncertainties,
    }
    for table, values in tables.items():
        document[table] = document.get(table, {}) | values if isinstance(values, dict) else values
    return scenario_from_dict(document, "town")
