"""Users in the window: let in, chosen at the lock screen, made something else, retired."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dinkop_desktop.exchange.users import Role
from dinkop_desktop.features.people import names, user_list
from dinkop_desktop.features.people.pages.dialog import Dialog
from dinkop_desktop.features.people.pages.users_dialogs import AddingDialog, ChangingUserDialog
from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.features.settings.pages.users import UsersPage
from dinkop_desktop.settings import Folder
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from dinkop_desktop.shell.unlock import Unlock
from dinkop_desktop.window.widgets import Notice
from tests import offices
from tests.offices import CODES, PASSPHRASE, Town
from tests.window.harness import Driver, driver_of
from tests.windows import BeginAt, Opener

BUDI = "pasar jendela hujan rotan kapal"


def open_users(driver: Driver) -> UsersPage:
    driver.press("Ctrl+0")
    driver.settle()
    driver.press("Alt+U")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, UsersPage)
    return page


def dialog_of(driver: Driver, key: str) -> Dialog:
    driver.press(key)
    driver.settle()
    found = QApplication.activeModalWidget()
    assert isinstance(found, Dialog)
    return found


def with_budi(town: Town, role: Role = Role.OFFICER) -> None:
    user_list.add(town.office, PASSPHRASE, name="Budi Santoso", role=role, new=BUDI)


def roles(town: Town) -> dict[str, str]:
    return {
        one.name: "pensiun" if one.retired_at else one.role.value for one in user_list.list_users(town.office)
    }


def test_a_user_is_added_with_a_passphrase_of_their_own(town: Town, open_window: Opener) -> None:
    driver = open_window(town.office)
    open_users(driver)
    dialog = dialog_of(driver, "Ctrl+N")
    assert isinstance(dialog, AddingDialog)

    driver.press("Budi Santoso")
    dialog.role.choice.set_value("lurah")
    dialog.new.first.setText(BUDI)
    dialog.new.second.setText(BUDI)
    dialog.mine.setText(PASSPHRASE)
    dialog.act.click()
    driver.settle()

    assert QApplication.activeModalWidget() is None
    assert roles(town) == {"Budi Santoso": "lurah", "Sri Lestari": "admin"}
    assert names.names(Folder(town.place(CODES[0]))) == ("Budi Santoso", "Sri Lestari")


@pytest.mark.parametrize(
    ("name", "mine", "said"),
    [
        ("", PASSPHRASE, "Belum diisi"),
        ("Budi Santoso", "", "Belum diisi"),
        ("Budi Santoso", "salah sekali itu", "Kata sandi tidak cocok"),
        ("sri  lestari", PASSPHRASE, "Sudah ada pengguna"),
    ],
)
def test_what_is_refused_is_said_where_it_was_typed(
    town: Town, open_window: Opener, name: str, mine: str, said: str
) -> None:
    driver = open_window(town.office)
    open_users(driver)
    dialog = dialog_of(driver, "Ctrl+N")
    assert isinstance(dialog, AddingDialog)

    dialog.name.setText(name)
    dialog.new.first.setText(BUDI)
    dialog.new.second.setText(BUDI)
    dialog.mine.setText(mine)
    dialog.act.click()
    driver.settle()

    told = (dialog.name_field.message, dialog.mine_field.message, dialog.notice.title.text())
    assert [one for one in told if one.startswith(said)], told
    assert roles(town) == {"Sri Lestari": "admin"}
    dialog.reject()


def test_a_role_is_changed_and_a_user_retired(town: Town, open_window: Opener) -> None:
    with_budi(town)
    driver = open_window(town.office)
    open_users(driver)

    role = dialog_of(driver, "Alt+R")
    assert isinstance(role, ChangingUserDialog)
    role.role.choice.set_value("lurah")
    role.mine.setText(PASSPHRASE)
    role.act.click()
    driver.settle()
    changed = roles(town)["Budi Santoso"]
    gone = dialog_of(driver, "Alt+P")
    assert isinstance(gone, ChangingUserDialog)
    gone.mine.setText(PASSPHRASE)
    gone.act.click()
    driver.settle()

    assert (changed, roles(town)["Budi Santoso"]) == ("lurah", "pensiun")


def test_an_officer_is_told_that_it_is_an_admin_s_work(town: Town, open_window: Opener) -> None:
    with_budi(town)
    driver = open_window(town.office)
    open_users(driver)
    gone = dialog_of(driver, "Alt+P")
    assert isinstance(gone, ChangingUserDialog)

    gone.mine.setText(BUDI)
    gone.act.click()
    driver.settle()

    assert gone.notice.title.text().startswith("Ini pekerjaan admin")
    gone.reject()


def begin(town: Town, begin_at: BeginAt) -> Start:
    town.close()
    return begin_at(town.place(CODES[0]))


def test_the_name_is_chosen_at_the_lock_screen_and_stands_there_again(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    with_budi(town)
    one = begin(town, begin_at)
    lock = one.window
    assert isinstance(lock, Unlock)
    assert not lock.who.isHidden()

    lock.user.set_value("Budi Santoso")
    lock.secret.setText(PASSPHRASE)
    lock.open.click()
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Unlock)  # that is Sri's
    lock.secret.setText(BUDI)
    lock.open.click()
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)
    assert one.window.desk.officer == "Budi Santoso"

    driver_of(one, qtbot).press("Alt+0")
    driver_of(one, qtbot).settle()
    again = one.window
    assert isinstance(again, Unlock)
    assert again.user.value() == "Budi Santoso"


def test_one_passphrase_asks_for_no_name(begin_at: BeginAt, town: Town) -> None:
    one = begin(town, begin_at)

    assert isinstance(one.window, Unlock)
    assert one.window.who.isHidden()


def test_what_one_typed_is_not_shown_to_the_next_user(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    with_budi(town)
    one = begin(town, begin_at)
    lock = one.window
    assert isinstance(lock, Unlock)
    lock.user.set_value("Sri Lestari")
    lock.secret.setText(PASSPHRASE)
    lock.open.click()
    driver_of(one, qtbot).settle()
    inside = driver_of(one, qtbot)
    inside.press("Ctrl+2", "Ctrl+N")
    inside.settle()
    inside.press("Warung Angin", "Tab")
    inside.settle()
    inside.press("Ctrl+L")
    inside.settle()
    again = one.window
    assert isinstance(again, Unlock)

    again.user.set_value("Budi Santoso")
    again.secret.setText(BUDI)
    again.open.click()
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Shell)
    assert not isinstance(one.window.page, UmkmForm)


def test_a_lurah_is_told_at_coming_in(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    with_budi(town, Role.LURAH)
    one = begin(town, begin_at)
    lock = one.window
    assert isinstance(lock, Unlock)

    lock.user.set_value("Budi Santoso")
    lock.secret.setText(BUDI)
    lock.open.click()
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Shell)
    told = [notice.title.text() for notice in one.window.findChildren(Notice)]
    assert "Anda masuk untuk membaca, mencetak, dan menandatangani." in told


def test_a_lurah_is_refused_in_words_when_saving(town: Town, open_window: Opener) -> None:
    offices.add_business(town.office, 1)
    town.office.role = Role.LURAH
    driver = open_window(town.office)

    driver.press("Ctrl+2", "Ctrl+N")
    driver.settle()
    driver.press("Warung Lurah", "Tab")
    driver.settle()
    driver.press("Ctrl+S")
    driver.settle()

    assert offices.count_rows(town.office, "umkm") == 1
