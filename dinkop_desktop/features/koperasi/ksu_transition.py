"""Converting: the worklist of Koperasi Serba Usaha on their way to one of five kinds, and its steps.

0. On the list is whoever is a KSU by kelompok, by an old list, or by name (rules/ksu/py); who is found to
   need no change is said to (`end_without_change`) and stays, as one that is through.
1. Which kind is suggested, and why, is worked out on reading; what an officer chooses is written.
2. A step is ended by its day, and its number where there is one: a row inside the koperasi, and the status
   that follows. All of it is one transaction, and Ctrl+Z takes it back.
3. The last step gives the koperasi its new deed: number and day of the change of its statutes.
4. The letters ask for the step that comes next. They name nobody.

Source: domain.md 3.2; ui.md section 5 (`20`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import letterheads, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.koperasi import streaming_lives
from dinkop_desktop.features.koperasi.reports.koperasi_figures import CooperativeLife
from dinkop_desktop.features.koperasi.reports.koperasi_letter import (
    ConversionLetter,
    address_of,
    conversion_letters,
)
from dinkop_desktop.features.koperasi.rules import conversion
from dinkop_desktop.features.koperasi.rules.conversion import Reason, Suggestion, Usp
from dinkop_desktop.records import filling
from dinkop_desktop.records.filling import Filled, Row, Saved
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules import ksu
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import in_force

KIND = "transisi_ksu"
_YES = "ya"


@dataclass(frozen=True, slots=True)
class Case:
    """One KSU on its way.

    Attributes:
        life: what is recorded of it.
        place, above: names of kelurahan and kecamatan; "" where nobody knows them.
        done: codes of the steps that are done, in their order.
        next: code of the step that comes next; "" where all are done.
        days: of the steps that have one.
        deadline: of the next step, by Dinkop's plan; None where there is none.
        late_days: how long it is over; 0 where it is not.
        chosen: code of the kind that was chosen; "" before.
        idea: what is suggested.
        reasons: of that, the weightiest first.
        lacking_rp: own capital that a KSP would lack.
        usp: what becomes of its unit simpan pinjam.
        needs_none: whether it was found to need no change.
    """

    life: CooperativeLife
    place: str
    above: str
    done: tuple[str, ...]
    next: str
    days: Mapping[str, date]
    deadline: date | None
    late_days: int
    chosen: str
    idea: Suggestion
    reasons: tuple[Reason, ...]
    lacking_rp: int | None
    usp: Usp
    needs_none: bool = False

    @property
    def id(self) -> str:
        """Of the koperasi."""
        return self.life.record_id

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self.next

    @property
    def has_usp(self) -> bool:
        """Whether it has a unit simpan pinjam."""
        return self.life.values.get("punya_usp") == _YES


def read_cases(desk: Desk) -> tuple[Case, ...]:
    """Every KSU that is recorded here, the city's at Dinkop, by kelurahan and name."""
    with desk.store.read() as reader:
        notes = _notes(reader)
        cases = [
            case_of(life, desk.reference, on=desk.today, note=notes.get(life.record_id, ""))
            for life in streaming_lives.read_lives(reader)
            if life.ksu_by
        ]
    return tuple(sorted(cases, key=lambda case: (case.place, case.life.name.casefold(), case.id)))


def _notes(reader: Reader) -> dict[str, str]:
    """Id of a koperasi -> the note of its step "jenis"."""
    found = {
        rid: str(note or "")
        for rid, step, note in reading.stream_children(reader, KIND, ("langkah", "catatan"))
        if step == conversion.STEPS[0] and isinstance(rid, int)
    }
    ids = reader.ids_of(list(found))
    return {ids[rid]: note for rid, note in found.items()}


def case_of(life: CooperativeLife, reference: Reference, *, on: date, note: str = "") -> Case:
    """A koperasi as a case of the worklist; `note` is that of its step "jenis"."""
    shown, status = life.values, life.values.get("transisi_status")
    days = {
        step: day for step, (said, _) in life.steps.items() if (day := dates.day_or_none(said)) is not None
    }
    finished = ksu.is_settled(status)
    done = conversion.STEPS if finished else conversion.steps_done(status, list(days))
    step = next((one for one in conversion.STEPS if one not in done), "")
    has_usp, recorded = shown.get("punya_usp") == _YES, shown.get("jenis")
    idea = conversion.suggest(life.figures, sector=shown.get("sektor_usaha"), has_usp=has_usp)
    chosen = (recorded or "") if conversion.STEPS[0] in done else ""
    lacking = conversion.lacking_capital(
        chosen or idea.kind,
        form=shown.get("bentuk"),
        own_capital_rp=life.figures.get("modal_sendiri"),
        rule=in_force(reference.thresholds.ksp, on),
    )
    until = conversion.deadline(step, days, in_force(reference.thresholds.ksu, on))
    place = reference.areas.by_code.get(life.kode_kelurahan or "")
    above = reference.areas.by_code.get((life.kode_kelurahan or "").rpartition(".")[0])
    return Case(
        life=life,
        place=place.name if place else life.kode_kelurahan or "",
        above=above.name if above else "",
        done=done,
        next=step,
        days=days,
        deadline=until,
        late_days=max((on - until).days, 0) if until else 0,
        chosen=chosen,
        idea=idea,
        reasons=conversion.reasons(
            idea, recorded="" if chosen else recorded, has_usp=has_usp, lacking_rp=lacking
        ),
        lacking_rp=lacking,
        usp=conversion.usp_of(note, has_usp=has_usp, kind=chosen or idea.kind),
        needs_none=ksu.is_unneeded(status),
    )


def progress_of(cases: Sequence[Case]) -> tuple[tuple[str, int, int], ...]:
    """Name of a kecamatan, how many of its KSU are through, how many it has; the largest first."""
    every, through = Counter(case.above for case in cases), Counter(c.above for c in cases if c.is_done)
    names = sorted(every, key=lambda name: (-every[name], name))
    return tuple((name, through[name], every[name]) for name in names)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that an officer ends.

    Attributes:
        code: of the step.
        day, number: of its document, as typed; the number may be "".
        kind: that was chosen, with the step "jenis"; "" keeps what is recorded.
        usp: what becomes of a unit simpan pinjam, with the step "jenis".
    """

    code: str
    day: str
    number: str = ""
    kind: str = ""
    usp: Usp = Usp.NONE


def end_step(desk: Desk, koperasi: str, step: Step) -> Saved | Refused:
    """Write that a step is done.

    Args:
        desk: the office's, or Dinkop's.
        koperasi: id.
        step: what was done.

    Returns:
        As `filling.save`.

    Raises:
        RecordError: REC-TIDAKADA, REC-PEMILIK or REC-DIHAPUS.
    """
    with desk.store.read() as reader:
        known = recording.find(reader, koperasi)
        shown = next(iter(reader.shown_values("koperasi", [known.rid]).values()), {})
        row = natural.id_of(koperasi, KIND, {"langkah": step.code})
        there = reader.known([row]).get(row)
        is_there = there is not None and there.is_live
        before = reader.shown_values(KIND, [there.rid]).get(row, {}) if is_there and there else {}
    texts: dict[str, object] = {"tanggal": step.day, "nomor": step.number}
    if step.code == conversion.STEPS[0]:
        texts["catatan"] = conversion.with_usp(str(before.get("catatan") or ""), step.usp)
    if not is_there:
        texts["langkah"] = step.code
    status = str(shown.get("transisi_status") or "")
    own: dict[str, object] = {"transisi_status": conversion.status_after(status, step.code)}
    if step.kind:
        own["jenis"] = step.kind
    if step.code == conversion.DONE and step.number:
        own |= {"no_pad": step.number, "tgl_pad": step.day}
    return filling.save(
        desk, Filled("koperasi", koperasi, own, (Row(KIND, row if is_there else f"{filling.NEW}1", texts),))
    )


def end_without_change(desk: Desk, koperasi: Sequence[str]) -> tuple[ChangeId, ...]:
    """Write of some koperasi that no change is needed, all of them or none.

    Raises:
        RecordError: REC-TIDAKADA, REC-PEMILIK or REC-DIHAPUS.
    """
    changes: list[ChangeId] = []
    with desk.store.begin(by=desk.officer) as work:
        for one in koperasi:
            made = recording.change_in(desk, work, one, {"transisi_status": ksu.UNNEEDED})
            changes += () if isinstance(made, Refused) else made
        work.commit()
    return tuple(changes)


def write_letters(desk: Desk, cases: Sequence[Case], out: Path, *, lang: str = "id") -> int:
    """Write a letter to each koperasi about the step that comes next, all in one PDF.

    Args:
        desk: any; the letterhead is its office's.
        cases: those that are through are left out.
        out: the PDF.
        lang: of the letters.

    Returns:
        How many letters there are; nothing is written for none.

    Raises:
        ExportError: it cannot be written.
    """
    now, city = desk.clock().astimezone(), desk.reference.city.name
    letters = [
        ConversionLetter(
            case.life.name, address_of(case.life, case.place), case.next, case.chosen or case.idea.kind
        )
        for case in cases
        if not case.is_done
    ]
    if letters:
        is_dinkop, head = desk.identity.is_dinkop, letterheads.head_of(desk)
        files.write_safely(
            out, conversion_letters(head, city, letters, now, from_dinkop=is_dinkop, lang=lang)
        )
    return len(letters)
