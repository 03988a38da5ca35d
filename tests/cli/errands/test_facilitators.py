"""facilitator."""

from __future__ import annotations

from tests.cli.calls import Terminal
from tests.features.facilitators.test_pair_records import MILLION, bakery


def test_a_pair_is_suggested_proposed_met_and_ended(terminal: Terminal) -> None:
    big = bakery(terminal.town.office, 1, turnover=20_000 * MILLION, rw="004")
    near = bakery(terminal.town.office, 3, turnover=60 * MILLION, rw="004")

    (listed,) = terminal.office("facilitator", "list")["facilitators"]
    (best,) = terminal.office("facilitator", "suggest", big)["suggestions"]
    made = terminal.office("facilitator", "propose", big, near, "--form", "magang")
    (pair,) = terminal.office("facilitator", "list")["facilitators"][0]["pairs"]
    met = terminal.office("facilitator", "meet", pair["id"], "--on", "20/11/2026", "--result", "Resep")
    terminal.office("facilitator", "judge", pair["id"], "selesai", "--result", "Mandiri")
    (after,) = terminal.office("facilitator", "list")["facilitators"][0]["pairs"]

    assert (listed["id"], listed["pairs"], listed["free"]) == (big, [], listed["capacity"])
    assert (best["id"], best["trade"]) == (near, "same")
    assert (made["count"], made["problems"]) == (1, [])
    assert (pair["helped"], pair["state"], pair["form"]) == (near, "diusulkan", "magang")
    assert met["count"] == 1
    assert (after["state"], after["meetings"], after["last_met"], after["result"]) == (
        "selesai",
        1,
        "2026-11-20",
        "Mandiri",
    )


def test_a_pair_that_is_not_there_and_one_that_cannot_be_are_refused(terminal: Terminal) -> None:
    big = bakery(terminal.town.office, 1, turnover=20_000 * MILLION)
    place = terminal.town.place("36.74.01.1001")

    unknown = terminal.say("facilitator", "meet", "x", "--data", place, "--json")
    wrong = terminal.say("facilitator", "propose", big, "x", "--data", place, "--json")

    assert unknown.refusal == "REC-TIDAKADA"
    assert (wrong.code, wrong.document["count"]) == (3, 0)
    assert wrong.document["problems"][0]["blocking"]
