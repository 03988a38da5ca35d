"""A made-up report in one file: two tables, a chart, and the names behind a number."""

from __future__ import annotations

from dinkop_desktop.papers.table import ColumnKind, leads_to
from dinkop_desktop.reporting import years
from dinkop_desktop.reporting.charts import OF_BUSINESSES, RowBars, Rows, TotalBars
from dinkop_desktop.reporting.columns import count, every, known, share, total
from dinkop_desktop.reporting.tables import ByArea, Names, counted, of_kelurahan, of_record, told
from dinkop_desktop.reporting.views import views_of

READ = views_of("umkm", "qris", "omzet_tahunan")
REPORTS = (
    counted(
        "qris",
        "UMKM yang menerima QRIS",
        ByArea(
            of=READ,
            columns=(
                every("umkm", "UMKM", behind=leads_to("umkm")),
                count("qris", "Menerima QRIS", lambda one: one["qris"] == "ya"),
                share("persen", "Bagian", "qris", "umkm"),
                known("omzet_terisi", "Terisi (omzet)"),
                total("omzet", "Omzet (Rp)", lambda one: one.number("omzet_tahunan"), known="omzet_terisi"),
            ),
            behind=leads_to("laporan", laporan="qris-nama"),
        ),
        total=("umkm", "qris", "omzet"),
        notes=("QRIS: menurut pemilik, tahun data {tahun}.",),
        years=years.FIGURES,
        charts=(
            TotalBars("QRIS", OF_BUSINESSES, (("qris", "Menerima QRIS"),)),
            RowBars("Per wilayah", OF_BUSINESSES, name="wilayah", value="qris", rows=Rows.AREAS),
        ),
    ),
    counted(
        "qris-nama",
        "Yang menerima QRIS",
        Names(
            of=READ,
            columns=(
                of_kelurahan(),
                told("nama", "Nama usaha", lambda one, _: one.name, width=30),
                told("omzet", "Omzet (Rp)", lambda one, _: one["omzet_tahunan"], kind=ColumnKind.RUPIAH),
                of_record(),
            ),
            lists=lambda one: one["qris"] == "ya",
            counts=lambda one: ("umkm", "qris") if one["qris"] == "ya" else ("umkm",),
        ),
        total=("umkm", "qris"),
        years=years.FIGURES,
    ),
)
