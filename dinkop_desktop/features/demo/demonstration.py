"""Demonstrating: five weeks of a small made-up city, on real files with real keys.

1. Offices record and send week by week, one falls silent; Dinkop receives, replies, refers to banks, pairs
   businesses; office and Dinkop say different things of some fields, and Dinkop decides most of them; two
   records that look alike are looked at.
2. Something is left for whoever opens a desk: questions, records that look alike, drafts, what is not sent
   yet, and a file of an office that waits on its stick.
3. Everybody in it is made up (`people`, `businesses`, `cooperatives`, `programmes`), the same in every run.
   The folder is marked, so that a second demonstration may take its place, and nothing else ever does
   (`clearing`).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import desk
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.demo import businesses, clearing, helping, programmes
from dinkop_desktop.features.demo.businesses import Made
from dinkop_desktop.features.demo.office import Office, add
from dinkop_desktop.features.demo.people import Neighbourhood
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.store import reference_files
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.reporting import reporting
from dinkop_desktop.settings import Folder

CITY = "36.74"
PASSPHRASE = "contoh melati hujan tenang kopi"  # noqa: S105 - of made-up data, and written beside them
OFFICES, RECORDS = 6, 300
_WEEKS = 5
_OFFICERS = ("Sri Lestari", "Rudi Hartono", "Dian Puspita", "Maya Sari", "Tono Wijaya", "Ani Suryani")
# Of the businesses of an office, what is recorded in its first, second and last week.
_FIRST, _SECOND, _ALL = 0.6, 0.85, 1.0
# Weeks ago: the offices begin; they go on, and the last one falls silent; Dinkop helps; they end; and so on.
_BEGINS, _GOES_ON, _HELPS, _ENDS, _DISAGREES, _DECIDES, _SENDS = 4.0, 3.0, 2.0, 1.5, 1.0, 0.8, 0.4
_MISSED_AMONG = 4
# How large the offices are beside each other.
_PARTS = (13, 8, 11, 9, 12, 7)
# Of the businesses that an office meets: every so many is a medium one, or comes a second time.
_EVERY, _LARGE_AT, _TWICE_AT = 45, 15, 40
_TWO_OF_ONE_OWNER = 0.06


@dataclass(frozen=True, slots=True)
class Told:
    """What happened, and where to look.

    Attributes:
        folder: of everything.
        offices, records: how many took part, and how many businesses they recorded.
        conflicts: questions that Dinkop decided; `waiting` are left.
        lookalikes: pairs that look alike, settled or left.
        dump: sha256 of what Dinkop has.
        reports: the files.
    """

    folder: Path
    offices: int
    records: int
    conflicts: int
    waiting: int
    lookalikes: int
    dump: str
    reports: tuple[Path, ...]


def demonstrate(
    out: Path,
    *,
    offices: int = OFFICES,
    records: int = RECORDS,
    progress: Progress | None = None,
    lang: str = "id",
) -> Told:
    """Play the weeks in a folder.

    Args:
        out: empty or missing, or a former demonstration's.
        offices: how many of the city's kelurahan take part.
        records: how many businesses they record together.
        progress: told of each step.
        lang: of the reports.

    Raises:
        FolderError: FLD-ISI, something else is there; FLD-CONTOH, something that a former demonstration did
            not write; FLD-BERJALAN, one is at work there. Nothing was deleted.
    """
    progress = progress or Progress()
    told = f"Data contoh: semua orang dan usaha di sini dibuat-buat. Kata sandi: {PASSPHRASE}\n"
    with clearing.demonstration(out, told):
        return _Weeks(out, offices, records, progress).play(lang)


class _Clock:
    """Everybody's: weeks ago at first, then what the PC's says."""

    def __init__(self) -> None:
        self.now = datetime.now(tz=UTC)
        self.at = self.now - timedelta(weeks=_WEEKS)

    def __call__(self) -> datetime:
        return self.at

    def weeks_ago(self, weeks: float) -> None:
        """A moment of a week before today, never before the last one."""
        self.at = max(self.at, self.now - timedelta(weeks=weeks))


class _Weeks:
    """The weeks of the city, one after the other."""

    def __init__(self, out: Path, offices: int, records: int, progress: Progress) -> None:
        self.out, self.records, self.progress = out, records, progress
        self.clock = _Clock()
        self.chance = random.Random(7)  # noqa: S311 - the same made-up city every time
        known = reference_files.load_reference(CITY).areas.kelurahan
        # From all over the city, so that figures of areas differ.
        many = min(offices, len(known))
        self.areas = [known[at * len(known) // many] for at in range(many)]
        self.dinkop, self.offices = self._set_up()
        self.decided = self.waiting = self.alike = 0

    def play(self, lang: str) -> Told:
        """All of it, up to today."""
        steps = (
            ("Mencatat usaha", self._begin),
            ("Mengirim dan menerima", self._go_on),
            ("Memutuskan pertanyaan", self._disagree_and_decide),
            ("Membalas", self._today),
        )
        whole = len(steps) + 2
        try:
            for number, (told, step) in enumerate(steps, 1):
                self.progress.at(told, number, whole)
                step()
            self.progress.at("Menulis laporan", whole - 1, whole)
            reports = _report(self.out, self.dinkop, lang)
            dumped = safekeeping.dump(self.dinkop)
            self.progress.at("Selesai", whole, whole)
        finally:
            for one in (self.dinkop, *(office.desk for office in self.offices)):
                one.close()
        return Told(
            folder=self.out,
            offices=len(self.offices),
            records=self.records,
            conflicts=self.decided,
            waiting=self.waiting,
            lookalikes=self.alike,
            dump=dumped.sha256,
            reports=tuple(reports),
        )

    @property
    def awake(self) -> list[Office]:
        """All but the last one, which falls silent where there are enough to miss it."""
        return self.offices[:-1] if len(self.offices) >= _MISSED_AMONG else self.offices

    # -- the offices --

    def _set_up(self) -> tuple[Desk, list[Office]]:
        self.progress.at("Menyiapkan kantor", 0, 1)
        away = self.out / "brankas" / "kunci-luring"
        city = enrolling.CitySetup(CITY, "Dinas Koperasi dan UKM (contoh)", "Ratna Dewi", away)
        home = Folder(self.out / "dinkop")
        made = enrolling.set_up_city(home, PASSPHRASE, city, clock=self.clock)
        dinkop = desk.open_desk(home, PASSPHRASE, clock=self.clock)
        enrolling.write_card(dinkop, self.out / "dinkop.kartu")
        offices = [
            self._admit(dinkop, area, number, made.fingerprint) for number, area in enumerate(self.areas)
        ]
        return dinkop, offices

    def _admit(self, dinkop: Desk, area: Area, number: int, fingerprint: str) -> Office:
        folder = Folder(self.out / "kantor" / area.code)
        card = (self.out / "dinkop.kartu").read_bytes()
        asked = enrolling.OfficeSetup(area.code, _OFFICERS[number % len(_OFFICERS)], card, fingerprint)
        enrolling.set_up_office(folder, PASSPHRASE, asked, clock=self.clock)
        one = desk.open_desk(folder, PASSPHRASE, clock=self.clock)
        request = self.out / "kantor" / f"{area.code}.permohonan"
        written = enrolling.write_request(one, request)
        enrolling.admit(dinkop, request.read_bytes(), written.fingerprint)
        place = Neighbourhood(area, one.reference.box, random.Random(number))  # noqa: S311
        return Office(one, place, self._plan(one, place, number, self._share(number)))

    def _share(self, number: int) -> int:
        """How many businesses an office meets: they are not all of one size."""
        parts = [_PARTS[at % len(_PARTS)] for at in range(len(self.areas))]
        before = [self.records * sum(parts[:at]) // sum(parts) for at in (number, number + 1)]
        return before[1] - before[0]

    def _plan(self, one: Desk, place: Neighbourhood, number: int, many: int) -> list[Made]:
        """Who is met: some owners have two businesses, and now and then one is written down twice."""
        planned: list[Made] = []
        while len(planned) < many:
            at = len(planned) % _EVERY
            if at == _LARGE_AT:
                planned.append(businesses.make_large(place, number, one.today))
            elif at == _TWICE_AT:
                planned.append(businesses.typed_again(planned[-_EVERY // 3]))
            elif planned and self.chance.random() < _TWO_OF_ONE_OWNER:
                planned.append(businesses.make(place, one.today, owner=planned[-1].owner))
            else:
                planned.append(businesses.make(place, one.today))
        return planned

    # -- the weeks --

    def _begin(self) -> None:
        """The offices are let in and begin; the city's programmes are known to them."""
        self.clock.weeks_ago(_BEGINS)
        on, districts = self.dinkop.today, sorted({area.code[:8] for area in self.areas})
        ours = programmes.of_city(CITY, on)
        ours += [one for code in districts for one in programmes.of_kecamatan(code, on)]
        known = list(zip(ours, add(self.dinkop, "program", ours), strict=True))
        self._reply("1", self.offices)
        for number, office in enumerate(self.offices):
            office.record_koperasi(number, len(self.offices))
            office.plan_programmes(number, known)
            office.record(_FIRST)
        self._send_and_receive("1", self.offices)

    def _go_on(self) -> None:
        """They go on, and Dinkop helps; the last office falls silent."""
        self.clock.weeks_ago(_GOES_ON)
        for office in self.offices:
            office.record(_SECOND if office in self.awake else _ALL)
            office.join_koperasi()
            office.take_part()
            office.visit()
        self._send_and_receive("2", self.offices)
        self._reply("2", self.offices)
        self.clock.weeks_ago(_HELPS)
        helping.refer(self.dinkop, self.offices)
        helping.pair(self.dinkop, self.offices)
        self.clock.weeks_ago(_ENDS)
        for office in self.awake:
            office.record(_ALL)
        self._send_and_receive("3", self.awake)

    def _disagree_and_decide(self) -> None:
        self.clock.weeks_ago(_DISAGREES)
        helping.disagree(self.dinkop, self.awake)
        self.clock.weeks_ago(_DECIDES)
        self._send_and_receive("4", self.awake)
        self.decided, self.waiting = helping.decide(self.dinkop)
        self.alike = helping.look_at_alike(self.dinkop)

    def _today(self) -> None:
        """Replies have gone out, a stick waits to be read, and the first office has begun its day."""
        self.clock.weeks_ago(_SENDS)
        self._reply("3", self.awake)
        if len(self.offices) > 1 and (late := self.awake[-1]).recorded:
            helping.note_a_call(late)
            self._send("belum-dibaca", [late])
        self.clock.weeks_ago(0)
        self.offices[0].begin_drafts()

    # -- the road --

    def _send(self, name: str, offices: list[Office]) -> list[Path]:
        stick = self.out / f"kiriman-{name}"
        files.make_folder(stick)
        return [
            path for one in offices for path in sending.send(one.desk, stick).files if path.suffix == ".dkb"
        ]

    def _send_and_receive(self, name: str, offices: list[Office]) -> None:
        receiving.receive(self.dinkop, self._send(name, offices))

    def _reply(self, name: str, offices: list[Office]) -> None:
        written = {one.office: one.path for one in replying.reply(self.dinkop, self.out / f"balasan-{name}")}
        for one in offices:
            receiving.receive(one.desk, [written[one.desk.identity.office]])


def _report(out: Path, dinkop: Desk, lang: str) -> list[Path]:
    folder = out / "laporan"
    files.make_folder(folder)
    written = []
    for one in reporting.list_reports():
        table = reporting.report(dinkop, one.key, lang=lang)
        for ending in (".xlsx", ".pdf"):
            path = folder / f"{one.key}{ending}"
            reporting.write_report(dinkop, table, path, lang=lang)
            written.append(path)
    return written
