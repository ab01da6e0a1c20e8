"""All answers of 2015, in the order they came."""

from remiss.demo.answers import (
    city_hall,
    civil_society,
    congregations,
    county,
    education,
    enskede_arsta_vantor,
    labour_market,
    police,
    research,
    rinkeby_kista,
    skarholmen,
    southern_districts,
    spanga_tensta,
    western_districts,
)
from remiss.demo.shapes import DemoAnswer

_SENDERS = (
    rinkeby_kista,
    spanga_tensta,
    western_districts,
    enskede_arsta_vantor,
    southern_districts,
    skarholmen,
    labour_market,
    education,
    city_hall,
    police,
    research,
    county,
    civil_society,
    congregations,
)


def answers_of_2015() -> tuple[DemoAnswer, ...]:
    """Every handing-in, oldest first: 24 bodies, one of which supplements its answer."""
    every = [answer for sender in _SENDERS for answer in sender.answers()]
    return tuple(sorted(every, key=lambda answer: answer.arrived_at))
