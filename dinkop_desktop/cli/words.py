"""The words of the command line: which commands there are, and what each takes.

The commands themselves are imported when one is called, so that `--help` and a wrong word answer at once.
"""

from __future__ import annotations

import argparse

from dinkop_desktop import __version__, sentences
from dinkop_desktop.cli import declaring
from dinkop_desktop.cli.declaring import Commands, command, common, group, purpose
from dinkop_desktop.cli.errands import words as errands

_ABOUT = "Pendataan koperasi dan UMKM tanpa jaringan, dan jalannya ke satu daftar."


def parser(lang: str = sentences.INDONESIAN) -> argparse.ArgumentParser:
    """The parser of every command, that explains itself in a language."""
    root = argparse.ArgumentParser(prog="dinkop", description=_ABOUT)
    # Its own words: argparse of Python 3.11 does not ask for a translation of this one.
    shown = argparse._("show program's version number and exit")  # type: ignore[attr-defined]
    root.add_argument("--version", action="version", version=f"dinkop {__version__}", help=shown)
    root.set_defaults(do=declaring.run("window", "open_window"))
    common(root)
    commands = root.add_subparsers(metavar="perintah")
    _setup(commands)
    _offices(commands)
    _card(commands)
    _users(commands)
    _people(commands)
    _records(commands)
    _sheets(commands)
    _reconciling(commands)
    _lookalikes(commands)
    _exchange(commands)
    _deciding(commands)
    _recollect(commands)
    _figures(commands)
    _rules(commands)
    _letters(commands)
    _keeping(commands)
    errands.declare(commands)
    if lang != sentences.INDONESIAN:
        _translate(root, lang)
    return root


def _translate(one: argparse.ArgumentParser, lang: str) -> None:
    """Let a command and all below it explain themselves in another language."""
    one.description = sentences.translate(one.description or "", lang)
    for part in one._action_groups:  # noqa: SLF001 - argparse has no public way to what was declared
        part.title = sentences.translate(part.title or "", lang)
    for action in one._actions:  # noqa: SLF001 - as above
        action.help = sentences.translate(action.help, lang) if action.help else action.help
        if isinstance(action.metavar, str):
            action.metavar = sentences.translate(action.metavar, lang)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for told in action._choices_actions:  # noqa: SLF001 - as above
                told.help = sentences.translate(told.help or "", lang)
            for inside in action.choices.values():
                _translate(inside, lang)


def _setup(commands: Commands) -> None:
    inside = group(commands, "setup", "siapkan folder data")
    city = command(inside, "city", "siapkan induk Dinkop dan kuncinya", ("setup", "set_up_city"))
    city.add_argument("--code", required=True, metavar="KODE", help="kode kota, misalnya 36.74")
    city.add_argument("--name", required=True, metavar="NAMA", help="nama dinas")
    city.add_argument("--database", metavar="URL", help="alamat PostgreSQL (belum dilayani)")
    city.add_argument("--operator", default="", metavar="NAMA", help="nama operator")
    city.add_argument("--keep-offline", required=True, metavar="DIR", help="folder kunci untuk dibawa pergi")
    office = command(inside, "office", "siapkan folder data kelurahan", ("setup", "set_up_office"))
    office.add_argument("--kelurahan", required=True, metavar="KODE", help="kode atau nama kelurahan")
    office.add_argument("--officer", required=True, metavar="NAMA", help="nama petugas")
    office.add_argument("--card", metavar="FILE", help="kartu Dinkop; boleh menyusul dengan enrol card")
    office.add_argument("--fingerprint", metavar="TEKS", help="sidik kartu dari surat resmi")
    card = command(commands, "card", "tulis kartu Dinkop untuk kelurahan", ("setup", "write_card"))
    card.add_argument("--out", required=True, metavar="FILE", help=declaring.OUT)
    inside = group(commands, "enrol", "pendaftaran kelurahan")
    request = command(inside, "request", "tulis permintaan gabung", ("setup", "write_request"))
    request.add_argument("--out", required=True, metavar="FILE", help=declaring.OUT)
    renewed = command(inside, "renew", "minta kunci baru untuk PC ini", ("setup", "write_renewal"))
    renewed.add_argument("--out", required=True, metavar="FILE", help=declaring.OUT)
    taken = command(inside, "card", "ambil kartu Dinkop yang menyusul", ("setup", "take_card"))
    taken.add_argument("file", metavar="FILE", help="kartu Dinkop")
    taken.add_argument("--fingerprint", metavar="TEKS", help="sidik kartu dari surat resmi")
    admit = command(inside, "admit", "terima permintaan gabung di Dinkop", ("setup", "admit"))
    admit.add_argument("file", metavar="FILE", help=declaring.REQUEST)
    admit.add_argument("--fingerprint", metavar="TEKS", help="sidik yang dibacakan petugas")
    again = command(
        inside, "again", "buka lagi permintaan yang sidiknya salah tiga kali", ("setup", "open_again")
    )
    again.add_argument("file", metavar="FILE", help=declaring.REQUEST)
    again.add_argument("--reason", required=True, metavar="ALASAN", help="mengapa; dicatat di catatan audit")


def _offices(commands: Commands) -> None:
    inside = group(commands, "office", "kantor dan kuncinya")
    command(inside, "list", "daftar kantor dan instalasi", ("setup", "list_offices"))
    letter = command(
        inside,
        "letter",
        "kartu Dinkop dan lembar sidiknya, untuk kelurahan",
        ("errands.offices", "write_card_letter"),
    )
    letter.add_argument("--out", required=True, metavar="DIR", help=declaring.FOLDER)
    retire = command(inside, "retire", "pensiunkan PC yang tidak dipakai lagi", ("offices", "retire"))
    retire.add_argument("named", metavar="KODE", help="kode PC, atau kode kantor yang punya satu PC aktif")
    revoke = command(inside, "revoke", "cabut PC yang hilang atau dicuri", ("offices", "revoke"))
    revoke.add_argument("named", metavar="PC", help="kode PC, atau kode kantor yang punya satu PC aktif")
    revoke.add_argument(
        "--from-seq",
        type=declaring.positive,
        metavar="N",
        help="kiriman pertama yang tidak berlaku; tanpa ini: yang sudah diterima berlaku",
    )
    revoke.add_argument("--epoch", default="", metavar="E", help="masa nomor itu; kosong: yang terakhir")
    came = command(inside, "bundles", "kiriman yang datang dari satu kantor", ("offices", "list_bundles"))
    came.add_argument("office", metavar="KODE", help="kode kelurahan")
    quota = command(
        inside, "quota", "berapa yang diterima dari satu kantor, dan berapa terpakai", ("offices", "quota")
    )
    quota.add_argument("office", metavar="KODE", help="kode kelurahan")
    quota.add_argument("--records", type=declaring.positive, metavar="N", help="paling banyak data")
    quota.add_argument("--changes", type=declaring.positive, metavar="N", help="paling banyak perubahan")
    quota.add_argument("--mb", type=declaring.positive, metavar="N", help="paling banyak MB kiriman")


def _card(commands: Commands) -> None:
    renewed = command(
        commands, "renew-card", "kartu Dinkop baru, dengan kunci baru", ("offices", "renew_card")
    )
    renewed.add_argument("--root", required=True, metavar="FILE", help="satu kunci akar dari lemari")
    renewed.add_argument(
        "--operational", action="store_true", help="kunci harian Dinkop: PC-nya dicuri atau dibuka orang"
    )
    renewed.add_argument(
        "--recovery", action="store_true", help="kunci pemulihan: hilang atau pernah dilihat orang"
    )
    renewed.add_argument("--lost-root", action="store_true", help="kunci akar yang satu lagi hilang")
    renewed.add_argument("--keep-offline", metavar="DIR", help="folder untuk kunci baru yang dibawa pergi")


def _users(commands: Commands) -> None:
    inside = group(commands, "user", "pengguna kantor ini dan perannya")
    command(inside, "list", "daftar pengguna", ("people", "list_users"))
    added = command(inside, "add", "tambah pengguna dengan kata sandi sendiri", ("people", "add_user"))
    added.add_argument("name", metavar="NAMA", help="nama pengguna")
    _role(added, default="petugas")
    _new_passphrase(added)
    reset = command(inside, "reset", "kata sandi baru untuk pengguna yang lupa", ("people", "reset_user"))
    reset.add_argument("name", metavar="NAMA", help="nama pengguna")
    _new_passphrase(reset)
    role = command(inside, "role", "ganti peran pengguna", ("people", "set_role"))
    role.add_argument("name", metavar="NAMA", help="nama pengguna")
    _role(role, default=None)
    gone = command(inside, "retire", "pengguna yang tidak bekerja lagi di sini", ("people", "retire_user"))
    gone.add_argument("name", metavar="NAMA", help="nama pengguna")


def _role(one: argparse.ArgumentParser, *, default: str | None) -> None:
    one.add_argument(
        "--role",
        choices=("petugas", "lurah", "admin"),
        required=default is None,
        default=default,
        help="petugas mencatat, lurah membaca dan menandatangani, "
        "admin juga mengurus pengguna dan kunci kantor",
    )


def _people(commands: Commands) -> None:
    inside = group(commands, "passphrase", "kata sandi yang membuka data")
    change = command(inside, "change", "ganti kata sandi sendiri", ("people", "change_passphrase"))
    _new_passphrase(change)
    command(inside, "suggest", "usulkan lima kata", ("people", "suggest_passphrase"))
    inside = group(commands, "recover", "jalan kembali bila kata sandi lupa")
    request = command(
        inside, "request", "tulis permintaan pemulihan untuk Dinkop", ("people", "ask_for_recovery")
    )
    request.add_argument("--office", required=True, metavar="NAMA", help="nama kantor ini")
    request.add_argument(
        "--officer", default="", metavar="NAMA", help="kata sandi siapa; kosong: yang pertama"
    )
    request.add_argument("--out", required=True, metavar="FILE", help=declaring.OUT)
    answer = command(inside, "answer", "jawab permintaan itu di Dinkop", ("people", "answer_recovery"))
    answer.add_argument("file", metavar="FILE", help="permintaan pemulihan")
    _identity(answer)
    answer.add_argument("--fingerprint", metavar="TEKS", help="sidik yang dibacakan lewat telepon")
    answer.add_argument("--out", required=True, metavar="FILE", help=declaring.OUT)
    sheet = command(
        inside, "sheet", "lembar pemulihan untuk lemari kantor", ("errands.offices", "write_recovery_sheet")
    )
    sheet.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)
    finish = command(
        inside, "finish", "buka jawaban Dinkop, buat kata sandi baru", ("people", "finish_recovery")
    )
    finish.add_argument("file", metavar="FILE", help="jawaban Dinkop")
    _new_passphrase(finish)
    here = command(
        inside, "here", "buat kata sandi baru dengan kunci pemulihan sendiri", ("people", "recover_here")
    )
    _identity(here)
    here.add_argument("--officer", default="", metavar="NAMA", help="kata sandi siapa; kosong: yang pertama")
    _new_passphrase(here)


def _identity(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--identity", required=True, metavar="FILE", help="recovery-identity.txt dari penyimpanan luring"
    )


def _new_passphrase(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        help="berkas dengan kata sandi baru (atau DINKOP_NEW_PASSPHRASE)",
    )


def _records(commands: Commands) -> None:
    add = command(commands, "add", "tambah data dari JSON", ("records", "add"))
    add.add_argument("kind", metavar="JENIS", help=declaring.KIND)
    add.add_argument("--file", default="-", metavar="FILE", help="objek atau daftar JSON; - untuk stdin")
    change = command(commands, "set", "ubah isian", ("records", "set_fields"))
    change.add_argument("id", metavar="ID", help=declaring.ID)
    change.add_argument(
        "values", nargs="+", metavar="KUNCI=ISI", help="isian baru; kosong untuk mengosongkan"
    )
    remove = command(commands, "remove", "hapus data (bisa dikembalikan)", ("records", "remove"))
    remove.add_argument("id", metavar="ID", help=declaring.ID)
    remove.add_argument("--reason", required=True, metavar="ALASAN", help=declaring.WHY)
    back = command(commands, "unremove", "kembalikan data yang dihapus", ("records", "unremove"))
    back.add_argument("id", metavar="ID", help=declaring.ID)
    back.add_argument("--reason", default="", metavar="ALASAN", help=declaring.WHY)
    show = command(commands, "show", "satu data dengan segala isinya", ("records", "show"))
    show.add_argument("id", metavar="ID", help=declaring.ID)
    show.add_argument("--history", action="store_true", help="riwayat tiap perubahan")
    listed = command(commands, "list", "daftar data", ("records", "list_records"))
    listed.add_argument("kind", metavar="JENIS", help=declaring.KIND)
    listed.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="KUNCI=ISI",
        help="hanya yang isiannya itu; boleh diulang",
    )
    listed.add_argument(
        "--limit", type=declaring.positive, metavar="N", help="paling banyak; ke berkas: semua"
    )
    listed.add_argument("--out", metavar="FILE", help="tulis daftarnya, .xlsx atau .pdf; NIK disamarkan")
    listed.add_argument("--columns", default="", metavar="KUNCI,KUNCI", help="kolom di berkas itu")
    purpose(listed)
    search = command(commands, "search", "cari kata", ("records", "search"))
    search.add_argument("words", nargs="+", metavar="KATA", help="bagian nama atau nomor")
    search.add_argument("--limit", type=declaring.positive, default=50, metavar="N", help="paling banyak")
    fields = command(commands, "fields", "daftar isian", ("records", "fields"))
    fields.add_argument("kind", metavar="JENIS", help=declaring.KIND)
    fields.add_argument("--example", action="store_true", help="contoh yang bisa dipakai `add`")


def _lookalikes(commands: Commands) -> None:
    alike = command(
        commands,
        "lookalikes",
        "pasangan yang mungkin usaha atau koperasi yang sama",
        ("lookalikes", "lookalikes"),
    )
    alike.add_argument("--all", action="store_true", help="tampilkan semua pasangan, bukan 20 teratas")
    alike.add_argument(
        "--min-score",
        type=declaring.score,
        metavar="NILAI",
        help="juga yang ragu, mulai nilai ini; misalnya -2",
    )
    alike.add_argument(
        "--sheet", metavar="FILE", help="bandingkan baris buku kerja atau CSV, tanpa menyimpannya"
    )
    alike.add_argument("--kind", default="", metavar="JENIS", help="umkm atau koperasi; kosong: keduanya")
    alike.add_argument("--map", metavar="FILE", help='JSON {"judul kolom": "kunci"}')
    alike.add_argument("--out", metavar="FILE.csv", help="tulis id_a,id_b,score")


def _sheets(commands: Commands) -> None:
    taken = command(
        commands, "import-sheet", "ambil data dari buku kerja atau CSV", ("sheets", "import_sheet")
    )
    taken.add_argument("file", metavar="FILE", help=declaring.LIST)
    taken.add_argument("--sheet", metavar="NAMA", help=declaring.SHEET)
    taken.add_argument("--kind", default="", metavar="JENIS", help="umkm, koperasi, ...; kosong: dikenali")
    taken.add_argument("--map", metavar="FILE", help='JSON {"judul kolom": "kunci"}')
    taken.add_argument("--map-out", metavar="FILE", help="tulis peta yang dipakai, untuk --map")
    taken.add_argument("--dry-run", action="store_true", help="coba saja")
    taken.add_argument(
        "--heading-rows", type=declaring.rows, default=(0, 0), metavar="4-6", help="baris judulnya"
    )
    taken.add_argument(
        "--first-row", type=declaring.positive, default=0, metavar="BARIS", help="baris data pertama"
    )
    taken.add_argument("--all-sheets", action="store_true", help="juga lembar lain yang sebentuk")
    taken.add_argument(
        "--match",
        nargs="?",
        const="ask",
        choices=("ours", "later", "ask"),
        metavar="ATURAN",
        help="cocokkan dengan data yang ada; isi yang beda: ours (tetap), later (yang terbaru), ask (tanya)",
    )
    taken.add_argument("--decisions", metavar="FILE", help="laporan --match yang sudah diputuskan per baris")
    taken.add_argument("--take-lookalikes", action="store_true", help="ambil juga baris yang mirip")
    taken.add_argument("--other-place", action="store_true", help="ambil walau tampaknya dari tempat lain")
    taken.add_argument("--as-list", action="store_true", help="ambil walau tampaknya bukan daftar")
    taken.add_argument("--year", type=declaring.year, default=0, metavar="TAHUN", help="tahun angkanya")
    taken.add_argument("--hold-broken-nik", action="store_true", help="baris yang NIK-nya rusak ditahan")
    taken.add_argument("--report", metavar="OUT.xlsx", help="buku kerja dengan masalah per sel")
    taken.add_argument(
        "--prefer-sheet",
        action="store_true",
        help="isi lembar menang atas ubahan Anda sendiri sesudah ekspor",
    )
    purpose(taken)
    taken.add_argument("--remove-missing", metavar="ALASAN", help="hapus data yang barisnya tidak kembali")
    back = command(commands, "undo-import", "urungkan satu impor", ("sheets", "undo_import"))
    back.add_argument("no", type=declaring.positive, metavar="NOMOR", help="seperti dikatakan import-sheet")
    undone = command(
        commands, "undo", "batalkan semua yang dibawa satu kiriman kantor", ("offices", "undo_bundle")
    )
    undone.add_argument("bundle", metavar="ID", help="id kiriman; lihat office bundles")
    undone.add_argument("--reason", required=True, metavar="ALASAN", help="mengapa; kantornya membacanya")
    given = command(commands, "export-sheet", "tulis buku kerja", ("sheets", "export_sheet"))
    given.add_argument("kind", metavar="JENIS", help=declaring.KIND)
    given.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="KUNCI=ISI",
        help="hanya yang isiannya itu; boleh diulang",
    )
    given.add_argument("--out", required=True, metavar="FILE.xlsx", help=declaring.OUT)
    purpose(given)


def _reconciling(commands: Commands) -> None:
    held = command(
        commands, "reconcile", "bandingkan daftar Dinkop dengan data induk", ("reconciling", "reconcile")
    )
    held.add_argument("file", metavar="FILE", help=declaring.LIST)
    held.add_argument("--sheet", metavar="NAMA", help=declaring.SHEET)
    held.add_argument("--kind", default="", metavar="JENIS", help="umkm atau koperasi; kosong: dikenali")
    held.add_argument("--map", metavar="FILE", help='JSON {"judul kolom": "kunci"}')
    held.add_argument(
        "--of",
        default="",
        choices=("", "ods-koperasi", "sidt-umkm"),
        metavar="DAFTAR",
        help="daftar dari ODS atau SIDT: ods-koperasi, sidt-umkm",
    )
    held.add_argument("--dry-run", action="store_true", help="hitung saja; tidak menjadi putaran")
    held.add_argument("--report", metavar="OUT.xlsx", help="nama yang beda atau hanya di satu pihak")
    held.add_argument("--protocol", metavar="OUT.pdf", help="berita acara, satu per kelurahan")
    purpose(held)


def _recollect(commands: Commands) -> None:
    again = command(
        commands,
        "recollect",
        "di Dinkop sesudah memulihkan cadangan: ambil kembali balasan sendiri dari kantor",
        ("exchange", "recollect"),
    )
    again.add_argument("files", nargs="+", metavar="FILE", help="balasan, folder, atau flashdisk kantor")


def _exchange(commands: Commands) -> None:
    send = command(commands, "send", "kirim perubahan yang belum terkirim", ("exchange", "send"))
    send.add_argument("--out", required=True, metavar="DIR", help="folder, atau nama berkas .dkb")
    send.add_argument("--again", action="store_true", help="juga yang sudah dikirim dan belum dijawab")
    inspect = command(commands, "inspect", "apa isi berkas ini, tanpa data pribadi", ("exchange", "inspect"))
    inspect.add_argument("file", metavar="FILE", help="kiriman, balasan, kartu, atau permintaan")
    receive = command(commands, "receive", "terima kiriman atau balasan", ("exchange", "receive"))
    receive.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="berkas .dkb, folder, atau flashdisk; dari folder diambil yang untuk kantor ini",
    )
    receive.add_argument("--rehearse", action="store_true", help="lihat dulu apa yang akan terjadi")
    receive.add_argument(
        "--identity",
        metavar="FILE",
        help="di Dinkop, bila kunci hariannya hilang: kunci pemulihan dari lemari",
    )
    reply = command(commands, "reply", "tulis balasan untuk kelurahan", ("exchange", "reply"))
    reply.add_argument(
        "--office", action="append", nargs="+", default=[], metavar="KODE", help=declaring.OFFICES
    )
    reply.add_argument("--out", required=True, metavar="DIR", help=declaring.FOLDER)


def _deciding(commands: Commands) -> None:
    command(commands, "conflicts", "pertanyaan yang belum diputuskan", ("exchange", "conflicts"))
    resolve = command(commands, "resolve", "putuskan pertanyaan", ("exchange", "resolve"))
    resolve.add_argument("id", nargs="?", metavar="ID", help="id pertanyaan, seperti di conflicts")
    chosen = resolve.add_mutually_exclusive_group()
    chosen.add_argument("--take", type=declaring.positive, metavar="NOMOR", help="ambil isi bernomor itu")
    chosen.add_argument("--value", metavar="ISI", help="isi lain")
    chosen.add_argument("--file", metavar="FILE", help="daftar keputusan JSON; - untuk stdin")
    chosen.add_argument(
        "--side",
        default="",
        choices=("dinkop", "kantor"),
        metavar="PIHAK",
        help="semua pertanyaan sekaligus: isi dari dinkop, atau dari kantor pemilik datanya",
    )
    resolve.add_argument("--field", default="", metavar="KUNCI", help="dengan --side: hanya isian itu")
    resolve.add_argument("--office", default="", metavar="KODE", help="dengan --side: hanya data kantor itu")
    resolve.add_argument("--reason", default="", metavar="ALASAN", help=declaring.WHY)
    beside = command(
        commands,
        "compare",
        "data yang mirip berdampingan, dan isian mana yang sebaiknya tetap",
        ("pairs", "compare"),
    )
    beside.add_argument("ids", nargs="+", metavar="ID", help="dua sampai sepuluh id")
    beside.add_argument("--keep", default="", metavar="ID", help="data yang tetap; bawaannya yang terlengkap")
    beside.add_argument("--take", action="append", default=[], metavar="KUNCI=ID", help="isian dari data itu")
    two = command(commands, "distinct", "dua data yang mirip ini memang dua", ("pairs", "distinct"))
    two.add_argument("a", metavar="A", help="id data yang satu")
    two.add_argument("b", metavar="B", help="id data yang lain")
    found = two.add_mutually_exclusive_group()
    found.add_argument("--same-owner", action="store_true", help="dua usaha milik satu orang")
    found.add_argument("--ask-again", action="store_true", help="lupakan hasilnya; pasangannya muncul lagi")
    two.add_argument("--reason", default="", metavar="ALASAN", help=declaring.WHY)
    one = command(commands, "join", "dua data yang mirip ini memang satu: gabungkan", ("pairs", "join"))
    one.add_argument("a", metavar="A", help="id data yang satu")
    one.add_argument("b", metavar="B", help="id data yang lain")
    one.add_argument("--keep", default="", metavar="ID", help="data yang tetap; bawaannya yang terlengkap")
    one.add_argument("--take", action="append", default=[], metavar="KUNCI=ID", help="isian dari data itu")
    one.add_argument("--reason", default="", metavar="ALASAN", help=declaring.WHY)
    apart = command(commands, "unjoin", "pisahkan lagi data yang digabungkan", ("pairs", "unjoin"))
    apart.add_argument("id", metavar="B", help="id data yang digabungkan ke yang lain")
    apart.add_argument("--reason", default="", metavar="ALASAN", help=declaring.WHY)


def _figures(commands: Commands) -> None:
    report = command(commands, "report", "laporan (report list untuk daftarnya)", ("figures", "report"))
    report.add_argument("key", metavar="KUNCI", help="kunci laporan, atau list")
    report.add_argument("--year", type=declaring.year, metavar="TAHUN", help=declaring.YEAR)
    report.add_argument("--area", metavar="KODE", help=declaring.AREA)
    report.add_argument("--sector", default="", metavar="SEKTOR", help="kuliner, fashion, kerajinan, lainnya")
    report.add_argument("--size", default="", metavar="SKALA", help="mikro, kecil, menengah, besar")
    report.add_argument("--program", default="", metavar="ID", help="hanya peserta program itu")
    report.add_argument(
        "--status",
        default="",
        metavar="STATUS",
        help="aktif, tutup, pindah ...; semua; bawaannya yang masih ada",
    )
    report.add_argument("--out", metavar="FILE", help=".xlsx atau .pdf")
    report.add_argument("--letters", metavar="FILE.pdf", help="surat ke tiap koperasi dalam laporan itu")
    purpose(report)
    book = command(commands, "book", "buku hasil setahun, satu PDF", ("figures", "book"))
    book.add_argument("--year", type=declaring.year, metavar="TAHUN", help=declaring.YEAR)
    book.add_argument("--area", metavar="KODE", help=declaring.AREA)
    book.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)
    listed = command(
        commands,
        "export-ods",
        "daftar dalam kolom ODS atau SIDT, dengan yang kurang",
        ("figures", "export_ods"),
    )
    listed.add_argument("key", metavar="DAFTAR", help="ods-koperasi atau sidt-umkm")
    listed.add_argument("--year", type=declaring.year, metavar="TAHUN", help=declaring.YEAR)
    listed.add_argument("--nik", action="store_true", help="NIK utuh; perlu --purpose")
    listed.add_argument("--out", required=True, metavar="FILE.xlsx", help=declaring.OUT)
    purpose(listed)
    opened = command(commands, "open-data", "data terbuka: hanya jumlah", ("figures", "open_data"))
    opened.add_argument("--year", type=declaring.year, metavar="TAHUN", help=declaring.YEAR)
    opened.add_argument("--area", metavar="KODE", help=declaring.AREA)
    opened.add_argument("--out", required=True, metavar="DIR", help=declaring.FOLDER)


def _rules(commands: Commands) -> None:
    inside = group(commands, "rules", "aturan dan ambang menurut tanggal: lihat, tambah versi, cabut")
    command(inside, "list", "semua versi semua tabel", ("rules", "list_rules"))
    shown = command(inside, "show", "isi versi yang berlaku", ("rules", "show_rule"))
    shown.add_argument("table", metavar="TABEL", help=declaring.TABLE)
    shown.add_argument("--since", default="", metavar="TANGGAL", help="versi yang mulai hari itu")
    add = command(inside, "add", "tambah versi; bermula dari yang berlaku", ("rules", "add_rule"))
    add.add_argument("table", metavar="TABEL", help=declaring.TABLE)
    add.add_argument("--since", required=True, metavar="TANGGAL", help="mulai berlaku, misalnya 2027-01-01")
    add.add_argument("--source", required=True, metavar="NAMA", help="nama aturan dan sumbernya")
    add.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="BAGIAN=ISI",
        help="bagian yang berubah, bernama seperti di rules show",
    )
    add.add_argument("--sheet", metavar="FILE", help="perkiraan: daftar wilayah dan jumlah UMKM")
    add.add_argument("--sheet-name", metavar="NAMA", help="lembar di berkas itu")
    gone = command(inside, "withdraw", "cabut versi yang ditambah Dinkop", ("rules", "withdraw_rule"))
    gone.add_argument("table", metavar="TABEL", help=declaring.TABLE)
    gone.add_argument("--since", required=True, metavar="TANGGAL", help="versi yang mulai hari itu")


def _letters(commands: Commands) -> None:
    inside = group(
        commands, "sku", "surat keterangan usaha: periksa, terbitkan, cetak lagi, batalkan, register"
    )
    check = command(inside, "check", "yang kurang, dan nomor berikutnya", ("letters", "check_letter"))
    check.add_argument("id", metavar="ID", help="id UMKM")
    make = command(inside, "make", "beri nomor dan tulis suratnya", ("letters", "make_letter"))
    make.add_argument("id", metavar="ID", help="id UMKM")
    make.add_argument("--out", required=True, metavar="FILE", help="PDF")
    make.add_argument(
        "--purpose", required=True, metavar="KEPERLUAN", help="kur, bank, rekening, sekolah, dan lainnya"
    )
    make.add_argument("--about", default="", metavar="KETERANGAN", help="bank, sekolah, atau keperluannya")
    make.add_argument("--introduction", default="", metavar="NOMOR", help="surat pengantar RT/RW")
    make.add_argument("--birthplace", default="", metavar="TEMPAT", help="tempat lahir pemilik")
    make.add_argument("--until", default="", metavar="TANGGAL", help="berlaku sampai")
    make.add_argument("--number", default="", metavar="URUT", help="nomor urut dari buku agenda kantor")
    make.add_argument("--signer", default="", metavar="NAMA", help="penanda tangan; tanpa ini yang terakhir")
    make.add_argument("--position", default="", metavar="JABATAN", help="jabatannya; tanpa ini Lurah")
    make.add_argument("--staff-number", default="", metavar="NIP", help="NIP penanda tangan")
    make.add_argument("--on-behalf", action="store_true", help="atas nama lurah")
    again = command(inside, "print", "cetak lagi surat yang sudah bernomor", ("letters", "print_letter"))
    again.add_argument("letter", metavar="NOMOR", help="nomor surat, atau idnya")
    again.add_argument("--out", required=True, metavar="FILE", help="PDF")
    gone = command(inside, "cancel", "batalkan; nomornya tetap di register", ("letters", "cancel_letter"))
    gone.add_argument("letter", metavar="NOMOR", help="nomor surat, atau idnya")
    gone.add_argument("--reason", required=True, metavar="ALASAN", help="tercatat di register")
    listed = command(inside, "list", "register surat", ("letters", "list_letters"))
    listed.add_argument("--year", type=declaring.year, metavar="TAHUN", help="hanya nomor tahun itu")


def _keeping(commands: Commands) -> None:
    inside = group(commands, "clock", "jam komputer ini")
    command(inside, "right", "katakan bahwa jamnya benar, bila ia diragukan", ("keeping", "vouch_for_clock"))
    dump = command(commands, "dump", "semua isi dalam urutan tetap", ("keeping", "dump"))
    dump.add_argument("--canonical", action="store_true", help="urutan tetap (satu-satunya bentuk)")
    dump.add_argument("--out", metavar="FILE", help=declaring.OUT)
    purpose(dump)
    left = command(
        commands, "disclosures", "data pribadi yang dibawa keluar", ("personal", "list_disclosures")
    )
    left.add_argument("--search", default="", metavar="KATA", help="nama berkas, flashdisk, tujuan, petugas")
    left.add_argument("--medium", metavar="LABEL", help="hanya yang ke flashdisk itu")
    left.add_argument("--people", action="store_true", help="data siapa di semua yang terdaftar")
    left.add_argument(
        "--whose", type=declaring.positive, metavar="NOMOR", help="data siapa yang ada di dalamnya"
    )
    made = command(commands, "backup", "cadangan semua data, diperiksa", ("keeping", "backup"))
    made.add_argument("--out", required=True, metavar="FILE", help=declaring.OUT)
    made.set_defaults(makes_backup=True)
    back = command(commands, "restore", "folder data baru dari cadangan", ("keeping", "restore"))
    back.add_argument("file", metavar="FILE", help="cadangan")
    back.add_argument("--into", required=True, metavar="DIR", help="folder baru; tidak perlu --data")
    back.add_argument(
        "--identity", metavar="FILE", help="kunci pemulihan Dinkop; kata sandinya menjadi yang baru"
    )
    command(commands, "check", "periksa keutuhan data", ("keeping", "check"))
    papers = command(
        commands, "papers", "templat surat: daftarnya, atau salinan untuk diubah", ("keeping", "papers")
    )
    papers.add_argument("names", nargs="*", metavar="NAMA", help="disalin ke folder surat di folder data")
    demo = command(commands, "demo", "satu putaran penuh dengan data contoh", ("keeping", "demo"))
    demo.add_argument("--out", default="demo", metavar="DIR", help=declaring.FOLDER)
    demo.add_argument(
        "--offices", type=declaring.positive, metavar="N", help="kelurahan yang ikut; tanpa ini 6"
    )
    demo.add_argument(
        "--records", type=declaring.positive, metavar="N", help="usaha yang dicatat; tanpa ini 300"
    )
