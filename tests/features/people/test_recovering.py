"""A forgotten passphrase: the way to Dinkop and back, and everything that does not come through on it."""

from __future__ import annotations

import base64
import shutil
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from dinkop_desktop import files
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError, ExportError, SecretError
from dinkop_desktop.exchange import keys, passphrases, seal
from dinkop_desktop.features.people import changing, recovering
from dinkop_desktop.records import browsing
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.settings import Folder
from tests import offices
from tests.features.people.test_changing import NEW, noted, opens
from tests.offices import PASSPHRASE, Town


@dataclass
class Way:
    """An office that forgot, and the files of its way back."""

    town: Town
    desk: Desk
    folder: Folder
    request: Path
    answer: Path
    fingerprint: str

    @property
    def identity(self) -> Path:
        return self.town.place("luring") / "recovery-identity.txt"

    def ask(self) -> None:
        asked = recovering.ask(
            *(self.folder, self.request),
            office="Ciater",
            officer=self.desk.identity.officer,
            clock=self.town.clock,
        )
        self.fingerprint = asked.fingerprint

    def answer_it(self) -> None:
        recovering.answer(self.town.dinkop, self.request, self.fingerprint, self.identity, self.answer)

    def finish(self, new: str = NEW) -> str:
        return recovering.finish(self.folder, self.answer, new, clock=self.town.clock)

    def refused(self, new: str = NEW) -> str:
        before = self.folder.key_file.read_bytes()
        with pytest.raises(DinkopError) as refused:
            self.finish(new)
        assert self.folder.key_file.read_bytes() == before
        return refused.value.code


@pytest.fixture
def way(town: Town, tmp_path: Path) -> Way:
    desk = town.office
    stick = town.new_folder()
    way = Way(town, desk, desk.folder, stick / "ciater.permintaan", stick / "ciater.jawaban", "")
    way.ask()
    return way


def test_a_forgotten_passphrase_is_recovered_and_everything_is_there_sent_and_unsent(
    town: Town, tmp_path: Path
) -> None:
    desk = town.office
    sent = offices.add_business(desk, 1)
    town.take_in(desk)
    unsent = offices.add_business(desk, 2)
    stick = town.new_folder()
    way = Way(town, desk, desk.folder, stick / "a", stick / "b", "")

    way.ask()
    way.answer_it()
    whose = way.finish()

    assert whose == desk.identity.officer
    assert (opens(town, way.folder, PASSPHRASE), opens(town, way.folder, NEW)) == (False, True)
    again = desks.open_desk(way.folder, NEW, clock=town.clock)
    assert {one for one in (sent, unsent) if browsing.show(again, one).fields["nama_usaha"]} == {sent, unsent}
    assert again.secrets == desk.secrets
    taken = town.take_in(again)
    assert taken.verdict == "accepted"
    assert browsing.show(town.dinkop, unsent).fields["nama_usaha"]
    assert noted(again).count("passphrase-recovered") == 1
    assert noted(town.dinkop).count("recovery-answered") == 1
    again.close()
    assert not way.folder.recovery_request.exists()


def test_the_key_is_in_no_file_that_travels_but_for_whom_it_is_meant(way: Way) -> None:
    way.answer_it()

    travelling = way.request.read_bytes() + way.answer.read_bytes()
    for secret in (way.desk.key, base64.b64encode(way.desk.key), way.desk.key.hex().encode()):
        assert secret not in travelling
    with pytest.raises(DinkopError):
        seal.decrypt(way.answer.read_bytes(), [way.identity.read_text().splitlines()[-1]])
    with pytest.raises(DinkopError):
        seal.decrypt(way.answer.read_bytes(), [way.town.dinkop.age_identity])


def test_an_answer_counts_once(way: Way) -> None:
    way.answer_it()
    way.finish()

    assert way.refused("kancil kolam lilin madu rakit") == "PULIH-TANPA"


def test_an_answer_to_an_earlier_request_counts_no_more(way: Way) -> None:
    way.answer_it()
    way.ask()

    assert way.refused() == "PULIH-LAIN"


def test_an_answer_to_another_office_is_not_taken(way: Way) -> None:
    other = Way(way.town, way.town.other, way.town.other.folder, way.request, way.answer, "")
    other.ask()
    other.answer_it()

    assert way.refused() == "PULIH-LAIN"


def test_an_answer_with_another_key_is_not_taken(way: Way) -> None:
    """As if somebody had put another office's wrap into the request, and Dinkop had answered it."""
    asked = msgspec.json.decode(way.request.read_bytes())
    asked["recovery"] = desks.read_key_file(way.town.other.folder).recovery
    way.request.write_bytes(msgspec.json.encode(asked))
    waiting = msgspec.json.decode(way.folder.recovery_request.read_bytes())
    waiting["request"] = recovering._hash(way.request.read_bytes())
    way.folder.recovery_request.write_bytes(msgspec.json.encode(waiting))
    way.fingerprint = keys.fingerprint(way.request.read_bytes())
    way.answer_it()

    assert way.refused() == "PULIH-BUKAN"


@pytest.mark.parametrize("days", [-15, 15, 400])
def test_an_answer_is_good_for_a_fortnight(way: Way, days: int) -> None:
    way.answer_it()
    way.town.clock.pass_by(days=days)

    assert way.refused() == "PULIH-LAMA"
    way.town.clock.pass_by(days=-days + 13)
    assert way.finish()


def test_every_changed_bit_of_an_answer_is_refused(way: Way) -> None:
    way.answer_it()
    whole = way.answer.read_bytes()
    codes = set()

    for place in range(0, len(whole), 7):
        way.answer.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        codes.add(way.refused())
    for size in (0, 1, 20, len(whole) - 1):
        way.answer.write_bytes(whole[:size])
        codes.add(way.refused())

    assert codes == {"PULIH-RUSAK", "PULIH-SALAH", "PULIH-LAIN"}
    way.answer.write_bytes(whole)
    assert way.finish()


def test_a_request_is_no_answer_and_an_answer_no_request(way: Way) -> None:
    way.answer_it()
    shutil.copy(way.request, way.answer.with_suffix(".x"))

    with pytest.raises(SecretError) as as_answer:
        recovering.finish(way.folder, way.request, NEW, clock=way.town.clock)
    with pytest.raises(SecretError) as as_request:
        recovering.read_request(way.answer)

    assert (as_answer.value.code, as_request.value.code) == ("PULIH-SALAH", "PULIH-SALAH")


def answered(way: Way, *, typed: str = "", identity: Path | None = None) -> str:
    with pytest.raises(DinkopError) as refused:
        recovering.answer(
            way.town.dinkop, way.request, typed or way.fingerprint, identity or way.identity, way.answer
        )
    assert not way.answer.exists()
    return refused.value.code


def test_dinkop_answers_only_whom_it_heard(way: Way) -> None:
    wrong = "ABCD EFGH JKLM NPQR STUV"

    codes = [answered(way, typed=wrong) for _ in range(3)]

    assert codes == ["PULIH-SIDIK", "PULIH-SIDIK", "PULIH-COBA"]
    assert answered(way) == "PULIH-COBA"
    way.ask()  # a new request is a new fingerprint
    way.answer_it()
    assert way.finish()


def test_a_changed_request_has_another_fingerprint(way: Way) -> None:
    """Whoever puts a pair of their own into the request is heard on the telephone."""
    asked = msgspec.json.decode(way.request.read_bytes())
    asked["recipient"] = keys.new_identity()[1]
    way.request.write_bytes(msgspec.json.encode(asked))

    assert answered(way) == "PULIH-SIDIK"


def test_only_the_recovery_identity_of_this_city_answers(way: Way, tmp_path: Path) -> None:
    other = tmp_path / "lain.txt"
    other.write_text(f"# kota lain\n{keys.new_identity()[0]}\n")
    none = tmp_path / "bukan.txt"
    none.write_text("bukan kunci")

    assert answered(way, identity=other) == "PULIH-KUNCI"
    assert answered(way, identity=none) == "PULIH-IDENTITAS"
    assert answered(way, identity=tmp_path / "tidak-ada.txt") == "FLD-BERKAS"


def test_an_office_answers_nobody(way: Way) -> None:
    with pytest.raises(DinkopError) as refused:
        recovering.answer(way.town.other, way.request, way.fingerprint, way.identity, way.answer)

    assert refused.value.code == "KEY-PERAN"


def test_the_answer_is_not_written_beside_the_identity(way: Way) -> None:
    with pytest.raises(ExportError) as refused:
        recovering.answer(
            *(way.town.dinkop, way.request, way.fingerprint, way.identity), way.identity.with_name("jawaban")
        )

    assert refused.value.code == "EXP-KUNCI"
    assert "recovery-answered" not in noted(way.town.dinkop)


def test_an_old_request_is_not_answered(way: Way) -> None:
    way.town.clock.pass_by(days=15)

    assert answered(way) == "PULIH-LAMA"


@pytest.mark.parametrize(
    ("weak", "code"),
    [
        ("12345678", "SANDI-LEMAH"),
        ("abc", "SANDI-PENDEK"),
        # What the folder says of itself counts, not only who forgot.
        ("ciater kopi sawah zq9", "SANDI-LEMAH"),
    ],
)
def test_a_weak_passphrase_is_refused_and_the_answer_counts_still(way: Way, weak: str, code: str) -> None:
    way.answer_it()

    assert way.refused(weak) == code
    assert way.finish()


def test_a_full_disk_costs_nothing_but_a_second_try(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    way.answer_it()

    def full(path: Path, _content: bytes, **_how: object) -> str:
        raise ExportError("EXP-PENUH", name=path.name)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_safely", full)
        assert way.refused() == "EXP-PENUH"

    def full_file(_work: Work) -> None:
        raise DinkopError("DB-PENUH")

    with monkeypatch.context() as patch:
        patch.setattr(Work, "commit", full_file)
        assert way.refused() == "DB-PENUH"
    assert opens(way.town, way.folder, PASSPHRASE)
    assert way.finish()


def test_an_office_without_dinkops_card_is_told_that_nobody_can_help(town: Town, tmp_path: Path) -> None:
    desk = town.office
    held = desks.read_key_file(desk.folder)
    desks.replace_key_file(desk.folder, msgspec.structs.replace(held, recovery=""))

    with pytest.raises(SecretError) as asked:
        recovering.ask(desk.folder, tmp_path / "x", office="Ciater", officer="Sri", clock=town.clock)

    assert asked.value.code == "PULIH-KARTU"
    assert not recovering.can_be_asked(desk.folder)
    assert list(tmp_path.glob("x")) == []


def test_dinkop_opens_its_own_data_with_its_own_identity(town: Town) -> None:
    dinkop = town.dinkop
    identity = town.place("luring") / "recovery-identity.txt"

    recovering.recover_here(dinkop.folder, identity, NEW, clock=town.clock)

    assert (opens(town, dinkop.folder, PASSPHRASE), opens(town, dinkop.folder, NEW)) == (False, True)
    assert noted(dinkop)[-1] == "passphrase-recovered"


def test_another_citys_identity_opens_nothing_here(town: Town, tmp_path: Path) -> None:
    other = tmp_path / "lain.txt"
    other.write_text(keys.new_identity()[0])

    with pytest.raises(SecretError) as refused:
        recovering.recover_here(town.dinkop.folder, other, NEW, clock=town.clock)

    assert refused.value.code == "PULIH-KUNCI"
    assert opens(town, town.dinkop.folder, PASSPHRASE)


def test_what_was_recovered_can_be_changed_and_recovered_again(way: Way) -> None:
    way.answer_it()
    way.finish()
    desk = desks.open_desk(way.folder, NEW, clock=way.town.clock)
    changing.change(desk, NEW, PASSPHRASE)
    desk.close()
    way.ask()
    way.answer_it()

    assert way.finish(passphrases.suggest())
