"""What the pages about last days are sent with, as the use cases want it, and what is said of what was done."""

from collections.abc import Iterator
from datetime import date

from werkzeug.datastructures import MultiDict

from remiss.domain.errors import InvalidFieldsError
from remiss.domain.extensions import Verdict
from remiss.swedish.dates import typed_day
from remiss.swedish.saying import say_day
from remiss.usecases.extending import Decided, Decision
from remiss.usecases.extending_many import ManyDecided
from remiss.usecases.extension_fields import DAY_WANTED, TypedWish

OTHER = "other"
"""The choice of a day that is none of those proposed."""

Form = MultiDict[str, str]


def decision_of(form: Form) -> Decision:
    """The decision. InvalidFieldsError when none is chosen, or the day is no day."""
    verdict, faults = form.get("verdict", ""), dict[str, str]()
    if verdict not in set(Verdict):
        faults["verdict"] = "Välj om ni beviljar eller avslår."
    day = typed_field(form, "day", faults)
    if faults:
        raise InvalidFieldsError(faults)
    return Decision(Verdict(verdict), day, form.get("answer", ""), move_closing="move_closing" in form)


def typed_field(form: Form, name: str, faults: dict[str, str]) -> date | None:
    """The day in the field, or None when it is empty; what is no day becomes one of the faults."""
    text = form.get(name, "").strip()
    day = typed_day(text)
    if text and day is None:
        faults[name] = DAY_WANTED
    return day


def chosen_day(form: Form, name: str) -> str:
    """The day chosen among those proposed, or else the one written in the field of that name."""
    chosen = form.get("choice", "")
    return form.get(name, "") if chosen in {"", OTHER} else chosen


def typed_entry(form: Form) -> TypedWish:
    """A request as an officer took it down."""
    return TypedWish(
        proposed_day=chosen_day(form, "proposed_day"),
        reason=form.get("reason", ""),
        asked_by=form.get("asked_by", ""),
        asked_email=form.get("asked_email", ""),
    )


def say_decided(decided: Decided) -> tuple[str, str]:
    """What has been decided and who is told, with the flash's tone."""
    if decided.last_day is None:
        what = f"Begäran från {decided.name} är avslagen."
    else:
        what = f"{decided.name} ska nu svara senast {say_day(decided.last_day)}."
    if decided.told:
        return f"{what} Ett brev om det är på väg.", "ok"
    return f"{what} Instansen har ingen e-postadress: ring och berätta.", "warn"


def say_many(many: ManyDecided) -> Iterator[tuple[str, str]]:
    """What has been decided about several: those done in one sentence, those left in one."""
    if many.done:
        granted = [each for each in many.done if each.last_day is not None]
        what = "har fått anstånd" if granted else "har fått avslag"
        number = f"{len(many.done)} instanser" if len(many.done) > 1 else many.done[0].name
        yield f"{number} {what}. Brev om det är på väg.", "ok"
    untold = [each.name for each in many.done if not each.told]
    if untold:
        yield f"Ingen e-postadress finns till {', '.join(untold)}: ring och berätta.", "warn"
    for name, why in many.left:
        yield f"{name} är inte ändrad: {why}", "warn"
