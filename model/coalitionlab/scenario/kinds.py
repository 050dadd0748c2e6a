"""The kinds of value that a scenario holds: each says what it allows, checks a value, and describes itself.

pydantic calls `check` for every value of a file, `with_levers` calls the same `check` directly, and the JSON
Schema is put together from the same descriptions; so file, Python and editor always agree on what is allowed.
"""

from dataclasses import dataclass
from typing import Any

from pydantic_core import core_schema

from .messages import Wrong, listed, nearest, shown


class Kind:
    """What a value may be. Put into `Annotated[...]`, it makes pydantic check the value with `check`."""

    allowed: str

    def check(self, found: Any) -> Any:
        """The value as the model uses it, or `Wrong`."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """The same in the words of JSON Schema."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return self.schema()


@dataclass(frozen=True)
class Word(Kind):
    """One word out of a few."""

    choices: tuple[str, ...]

    @property
    def allowed(self) -> str:  # type: ignore[override]
        """The words themselves."""
        return f"one of {listed(self.choices, 30)}"

    def check(self, found: Any) -> str:
        """The word, if it is one of them."""
        if not isinstance(found, str) or found not in self.choices:
            raise Wrong(shown(found), self.allowed, lambda: nearest(found, self.choices))
        return str(found)

    def schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"type": "string", "enum": list(self.choices)}


@dataclass(frozen=True)
class Text(Kind):
    """A piece of text; a name is text without loose ends, since people must be able to type it again."""

    most: int = 80
    least: int = 1

    @property
    def allowed(self) -> str:  # type: ignore[override]
        """How long it may be."""
        return f"text of {self.least} to {self.most} printable characters, without spaces around it"

    def check(self, found: Any) -> str:
        """The text, if it can be printed on one line."""
        fits = isinstance(found, str) and self.least <= len(found) <= self.most
        if not fits or found != found.strip() or not found.isprintable():
            raise Wrong(shown(found), self.allowed)
        return str(found)

    def schema(self) -> dict[str, Any]:
        """A string with its length."""
        return {"type": "string", "minLength": self.least, "maxLength": self.most}


class Prose(Text):
    """Text for people, which may run over several lines of the file; line breaks become spaces."""

    def check(self, found: Any) -> str:
        """The text on one line."""
        return super().check(" ".join(found.split()) if isinstance(found, str) else found)


class Market(Text):
    """The name of a market, or `"none"`, so that a variant can take a partner out of its market."""

    def check(self, found: Any) -> str | None:  # type: ignore[override]
        """The market, or None for no market."""
        return None if found in (None, "", "none") else super().check(found)

    def schema(self) -> dict[str, Any]:
        """A string that may be empty."""
        return {**super().schema(), "minLength": 0}


class Flag(Kind):
    """True or false."""

    allowed = "true or false"

    def check(self, found: Any) -> bool:
        """The flag, if it is one."""
        if not isinstance(found, bool):
            raise Wrong(shown(found), self.allowed)
        return found

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


class Fixed(Kind):
    """A value that only the start of a run can set; a timeline that tries is told so."""

    allowed = "a start value only, since it settles the whole run"

    def check(self, found: Any) -> Any:
        """Nothing passes."""
        raise Wrong(f"a change to {shown(found)}", self.allowed)

    def schema(self) -> dict[str, Any]:
        """Matches nothing."""
        return {"not": {}}
