"""The page: chapters, what is not in the model, and how to make it again, in one HTML file that needs no other."""

from collections.abc import Sequence
from importlib.resources import files

from .. import __version__
from ..files import versions
from ..texts.wording import Wording
from .answer import glance_html
from .chapter import Chapter
from .markup import table_html, tag, text
from .sections import sections_of
from .tables import Table, row


def page(chapters: Sequence[Chapter], words: Wording, command: str, title: str = "", lead: str = "") -> str:
    """The whole report as HTML. `command` is what made it; title and lead are found if left out."""
    title, several = title or chapters[0].title, len(chapters) > 1
    whole = [_chapter(chapter, words, several) for chapter in chapters]
    contents = [entry for _, entries in whole for entry in entries]
    contents += [("limits", words("limits.heading")), ("rebuild", words("rebuild.heading"))]
    links = "".join(tag("li", text("a", heading, href=f"#{anchor}")) for anchor, heading in contents)
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="generator" content="coalitionlab {__version__}">',
        text("title", f"{title}: {words('page.note')}"),
        tag("style", files(__package__).joinpath("style.css").read_text(encoding="utf-8") + _foot_of_paper(words)),
    ]
    header = [
        text("span", words("page.note"), class_="badge"),
        text("h1", title),
        text("p", lead, class_="lead") if lead else "",
        "" if several else text("p", _question(chapters[0]), class_="question"),
        text("p", words("page.note_long"), class_="caution"),
        text("p", _made(chapters[0]), class_="made"),
        tag("section", text("h2", words("short.heading")) + glance_html(chapters), id="glance") if several else "",
        tag("nav", text("p", words("page.contents")) + tag("ol", links), aria_label=words("page.contents")),
    ]
    body = [
        text("a", words("page.skip"), class_="skip", href="#content"),
        tag("header", "\n".join(header)),
        tag(
            "main",
            "\n".join([*(html for html, _ in whole), _limits(words), _rebuild(chapters, words, command)]),
            id="content",
        ),
        text("footer", f"{words('page.note')}. {words('page.note_long')} coalitionlab {__version__}."),
    ]
    parts = tag("head", "\n".join(head)) + "\n" + tag("body", "\n".join(body))
    return f"<!doctype html>\n{tag('html', parts, lang=words.lang)}\n"


def _foot_of_paper(words: Wording) -> str:
    """On paper every sheet says what it is, and its number."""
    said = f'content: "{words("page.note")} · coalitionlab {__version__}"'
    return f"@page {{ @bottom-left {{ {said}; }} @bottom-right {{ content: counter(page); }} }}"


def _question(chapter: Chapter) -> str:
    """The question of a chapter, or else that of its first scenario."""
    return chapter.question or chapter.words.question(chapter.comparison.scenarios[chapter.first])


def _made(chapter: Chapter) -> str:
    """How many courses the numbers rest on."""
    comparison, worlds = chapter.comparison, chapter.comparison.worlds
    values = {"runs": chapter.runs, "months": chapter.horizon, "seed": comparison.seed}
    values["worlds"] = 0 if worlds is None else len(worlds)
    said = chapter.words("page.made" if worlds is None else "page.made_worlds", **values)
    if chapter.across is not None and chapter.across.worlds is not None:
        more = {"worlds": chapter.words.number(len(chapter.across.worlds)), "runs": len(chapter.across.numbers)}
        said += " " + chapter.words("page.made_across", **more)
    own = ", ".join(comparison.own_rules)
    return f"{said} {chapter.words('table.own_rules', rules=own)}" if own else said


def _chapter(chapter: Chapter, words: Wording, several: bool) -> tuple[str, list[tuple[str, str]]]:
    """A chapter as HTML, and its entries for the contents: itself if there are several, else its sections."""
    level = "h3" if several else "h2"
    parts, entries = [], []
    if chapter.heading:
        parts.append(text("h2", chapter.heading))
    if chapter.question and several:
        parts.append(text("p", chapter.question, class_="question"))
    for section in sections_of(chapter, several):
        anchor = f"{chapter.name}-{section.name}"
        parts.append(tag("section", text(level, section.heading) + section.body, id=anchor))
        entries.append((anchor, section.heading))
    html = tag("article", "\n".join(parts), id=chapter.name, class_="chapter" if several else "")
    return html, [(chapter.name, chapter.heading)] if several else entries


def _limits(words: Wording) -> str:
    """What the model leaves out."""
    points = "".join(text("li", point) for point in words.list("limits.points"))
    return tag(
        "section",
        text("h2", words("limits.heading")) + text("p", words("limits.intro")) + tag("ul", points),
        id="limits",
    )


def _rebuild(chapters: Sequence[Chapter], words: Wording, command: str) -> str:
    """What is needed to make the report again."""
    first = chapters[0].comparison
    known = {
        label: s.digest
        for c in chapters
        for label, s in zip(c.labels.values(), c.comparison.scenarios.values(), strict=True)
    }
    digests = Table((words("rebuild.scenario"), words("rebuild.digest")), [row(*pair) for pair in known.items()])
    used = ", ".join(f"{package} {number}" for package, number in versions().items())
    values = {"seed": first.seed, "first": first.numbers[0], "last": first.numbers[-1]}
    parts = [
        text("h2", words("rebuild.heading")),
        text("p", words("rebuild.command")),
        tag("pre", text("code", command)),
        text("p", words("rebuild.seed", **values)),
        text("p", words("rebuild.method")),
        text("p", f"{words('rebuild.versions')}: {used}."),
        table_html(digests, "digest"),
        text("p", words("rebuild.files")),
    ]
    return tag("section", "\n".join(parts), id="rebuild")
