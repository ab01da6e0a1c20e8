"""Answers over time, as a step line drawn by the server. Pure: dates in, coordinates out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from remiss.swedish.saying import say_short

WIDTH, HEIGHT = 960, 220
_TOP, _FOOT = 52, HEIGHT - 28
_LEFT, _RIGHT = 28, WIDTH - 28
_MOST_TICKS = 8
_ROOM_FOR_LATE = timedelta(weeks=4)


@dataclass(frozen=True)
class Tick:
    """A day named under the plot, at x."""

    x: float
    label: str


@dataclass(frozen=True)
class Mark:
    """A day that matters, as an upright line. ``kind`` is dispatch, today or deadline."""

    x: float
    label: str
    kind: str


@dataclass(frozen=True)
class Dot:
    """One consultee's answer on the line; a link to it."""

    x: float
    y: float
    label: str
    href: str


@dataclass(frozen=True)
class Chart:
    """All that the macro ``answers_chart`` draws; coordinates are in a box of ``width`` × ``height``."""

    width: int
    height: int
    points: str
    days: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    dots: tuple[Dot, ...]
    summary: str


@dataclass(frozen=True)
class Answered:
    """One answer to draw: the day it came, who, and where it can be read."""

    on: date
    who: str
    href: str


@dataclass(frozen=True)
class Milestone:
    """A day to mark."""

    on: date
    label: str
    kind: str


def draw(answers: Sequence[Answered], asked: int, milestones: Sequence[Milestone], today: date) -> Chart | None:
    """The chart from the first milestone to the last day anything happens; None when there is nothing to span.

    The line rises one step for each answer, up to all ``asked``, and ends today: what has not been is not drawn. An
    answer that comes years late stands at the right edge, under its own date, so that the others stay readable.
    """
    days = [each.on for each in answers] + [each.on for each in milestones]
    if len(set(days)) < 2:  # noqa: PLR2004  # One day is a point, not a course of events.
        return None
    scale = _Scale(min(days), _end(days, milestones), max(asked, len(answers), 1))
    ordered = sorted(answers, key=lambda each: (each.on, each.who))
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        points=_line(ordered, scale, min(today, scale.last)),
        days=_ticks(scale),
        marks=tuple(Mark(scale.x(each.on), each.label, each.kind) for each in _within(milestones, scale)),
        dots=tuple(
            Dot(scale.x(each.on), scale.y(count), f"{each.who}, {say_short(each.on)}", each.href)
            for count, each in enumerate(ordered, start=1)
        ),
        summary=_summary(answers, asked, scale),
    )


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    most: int

    def x(self, day: date) -> float:
        share = (min(day, self.last) - self.first).days / (self.last - self.first).days
        return round(_LEFT + share * (_RIGHT - _LEFT), 1)

    def y(self, count: int) -> float:
        return round(_FOOT - count / self.most * (_FOOT - _TOP), 1)


def _end(days: Sequence[date], milestones: Sequence[Milestone]) -> date:
    """The last day to draw: that of the last event, but not further past the deadlines than they are past the start."""
    deadlines = [each.on for each in milestones if each.kind == "deadline"]
    if not deadlines:
        return max(days)
    last = max(deadlines)
    return min(max(days), last + max(last - min(days), _ROOM_FOR_LATE))


def _summary(answers: Sequence[Answered], asked: int, scale: _Scale) -> str:
    text = f"{len(answers)} av {asked} har svarat eller avstått."
    beyond = sum(each.on > scale.last for each in answers)
    return f"{text} {beyond} kom efter {say_short(scale.last)} och står vid högra kanten." if beyond else text


def _within(milestones: Sequence[Milestone], scale: _Scale) -> list[Milestone]:
    return sorted((each for each in milestones if each.on <= scale.last), key=lambda each: each.on)


def _line(answers: Sequence[Answered], scale: _Scale, until: date) -> str:
    corners = [(scale.x(scale.first), scale.y(0))]
    for count, answer in enumerate(answers, start=1):
        x = scale.x(answer.on)
        corners += [(x, scale.y(count - 1)), (x, scale.y(count))]
    corners.append((scale.x(until), scale.y(len(answers))))
    return " ".join(f"{x:g},{y:g}" for x, y in corners)


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    """Days a whole number of weeks apart, few enough to be read."""
    span = (scale.last - scale.first).days
    step = 7 * max(1, -(-span // (7 * _MOST_TICKS)))
    days = [scale.first + timedelta(days=offset) for offset in range(0, span + 1, step)]
    return tuple(Tick(scale.x(day), _short(day)) for day in days)


def _short(day: date) -> str:
    return say_short(day).rsplit(" ", 1)[0]
