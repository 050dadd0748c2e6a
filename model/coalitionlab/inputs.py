"""The named inputs of the rules: where the work on an element, or an activity, takes hold.

Each input belongs to at most one element (and, for the joint preconditions, to one part of it). A rule reads the
input as the element's effort plus what activities add, at most 1.
"""

from typing import NamedTuple

from .words import ELEMENTS


class Input(NamedTuple):
    """One named input: the element that feeds it (or none), the precondition that scales it, and what it does."""

    name: str
    element: str
    part: str
    rule: str
    meaning: str


TABLE = (
    Input("airing", "shared_ambition", "", "air_interests", "depth of the talk about each other's interests"),
    Input("drafting", "shared_ambition", "", "align", "work on the question behind the question and the plan"),
    Input("coaching", "leadership_and_culture", "", "lead", "coaching of the leader on delegating"),
    Input("climate", "leadership_and_culture", "", "meet", "attention to a safe and open climate at the table"),
    Input("reporting", "sponsor_commitment", "", "tend_sponsors", "reports on milestones and results"),
    Input("managers", "sponsor_commitment", "", "tend_sponsors", "work with the partners' managers"),
    Input("aldermen", "sponsor_commitment", "", "tend_sponsors", "work with administrators"),
    Input("study", "inequality_analysis", "", "study_differences", "joint study of the differences"),
    Input("listening", "resident_perspective", "", "listen_to_residents", "depth of listening to residents"),
    Input(
        "outreach", "resident_perspective", "", "listen_to_residents", "reaching those who do not come by themselves"
    ),
    Input("focusing", "greatest_disadvantage", "", "choose_focus", "choosing for the worst-off"),
    Input("fitting", "fitting_interventions", "", "propose", "search for actions that fit the believed needs"),
    Input("merging", "fitting_interventions", "", "propose", "use and merging of what exists"),
    Input("monitoring", "joint_preconditions", "monitoring", "learn", "joint monitoring of effects"),
    Input("pooling", "joint_preconditions", "pooling", "fund", "work on pooling money"),
    Input("embedding", "joint_preconditions", "embedding", "embed", "work on a regular place for what runs"),
    Input("branding", "joint_preconditions", "communication", "join_and_step_back", "a joint name, story and site"),
    Input("celebrating", "joint_preconditions", "communication", "learn", "celebration of small successes"),
    Input("inviting", "", "", "join_and_step_back", "looking for the partners that are missing"),
    Input("recontracting", "", "", "join_and_step_back", "renewing what each partner brings and wants"),
    Input("impartial", "", "", "lead", "a chair who is no party"),
    Input("persona", "", "", "choose_focus", "a resident's life kept at the table"),
    Input("warmth", "", "", "act", "warm handovers between professionals"),
    Input("contracting", "", "", "act", "long contracts with few providers"),
    Input("plain_language", "", "", "listen_to_residents", "plain and culture-sensitive language"),
)
INPUTS = tuple(entry.name for entry in TABLE)
(
    AIRING,
    DRAFTING,
    COACHING,
    CLIMATE,
    REPORTING,
    MANAGERS,
    ALDERMEN,
    STUDY,
    LISTENING,
    OUTREACH,
    FOCUSING,
    FITTING,
    MERGING,
    MONITORING,
    POOLING,
    EMBEDDING,
    BRANDING,
    CELEBRATING,
    INVITING,
    RECONTRACTING,
    IMPARTIAL,
    PERSONA,
    WARMTH,
    CONTRACTING,
    PLAIN_LANGUAGE,
) = range(len(INPUTS))

INPUT_ELEMENT = tuple(ELEMENTS.index(entry.element) if entry.element else -1 for entry in TABLE)
