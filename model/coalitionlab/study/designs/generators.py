"""Generators of a fractional design as one writes them: `["D=AB", "E=AC"]`, factors by letter in order of the file."""

import re
from typing import Any

from ...scenario.kinds import Kind
from ...scenario.messages import Wrong, shown

LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"  # without I, which stands for 1 in a defining relation
_GENERATOR = re.compile(r"\s*([A-Z])\s*=\s*([A-Z]+)\s*")


class Generators(Kind):
    """A list of generators, each of another factor, each a product of two or more."""

    allowed = 'a list such as ["D=AB", "E=AC"], with A for the first factor in the file and no I'

    def check(self, found: Any) -> dict[str, str]:
        """The product for each letter."""
        if not isinstance(found, list) or not found:
            raise Wrong(shown(found), self.allowed)
        made: dict[str, str] = {}
        for text in found:
            read = _GENERATOR.fullmatch(text) if isinstance(text, str) else None
            if not read or len(set(read[2])) < max(2, len(read[2])) or "I" in read[1] + read[2]:
                raise Wrong(shown(text), self.allowed)
            if read[1] in made:
                raise Wrong(f"{read[1]} more than once", "one generator for each factor")
            made[read[1]] = read[2]
        return made

    def schema(self) -> dict[str, Any]:
        """A list of texts of this form."""
        return {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]=[A-Z]{2,}$"}, "minItems": 1}
