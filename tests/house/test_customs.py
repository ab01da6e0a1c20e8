"""The law of the house, so that nobody has to remember it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from remiss.domain import consultation, deliveries, errors, permissions, post, reminders
from remiss.swedish import terms
from remiss.web.errors import WORDINGS
from tests.paths import ROOT

PACKAGE = ROOT / "remiss"
TEMPLATES = ROOT / "templates"

LONGEST = {"module": 300, "test": 400, "template": 120, "stylesheet": 1200}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _modules() -> Iterator[Path]:
    return PACKAGE.rglob("*.py")


def _too_long(paths: Iterator[Path], ceiling: int) -> list[str]:
    return [f"{path.relative_to(ROOT)}: {_lines(path)}" for path in paths if _lines(path) > ceiling]


def test_no_module_has_grown_past_its_idea() -> None:
    assert _too_long(_modules(), LONGEST["module"]) == []


def test_no_test_module_has_grown_past_its_idea() -> None:
    assert _too_long((ROOT / "tests").rglob("*.py"), LONGEST["test"]) == []


def test_no_template_has_grown_past_its_idea() -> None:
    assert _too_long(TEMPLATES.rglob("*.html"), LONGEST["template"]) == []


def test_the_stylesheet_is_one_and_readable() -> None:
    assert _too_long((PACKAGE / "web" / "static").glob("*.css"), LONGEST["stylesheet"]) == []


def _calls(name: str) -> list[str]:
    return [
        str(path.relative_to(PACKAGE))
        for path in _modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    ]


def test_one_place_in_the_code_commits() -> None:
    assert _calls("commit") == ["usecases/tools.py"]


def test_only_the_settings_read_the_environment() -> None:
    found = {
        str(path.relative_to(PACKAGE))
        for path in _modules()
        if re.search(r"os\.environ|getenv", path.read_text(encoding="utf-8"))
    }
    assert found <= {"settings.py"}


def test_every_module_and_public_name_says_what_it_is() -> None:
    missing = []
    for path in _modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            missing.append(str(path.relative_to(PACKAGE)))
    assert missing == []


def _error_classes() -> list[type[errors.RemissError]]:
    found = [errors.RemissError]
    for kind in found:
        found.extend(kind.__subclasses__())
    return [kind for kind in dict.fromkeys(found) if kind is not errors.RemissError]


def test_every_error_has_a_swedish_sentence() -> None:
    """A class may speak with the words of its family, but never only with those of the root."""
    unsaid = [kind.__name__ for kind in _error_classes() if not set(kind.__mro__) & set(WORDINGS)]
    assert unsaid == []
    assert errors.RemissError not in WORDINGS


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (terms.STANCES, consultation.Stance),
        (terms.ANSWER_STATES, consultation.AnswerState),
        (terms.FILE_ROLES, consultation.FileRole),
        (terms.DOCUMENT_ROLES, consultation.DocumentRole),
        (terms.STATUSES, consultation.Status),
        (terms.CHANNELS, consultation.Channel),
        (terms.SUBMISSION_KINDS, consultation.SubmissionKind),
        (terms.ROLES, permissions.Role),
        (terms.LETTER_STATES, post.LetterState),
        (terms.DELIVERIES, deliveries.Delivery),
        (terms.LETTER_KINDS, post.LetterKind),
        (terms.UNSENT_REMINDERS, reminders.Unsent),
    ],
)
def test_every_member_of_an_enum_has_its_swedish_word(words: dict[str, str], kind: type) -> None:
    assert set(words) == {member.value for member in kind}  # type: ignore[attr-defined]  # Each is a StrEnum.


def test_every_kind_of_letter_has_its_three_parts() -> None:
    parts = {"subject.txt", "body.txt", "body.html"}
    for kind in post.LetterKind:
        folder = TEMPLATES / "mail" / kind.value
        assert parts <= {path.name for path in folder.glob("*")}, kind


def test_every_template_compiles() -> None:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    for path in TEMPLATES.rglob("*.html"):
        environment.parse(path.read_text(encoding="utf-8"), filename=str(path))


def test_pages_are_outlines_of_components() -> None:
    """Components and letters own the raw elements; pages call them (docs in templates/components/README.md)."""
    raw = re.compile(r"<(table|form|input|select|textarea|button|script|style)\b|\sstyle=|\son[a-z]+=")
    found = []
    for path in TEMPLATES.rglob("*.html"):
        room = path.relative_to(TEMPLATES).parts[0]
        if room in {"components", "layouts", "mail"}:
            continue
        found += [f"{path.relative_to(TEMPLATES)}: {match}" for match in raw.findall(path.read_text(encoding="utf-8"))]
    assert found == []


def test_no_template_marks_text_as_safe() -> None:
    """What comes from a file or a mail is escaped; a picture made by us is built of macros."""
    found = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"\|\s*safe\b", path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_templates_write_swedish_dates_through_the_filters() -> None:
    found = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if "strftime" in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_acts_in_the_journal_have_swedish_words() -> None:
    from remiss.web.happenings import ACTS  # noqa: PLC0415  # Beside its use, to keep the head of the file short.

    pattern = re.compile(r"\.on_(?:consultation|referral|installation)\(\s*(?:[\w.]+,\s*)?\"(\w+)\"")
    used = {act for path in _modules() for act in pattern.findall(path.read_text(encoding="utf-8"))}
    assert used
    assert sorted(used - set(ACTS)) == []
