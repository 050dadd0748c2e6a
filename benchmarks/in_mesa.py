"""Mesa beside the compiled engine: a model stepped by itself, and Mesa's own batch runner, with the same runs."""

import importlib.metadata
import warnings
from collections.abc import Iterator

import coalitionlab as cl
from clock import cores, rounds, seconds
from rows import Row, row
from town import town

SEED = 1


def batch(runs: int, processes: int) -> list[dict]:
    """The runs by Mesa's batch runner, with the measures at the end of each."""
    import mesa

    # Mesa 3.5 hands each model a seed of its own choice, unless it is told which
    modern = tuple(int(part) for part in mesa.__version__.split(".")[:2]) >= (3, 5)
    seeds = {"rng": [SEED]} if modern else {}
    parameters = {"scenario": [town()], "run": list(range(runs)), **({} if modern else {"seed": [SEED]})}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return mesa.batch_run(
            cl.CoalitionModel,
            parameters=parameters,
            number_processes=processes,
            data_collection_period=-1,
            max_steps=int(town().levers["programme.horizon_months"]) + 1,
            display_progress=False,
            **seeds,
        )


def stepped() -> None:
    """One run, month by month."""
    model = cl.CoalitionModel(town(), seed=SEED, run=0)
    while model.running:
        model.step()


def measured(runs: int, times: int) -> Iterator[Row]:
    """Milliseconds a run, and how many times as fast the compiled engine is, with one core and with all."""
    part = f"mesa {importlib.metadata.version('mesa')}, same run, {runs} runs"
    own = [1e3 * took for took in rounds({"step": stepped}, times)["step"]]
    yield row(part, "one model, stepped", own, "ms a run", "compiled rules, Mesa's agents and collector")
    for count in dict.fromkeys((1, cores())):
        yield from side_by_side(part, runs, count)


def side_by_side(part: str, runs: int, count: int) -> Iterator[Row]:
    """Runs by Mesa's processes and by as many threads of the compiled engine, which needs more runs to be timed."""
    scenario, many = town(), 10 * runs
    cl.simulate(scenario, many, SEED, workers=count)
    mesa = seconds(lambda: batch(runs, count))
    compiled = seconds(lambda: cl.simulate(scenario, many, SEED, workers=count)) / many
    several = count > 1
    note = f"{mesa:.1f} s together" + (", starting the processes among it" if several else "")
    yield row(part, f"batch_run, {count} process{'es' * several}", [1e3 * mesa / runs], "ms a run", note)
    note = f"{mesa / runs / compiled:,.0f} times as fast as batch_run"
    yield row(part, f"compiled engine, {count} thread{'s' * several}", [1e3 * compiled], "ms a run", note)
