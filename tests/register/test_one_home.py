"""Facts have one home: nothing else in the program decides by their fields, their codes or their names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import dinkop_desktop
from dinkop_desktop.register.changes import changes
from dinkop_desktop.register.queries import facts
from dinkop_desktop.register.rules import activity, ksu, licensing, membership, validation
from tests.register import homes

PACKAGE = Path(dinkop_desktop.__file__).parent
SQL = "register/queries/facts.py"
# Other twins in SQL, and what is kept of a life where nothing of records is known yet.
TWINS: Mapping[str, frozenset[str]] = {
    "register/queries/derived.py": frozenset({"omzet_tahunan", "rentang_omzet"}),
    "register/changes/heads.py": frozenset({"Life.REMOVED"}),
    "register/store/rows.py": frozenset({"life", "Life.LIVE", "Life.REMOVED"}),
    "register/store/touching.py": frozenset({"life"}),
}
NUMBER = frozenset({"nib"})
ALLOWED: Mapping[str, frozenset[str]] = {
    # Doubts about one record's own answers, and what a form opens: what was typed, not what is true.
    "register/rules/contradictions.py": frozenset({"nib", "punya_nib", "anggota_koperasi", "rentang_omzet"}),
    "register/rules/contradictions_koperasi.py": frozenset({"transisi_status"}),
    "window/forms/card.py": frozenset({"nib", "punya_nib", "anggota_koperasi"}),
    "features/published/reports/official_lists.py": frozenset({"rentang_omzet"}),
    # Whether two records have one number.
    "features/intake/repeated_rows.py": NUMBER,
    "features/reconciliation/nib_lists.py": NUMBER,
    "features/reconciliation/recognising.py": NUMBER,
    "matching/evidence.py": NUMBER,
    "register/queries/candidates.py": NUMBER,
    # Which field it is about, not what that says.
    "intake/guessing.py": NUMBER,
    "features/visits/visiting.py": frozenset({"hasil"}),
    # Another kind's field of that name: what became of a photo that was looked at.
    "register/queries/checked.py": frozenset({"hasil"}),
    # Whether what is kept of a record is what its changes say.
    "features/safekeeping/safekeeping.py": frozenset({"life"}),
    # A word in the address of a list.
    "window/pages/list_page.py": frozenset({"dihapus"}),
}
RULES = (changes, activity, validation, licensing, membership, ksu)


def second_homes(files: Mapping[str, str]) -> set[str]:
    """What is decided neither in the home of its fact nor where it is allowed."""
    return {
        f"{path}:{one.line} {one.by}"
        for path, source in files.items()
        if path != SQL and not path.startswith("register/catalogue/")
        for one in homes.decisions(source)
        if path != one.home
        and one.by not in TWINS.get(path, frozenset())
        and one.by not in ALLOWED.get(path, frozenset())
    }


@pytest.fixture(scope="module")
def program() -> Mapping[str, str]:
    """Every file of the program, by its path."""
    return {path.relative_to(PACKAGE).as_posix(): path.read_text() for path in PACKAGE.rglob("*.py")}


@pytest.mark.slow(5)
def test_no_fact_has_a_second_home(program: Mapping[str, str]) -> None:
    assert second_homes(program) == set()


@pytest.mark.parametrize(
    ("path", "planted"),
    [
        ("features/economy/reports/legality.py", 'x = [one for one in rows if one["nib"]]'),
        (
            "features/recaps/reports/recaps.py",
            'def has_it(one) -> bool:\n    return one.text("nib") or one.paper',
        ),
        ("reporting/two_years.py", 'number = one.get("nib") or ""\nx = 1 if number else 2'),
        ("features/kur/screening.py", "x = table.c.nib.is_not(None)"),
        ("features/kur/screening.py", 'x = sa.func.coalesce(t.c.nib, "") != ""'),
        ("reporting/figures.py", 'QUERY = "SELECT rid FROM umkm WHERE nib IS NOT NULL"'),
        ("features/kur/rules/kur.py", 'has_nib = values["punya_nib"]'),
        ("features/visits/queries/lines.py", "x = paper.c.berlaku_sampai >= day"),
        ("features/economy/reports/legality.py", 'x = paper["status"] in {"kedaluwarsa", "dicabut"}'),
        ("reporting/breakdown.py", 'x = int(one["omzet_tahunan"]) <= 2_000_000_000'),
        ("features/facilitators/pair_records.py", 'x = one.derived["skala"] == "mikro"'),
        (
            "features/visits/reports/coverage.py",
            'x = sum(one.outcome != "belum_dikunjungi" for one in it)',
        ),
        (
            "features/visits/visiting.py",
            "from dinkop_desktop.register.rules.visits import Outcome\nx = line.outcome is Outcome.UNSEEN",
        ),
        (
            "reporting/figures.py",
            'x = [one for one in it if one["status_usaha"] not in ("tutup", "pindah")]',
        ),
        ("records/listing.py", 'x = t.c.status_usaha.not_in(("tutup",))'),
        (
            "records/listing.py",
            "from dinkop_desktop.register.rules import activity\nx = status in activity.GONE",
        ),
        ("records/viewing.py", 'if known.life == "ada":\n    pass'),
        (
            "records/viewing.py",
            "from dinkop_desktop.register.changes.changes import Life\nx = row.life != Life.REMOVED.value",
        ),
        ("features/koperasi/reports/koperasi_life.py", 'x = owner["anggota_koperasi"] == "ya"'),
        ("features/koperasi/reports/koperasi_life.py", 'x = member["status"] not in {"keluar", "calon"}'),
        ("features/facilitators/pair_records.py", 'x = one.text("minat_koperasi") in ("ya", "ragu")'),
        ("features/koperasi/ksu_transition.py", 'if shown.get("kelompok") == "serba_usaha":\n    pass'),
        ("features/koperasi/ksu_transition.py", 'group = shown["kelompok"]\nx = not group'),
        ("features/koperasi/ksu_transition.py", 'x = one["transisi_status"] != "selesai"'),
        ("features/recaps/reports/recaps.py", 'x = one.text("status_usaha") == "aktif"'),
        ("features/recaps/reports/recaps.py", 'match one["status_usaha"]:\n    case "aktif":\n        pass'),
    ],
)
def test_a_second_home_that_is_planted_is_found(program: Mapping[str, str], path: str, planted: str) -> None:
    before = program[path]

    found = second_homes({path: f"{before}{planted}\n"}) - second_homes({path: before})

    last = before.count("\n") + 1
    assert found
    assert {one.split()[0] for one in found} <= {f"{path}:{last + line}" for line in range(3)}


@pytest.mark.parametrize(
    "source",
    [
        'x = licensing.has_nib(one["nib"], one["punya_nib"], has_paper=False)',
        'if licensing.says_no_nib(one["punya_nib"]):\n    pass',
        'x = one["nib"] or "belum ada"',
        'row = {"nib": one["nib"], "status": shown.get("status_usaha")}',
        'number = one["nib"]\nshow(number)',
        "x = [life.values for life in koperasi if life.values]",
        'x = "aktif"',
    ],
)
def test_reading_showing_and_asking_the_fact_are_no_homes(source: str) -> None:
    assert not second_homes({"reporting/any.py": source})


def test_what_is_allowed_is_still_there(program: Mapping[str, str]) -> None:
    for path, allowed in {**ALLOWED, **TWINS}.items():
        found = {one.by for one in homes.decisions(program[path])}
        assert found >= allowed, path


def test_the_names_of_codes_are_still_those_of_their_modules(program: Mapping[str, str]) -> None:
    for path, names in homes.NAMES.items():
        for name in names:
            assert (
                f"{name.rpartition('.')[2]} = " in program[path]
                or f"{name}, " in program[path]
                or (f", {name}" in program[path])
            ), name


def test_every_twin_has_the_name_of_its_rule() -> None:
    twins = {
        name
        for name, one in vars(facts).items()
        if callable(one) and getattr(one, "__module__", "") == facts.__name__ and not name.startswith("_")
    }
    ruled = {name for rules in RULES for name in vars(rules)}

    assert twins - ruled == {"holding", "members", "member_by"}
