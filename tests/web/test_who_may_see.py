"""Nobody sees what is not theirs: every page × everyone who may come to it (PROMISES P9).

A new page needs one line in ``PAGES``, a new form's address one in ``ACTS``. The words: ``ok`` the page; ``in`` led to
the log-in page; a number that status; ``may`` is allowed to, and not tried here since it would change something. What a
page can be about is in ``everyone.py``. A personal link is the capability itself: its pages open for whoever holds it.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from remiss.web.guard import public
from tests.web.everyone import EVERYONE, World, make_world

#                                 administrator officer other compiler registrar reader link nobody
PAGES = {
    "account.log_in":             "302 302 302 302 302 302 ok  ok ",
    "passwords.forgotten":        "ok  ok  ok  ok  ok  ok  ok  ok ",
    "passwords.asked":            "ok  ok  ok  ok  ok  ok  ok  ok ",
    "passwords.choose":           "ok  ok  ok  ok  ok  ok  ok  ok ",
    "own_settings.show":          "ok  ok  ok  ok  ok  ok  in  in ",
    "service.health":             "ok  ok  ok  ok  ok  ok  ok  ok ",
    "service.accessibility":      "ok  ok  ok  ok  ok  ok  ok  ok ",
    "service.style_guide":        "ok  ok  ok  ok  ok  ok  ok  ok ",
    "admin.index":                "ok  403 403 403 403 403 in  in ",
    "admin.users":                "ok  403 403 403 403 403 in  in ",
    "admin.new_user":             "ok  403 403 403 403 403 in  in ",
    "admin.user":                 "ok  403 403 403 403 403 in  in ",
    "admin.events":               "ok  403 403 403 403 403 in  in ",
    "consultations.home":         "ok  ok  ok  ok  ok  ok  in  in ",
    "consultations.index":        "ok  ok  ok  ok  ok  ok  in  in ",
    "consultations.show":         "ok  ok  403 ok  ok  ok  in  in ",
    "consultations.events":       "ok  ok  403 ok  ok  ok  in  in ",
    "consultations.members":      "ok  ok  403 ok  ok  ok  in  in ",
    "consultations.answer":       "403 ok  403 ok  ok  ok  in  in ",
    "consultations.file":         "403 ok  403 ok  ok  ok  in  in ",
    "sending.prepare":            "403 ok  403 403 403 403 in  in ",
    "sending.preview":            "403 ok  403 403 403 403 in  in ",
    "letters.index":              "ok  ok  403 ok  ok  ok  in  in ",
    "letter_words.index":         "403 ok  403 403 403 403 in  in ",
    "letter_words.show":          "403 ok  403 403 403 403 in  in ",
    "letter_words.preview":       "403 ok  403 403 403 403 in  in ",
    "writing_to.question":        "403 ok  403 403 403 403 in  in ",
    "writing_to.goodbye":         "403 ok  403 403 403 403 in  in ",
    "letters.show":               "403 ok  403 ok  ok  ok  in  in ",
    "letters.html":               "403 ok  403 ok  ok  ok  in  in ",
    "letters.printed":            "403 ok  403 403 403 403 in  in ",
    "letters.paper":              "403 ok  403 403 403 403 in  in ",
    "letters.papers":             "403 404 403 403 403 403 in  in ",
    "letters.heap":               "403 404 403 403 403 403 in  in ",
    "letters.relink":             "403 ok  403 403 403 403 in  in ",
    "reminders.index":            "ok  ok  403 ok  ok  ok  in  in ",
    "ringing.index":              "403 ok  403 403 ok  403 in  in ",
    "post.index":                 "ok  ok  ok  403 403 403 in  in ",
    "post.show":                  "404 ok  404 403 403 403 in  in ",
    "post.html":                  "404 ok  404 403 403 403 in  in ",
    "changing.newcomer":          "403 ok  403 403 403 403 in  in ",
    "changing.ask_to_withdraw":   "403 ok  403 403 403 403 in  in ",
    "changing.addresses":         "403 ok  403 403 403 403 in  in ",
    "changing.new_document":      "403 ok  403 403 403 403 in  in ",
    "changing.successor":         "ok  ok  403 403 403 403 in  in ",
    "deputising.show":            "ok  ok  ok  ok  ok  ok  in  in ",
    "deadlines.index":            "ok  ok  403 ok  ok  ok  in  in ",
    "deadlines.extension":        "403 ok  403 403 403 403 in  in ",
    "moving.show":                "403 ok  403 403 403 403 in  in ",
    "meetings.index":             "ok  ok  ok  ok  ok  ok  in  in ",
    "receiving.paper":            "403 ok  403 403 ok  403 in  in ",
    "files.index":                "403 ok  403 ok  ok  ok  in  in ",
    "files.show":                 "403 ok  403 ok  ok  ok  in  in ",
    "dropping.form":              "403 ok  ok  403 ok  403 in  in ",
    "inbox.index":                "403 ok  ok  403 ok  403 in  in ",
    "inbox.show":                 "403 ok  404 403 ok  403 in  in ",
    "inbox.file":                 "403 ok  404 403 ok  403 in  in ",
    "inbox.raw":                  "403 ok  404 403 ok  403 in  in ",
    "inbox.of_answer":            "403 302 403 403 302 403 in  in ",
    "review.show":                "403 ok  403 ok  ok  ok  in  in ",
    "review.docx":                "403 ok  403 ok  ok  ok  in  in ",
    "review.pdf":                 "403 ok  403 ok  ok  ok  in  in ",
    "setup.new":                  "403 ok  ok  403 403 403 in  in ",
    "setup.draft":                "404 ok  404 404 404 404 in  in ",
    "setup.ask_to_remove":        "404 ok  404 404 404 404 in  in ",
    "setup.edit":                 "403 ok  403 403 403 403 in  in ",
    "setup.ask_to_delete":        "403 ok  403 403 403 403 in  in ",
    "setup.document":             "ok  ok  403 ok  ok  ok  in  in ",
    "respond.no_token":           "404 404 404 404 404 404 404 404",
    "respond.unknown":            "404 404 404 404 404 404 404 404",
    "respond.start":              "ok  ok  ok  ok  ok  ok  ok  ok ",
    "respond.document":           "ok  ok  ok  ok  ok  ok  ok  ok ",
    "respond.files":              "ok  ok  ok  ok  ok  ok  ok  ok ",
    "respond.draft_file":         "ok  ok  ok  ok  ok  ok  ok  ok ",
    "respond.details":            "ok  ok  ok  ok  ok  ok  ok  ok ",
    "respond.check":              "ok  ok  ok  ok  ok  ok  ok  ok ",
    "respond.more_time":          "ok  ok  ok  ok  ok  ok  ok  ok ",
    "respond.decline":            "ok  ok  ok  ok  ok  ok  ok  ok ",
    "respond.acknowledgement":    "ok  ok  ok  ok  ok  ok  ok  ok ",
    "respond.own_file":           "ok  ok  ok  ok  ok  ok  ok  ok ",
    "typed_codes.ask":            "ok  ok  ok  ok  ok  ok  ok  ok ",
    "register.index":             "ok  ok  ok  ok  ok  ok  in  in ",
    "register.show":              "ok  ok  ok  ok  ok  ok  in  in ",
    "register.new":               "ok  ok  ok  403 ok  403 in  in ",
    "register.edit":              "ok  ok  ok  403 ok  403 in  in ",
}  # fmt: skip

ACTS = {
    "account.begin":              "may may may may may may may may",
    "account.log_out":            "may may may may may may in  in ",
    "passwords.ask":              "may may may may may may may may",
    "passwords.chosen":           "may may may may may may may may",
    "own_settings.save":          "may may may may may may in  in ",
    "own_settings.save_password": "may may may may may may in  in ",
    "admin.invite":               "may 403 403 403 403 403 in  in ",
    "admin.change":               "may 403 403 403 403 403 in  in ",
    "admin.deactivate":           "may 403 403 403 403 403 in  in ",
    "admin.reactivate":           "may 403 403 403 403 403 in  in ",
    "admin.resend":               "may 403 403 403 403 403 in  in ",
    "consultations.add_member":   "may may 403 403 403 403 in  in ",
    "consultations.drop_member":  "may may 403 403 403 403 in  in ",
    "consultations.reopen":       "403 may 403 403 403 403 in  in ",
    "sending.send":               "403 may 403 403 403 403 in  in ",
    "letter_words.save":          "403 may 403 403 403 403 in  in ",
    "writing_to.ask":             "403 may 403 403 403 403 in  in ",
    "writing_to.close":           "403 may 403 403 403 403 in  in ",
    "letters.stop":               "403 may 403 403 403 403 in  in ",
    "letters.again":              "403 may 403 403 403 403 in  in ",
    "letters.counted":            "403 may 403 403 403 403 in  in ",
    "letters.reissue":            "403 may 403 403 403 403 in  in ",
    "changing.add":               "403 may 403 403 403 403 in  in ",
    "changing.withdraw":          "403 may 403 403 403 403 in  in ",
    "changing.take_back":         "403 may 403 403 403 403 in  in ",
    "changing.readdress":         "403 may 403 403 403 403 in  in ",
    "changing.replace":           "403 may 403 403 403 403 in  in ",
    "changing.give_over":         "may may 403 403 403 403 in  in ",
    "deputising.arrange":         "may may may may may may in  in ",
    "deputising.end":             "may may may may may may in  in ",
    "files.confirm_stand_in":     "403 may 403 403 may 403 in  in ",
    "files.take_back":            "403 may 403 403 may 403 in  in ",
    "files.save_text":            "403 may 403 403 may 403 in  in ",
    "files.again":                "403 may 403 403 may 403 in  in ",
    "files.role":                 "403 may 403 403 may 403 in  in ",
    "files.order":                "403 may 403 403 may 403 in  in ",
    "files.leave":                "403 may 403 403 may 403 in  in ",
    "files.take":                 "403 may 403 403 may 403 in  in ",
    "files.handled":              "403 may 403 403 may 403 in  in ",
    "files.unhandled":            "403 may 403 403 may 403 in  in ",
    "reminders.plan":             "403 may 403 403 403 403 in  in ",
    "reminders.now":              "403 may 403 403 403 403 in  in ",
    "reminders.turn":             "403 may 403 403 403 403 in  in ",
    "ringing.note":               "403 may 403 403 may 403 in  in ",
    "deadlines.decide_marked":    "403 may 403 403 403 403 in  in ",
    "deadlines.enter":            "403 may 403 403 403 403 in  in ",
    "deadlines.expect":           "403 may 403 403 403 403 in  in ",
    "deadlines.decide":           "403 may 403 403 403 403 in  in ",
    "moving.save":                "403 may 403 403 403 403 in  in ",
    "meetings.give":              "403 may 403 403 403 403 in  in ",
    "meetings.give_unsent":       "403 may 403 403 403 403 in  in ",
    "meetings.paste":             "may may may 403 may 403 in  in ",
    "meetings.keep":              "may may may 403 may 403 in  in ",
    "receiving.record":           "403 may 403 403 may 403 in  in ",
    "receiving.tick":             "403 may 403 403 may 403 in  in ",
    "receiving.untick":           "403 may 403 403 may 403 in  in ",
    "dropping.take":              "403 may may 403 may 403 in  in ",
    "inbox_acts.place_many":      "403 may may 403 may 403 in  in ",
    "inbox_acts.place":           "403 may 404 403 may 403 in  in ",
    "inbox_acts.move":            "403 may 404 403 may 403 in  in ",
    "inbox_acts.undo":            "403 may 404 403 may 403 in  in ",
    "inbox_acts.spontaneous":     "403 may 404 403 may 403 in  in ",
    "inbox_acts.promote":         "403 may 404 403 may 403 in  in ",
    "inbox_acts.aside":           "403 may 404 403 may 403 in  in ",
    "inbox_acts.kind":            "403 may 404 403 may 403 in  in ",
    "inbox_acts.stance":          "403 may 404 403 may 403 in  in ",
    "review.build":               "403 may 403 may 403 403 in  in ",
    "setup.begin":                "403 may may 403 403 403 in  in ",
    "setup.change":               "404 may 404 404 404 404 in  in ",
    "setup.autosave":             "404 may 404 404 404 404 in  in ",
    "setup.remove":               "404 may 404 404 404 404 in  in ",
    "setup.change_open":          "403 may 403 403 403 403 in  in ",
    "setup.take_up":              "403 may 403 403 403 403 in  in ",
    "setup.delete":               "403 may 403 403 403 403 in  in ",
    "respond.keep_files":         "may may may may may may may may",
    "respond.keep_details":       "may may may may may may may may",
    "respond.send":               "may may may may may may may may",
    "respond.ask":                "may may may may may may may may",
    "respond.take_back":          "may may may may may may may may",
    "respond.say_no":             "may may may may may may may may",
    "typed_codes.follow":         "may may may may may may may may",
    "register.add":               "may may may 403 may 403 in  in ",
    "register.change":            "may may may 403 may 403 in  in ",
    "register.merge":             "may may may 403 may 403 in  in ",
    "register.set_active":        "may may may 403 may 403 in  in ",
}  # fmt: skip


@pytest.fixture
def world(app: Flask) -> World:
    return make_world(app)


def _routes(app: Flask, method: str) -> Iterator[Rule]:
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint != "static":
            yield rule


def _classified(app: Flask, method: str, table: dict[str, str]) -> Iterator[tuple[Rule, list[str]]]:
    """The routes with a line, and the line's cells; one test alone complains of those without."""
    for rule in _routes(app, method):
        if rule.endpoint in table:
            yield rule, table[rule.endpoint].split()


def _unclassified(app: Flask) -> list[str]:
    """Endpoints without a line, and lines without an endpoint."""
    found = []
    for table, method in ((PAGES, "GET"), (ACTS, "POST")):
        found += sorted({rule.endpoint for rule in _routes(app, method)} ^ set(table))
    return found


def _told(answer: TestResponse) -> str:
    if answer.status_code in {302, 303} and (answer.location or "").startswith("/logga-in"):
        return "in"
    return "ok" if answer.status_code == 200 else str(answer.status_code)


def _wrong_pages(world: World, name: str) -> list[str]:
    """The pages that treat the person otherwise than the table says."""
    browser, column, wrong = world.browser(name), EVERYONE.index(name), []
    for rule, cells in _classified(world.app, "GET", PAGES):
        told = _told(browser.get(world.address(rule)))
        if told != cells[column]:
            wrong.append(f"{rule.endpoint}: {told}, not {cells[column]}")
    return wrong


def _wrong_acts(world: World, name: str) -> list[str]:
    """The acts that are not refused as the table says, with the session's own token and an empty form."""
    column, wrong = EVERYONE.index(name), []
    for rule, cells in _classified(world.app, "POST", ACTS):
        told = "may" if cells[column] == "may" else _told(world.post(name, world.address(rule)))
        if told != cells[column]:
            wrong.append(f"{rule.endpoint}: {told}, not {cells[column]}")
    return wrong


def test_every_route_has_its_line_and_every_line_its_route(app: Flask) -> None:
    assert _unclassified(app) == []
    assert {len(line.split()) for line in (*PAGES.values(), *ACTS.values())} == {len(EVERYONE)}


@pytest.mark.parametrize("name", EVERYONE)
def test_everyone_sees_what_is_theirs_and_nothing_else(world: World, name: str) -> None:
    assert _wrong_pages(world, name) == []


@pytest.mark.parametrize("name", EVERYONE)
def test_what_is_not_theirs_to_do_is_refused(world: World, name: str) -> None:
    assert _wrong_acts(world, name) == []


def test_things_of_another_round_are_not_found_under_ones_own(world: World) -> None:
    """Neither under a round one is officer of, nor behind one's own personal link."""
    browser, wrong = world.browser("officer"), []
    for rule in _routes(world.app, "GET"):
        for scope in rule.arguments & {"consultation_id", "token"}:
            for thing in rule.arguments - {scope}:
                told = _told(browser.get(world.address(rule, **{thing: world.there[thing]})))
                if told != "404":
                    wrong.append(f"{rule.endpoint} with another's {thing}: {told}")
    assert wrong == []


def test_anothers_link_shows_nothing_of_this_answer(world: World) -> None:
    browser, seen = world.browser("nobody"), []
    for rule in _routes(world.app, "GET"):
        if rule.endpoint.startswith("respond."):
            theirs = (
                {**world.there, "file_id": world.there["draft_file_id"]} if "draft" in rule.endpoint else world.there
            )
            page = browser.get(world.address(rule, **theirs)).get_data()
            seen += [f"{rule.endpoint}: {word}" for word in world.secrets if word.encode() in page]
    assert seen == []


def test_a_route_nobody_has_classified_is_noticed(app: Flask) -> None:
    app.add_url_rule("/ny-sida", "planted.page", public(lambda: "hej"))
    assert "planted.page" in _unclassified(app)


def test_a_door_that_was_left_open_is_noticed(world: World) -> None:
    """The control: faults planted in a page and in an act must be seen."""
    world.app.view_functions["consultations.answer"] = public(lambda **_: "alla svar")
    world.app.view_functions["consultations.reopen"] = public(lambda **_: "öppnad")
    assert "consultations.answer: ok, not 403" in _wrong_pages(world, "other")
    assert "consultations.answer: ok, not in" in _wrong_pages(world, "nobody")
    assert _wrong_acts(world, "other") == ["consultations.reopen: ok, not 403"]
