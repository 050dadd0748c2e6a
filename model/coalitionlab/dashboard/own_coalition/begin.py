"""The first step: what it is called, what one wants to know, and which example one starts from."""

from typing import TYPE_CHECKING

from ...patterns.declared import BASES
from ...scenario import load_scenario
from ...shipped import shipped_names
from ..controls import Choice, Select
from ..parts import box, paragraph
from .field import Field

if TYPE_CHECKING:
    from .form import Form

MOST_TITLE, MOST_QUESTION = 120, 1000


def begin(form: "Form") -> None:
    """Write the questions of the first step."""
    words, draft = form.words, form.work.draft

    def keep(what: str, text: str) -> None:
        form.change(what, lambda: form.work.draft.content.update({what: text}))

    def choose(base: str) -> None:
        if base and base != form.work.current:
            form.work.choose(base)
            form.anew()
            form.keep()
            form.status.set_text(words("start.switched", title=words.title(load_scenario(base))))

    with box("div", "asked"):
        Field(
            draft.title,
            lambda text: keep("title", text),
            name=words("start.name"),
            does=words("start.name_example"),
            most=MOST_TITLE,
        )
        Field(
            draft.content["question"],
            lambda text: keep("question", text),
            name=words("start.question"),
            does=words("start.question_example"),
            most=MOST_QUESTION,
        )
    titles = {name: words.title(load_scenario(name)) for name in shipped_names()}
    with box("div", "asked"):
        Choice(
            form.work.current,
            choose,
            name=words("start.base"),
            does=words.question(draft.base),
            options={name: titles[name] for name in BASES},
        )
        variants = {name: title for name, title in titles.items() if name not in BASES}
        chosen = form.work.current if form.work.current in variants else ""
        Select(
            chosen,
            choose,
            name=words("start.variants"),
            groups=[("", {"": "–"} | dict(sorted(variants.items(), key=lambda one: one[1])))],
        )
    paragraph(words("start.file"), "small")
