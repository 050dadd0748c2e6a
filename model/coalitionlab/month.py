"""The month: twenty rules in one visible order. Nothing else knows the order.

A rule is one or more steps. A step is for the table (it looks at the whole coalition once) or for each partner
(it runs once a partner, in any order: it reads what others were when it started and writes only its own row).
"""

from collections.abc import Callable
from typing import NamedTuple

from .context.acting import act, use_hours
from .context.agreeing import settle_answers
from .context.attention import share_attention, start_activities
from .context.deciding import decide, set_agenda
from .context.events import follow_timeline, unfold_events
from .context.giving import give_time
from .context.meeting import meet, share_the_floor
from .context.people import change_people, hand_over_relations
from .context.recording import record
from .context.seats import invite, join_and_step_back, keep_core
from .context.support import turn_month
from .elements.fitting_interventions import propose, put_on_table
from .elements.greatest_disadvantage import choose_focus
from .elements.inequality_analysis import study_differences
from .elements.joint_preconditions.embedding import embed
from .elements.joint_preconditions.money import fund, offer_money, pay, receive_money
from .elements.joint_preconditions.monitoring import learn, see_results, trust_from_success
from .elements.leadership_and_culture import follow_leader, lead, own
from .elements.resident_perspective import listen_to_residents
from .elements.shared_ambition import air_interests, align, settle_ambition
from .elements.sponsor_commitment import back_partners, tend_sponsors


class Step(NamedTuple):
    """One pass of a rule: for the table as a whole, or for each partner."""

    each_partner: bool
    function: Callable


class Rule(NamedTuple):
    """One rule of the month: its name and its steps, in order."""

    name: str
    steps: tuple[Step, ...]


def table(function):
    """A step that looks at the whole coalition: function(state, parameters, key, month)."""
    return Step(False, function)


def partner(function):
    """A step for each partner: function(row, state, parameters, key, month)."""
    return Step(True, function)


SCHEDULE = (
    Rule("unfold_events", (table(turn_month), table(follow_timeline), table(unfold_events), table(receive_money))),
    Rule("change_people", (partner(change_people), table(hand_over_relations))),
    Rule("give_time", (table(start_activities), partner(give_time), table(share_attention))),
    Rule("join_and_step_back", (table(invite), partner(join_and_step_back), table(keep_core))),
    Rule("meet", (table(share_the_floor), partner(meet))),
    Rule("air_interests", (partner(air_interests),)),
    Rule("study_differences", (partner(study_differences),)),
    Rule("listen_to_residents", (table(listen_to_residents),)),
    Rule("choose_focus", (table(choose_focus),)),
    Rule("align", (partner(align), table(settle_ambition))),
    Rule("own", (partner(own),)),
    Rule("lead", (table(lead), partner(follow_leader))),
    Rule("tend_sponsors", (table(tend_sponsors), partner(back_partners))),
    Rule("propose", (partner(propose), table(put_on_table))),
    Rule("decide", (table(set_agenda), partner(decide), table(settle_answers))),
    Rule("fund", (partner(offer_money), table(fund))),
    Rule("act", (table(act), partner(use_hours), table(pay))),
    Rule("learn", (table(see_results), partner(learn), partner(trust_from_success))),
    Rule("embed", (table(embed),)),
    Rule("record", (table(record),)),
)
