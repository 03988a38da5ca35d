"""A new card: another operational key, recovery or root, and no office loses or types anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop import drives, files
from dinkop_desktop.desk.desk import read_key_file
from dinkop_desktop.drives import Mount
from dinkop_desktop.errors import ExportError, FolderError, SecretError, TrustError
from dinkop_desktop.exchange import key_file, keyring, keys
from dinkop_desktop.features.exchange import locating, receiving, replying
from dinkop_desktop.features.offices import renewing
from dinkop_desktop.features.offices.renewing import Renewed, Wanted
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.register.store import store
from tests import offices
from tests.offices import CODES, Town

ALL = ("operational", "recovery", "root")


def renew(town: Town, *what: str, root: int = 1) -> Renewed:
    place = town.folder / "luring-baru"
    wanted = Wanted(**dict.fromkeys(what, True), offline=place)
    return renewing.renew_card(town.dinkop, town.place("luring") / f"root-{root}.pem", wanted)


def identity_in(path: Path) -> str:
    found = keys.identity_in(path.read_bytes())
    assert found is not None
    return found


@pytest.mark.parametrize("what", [(one,) for one in ALL] + [ALL], ids="+".join)
def test_an_office_takes_the_new_card_from_a_reply_and_nothing_is_lost(
    town: Town, what: tuple[str, ...]
) -> None:
    offices.add_business(town.office, 1)
    sent_before = town.send(town.office)  # to the former key, and still on its way

    made = renew(town, *what)

    assert town.receive(sent_before)[0].verdict == "accepted"
    assert town.answer(town.office).verdict == "accepted"
    assert (town.office.card.version, made.version) == (2, 2)
    assert town.office.secrets["card"] == town.dinkop.secrets["card"]
    offices.add_business(town.office, 2)
    assert town.take_in(town.office).verdict == "accepted"
    assert town.answer(town.office).verdict == "accepted"
    assert safekeeping.dump(town.office).sha256 == safekeeping.dump(town.dinkop).sha256


def test_an_office_that_has_not_heard_of_it_goes_on_sending(town: Town) -> None:
    renew(town, "operational")
    for number in (1, 2):
        offices.add_business(town.office, number)
        assert town.take_in(town.office).verdict == "accepted"
    renew(town, "operational")
    offices.add_business(town.office, 3)

    assert town.take_in(town.office).verdict == "accepted"
    assert town.answer(town.office).verdict == "accepted"
    assert town.office.card.version == 3


def test_the_former_operational_key_signs_nothing_any_more(town: Town) -> None:
    thief_s = dict(town.dinkop.secrets)
    renew(town, "operational")
    good = dict(town.dinkop.secrets)
    town.answer(town.office)
    with town.dinkop.store.begin() as work:  # who stole it answers with the card and ring of then
        for key in ("card", "keyring", "sign", "age"):
            store.put_secret(work, key, thief_s[key])
        work.commit()
    town.dinkop.refresh()

    false = town.answer(town.office)

    assert (false.verdict, false.code) == ("refused", "BDL-TTD")
    assert town.office.secrets["card"] == good["card"]


def test_the_operational_key_alone_makes_no_card(town: Town) -> None:
    held = town.dinkop.card
    forged = keyring.sign_document(held, [town.dinkop.signing_key])

    with pytest.raises(TrustError, match="KEY-TTD"):
        keyring.read_card(forged, held=held)


def test_a_reply_is_found_on_a_stick_though_it_brings_the_card(town: Town) -> None:
    renew(town, "operational")
    path = town.write_reply(town.office)

    found = locating.find_replies(town.office, [drives.look_at(Mount(path.parent, "stik", ""))])

    assert [(one.path, one.is_new) for one in found] == [(path, True)]


def test_a_lost_root_is_replaced_by_the_other_and_either_new_one_signs(town: Town) -> None:
    before = town.dinkop.card.roots
    made = renew(town, "root", root=2)  # root 1 is lost

    after = town.dinkop.card.roots
    assert (after[1], after[0] == before[0]) == (before[1], False)
    assert [path.name for path in made.written] == ["root-1.pem"]
    again = renewing.renew_card(town.dinkop, made.written[0], Wanted(operational=True))
    assert again.version == 3
    with pytest.raises(TrustError, match="KEY-AKAR"):
        renew(town, "operational", root=1)
    assert town.answer(town.office).verdict == "accepted"  # two cards ahead: root 2 links them


def test_the_new_recovery_opens_offices_and_the_old_one_no_more(town: Town) -> None:
    old = identity_in(town.place("luring") / "recovery-identity.txt")
    made = renew(town, "recovery")
    new = identity_in(made.written[0])

    town.answer(town.office)

    for desk in (town.office, town.dinkop):
        wrap = read_key_file(desk.folder).recovery
        assert key_file.open_with_recovery(wrap, new) == desk.key
        with pytest.raises(SecretError, match="PULIH-KUNCI"):
            key_file.open_with_recovery(wrap, old)


def test_a_full_disk_delays_the_wrap_and_the_next_occasion_makes_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = renew(town, "recovery")
    path = town.write_reply(town.office)

    def full(path: Path, _content: bytes, **_more: bool) -> str:
        raise ExportError("EXP-PENUH", name=path.name)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_safely", full)
        assert receiving.receive(town.office, [path])[0].verdict == "accepted"
    town.office.close()
    again = offices.open_desk(town.place(CODES[0]), town.clock)

    wrap = read_key_file(again.folder).recovery
    assert key_file.open_with_recovery(wrap, identity_in(made.written[0])) == again.key
    again.close()


def lose_operational_keys(town: Town) -> None:
    """Dinkop's present and former reading keys are gone; a root key makes new ones."""
    with town.dinkop.store.begin() as work:
        store.put_secret(work, "age", keys.new_identity()[0].encode())
        work.commit()
    town.dinkop.refresh()
    renew(town, "operational")


def test_what_was_sealed_to_a_lost_key_is_read_with_the_recovery_identity(town: Town) -> None:
    offices.add_business(town.office, 1)
    pending = town.send(town.office)
    lose_operational_keys(town)
    before = town.receive(pending)[0].code

    renewing.lend_identity(town.dinkop, town.place("luring") / "recovery-identity.txt")

    assert (before, town.receive(pending)[0].verdict) == ("BDL-ALAMAT", "accepted")
    assert town.answer(town.office).verdict == "accepted"
    offices.add_business(town.office, 2)
    assert town.take_in(town.office).verdict == "accepted"
    lent = town.dinkop.lent
    assert lent
    assert lent.encode() not in b"".join(town.dinkop.secrets.values())
    town.dinkop.lock()
    assert town.dinkop.lent == ""


def test_only_this_city_s_recovery_identity_is_lent_and_only_at_dinkop(town: Town) -> None:
    other = town.folder / "lain.txt"
    other.write_text(keys.new_identity()[0])
    ours = town.place("luring") / "recovery-identity.txt"

    for path, code in ((other, "PULIH-KUNCI"), (town.place("luring") / "root-1.pem", "PULIH-IDENTITAS")):
        with pytest.raises(SecretError, match=code):
            renewing.lend_identity(town.dinkop, path)
    with pytest.raises(TrustError, match="KEY-PERAN"):
        renewing.lend_identity(town.office, ours)
    renew(town, "recovery")
    renewing.lend_identity(town.dinkop, ours)  # what was sealed before is read by the one of then


def test_what_cannot_be_renewed_is_refused_and_the_card_stays(town: Town) -> None:
    root, place = town.place("luring") / "root-1.pem", town.folder / "luring-baru"
    other = town.folder / "lain.pem"
    other.write_bytes(keys.private_pem(keys.new_signing_key()))
    held = town.dinkop.secrets["card"]

    for path, wanted, code in (
        (root, Wanted(), "KEY-APA"),
        (other, Wanted(operational=True), "KEY-AKAR"),
        (town.place("luring") / "recovery-identity.txt", Wanted(operational=True), "KEY-AKAR"),
        (town.folder / "tiada.pem", Wanted(operational=True), "FLD-BERKAS"),
        (root, Wanted(recovery=True), "FLD-OFFLINE"),
        (root, Wanted(root=True, offline=town.dinkop.folder.path / "kunci"), "FLD-LURING"),
    ):
        with pytest.raises((TrustError, FolderError), match=code):
            renewing.renew_card(town.dinkop, path, wanted)
    with pytest.raises(TrustError, match="KEY-PERAN"):
        renewing.renew_card(town.office, root, Wanted(operational=True))

    assert town.dinkop.secrets["card"] == held
    assert not place.exists()


def test_new_keys_never_take_the_place_of_older_ones(town: Town) -> None:
    old = (town.place("luring") / "recovery-identity.txt").read_bytes()
    wanted = Wanted(recovery=True, offline=town.place("luring"))

    renewing.renew_card(town.dinkop, town.place("luring") / "root-1.pem", wanted)

    assert (town.place("luring") / "recovery-identity.lama-1.txt").read_bytes() == old


def test_replies_to_all_after_a_renewal_admit_nobody_anew(town: Town) -> None:
    renew(town, *ALL)

    written = replying.reply(town.dinkop, town.new_folder())

    for office, one in zip(town.offices, written, strict=True):
        assert town.receive(one.path, at=office)[0].verdict == "accepted"
        ring = office.keyring
        assert ring is not None
        assert ring.version > 1
        assert len(ring.members) == len(CODES)
