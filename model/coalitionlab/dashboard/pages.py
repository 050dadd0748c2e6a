"""The pages of the dashboard, each on one line, in the order of the navigation."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from ..texts import LANGUAGES


class Page(NamedTuple):
    """A page: its name (its texts are NAME_page_*.toml), the last part of its address, the module that builds it."""

    name: str
    path: str
    module: str

    @property
    def there(self) -> bool:
        """Whether its module is in this version."""
        return find_spec(f"{__package__}.{self.module}") is not None

    def build(self, view: Any) -> None:
        """Write the page's own content."""
        import_module(f"{__package__}.{self.module}").build(view)


PAGES = (
    Page("what_if", "what-if", "what_if"),
    Page("compare", "compare", "compare"),
    Page("story", "story", "story_page"),
    Page("own", "our-own-coalition", "own_coalition"),
    Page("masterclass", "masterclass", "masterclass"),
    Page("trust", "why-trust-this", "trust"),
)
FIRST = PAGES[0]
TRUST = PAGES[-1]


def present() -> tuple[Page, ...]:
    """The pages that this version has."""
    return tuple(page for page in PAGES if page.there)


def address(page: Page, lang: str) -> str:
    """Where a page is, in a language."""
    assert lang in LANGUAGES
    return f"/{lang}/{page.path}"
