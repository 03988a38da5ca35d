"""renew-card, office retire, office revoke, office bundles, office quota, undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.features.exchange import quotas, receiving, undoing_bundles
from dinkop_desktop.features.exchange.office_board import office_history
from dinkop_desktop.features.offices import locking_out, renewing
from dinkop_desktop.features.offices.locking_out import LockedOut

_MOST_BUNDLES = 1_000


def retire(call: Call) -> None:
    """`office retire`."""
    done = locking_out.retire(call.desk, call.asked.named)
    told = call.tell("PC-PENSIUN", install=done.install, office=call.office(done.office))
    _answer(call, done, told)


def revoke(call: Call) -> None:
    """`office revoke`."""
    asked = call.asked
    done = locking_out.revoke(call.desk, asked.named, from_number=asked.from_seq, epoch=asked.epoch)
    told = call.tell(
        "PC-DICABUT", install=done.install, office=call.office(done.office), number=done.from_number
    )
    _answer(call, done, told)


def _answer(call: Call, done: LockedOut, told: str) -> None:
    review: list[dict[str, Any]] = [
        {"bundle_id": one.bundle_id, "seq": one.seq, "epoch": one.epoch, "received_at": one.received_at}
        for one in done.accepted
    ]
    document = {
        "office": done.office,
        "install": done.install,
        "status": done.status,
        "epoch": done.epoch,
        "from_seq": done.from_number,
        "review": review,
    }
    lines = [
        call.tell("PC-PERIKSA", seq=one.seq, date=call.moment(one.received_at), bundle=one.bundle_id)
        for one in done.accepted
    ]
    call.answer(document, told, *lines, *([call.tell("PC-TERAKHIR")] if done.is_last else []))


def list_bundles(call: Call) -> None:
    """`office bundles`."""
    came = [one.arrival for one in office_history(call.desk, call.asked.office, limit=_MOST_BUNDLES)]
    document = {
        "bundles": [
            {
                "bundle_id": one.bundle_id,
                "install": one.install,
                "epoch": one.epoch,
                "seq": one.seq,
                "received_at": one.received_at,
                "verdict": one.verdict,
                "code": one.code,
                "changes": sum(one.counts.values()),
                "size": one.size_bytes,
            }
            for one in came
        ]
    }
    lines = [
        call.tell(
            "KIRIMAN-BARIS",
            seq=one.seq,
            date=call.moment(one.received_at),
            verdict=one.code or one.verdict,
            changes=sum(one.counts.values()),
            kb=max(1, one.size_bytes // 1000),
            bundle=one.bundle_id,
        )
        for one in came
    ]
    call.answer(document, *lines)


def quota(call: Call) -> None:
    """`office quota`."""
    asked = call.asked
    if asked.records or asked.changes or asked.mb:
        quotas.set_quota(
            call.desk, asked.office, records=asked.records, changes=asked.changes, megabytes=asked.mb
        )
        receiving.judge_waiting_again(call.desk)
    used = quotas.used(call.desk, asked.office)
    document = {
        "office": asked.office,
        "percent": used.percent,
        "records": used.records,
        "changes": used.changes,
        "size": used.size_bytes,
        "quota": {
            "records": used.quota.records,
            "changes": used.quota.changes,
            "mb": used.quota.megabytes,
        },
    }
    told = call.tell(
        "KUOTA",
        office=call.office(asked.office),
        persen=used.percent,
        records=used.records,
        maksdata=used.quota.records,
        changes=used.changes,
        maksubah=used.quota.changes,
        mb=used.size_bytes // quotas.MB,
        maksmb=used.quota.megabytes,
    )
    call.answer(document, told)


def undo_bundle(call: Call) -> None:
    """`undo`: what one bundle brought is taken back, but for what was written over since."""
    asked = call.asked
    back = undoing_bundles.undo_bundle(call.desk, asked.bundle, reason=asked.reason, progress=call.progress())
    document = {
        "office": back.office,
        "seq": back.seq,
        "bundle_id": back.bundle_id,
        "undone": back.undone,
        "kept": list(back.kept),
    }
    told = call.tell("KIRIMAN-URUNG", seq=back.seq, office=call.office(back.office), count=back.undone)
    more = [call.tell("KIRIMAN-TINGGAL", count=len(back.kept))] if back.kept else []
    call.answer(document, told, *more)


def renew_card(call: Call) -> None:
    """`renew-card`."""
    asked = call.asked
    wanted = renewing.Wanted(
        operational=asked.operational,
        recovery=asked.recovery,
        root=asked.lost_root,
        offline=Path(asked.keep_offline) if asked.keep_offline else None,
    )
    done = renewing.renew_card(call.desk, Path(asked.root), wanted)
    document = {
        "version": done.version,
        "fingerprint": done.fingerprint,
        "files": [str(path) for path in done.written],
    }
    call.answer(
        document,
        *(call.file(path) for path in done.written),
        call.tell("KARTU-BARU", versi=done.version),
        call.tell("KARTU-BARU-SIDIK", fingerprint=done.fingerprint),
    )
