"""Nothing is left out of the table: whatever could show words has its place in it, by name."""

from importlib import import_module

import pytest
from flask import Flask

from alongside.agreements.rules.choices import modes_offered
from alongside.agreements.rules.terms import Allowed, Level, Mode
from alongside.app import load_models
from alongside.cli import main
from alongside.documents.values import Kind
from alongside.kernel.tables import Base
from alongside.setting_policies.template_v1 import SECTIONS
from alongside.supportive_conversations.rules.recording import COMMENT, names_of, note_names
from tasks.app import TASKS
from tasks.base import JOBS
from tasks.schedule import SCHEDULE
from tenants.sealed import Sealed
from tests.access.who_reads import never
from tests.access.who_reads.places import GATHERED, OF_A_CONVERSATION
from tests.access.who_reads.scenes import PERMITTED
from tests.access.who_reads.words import OF_RECORD, SEALED


def placed() -> set[str]:
    showing = {place.endpoint for place in OF_A_CONVERSATION} | set(GATHERED)
    return showing.union(*never.ADDRESSES.values())


def unplaced(app: Flask) -> list[str]:
    """Addresses that are not in the table."""
    return sorted({rule.endpoint for rule in app.url_map.iter_rules()} - placed())


def sealed_columns() -> set[str]:
    load_models()
    return {
        f"{mapper.class_.__tablename__}.{name}"
        for mapper in Base.registry.mappers
        for owner in mapper.class_.__mro__
        for name, value in vars(owner).items()
        if isinstance(value, Sealed)
    }


def test_every_address_is_in_the_table_once(app):
    assert unplaced(app) == []
    assert placed() <= {rule.endpoint for rule in app.url_map.iter_rules()}, "gone since"
    quiet = [each for listed in never.ADDRESSES.values() for each in listed]
    assert len(quiet) == len(set(quiet))
    assert not set(quiet) & ({place.endpoint for place in OF_A_CONVERSATION} | set(GATHERED))


def test_every_job_is_in_the_table():
    for module in TASKS:
        import_module(module)
    assert set(never.JOBS) == set(JOBS) | {entry["task"] for entry in SCHEDULE.values()}


def test_every_kind_of_notice_is_in_the_table(app):
    assert set(never.NOTICES) == set(never.kinds_of(app))


def test_every_command_is_in_the_table():
    assert set(main.commands) == never.COMMANDS


def test_every_kind_of_document_is_in_the_table():
    assert set(never.DOCUMENTS) == set(Kind)


def test_every_sealed_column_and_every_text_of_a_record_is_in_the_table():
    assert set(SEALED) == sealed_columns()
    keys = [section.key for section in SECTIONS]
    notes = note_names(keys, is_person=True) | note_names(keys, is_person=False)
    assert set(OF_RECORD) == names_of(keys) | notes | {COMMENT}


def test_every_mode_that_a_choice_permits_is_in_the_table():
    all_of_them = Allowed(tuple(Mode), 24)
    for level in Level:
        assert set(PERMITTED[level]) == set(modes_offered(level, all_of_them) or (Mode.NONE,))


@pytest.mark.parametrize("rule", ["/<authority>/search", "/api/conversations", "/import"])
def test_an_address_that_nobody_placed_is_named(rule):
    made = Flask("another")
    made.add_url_rule(rule, endpoint="search.find", view_func=lambda **_: "")
    assert unplaced(made) == ["search.find"]
