"""What the texts for people say is so: evidence, sources, links, commands, pieces of code, and who we are."""

import ast
import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

import coalitionlab
from coalitionlab import chance
from coalitionlab.cli import main
from coalitionlab.cli.parsers import parser
from coalitionlab.grounds.rulebook import PACKAGE, ROOMS
from coalitionlab.parameters import ACTIVITIES, EVENTS, PARAMETERS

ROOT = Path(__file__).resolve().parent.parent
TEXTS = sorted(
    path
    for folder in (".", "model", "scenarios", "experiments", "results", "paper", "teaching")
    for path in (ROOT / folder).glob("*.md")
)
RUN = [ROOT / "README.md", ROOT / "model" / "README.md"]
EVIDENCE_ID = re.compile(r"\b[CEMP]\d{1,2}[a-h]?\b")
PAPER = re.compile(r"\b([A-Z][^\W\d_]+)(?: (?:& [A-Z]\w+|et al\.)|, [A-Z]\w+)*,? \(?((?:19|20)\d\d)\b")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOY = {
    "run": ("--runs", "6", "--months", "8"),
    "compare": ("--runs", "6", "--months", "8"),
    "replay": ("--months", "8"),
    "patterns": ("--runs", "6"),
}
SETTING_UP = ("python -m venv .venv", ".venv/bin/python -m pip install .")


def text_of(path: Path) -> str:
    """What a file says."""
    return path.read_text(encoding="utf-8")


def test_every_evidence_id_is_explained():
    """An evidence id that the code, a scenario or a text leans on stands in EVIDENCE.md."""
    explained = set(re.findall(r"^\| ([CEMP]\d+[a-h]?) \|", text_of(ROOT / "model" / "EVIDENCE.md"), re.MULTILINE))
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.toml"), *TEXTS]
    files += [path for folder in ("scenarios", "tests") for path in (ROOT / folder).glob("*.toml")]
    for path in files:
        unknown = set(EVIDENCE_ID.findall(text_of(path))) - explained
        assert not unknown, f"{path.name} leans on {sorted(unknown)}"


def test_every_paper_is_in_the_list_of_sources():
    """A paper that a declaration or a rule cites stands in section 10 of the description."""
    bibliography = text_of(ROOT / "model" / "ODD.md").split("\n## 10. Sources")[1]
    cited = [declared.source for table in (PARAMETERS, EVENTS, ACTIVITIES) for declared in table.values()]
    for path in (path for room in ROOMS for path in room.rglob("*.py")):
        cited += [
            ast.get_docstring(node) or ""
            for node in ast.walk(ast.parse(text_of(path)))
            if isinstance(node, ast.Module | ast.FunctionDef)
        ]
    cited.append(chance.__doc__ or "")
    papers = {found for text in cited for found in PAPER.findall(text)}
    assert papers
    for name, year in sorted(papers):
        assert re.search(rf"^- .*\b{name}\b.*{year}", bibliography, re.MULTILINE), f"{name} {year} is not listed"


def heading_mark(heading: str) -> str:
    """The mark by which a page links to a heading, as the usual Markdown viewers make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path):
    """A link to a file or heading of the project finds it."""
    prose = FENCE.sub("", text_of(path))
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if "://" in target:
            continue
        name, _, mark = target.partition("#")
        page = (path.parent / name) if name else path
        assert page.exists(), f"{path.name} links to {target}"
        if mark:
            assert mark in {heading_mark(line) for line in re.findall(r"^#+ (.*)$", text_of(page), re.MULTILINE)}, (
                target
            )


def typed(line: str) -> list[str]:
    """The words of a command without the comment behind it."""
    return shlex.split(line, comments=True)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_in_the_text_can_be_typed(path):
    """A command that a text mentions is one that the program understands."""
    for command in re.findall(r"`coalitionlab ([^`]+)`", FENCE.sub("", text_of(path))):
        parser().parse_args(typed(command))


@pytest.mark.parametrize("path", RUN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_shell_blocks_run(path, tmp_path, monkeypatch, capsys):
    """Every command of a README runs, at toy size, in the order of the page; `make` has the targets that are named."""
    monkeypatch.chdir(tmp_path)
    targets = re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE)
    for line in [
        line for kind, block in FENCE.findall(text_of(path)) if kind == "sh" for line in block.splitlines() if line
    ]:
        if line in SETTING_UP:
            continue
        program, *words = typed(line.removeprefix(".venv/bin/"))
        if program == "make":
            assert set(words) <= set(targets), line
            continue
        assert program == "coalitionlab", line
        options = parser().parse_args(words)
        if options.command != "demo":  # it has a test of its own
            assert main([*words, *TOY.get(options.command, ())]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("path", RUN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_python_blocks_run(path, capsys):
    """Every piece of Python in a README runs as it stands, on its own."""
    blocks = [block for kind, block in FENCE.findall(text_of(path)) if kind == "python"]
    assert blocks
    for block in blocks:
        exec(compile(block, path.name, "exec"), {})


def test_the_house_is_drawn_as_it_is():
    """Every file and folder of the package stands in the picture of the house, and nothing else does."""
    drawn = next(block for kind, block in FENCE.findall(text_of(ROOT / "model" / "README.md")) if kind == "text")
    rooms = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
    rooms |= {f"{path.parent.name}/" for path in PACKAGE.glob("*/__init__.py")}
    assert (
        set(re.findall(r"(?<=[ ])[a-z_]+(?:\.py|/)(?= |$)", drawn, re.MULTILINE)) - {"make_tables.py", "coalitionlab/"}
        == rooms
    )


def test_papers_about_the_project_agree():
    """Version, licence and keywords are the same wherever the project says who it is."""
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    meta = json.loads(text_of(ROOT / "codemeta.json"))
    cff = text_of(ROOT / "CITATION.cff")
    assert project["version"] == meta["version"] == coalitionlab.__version__
    assert f"version: {project['version']}\n" in cff
    assert f"## {project['version']} " in text_of(ROOT / "CHANGELOG.md")
    assert project["license"] == "MIT" == meta["license"].rsplit("/", 1)[1]
    assert "license: MIT\n" in cff
    assert text_of(ROOT / "LICENSE").startswith("MIT License")
    assert all(f"  - {word}\n" in cff for word in meta["keywords"])
    wanted = {re.split(r"[<>=]", need)[0] for need in project["dependencies"]}
    assert wanted == set(meta["softwareRequirements"])
