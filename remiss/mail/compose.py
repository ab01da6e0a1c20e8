"""Letters from templates: ``templates/mail/<kind>/{subject.txt, body.txt, body.html}``, text first.

A kind that an officer may word has also ``proposed_subject.txt`` and ``proposed.txt``, the words that stand otherwise.

A letter never holds a personal link: it holds ``LINK_PLACEHOLDER`` until the moment of delivery.
"""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from remiss.domain.clock import local
from remiss.domain.links import LINK_PLACEHOLDER
from remiss.domain.post import LetterKind
from remiss.domain.wording import Wording
from remiss.swedish import saying, terms


@dataclass(frozen=True)
class Written:
    """A letter's words. The subject is one line."""

    subject: str
    text: str
    html: str


class Composer:
    """Turns a kind of letter and what it is about into words. ``asker`` is the organisation that writes."""

    def __init__(self, templates: Path, asker: str = "") -> None:
        self._templates = Environment(
            loader=FileSystemLoader(templates),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(
            swedish_date=saying.say_day,
            short_date=saying.say_short,
            swedish_time=lambda moment: saying.say_moment(local(moment)),
            stance=terms.STANCES.__getitem__,
            file_role=terms.FILE_ROLES.__getitem__,
            file_size=saying.say_size,
            fingerprint=saying.say_fingerprint,
        )
        self._templates.globals["link"] = LINK_PLACEHOLDER
        self.asker = asker or "Remiss"
        self._templates.globals["asker"] = self.asker

    def compose(self, kind: LetterKind, **about: object) -> Written:
        """The letter. jinja2.UndefinedError when the template needs something that was not given."""
        return Written(
            subject=" ".join(self._render(kind, "subject.txt", about).split()),
            text=self._render(kind, "body.txt", about).strip() + "\n",
            html=self._render(kind, "body.html", about),
        )

    def proposed(self, kind: LetterKind) -> Wording:
        """The subject and opening we propose for a kind that an officer may word, with placeholders in braces."""
        subject = self._templates.get_template(f"mail/{kind.value}/proposed_subject.txt").render()
        opening = self._templates.get_template(f"mail/{kind.value}/proposed.txt").render()
        return Wording(subject.strip(), opening.strip())

    def _render(self, kind: LetterKind, part: str, about: dict[str, object]) -> str:
        return self._templates.get_template(f"mail/{kind.value}/{part}").render(about)
