"""The first schema: journal, records, heads, bundles, one table for each kind of record."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Text = sa.Text()
LargeBinary = sa.LargeBinary()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("subject", Text, primary_key=True),
        sa.Column("tries", Number, nullable=False),
        sqlite_strict=True,
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("no", Number, primary_key=True),
        sa.Column("at", Text, nullable=False),
        sa.Column("by", Text, nullable=False),
        sa.Column("action", Text, nullable=False),
        sa.Column("detail", Text, nullable=False),
        sa.Column("hash", Text, nullable=False),
        sqlite_strict=True,
    )


def _bundle_in() -> None:
    op.create_table(
        "bundle_in",
        sa.Column("no", Number, primary_key=True),
        sa.Column("sha256", Text, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("bundle_id", Text, nullable=False),
        sa.Column("office", Text, nullable=False),
        sa.Column("install", Text, nullable=False),
        sa.Column("epoch", Text, nullable=False),
        sa.Column("seq", Number, nullable=False),
        sa.Column("part", Number, nullable=False),
        sa.Column("of", Number, nullable=False),
        sa.Column("prev", Text),
        sa.Column("ack", Text, nullable=False),
        sa.Column("verdict", Text, nullable=False),
        sa.Column("code", Text),
        sa.Column("counts", Text, nullable=False),
        sa.Column("came", Number, nullable=False),
        sa.Column("received_at", Text, nullable=False),
        sa.Column("envelope", LargeBinary, nullable=False),
        sa.UniqueConstraint("sha256", name="uq_bundle_in_sha256"),
        sqlite_strict=True,
    )
    op.create_index("ix_bundle_in_chain", "bundle_in", ["install", "epoch", "seq"])


def _bundle_out() -> None:
    op.create_table(
        "bundle_out",
        sa.Column("no", Number, primary_key=True),
        sa.Column("sha256", Text, nullable=False),
        sa.Column("bundle_id", Text, nullable=False),
        sa.Column("epoch", Text, nullable=False),
        sa.Column("seq", Number, nullable=False),
        sa.Column("part", Number, nullable=False),
        sa.Column("of", Number, nullable=False),
        sa.Column("counts", Text, nullable=False),
        sa.Column("envelope", LargeBinary, nullable=False),
        sa.Column("made_at", Text, nullable=False),
        sa.Column("written_at", Text),
        sa.Column("verdict", Text, nullable=False),
        sa.Column("code", Text),
        sa.UniqueConstraint("sha256", name="uq_bundle_out_sha256"),
        sqlite_strict=True,
    )


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("key", Text, primary_key=True),
        sa.Column("value", Text, nullable=False),
        sqlite_strict=True,
    )


def _outcome() -> None:
    op.create_table(
        "outcome",
        sa.Column("record", Text, primary_key=True),
        sa.Column("field", Text, primary_key=True),
        sa.Column("outcome", Text, primary_key=True),
        sa.Column("code", Text, nullable=False),
        sa.Column("change", Text, primary_key=True),
        sqlite_strict=True,
    )


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("rid", Number, primary_key=True),
        sa.Column("id", Text, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("parent", Number, sa.ForeignKey("record.rid")),
        sa.Column("owner", Text, nullable=False),
        sa.Column("birth", Number),
        sa.Column("life", Text, nullable=False),
        sa.Column("gained", Number, nullable=False),
        sa.UniqueConstraint("id", name="uq_record_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_record_owner", "record", ["owner"])
    op.create_index("ix_record_parent", "record", ["parent"], sqlite_where=sa.text("parent IS NOT NULL"))


def _replica() -> None:
    op.create_table(
        "replica",
        sa.Column("no", Number, primary_key=True),
        sa.Column("install", Text, nullable=False),
        sa.Column("epoch", Text, nullable=False),
        sa.Column("twin", Number, nullable=False),
        sa.Column("office", Text, nullable=False),
        sa.UniqueConstraint("install", "epoch", "twin", name="uq_replica_install_epoch_twin"),
        sqlite_strict=True,
    )


def _reply_out() -> None:
    op.create_table(
        "reply_out",
        sa.Column("no", Number, primary_key=True),
        sa.Column("office", Text, nullable=False),
        sa.Column("epoch", Text, nullable=False),
        sa.Column("number", Number, nullable=False),
        sa.Column("sha256", Text, nullable=False),
        sa.Column("clock", Number, nullable=False),
        sa.Column("made_at", Text, nullable=False),
        sa.UniqueConstraint("office", "epoch", "number", name="uq_reply_out_office_epoch_number"),
        sqlite_strict=True,
    )


def _secret() -> None:
    op.create_table(
        "secret",
        sa.Column("key", Text, primary_key=True),
        sa.Column("value", LargeBinary, nullable=False),
        sqlite_strict=True,
    )


def _unsent() -> None:
    op.create_table(
        "unsent",
        sa.Column("cid", Number, primary_key=True, autoincrement=False),
        sqlite_strict=True,
    )


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("cid", Number, primary_key=True, autoincrement=False),
        sa.Column("digest", Text, nullable=False),
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), nullable=False),
        sa.Column("birth", Number, nullable=False),
        sa.Column("sets", Text, nullable=False),
        sa.Column("after", Text),
        sa.Column("was", Text),
        sa.Column("saw", Text),
        sa.Column("ack", Text),
        sa.Column("by", Text, nullable=False),
        sa.Column("at", Text, nullable=False),
        sa.Column("reason", Text),
        sa.Column("came", Number, nullable=False),
        sa.Column("state", Number, nullable=False),
        sa.Column("refusal", Text),
        sa.Column("bundle", Number),
        sa.Column("kind", Text),
        sa.Column("parent", Text),
        sqlite_strict=True,
    )
    op.create_index("ix_change_rid", "change", ["rid"])
    op.create_index("ix_change_state", "change", ["state"], sqlite_where=sa.text("state != 0"))


def _conflict() -> None:
    op.create_table(
        "conflict",
        sa.Column("id", Text, primary_key=True),
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), nullable=False),
        sa.Column("field", Text, nullable=False),
        sa.Column("heads", Text, nullable=False),
        sa.Column("beside", Text),
        sqlite_strict=True,
    )
    op.create_index("ix_conflict_rid", "conflict", ["rid"])


def _imported() -> None:
    op.create_table(
        "imported",
        sa.Column("digest", Text, primary_key=True),
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), nullable=False),
        sqlite_strict=True,
    )


def _seen_file() -> None:
    op.create_table(
        "seen_file",
        sa.Column("sha256", Text, primary_key=True),
        sa.Column("bundle", Number, sa.ForeignKey("bundle_in.no"), nullable=False),
        sqlite_strict=True,
    )


def _sent() -> None:
    op.create_table(
        "sent",
        sa.Column("cid", Number, primary_key=True, autoincrement=False),
        sa.Column("bundle", Number, sa.ForeignKey("bundle_out.no"), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_sent_bundle", "sent", ["bundle"])


def _violation() -> None:
    op.create_table(
        "violation",
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), primary_key=True),
        sa.Column("field", Text, primary_key=True),
        sa.Column("code", Text, primary_key=True),
        sa.Column("params", Text),
        sqlite_strict=True,
    )


def _head() -> None:
    op.create_table(
        "head",
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), primary_key=True),
        sa.Column("field", Text, primary_key=True),
        sa.Column("cid", Number, sa.ForeignKey("change.cid"), primary_key=True),
        sqlite_strict=True,
    )


# Columns of each kind of record: texts, whole numbers (marked #), indexed ones.
_KINDS: dict[str, tuple[str, str]] = {
    "umkm": (
        (
            "kode_kelurahan nama_usaha nama_komersial alamat_jalan rt rw kode_pos lintang bujur tempat_usaha "
            "jenis_kawasan status_kepemilikan_tempat hp_wa_usaha telepon email website fax pemilik_id "
            "status_usaha kegiatan_utama produk_utama kbli kbli_versi kbli_tambahan sektor_unggulan "
            "alasan_sektor flag_produksi flag_mamin flag_jual flag_jasa bentuk_badan punya_nib nib "
            "alasan_tanpa_nib #modal_pendirian npwp_usaha #bulan_mulai #tahun_mulai jaringan_usaha "
            "metode_pemasaran media akun_media pakai_internet tujuan_internet teknologi_lanjut "
            "teknologi_produksi qris punya_rekening punya_dompet_digital #kebutuhan_modal tujuan_modal "
            "pernah_kredit_komersial peran_kemitraan kebutuhan mitra_kdkmp mbg sumber id_asal "
            "tanggal_pendataan responden_nama responden_jabatan responden_hp responden_email "
            "persetujuan_pdp_tanggal persetujuan_pdp_versi persetujuan_pdp_cara penjelasan catatan"
        ),
        "kbli kode_kelurahan nama_usaha nib pemilik_id",
    ),
    "orang": (
        (
            "nama jk nik alasan_tanpa_nik tanggal_lahir #umur disabilitas status_pengusaha npwp_pribadi hp "
            "whatsapp email alamat_sama kode_kelurahan kota_rumah alamat_jalan rt rw kode_pos pendidikan "
            "pekerjaan_lain pekerjaan anggota_koperasi jenis_koperasi_diikuti minat_koperasi catatan"
        ),
        "nama nik",
    ),
    "koperasi": (
        (
            "nama no_badan_hukum tgl_badan_hukum no_pad tgl_pad nik_koperasi status_nik "
            "tgl_berlaku_sertifikat npwp nib kode_kelurahan alamat_jalan rt rw kode_pos telepon telepon_2 "
            "faks email website bentuk jenis kelompok kelompok_lain transisi_status sektor_usaha kbli "
            "kbli_versi pola_pengelolaan punya_usp #modal_tetap_usp kdkmp mitra status_koperasi "
            "status_lapangan grade kuk sumber id_asal tanggal_pendataan responden_nama responden_jabatan "
            "responden_hp responden_email persetujuan_pdp_tanggal persetujuan_pdp_versi persetujuan_pdp_cara "
            "penjelasan catatan"
        ),
        "kode_kelurahan nama nik_koperasi",
    ),
    "program": (
        (
            "nama pemilik_jenis kode_wilayah nama_pemilik_lain jenis sektor mulai selesai #anggaran "
            "sumber_dana tempat #kuota narahubung hp_narahubung uraian catatan"
        ),
        "",
    ),
    "kunjungan": (
        (
            "nama_sasaran umkm_id koperasi_id kode_kelurahan alamat_jalan rt rw #tahun_data tanggal hasil "
            "tindak_lanjut tenggat petugas catatan"
        ),
        "",
    ),
    "angka_umkm": (
        (
            "#tahun_data #tk_dibayar_l #tk_dibayar_p #tk_tidak_dibayar_l #tk_tidak_dibayar_p "
            "#tk_dibayar_l_disabilitas #tk_dibayar_p_disabilitas #tk_tidak_dibayar_l_disabilitas "
            "#tk_tidak_dibayar_p_disabilitas #upah_gaji #insentif #bulan_kerja #hari_kerja #jam_kerja "
            "#omzet_tahunan rentang_omzet #omzet_dn #omzet_ln #pct_online #modal_usaha #aset_tanah_bangunan "
            "#aset_lain #aset #modal_pinjaman #ekuitas #pendapatan_lain #subsidi #pengeluaran_produksi "
            "#pengeluaran_pembelian #pengeluaran_operasional #pengeluaran_non_operasional #laba #pajak "
            "laporan_keuangan #kapasitas_produksi satuan_kapasitas #pasar_rumah_tangga_persen "
            "#pasar_mikro_persen #pasar_kecil_persen #pasar_menengah_persen #pasar_besar_persen "
            "#pasar_pemerintah_persen #wilayah_pasar_kelurahan_persen #wilayah_pasar_kecamatan_persen "
            "#wilayah_pasar_kota_persen #wilayah_pasar_provinsi_persen #wilayah_pasar_nasional_persen "
            "#wilayah_pasar_ekspor_persen"
        ),
        "",
    ),
    "legalitas": (
        "jenis nomor tanggal_terbit berlaku_sampai status #jumlah keterangan",
        "",
    ),
    "produk": (
        "nama #tahun_data #kuantitas satuan #nilai",
        "",
    ),
    "pembiayaan": (
        "sumber lembaga #plafon #tahun #sisa kolektibilitas keterangan",
        "",
    ),
    "kemitraan": (
        "nama alamat telepon lingkup pola #tahun_mulai keterangan",
        "",
    ),
    "pembinaan": (
        "#tahun jenis penyelenggara bantuan_modal penyelenggara_bantuan keterangan",
        "",
    ),
    "pengurus": (
        "jabatan nama hp #tahun_mulai_jabatan #tahun_akhir_jabatan",
        "",
    ),
    "rat": (
        "#tahun_buku diadakan tanggal_rat #hadir dilaporkan no_berita_acara catatan",
        "",
    ),
    "angka_koperasi": (
        (
            "#tahun_data #anggota_pria #anggota_wanita #anggota_pengusaha #calon_anggota #manajer_pria "
            "#manajer_wanita #karyawan_pria #karyawan_wanita #modal_sendiri #modal_luar #aset #volume_usaha "
            "#shu #simpanan_pokok #simpanan_wajib #simpanan_sukarela #cadangan #hibah "
            "#pendapatan_simpan_pinjam #pendapatan_konsumen #pendapatan_produsen #pendapatan_pemasaran "
            "#pendapatan_jasa catatan"
        ),
        "",
    ),
    "kesehatan": (
        "#tahun skor predikat pemeriksa tanggal_pemeriksaan catatan",
        "",
    ),
    "transisi_ksu": (
        "langkah tanggal nomor catatan",
        "",
    ),
    "keanggotaan": (
        (
            "koperasi_id status nomor_anggota tanggal_masuk tanggal_keluar #simpanan_pokok #simpanan_wajib "
            "#simpanan_sukarela catatan"
        ),
        "koperasi_id",
    ),
    "peserta": (
        "program_id status tanggal #nilai_bantuan hasil catatan",
        "program_id",
    ),
}


def _kind(name: str, columns: str, indexed: str) -> None:
    op.create_table(
        name,
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), primary_key=True, autoincrement=False),
        sa.Column("hidden", Number, nullable=False),
        *(sa.Column(key.lstrip("#"), Number if key.startswith("#") else Text) for key in columns.split()),
        sqlite_strict=True,
    )
    for key in indexed.split():
        there = sa.text("hidden = 0")
        op.create_index(f"ix_{name}_{key}", name, [key], sqlite_where=there, postgresql_where=there)


def upgrade() -> None:
    """Make every table, and the search text where the database has trigrams of its own."""
    _attempt()
    _audit()
    _bundle_in()
    _bundle_out()
    _meta()
    _outcome()
    _record()
    _replica()
    _reply_out()
    _secret()
    _unsent()
    _change()
    _conflict()
    _imported()
    _seen_file()
    _sent()
    _violation()
    _head()
    for name, (columns, indexed) in _KINDS.items():
        _kind(name, columns, indexed)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_text USING fts5("
            "words, content='', contentless_delete=1, tokenize='trigram remove_diacritics 1')"
        )
