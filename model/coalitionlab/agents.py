"""The Mesa engine: partners are agents, the coalition is the model, and a step is a month.

A partner is a seat: a view on its row of the state, in the words of the field. The rules are the same functions
that the batch engine compiles; here they are called one by one, compiled by default or in plain Python, where a
debugger can stop. Both give the same bytes.
"""

from typing import Any

import mesa
import numpy as np

from .batch import kernel
from .chance import name_id
from .context.starting import begin
from .measures import DETAILS, MEASURES, NAMES, detail, measure
from .month import SCHEDULE, Rule, Step
from .own_rules import RunFailed, behind, failure, left_range, rules_from
from .records import record_of
from .simulation import check_seed, typed
from .state import STATE
from .words import AWAY, PLACES


class Partner(mesa.Agent):
    """An organisation with a seat: its own interests, mandate and capacity, and what it has come to feel and do.

    Subclass it and override a rule's method to change how one kind of partner behaves, in Mesa.
    """

    def __init__(self, model: "CoalitionModel", row: int, entry: Any) -> None:
        super().__init__(model)
        self.row, self.name, self.kind = row, entry.name, entry.kind
        self.domain, self.level, self.market = entry.domain, entry.level, entry.market

    def _do(self, step: Step) -> None:
        self.model.run_step(step, self.row)

    def __repr__(self) -> str:
        return f"Partner({self.name!r}, {self.place}, motivation {self.motivation:.2f}, ownership {self.ownership:.2f})"

    def _now(self, variable: str) -> Any:
        return self.model.state[variable][0, self.row]

    @property
    def place(self) -> str:
        """Where the partner is: away, outer ring or core."""
        return PLACES[self._now("place")]

    @property
    def present(self) -> bool:
        """Whether the partner was at this month's meeting."""
        return bool(self._now("present"))

    @property
    def motivation(self) -> float:
        """Willingness to put effort into the coalition [0, 1]."""
        return float(self._now("motivation"))

    @property
    def ownership(self) -> float:
        """How far the approach is felt as one's own [0, 1]."""
        return float(self._now("ownership"))

    @property
    def mandate(self) -> float:
        """Chance that the representative may commit the organisation alone [0, 1]."""
        return float(self._now("mandate"))

    @property
    def backing(self) -> float:
        """Support by the partner's own management [0, 1]."""
        return float(self._now("backing"))

    @property
    def urgency(self) -> float:
        """How urgent the partner finds the problem [0, 1]."""
        return float(self._now("urgency"))

    @property
    def hours(self) -> float:
        """Hours given this month."""
        return float(self._now("hours"))

    @property
    def stance(self) -> dict[str, float]:
        """What the coalition should aim for in this partner's view: theme -> weight."""
        return dict(zip(self.model.themes, map(float, self._now("stance")), strict=False))

    def trust_in(self, other: "Partner") -> float:
        """Trust in another partner [0, 1]."""
        return float(self.model.state["trust"][0, self.row, other.row])

    def understands(self, other: "Partner") -> float:
        """How well this partner speaks the other's language [0, 1]."""
        return float(self.model.state["understanding"][0, self.row, other.row])


def _partner_method(step: Step) -> Any:
    """The method through which a partner acts out one step of a rule."""

    def method(self: Partner) -> None:
        self._do(step)

    method.__name__ = step.function.__name__
    method.__doc__ = step.function.__doc__
    return method


for _rule in SCHEDULE:
    for _step in _rule.steps:
        if _step.each_partner:
            setattr(Partner, _step.function.__name__, _partner_method(_step))


class CoalitionModel(mesa.Model):
    """One run of a scenario, month by month: the same run as row `run` of `simulate` with this seed.

    `engine` is "compiled" (fast) or "plain" (Python all the way, for debugging; the same bytes). `seed` is from 1 to
    2^32-1 and must be given. `rules` are rules of your own: a file, functions below `@rule`, or a list of these.
    After the horizon `running` is False.
    """

    def __init__(
        self,
        scenario: Any,
        seed: int | None = None,
        run: int = 0,
        *,
        engine: str = "compiled",
        rules: Any = (),
        schedule: tuple[Rule, ...] | None = None,
        partner_class: type[Partner] = Partner,
        **mesa_keywords: Any,
    ) -> None:
        seed = seed if seed is not None else mesa_keywords.pop("rng", None)
        if seed is None:
            raise ValueError(
                "seed: a run needs a seed, a whole number from 1 to 4294967295: CoalitionModel(scenario, seed=7)"
            )
        check_seed(seed)
        super().__init__(rng=int(seed))
        if engine not in ("compiled", "plain"):
            raise ValueError(f"engine: found {engine!r}, allowed are 'compiled' and 'plain'")
        own = rules_from(rules)
        if own and schedule is not None:
            raise ValueError("schedule: found one beside rules, allowed is one of the two")
        self.setting, self.luck_seed, self.run, self.engine = scenario, int(seed), int(run), engine
        self.schedule, self._partner_class = schedule or own.schedule, partner_class
        self.themes = scenario.themes
        self.parameters, unknowns = record_of(scenario)
        unknowns.draw(self.parameters, self.luck_seed, np.array([self.run]))
        own.write(self.parameters)
        self.state = np.zeros(1, STATE)
        self._addresses = self.state.ctypes.data, self.parameters.ctypes.data
        self._plain = self.state.view(np.recarray)[0], self.parameters.view(np.recarray)[0]
        self._kernel = kernel(self.schedule, own.texts) if engine == "compiled" else None
        self._start()
        entries = {partner.name: partner for partner in scenario.partners}
        for row, name in enumerate(sorted(entries, key=name_id)):
            partner_class(self, row, entries[name])
        self.month = 0
        self.taken: tuple[int, dict[str, Any]] = (-1, {})
        self.horizon = int(self.state["programme_horizon_months"][0])
        self.datacollector = mesa.DataCollector(
            model_reporters={name: _reporter(name) for name in NAMES},
            agent_reporters={name: name for name in ("name", "place", "motivation", "ownership", "hours")},
        )

    def _start(self) -> None:
        if self._kernel is not None:
            self._kernel.start(*self._addresses, self.luck_seed, self.run)
        else:
            begin(*self._plain, (self.luck_seed, self.run))

    def run_step(self, step: Step, row: int | None = None) -> None:
        """Carry out one step of a rule, for the table or for the partner in a row."""
        who, key = () if row is None else (row,), (self.luck_seed, self.run)
        if behind(step.function) is not None:
            self._run_own(step, who, key)
        elif self._kernel is not None:
            self._kernel.step(step)(*who, *self._addresses, *key, self.month)
        else:
            step.function(*who, *self._plain, key, self.month)

    def _run_own(self, step: Step, who: tuple[int, ...], key: tuple[int, int]) -> None:
        """A step of a rule of one's own; RunFailed tells the line in which it fails, plain Python its own error."""
        if self._kernel is None:
            with np.errstate(divide="raise", invalid="raise"):
                step.function(*who, *self._plain, key, self.month)
            return
        before = self.state.copy()
        try:
            self._kernel.step(step)(*who, *self._addresses, *key, self.month)
        except Exception as wrong:
            said = failure(step, who, (before.view(np.recarray)[0], self._plain[1]), key, self.month, wrong)
            raise RunFailed(said, run=self.run, month=self.month) from None

    def apply(self, rule: Rule) -> None:
        """One rule of the month: its steps in order, partner steps by the partners themselves.

        RunFailed tells if a rule of one's own left a variable outside its range.
        """
        for step in rule.steps:
            own = behind(step.function)
            if not step.each_partner:
                self.run_step(step)
            elif own is None or self._is_overridden(step):
                self.partners.do(step.function.__name__)
            else:
                self.partners.do(lambda partner, step=step: partner._do(step))
            said = None if own is None else left_range(own[0], self.state)
            if said:
                raise RunFailed(said, run=self.run, month=self.month)

    def _is_overridden(self, step: Step) -> bool:
        """Whether the partners' class has a method of its own for a rule of one's own."""
        name = step.function.__name__
        return hasattr(self._partner_class, name) and not hasattr(Partner, name)

    def step(self) -> None:
        """One month: all rules of the schedule, then the measures are collected."""
        self.month += 1
        for rule in self.schedule:
            self.apply(rule)
        self.datacollector.collect(self)
        if self.month >= self.horizon:
            self.running = False

    @property
    def partners(self) -> mesa.agent.AgentSet:
        """All partners of the roster, at the table or not."""
        return self.agents

    def at_table(self) -> list[Partner]:
        """The partners in core and outer ring."""
        return [partner for partner in self.partners if partner.place != PLACES[AWAY]]

    def measures(self) -> dict[str, Any]:
        """All measures now, as in a row of `simulate`."""
        out, notes = np.empty(len(NAMES)), np.empty(len(DETAILS))
        if self._kernel is not None:
            self._kernel.measure(*self._addresses, out, notes)
        else:
            measure(*self._plain, out)
            detail(*self._plain, notes)
        return {name: typed(out[k : k + 1], MEASURES[name].kind)[0].item() for k, name in enumerate(NAMES)}


def _reporter(name: str) -> Any:
    """Reads one measure of a model; all measures are taken once a month, however many are asked (Mesa asks twice)."""

    def report(model: CoalitionModel) -> Any:
        if model.taken[0] != model.month:
            model.taken = (model.month, model.measures())
        return model.taken[1][name]

    return report
