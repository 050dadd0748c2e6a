"""The catalogues of sentences, as keys with gaps, and the code that calls them, as text."""

import re
from pathlib import Path


def keys_of(table, prefix=""):
    """The dotted keys of a catalogue, with the number of texts under each and the gaps in them."""
    found = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= keys_of(value, f"{prefix}{key}.")
        else:
            said = value if isinstance(value, list) else [value]
            found[prefix + key] = (len(said), {gap for text in said for gap in re.findall(r"\{(\w+)\}", text)})
    return found


def code_of(package):
    """All Python of a package and of those in it."""
    folder = Path(package.__file__).parent
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
