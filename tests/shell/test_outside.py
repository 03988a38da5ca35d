"""What another program writes into the open file, and when the window shows it."""

from __future__ import annotations

from dinkop_desktop.features.exchange import sending
from dinkop_desktop.features.mending.pages.mending import MendingPage
from dinkop_desktop.window.refresh import Changed
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver


def look(driver: Driver) -> None:
    driver.shell.outside.look()
    driver.settle()


def test_what_a_terminal_adds_is_on_the_page_that_is_open(office: Driver, town: Town) -> None:
    page = MendingPage(office.shell)
    office.shell.open_page(page)
    office.settle()
    button = office.shell.rail.buttons["kirim"]
    badge = button.accessibleName()
    told: list[Changed] = []
    office.shell.refresh.changed.connect(told.append)
    beside = offices.open_desk(town.office.folder.path, town.clock)
    offices.add_business(beside, 7, nama_usaha="Warung Terminal", hp_wa_usaha="(021) 7491234")
    beside.close()

    look(office)

    rows = [page.table.rows.record(at) for at in range(page.table.total)]
    assert "Warung Terminal" in {row.cells[1] for row in rows if row is not None}
    assert button.accessibleName() != badge
    assert len(told) == 1
    look(office)
    assert len(told) == 1, "once is enough"


def waiting_to_be_sent(driver: Driver) -> str:
    driver.settle()
    return driver.shell.rail.buttons["kirim"].accessibleName()


def test_what_a_terminal_sends_waits_no_more_at_the_rail(office: Driver, town: Town) -> None:
    none = waiting_to_be_sent(office)
    offices.add_business(town.office, 7)
    office.shell.refresh.tell("umkm")
    some = waiting_to_be_sent(office)
    look(office)
    beside = offices.open_desk(town.office.folder.path, town.clock)
    sending.send(beside, town.new_folder())
    beside.close()

    look(office)

    assert some != none
    assert waiting_to_be_sent(office) == none


def test_what_was_sent_here_is_not_told_as_of_others(office: Driver, town: Town) -> None:
    told: list[Changed] = []
    office.shell.refresh.changed.connect(told.append)
    offices.add_business(town.office, 7)
    sending.send(town.office, town.new_folder())

    look(office)

    assert told == []


def test_what_was_written_here_is_not_told_as_of_others(office: Driver, town: Town) -> None:
    told: list[Changed] = []
    office.shell.refresh.changed.connect(told.append)
    offices.add_business(town.office, 7)

    look(office)

    assert told == []


def test_a_transaction_that_was_undone_counts_for_nobody(town: Town) -> None:
    store = town.office.store
    before = store.written_by_others()
    with store.begin(by="Ani") as work:
        assert work.clock
    offices.add_business(town.office, 7)

    assert store.written_by_others() == before
