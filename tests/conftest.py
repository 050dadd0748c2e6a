"""What all tests share: how hypothesis searches.

Examples are the same in every run, so that a red test is red for everybody. `--hypothesis-profile=searching` tries
new ones each time and makes a failing one small, which takes minutes with whole scenarios.
"""

from hypothesis import HealthCheck, Phase, settings

# Whole scenarios are large: drawing one takes longer than hypothesis expects of an example.
SLOW_TO_DRAW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
SEARCH = (Phase.explicit, Phase.reuse, Phase.generate)

settings.register_profile("steady", deadline=None, derandomize=True, phases=SEARCH, suppress_health_check=SLOW_TO_DRAW)
settings.register_profile("searching", deadline=None, print_blob=True, suppress_health_check=SLOW_TO_DRAW)
settings.load_profile("steady")


def pytest_configure(config):
    """A failing scenario is printed in full, however long: hypothesis' advice against that would hide the failure."""
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")
