"""Facilitating: larger businesses that help micro ones; who could, whom, and what came of it.

1. Who can help is a menengah that is aktif, on request a kecil too, and whoever has a pair already.
2. Whom they could help best is worked out when it is asked (`rules.pairing`): aktif micro businesses of the
   same KBLI division anywhere in the city, and of the same sector in the facilitator's kecamatan.
3. Who has a pair that is proposed or running is not proposed again, to anybody.
4. A pair and a meeting are records of the business that is helped: they merge and travel like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import PARENT_KEY
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.facilitators.queries import pairings
from dinkop_desktop.features.facilitators.rules import pairing
from dinkop_desktop.features.facilitators.rules.pairing import Firm, Match, Place
from dinkop_desktop.features.facilitators.rules.pairs import OPEN, Facilitator, Pair, PairRow
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue.filters import SCALE, SECTOR, Condition, Filter, Order, Way
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import lists, reading
from dinkop_desktop.register.queries.derived import Rules
from dinkop_desktop.register.rules import activity
from dinkop_desktop.register.rules.sectors import OTHER, sector_of
from dinkop_desktop.register.store import provenance
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import FacilitatorRule, in_force

_OWN = (
    *("nama_usaha", "nama_komersial", "kode_kelurahan", "rw", "lintang", "bujur"),
    *("kbli", "kbli_versi", "sektor_unggulan", "status_usaha"),
)
_ACTIVE = Condition(activity.STATUS["umkm"], Way.ANY_OF, (activity.ACTIVE,))
_MICRO = Condition(SCALE, Way.ANY_OF, ("mikro",))
_DIVISION = 2
_AREA_LETTERS = 8
_SHOWN_EVERY = 2000


def facilitators(
    desk: Desk, *, area: str = "", with_small: bool = False, progress: Progress | None = None
) -> tuple[Facilitator, ...]:
    """Who could help, those with most free places first, then by name.

    Args:
        desk: any; an office sees its own.
        area: code of a kecamatan or kelurahan; "" for all.
        with_small: whether kecil are asked too.
        progress: told now and then.
    """
    with desk.store.read() as reader:
        scene = Scene(reader, desk.reference, desk.today, progress or Progress())
        return read_facilitators(scene, area=area, with_small=with_small)


def one_of(desk: Desk, facilitator: str, *, progress: Progress | None = None) -> Facilitator | None:
    """One facilitator by its id, whatever its size; None where it is no business that is here."""
    with desk.store.read() as reader:
        scene = Scene(reader, desk.reference, desk.today, progress or Progress())
        known = reader.known([facilitator]).get(facilitator)
        firm = _firms(scene, [known.rid]).get(facilitator) if known is not None else None
        if known is None or firm is None:
            return None
        capacities = {"menengah": scene.rule.medium, "kecil": scene.rule.small}
        size = next((one for one in capacities if known.rid in scene.of_size(one, firm)), "")
        pairs = _pairs_of(scene, pairings.pairs(reader, facilitator=facilitator)).get(facilitator, ())
        return Facilitator(firm, size, capacities.get(size, scene.rule.small), tuple(pairs))


def every_pair(desk: Desk) -> list[PairRow]:
    """Every pair that is recorded here, by their days."""
    with desk.store.read() as reader:
        return pairings.pairs(reader)


@dataclass(frozen=True, slots=True)
class Scene:
    """A view of the data, by which reference data and of which day it is judged, and who is told of it."""

    reader: Reader
    reference: Reference
    on: date
    progress: Progress = field(default_factory=Progress)

    @property
    def rule(self) -> FacilitatorRule:
        """How many a facilitator is asked to help; none before the first rule begins."""
        rule = in_force(self.reference.thresholds.facilitators, self.on)
        return rule or FacilitatorRule("", date.min, 0, 0)

    def numbers(self, *conditions: Condition, area: str = "") -> Sequence[int]:
        """Numbers of the businesses of which all conditions hold."""
        wanted = Filter(conditions=conditions, area=area)
        return lists.numbers(self.reader, "umkm", wanted, Order(), rules=Rules(self.reference, self.on))

    def of_size(self, size: str, firm: Firm) -> Sequence[int]:
        """Numbers of the businesses of a class of size where a business lies."""
        return self.numbers(Condition(SCALE, Way.ANY_OF, (size,)), area=firm.place.kelurahan)


def read_facilitators(scene: Scene, *, area: str = "", with_small: bool = False) -> tuple[Facilitator, ...]:
    """As `facilitators`, in a view that is open."""
    rule = scene.rule
    wanted = {"menengah": rule.medium} | ({"kecil": rule.small} if with_small else {})
    by_helper = _pairs_of(scene, pairings.pairs(scene.reader))
    found: list[Facilitator] = []
    for size, capacity in wanted.items():
        rids = scene.numbers(Condition(SCALE, Way.ANY_OF, (size,)), _ACTIVE, area=area)
        found += [
            Facilitator(firm, size, capacity, tuple(by_helper.pop(firm.id, ())))
            for firm in _firms(scene, rids).values()
        ]
    found += _with_pairs_alone(scene, by_helper, area)
    return tuple(sorted(found, key=lambda one: one.standing))


def _pairs_of(scene: Scene, rows: Sequence[PairRow]) -> dict[str, list[Pair]]:
    """Pairs with what came of them, by their facilitator."""
    met = pairings.meetings(scene.reader)
    helped = _firms(scene, [one.helped_rid for one in rows])
    found: dict[str, list[Pair]] = {}
    for row in rows:
        count, last = met.get((row.helped, row.facilitator), (0, ""))
        firm = helped.get(row.helped)
        if firm is not None:
            one = Pair(row, firm.name, firm.place.kelurahan, count, last)
            found.setdefault(row.facilitator, []).append(one)
    return found


def _with_pairs_alone(scene: Scene, by_helper: dict[str, list[Pair]], area: str) -> Iterator[Facilitator]:
    """Who has pairs and is none of the sizes that are asked for: their pairs must not be out of sight."""
    rids = [one.rid for one in scene.reader.known(list(by_helper)).values() if one.kind == "umkm"]
    for firm in _firms(scene, rids).values():
        if firm.place.kelurahan.startswith(area):
            yield Facilitator(firm, "", scene.rule.small, tuple(by_helper[firm.id]))


def suggestions(
    desk: Desk, facilitator: str, *, most: int, progress: Progress | None = None
) -> Sequence[Match]:
    """The micro businesses that a facilitator could help best, best first.

    Args:
        desk: any.
        facilitator: id of its record.
        most: how many.
        progress: told now and then; may be stopped.

    Raises:
        RecordError: REC-TIDAKADA, no such business here.
    """
    with desk.store.read() as reader:
        scene = Scene(reader, desk.reference, desk.today, progress or Progress())
        known = recording.find(reader, facilitator)
        helper = _firms(scene, [known.rid]).get(facilitator)
        if helper is None:
            raise RecordError("REC-TIDAKADA", id=facilitator)
        taken = {one.helped for one in pairings.pairs(reader) if one.status in OPEN}
        rids = set(_of_its_division(scene, helper)) | set(_of_its_sector(scene, helper))
        firms = (one for one in _each_firm(scene, sorted(rids), with_owner=False) if one.id not in taken)
        best = pairing.best_for(helper, firms, most=most)
        return _named(scene, best)


def _named(scene: Scene, best: Sequence[Match]) -> Sequence[Match]:
    """The best with their names, where the name is the owner's too: it costs most of the reading."""
    known = scene.reader.known([one.firm.id for one in best]).values()
    named = _firms(scene, [one.rid for one in known])
    return [replace(one, firm=named[one.firm.id]) for one in best]


def _of_its_division(scene: Scene, helper: Firm) -> Sequence[int]:
    if not helper.kbli:
        return ()
    division = helper.kbli[:_DIVISION]
    codes = Condition("kbli", Way.BETWEEN, (f"{division}000", f"{division}999"))
    return scene.numbers(_MICRO, _ACTIVE, codes)


def _of_its_sector(scene: Scene, helper: Firm) -> Sequence[int]:
    if helper.sector == OTHER or not helper.place.kelurahan:
        return ()
    sector = Condition(SECTOR, Way.ANY_OF, (helper.sector,))
    return scene.numbers(_MICRO, _ACTIVE, sector, area=helper.place.kelurahan[:_AREA_LETTERS])


@dataclass(frozen=True, slots=True)
class Written:
    """What was written down.

    Attributes:
        count: how many records are new.
        changes: for taking them back.
        problems: why others were refused, each by its place among those that were given.
    """

    count: int
    changes: tuple[ChangeId, ...]
    problems: tuple[tuple[int, Problem], ...] = ()


def propose(desk: Desk, facilitator: str, helped: Sequence[str], *, form: str = "") -> Written:
    """Write down that a facilitator is to help some businesses.

    Args:
        desk: the office's of these businesses, or Dinkop's.
        facilitator: id of its record.
        helped: ids of the businesses.
        form: code of `bentuk`; "" where that is not settled.

    Raises:
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    given = [
        {
            PARENT_KEY: one,
            "fasilitator_id": facilitator,
            "status": "diusulkan",
            "mulai": desk.today.isoformat(),
        }
        | ({"bentuk": form} if form else {})
        for one in helped
    ]
    return _write(desk, "fasilitasi", given)


def meet(desk: Desk, pair: PairRow, *, on: str, result: str) -> Written:
    """Write down that the two of a pair met, and what came of it; a proposed pair is running from then on.

    Args:
        desk: the office's, or Dinkop's.
        pair: whose meeting it was.
        on: day as it is typed.
        result: in words; "" where nothing was written.
    """
    given = {PARENT_KEY: pair.helped, "fasilitator_id": pair.facilitator, "tanggal": on, "hasil": result}
    written = _write(desk, "pertemuan", [{key: value for key, value in given.items() if value}])
    if not written.count or pair.status != "diusulkan":
        return written
    running = recording.set_fields(desk, pair.id, {"status": "berjalan"})
    more = () if isinstance(running, recording.Refused) else tuple(running)
    return replace(written, changes=(*written.changes, *more))


def _write(desk: Desk, kind: str, given: Sequence[Mapping[str, object]]) -> Written:
    scene = recording.scene_of(desk)
    drafts = [drafting.draft(kind, one, scene) for one in given]
    with desk.store.begin(by=desk.officer) as work:
        before = int(work.values.get("number", "0"))
        added = recording.write_drafts(desk, work, drafts)
        changes = tuple(provenance.own_since(work, before))
        if changes:
            work.commit()
    return Written(sum(one is not None for one in added.ids), changes, tuple(added.problems))


def judge(desk: Desk, pair: PairRow, status: str, *, result: str = "") -> list[ChangeId]:
    """Say how a pair stands now; what is over keeps its day.

    Raises:
        RecordError: REC-PEMILIK, another office's; or the status is refused.
    """
    given: dict[str, object] = {"status": status}
    if status not in OPEN:
        given["selesai"] = desk.today.isoformat()
    elif pair.until:
        given["selesai"] = ""
    if result:
        given["hasil"] = result
    done = recording.set_fields(desk, pair.id, given)
    if isinstance(done, recording.Refused):
        raise RecordError("REC-BIDANG", field="status")
    return done


def _firms(scene: Scene, rids: Sequence[int]) -> dict[str, Firm]:
    """Some businesses as pairing sees them, by id."""
    return {one.id: one for one in _each_firm(scene, rids)}


def _each_firm(scene: Scene, rids: Sequence[int], *, with_owner: bool = True) -> Iterator[Firm]:
    if not rids:
        return
    owner = ("nama",) if with_owner else ()
    rows = reading.stream_flat(scene.reader, "umkm", own=_OWN, owner=owner, rids=rids)
    for number, (record, _, *values) in enumerate(rows):
        if number % _SHOWN_EVERY == 0:
            scene.progress.at("Membandingkan usaha", number, len(rids))
        shown: dict[str, Value] = dict(zip(_OWN, values, strict=False))  # type: ignore[arg-type]
        owned = values[len(_OWN)] if with_owner else ""
        name = shown["nama_usaha"] or shown["nama_komersial"] or owned or ""
        place = Place(
            str(shown["kode_kelurahan"] or ""), str(shown["rw"] or ""), _at(shown["lintang"], shown["bujur"])
        )
        yield Firm(
            id=str(record),
            name=str(name),
            place=place,
            kbli=str(shown["kbli"] or ""),
            version=str(shown["kbli_versi"] or ""),
            sector=sector_of(shown, reference=scene.reference).key,
        )


def _at(latitude: Value, longitude: Value) -> tuple[float, float] | None:
    return (float(latitude), float(longitude)) if latitude and longitude else None
