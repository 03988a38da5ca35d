"""How reports say whose a programme is, of which kind and for whom."""

from __future__ import annotations

from collections.abc import Collection

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules.programmes import Programme
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope, name_of


def owner_words(programme: Programme, scope: Scope, reference: Reference) -> str:
    """Whose programme it is: "Kel. Ciater", "Kec. Serpong", "Dinkop", the name of somebody else."""
    if programme.owner == "dinkop":
        return scope.say("Dinkop")
    if programme.owner == "lain":
        return programme.other or scope.say("Pihak lain")
    level = {"kelurahan": 13, "kecamatan": 8}.get(programme.owner, 0)
    codes = (programme.area, programme.office)
    area = next((reference.areas.by_code.get(one[:level]) for one in codes if len(one) >= level), None)
    if level and area is not None and len(area.code) == level:
        return name_of(area, scope)
    return scope.say(choice_label("pemilik_jenis", programme.owner))


def choice_label(key: str, code: str) -> str:
    """The label of an answer of a programme; "" for none."""
    its = catalogue.KINDS["program"].field(key)
    choices = its.choices if its is not None else ()
    return next((one.label for one in choices if one.code == code), code)


def sector_words(codes: Collection[str], scope: Scope) -> str:
    """Sectors by their names, in the order of the catalogue; "Semua" for none."""
    named = [scope.say(each.label) for each in SECTORS if each.code in codes]
    return ", ".join(named) or scope.say("Semua")


def area_words(code: str, scope: Scope, reference: Reference) -> str:
    """An area by its name; the code where nobody knows it."""
    area = reference.areas.by_code.get(code)
    return name_of(area, scope) if area is not None else code
