"""How the chain of a value is said to people: names, values, offices, and why in one sentence."""

from __future__ import annotations

from dinkop_desktop.features.history.tracing import Became, FieldTrace, Link, Trace
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.withdrawal import GONE, is_withdrawal
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, OWNER, is_removed
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.words import day_of, label, moment_of, office_words, sentence, tr


class Words:
    """How a chain is said to people."""

    def __init__(self, trace: Trace, reference: Reference) -> None:
        """Speak of one record."""
        self._trace, self._reference = trace, reference
        flat = catalogue.flat_view(trace.kind) if trace.kind in catalogue.YEARLY else ()
        self._labels = {one.key: one.label for one in flat}

    def name(self, one: FieldTrace) -> str:
        """What a field is called, with its year or row."""
        if one.key == ALIAS:
            return tr("Penggabungan")
        if one.key in (LIFE, OWNER):
            return tr("Keberadaan") if one.key == LIFE else tr("Kantor pemilik")
        its = catalogue.KINDS[one.kind].field(one.key)
        words = label(self._labels.get(one.name) or (its.label if its else one.key))
        if one.year:
            return tr("{field}, {year}", field=words, year=one.year)
        if "/" in one.name:
            return tr("{kind}: {field}", kind=label(catalogue.KINDS[one.kind].label), field=words)
        return words

    def value(self, one: FieldTrace, value: Value) -> str:
        """A value of a field."""
        if one.key == ALIAS:
            return tr("digabungkan") if value else tr("dipisahkan")
        if value is None:
            return tr("kosong")
        if value == GONE:
            return tr("(dikosongkan)")
        if one.key == LIFE:
            return tr("dihapus") if is_removed(value) else tr("ada")
        if one.key == OWNER:
            return self.office(str(value))
        its = catalogue.KINDS[one.kind].field(one.key)
        if its is None:
            return str(value)
        if its.kind is FieldKind.RECORD:
            return self._trace.titles.get(str(value), str(value))
        shown = values.show(its, value, reference=self._reference, masked=True)
        return tr("Rp {amount}", amount=shown) if its.kind is FieldKind.RUPIAH else shown

    def office(self, code: str) -> str:
        """An office by its code."""
        return office_words(self._reference, code)

    def who(self, link: Link) -> str:
        """Author and office; the office alone where nobody was named."""
        office = self.office(link.office)
        by = link.by.strip()
        return tr("{name}, {office}", name=by, office=office) if by else office

    def source(self, link: Link) -> str:
        """Where it came from."""
        trip = link.trip
        if trip.came_as:
            return tr(
                "Kiriman {number} dari {office}, diterima {when}",
                number=trip.came_as,
                office=self.office(trip.came_from),
                when=moment_of(trip.came_at),
            )
        if trip.went_as:
            return tr("Ditulis di sini, sudah dikirim dengan kiriman {number}", number=trip.went_as)
        return tr("Ditulis di sini, belum dikirim") if trip.is_unsent else tr("Ditulis di sini")

    def why(self, one: FieldTrace, link: Link) -> str:
        """The reason that was given, or what it replaced."""
        parts = []
        if link.became is Became.TAKEN_BACK:
            parts.append(tr("Keputusan ini diurungkan sebelum ada balasan, jadi tidak berlaku."))
        elif link.refusal:
            parts.append(sentence(link.refusal))
        if link.reason:
            parts.append(tr("Alasan: “{reason}”", reason=link.reason))
        if link.is_decision:
            parts.append(tr("Keputusan atas nilai yang berbeda."))
        elif link.before is not None:
            parts.append(tr("Ditulis sesudah {value}.", value=self.value(one, link.before)))
        elif link.is_birth:
            parts.append(tr("Waktu data ini dibuat."))
        return " ".join(parts)

    def answer(self, one: FieldTrace) -> str:
        """Why it is as it is, in one sentence."""
        shown = self.value(one, one.shown)
        heads = [link for link in one.links if link.became is Became.IN_QUESTION]
        if heads:
            return tr(
                "Belum disepakati: {count} nilai berbeda ditulis bersamaan. Yang tampil sementara {value}.",
                count=len({link.value for link in heads}),
                value=shown,
            )
        now = next((link for link in one.links if link.became is Became.IN_FORCE), None)
        if now is None:
            return ""
        if is_withdrawal(now.reason, now.value):
            return tr("Dikosongkan atas permintaan pemilik, {day}.", day=day_of(now.at))
        given = {"value": shown, "who": self.who(now), "when": moment_of(now.at)}
        if now.is_decision:
            base = one.base
            after = self.value(one, base.value) if base else tr("kosong")
            return tr(
                "Sekarang {value}, karena dua pihak menulis berbeda sesudah {base} dan {who} memutuskan pada "
                "{when}.",
                base=after,
                **given,
            )
        if now.is_birth:
            return tr("Sekarang {value}, ditulis {who} waktu data ini dibuat, {when}.", **given)
        return tr("Sekarang {value}, ditulis {who} pada {when}.", **given)
