"""The words of errands that a feature does: koperasi, KUR, facilitators, programmes, visits and their kin."""

from __future__ import annotations

from dinkop_desktop import installed
from dinkop_desktop.cli import declaring
from dinkop_desktop.cli.declaring import Commands, command, group, purpose

# As the catalogue and the rules name them; `tests/cli/errands/test_words.py` holds the two together.
KSU_STEPS = ("jenis", "rapat_anggota", "akta_notaris", "pengajuan_ahu", "selesai")
KSU_KINDS = ("konsumen", "produsen", "pemasaran", "jasa", "simpan_pinjam")
USP_CHOICES = ("dipertahankan", "dipisahkan")
KUR_VERDICTS = ("mungkin_layak", "belum_layak", "data_kurang")
KUR_STEPS = ("dirujuk", "diterima", "disetujui", "ditolak", "cair")
LETTERS = ("baru", "semua", "terpilih")
PAIR_STATES = ("diusulkan", "berjalan", "selesai", "batal")
TAKING_PART = ("terdaftar", "ikut", "selesai", "batal")
OUTCOMES = ("lengkap", "sebagian", "menolak", "tidak_ditemukan", "tutup", "pindah", "belum_diisi")
PAPERS = ("lembar", "slip", "nib")
STANDINGS = ("hanya_dinkop", "hanya_kelurahan", "beda", "sama", "ragu", "tak_terbaca")
WAYS = ("ambil", "tetap", "per_isian", "kunjungi", "masukkan", "usaha_sama", "usaha_lain")
_DAY, _NOTE = "misalnya 24-11-2026; kosong: hari ini", "catatan dalam kata-kata sendiri"
_KOPERASI, _DRY = "id koperasi", "coba saja; tidak ada yang disimpan"
_PROGRAM, _ROUND = "id program", "nomor putaran, seperti dikatakan reconcile"


def declare(commands: Commands) -> None:
    """Declare them all."""
    _koperasi(commands)
    if installed.is_there("dinkop_desktop.features.kur.bank_referrals"):
        _kur(commands)
    _facilitators(commands)
    _programmes(commands)
    _visits(commands)
    _rounds(commands)
    _oss(commands)
    _people(commands)
    _upkeep(commands)
    _retyping(commands)
    _photos(commands)
    _offices(commands)


def _koperasi(commands: Commands) -> None:
    plan = command(commands, "savings", "andaian simpanan anggota koperasi", ("errands.koperasi", "what_if"))
    plan.add_argument("--koperasi", default="", metavar="ID", help="koperasi yang dibandingkan")
    plan.add_argument(
        "--members", type=declaring.positive, required=True, metavar="N", help="anggota yang menyimpan"
    )
    plan.add_argument(
        "--pokok", type=declaring.rupiah, required=True, metavar="RP", help="simpanan pokok, sekali"
    )
    plan.add_argument(
        "--wajib", type=declaring.rupiah, required=True, metavar="RP", help="simpanan wajib sebulan"
    )
    plan.add_argument(
        "--sukarela", type=declaring.rupiah, default=0, metavar="RP", help="simpanan sukarela sebulan"
    )
    plan.add_argument(
        "--months", type=declaring.positive, default=36, metavar="N", help="selama sekian bulan; tanpa ini 36"
    )
    plan.add_argument(
        "--lent", type=declaring.percent, default=0, metavar="PERSEN", help="bagian modal yang dipinjamkan"
    )
    plan.add_argument(
        "--rate", type=declaring.hundredths, default=0, metavar="PERSEN", help="bunga pinjaman setahun"
    )
    plan.add_argument(
        "--reserve", type=declaring.percent, default=0, metavar="PERSEN", help="bagian yang menjadi cadangan"
    )
    plan.add_argument(
        "--unit",
        action="append",
        default=[],
        metavar="NAMA=RP:RP",
        help="usaha yang dapat dimulai: biayanya, lalu pendapatannya sebulan; boleh diulang",
    )
    plan.add_argument("--partners", default="", metavar="TEKS", help="mitra, misalnya bank atau BUMD")
    plan.add_argument("--out", metavar="FILE", help=".xlsx atau .pdf")
    inside = group(commands, "ksu", "perubahan Koperasi Serba Usaha menjadi salah satu dari lima jenis")
    command(
        inside, "list", "setiap KSU, langkahnya, dan jenis yang diusulkan", ("errands.koperasi", "list_ksu")
    )
    step = command(inside, "step", "catat bahwa satu langkah selesai", ("errands.koperasi", "end_ksu_step"))
    step.add_argument("id", metavar="ID", help=_KOPERASI)
    step.add_argument("step", choices=KSU_STEPS, metavar="LANGKAH", help=", ".join(KSU_STEPS))
    step.add_argument("--on", type=declaring.day, metavar="TANGGAL", help=_DAY)
    step.add_argument("--number", default="", metavar="NOMOR", help="nomor surat atau akta")
    step.add_argument(
        "--kind", default="", choices=("", *KSU_KINDS), metavar="JENIS", help=", ".join(KSU_KINDS)
    )
    step.add_argument(
        "--usp",
        default="",
        choices=("", *USP_CHOICES),
        metavar="PUTUSAN",
        help="unit simpan pinjamnya: dipertahankan atau dipisahkan",
    )
    letters = command(
        inside,
        "letters",
        "surat tentang langkah berikutnya, satu PDF",
        ("errands.koperasi", "write_ksu_letters"),
    )
    letters.add_argument("ids", nargs="*", metavar="ID", help="koperasi; tanpa ini semua yang belum selesai")
    letters.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)
    taken = command(
        commands, "members", "ambil daftar anggota koperasi", ("errands.koperasi", "take_members")
    )
    taken.add_argument("id", metavar="ID", help=_KOPERASI)
    taken.add_argument("file", metavar="FILE", help=declaring.LIST)
    taken.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="BARIS=ID",
        help="siapa yang dimaksud baris yang ditanyakan; BARIS=baru untuk orang baru",
    )
    taken.add_argument("--dry-run", action="store_true", help=_DRY)


def _kur(commands: Commands) -> None:
    inside = group(commands, "kur", "penyaringan awal KUR, rujukan ke bank, dan jawabannya")
    listed = command(
        inside,
        "list",
        "usaha yang membutuhkan modal, dengan penyaringannya",
        ("errands.kur", "list_screened"),
    )
    listed.add_argument(
        "--verdict", default="", choices=("", *KUR_VERDICTS), metavar="PUTUSAN", help=", ".join(KUR_VERDICTS)
    )
    listed.add_argument("--ready", action="store_true", help="hanya yang dapat dirujuk sekarang")
    listed.add_argument(
        "--step", default="", choices=("", *KUR_STEPS), metavar="KEADAAN", help=", ".join(KUR_STEPS)
    )
    listed.add_argument("--area", default="", metavar="KODE", help=declaring.AREA)
    listed.add_argument("--limit", type=declaring.positive, default=50, metavar="N", help="paling banyak")
    command(
        inside,
        "banks",
        "bank penyalur, dan rujukan tahun ini ke masing-masing",
        ("errands.kur", "list_banks"),
    )
    sent = command(inside, "refer", "rujuk usaha ke satu bank", ("errands.kur", "refer"))
    sent.add_argument("ids", nargs="*", metavar="ID", help="usaha; atau --ready")
    sent.add_argument("--ready", action="store_true", help="semua yang dapat dirujuk sekarang")
    sent.add_argument("--area", default="", metavar="KODE", help=declaring.AREA)
    sent.add_argument("--bank", required=True, metavar="NAMA", help="bank tujuan")
    sent.add_argument("--branch", default="", metavar="NAMA", help="cabang atau unitnya")
    sent.add_argument("--dry-run", action="store_true", help=_DRY)
    said = command(inside, "answer", "catat jawaban bank atas satu rujukan", ("errands.kur", "answer"))
    said.add_argument("id", metavar="ID", help="id rujukan, seperti di kur list")
    said.add_argument("step", choices=KUR_STEPS[1:], metavar="KEADAAN", help=", ".join(KUR_STEPS[1:]))
    said.add_argument("--on", type=declaring.day, metavar="TANGGAL", help=_DAY)
    said.add_argument("--reason", default="", metavar="ALASAN", help="alasan bank menolak")
    said.add_argument("--paid", default="", metavar="RP", help="plafon yang cair")
    lists = command(
        inside,
        "lists",
        "daftar untuk setiap bank, satu buku kerja masing-masing",
        ("errands.kur", "write_lists"),
    )
    lists.add_argument("--out", required=True, metavar="DIR", help=declaring.FOLDER)
    purpose(lists)
    letters = command(inside, "letters", "surat ke setiap bank, satu PDF", ("errands.kur", "write_letters"))
    letters.add_argument("ids", nargs="*", metavar="ID", help="usaha, untuk --which terpilih")
    letters.add_argument("--which", default="semua", choices=LETTERS, metavar="MANA", help=", ".join(LETTERS))
    letters.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)
    purpose(letters)
    out = command(
        inside, "sikp", "calon penerima dalam kolom unggahan SIKP", ("errands.kur", "write_candidates")
    )
    out.add_argument("--ready", action="store_true", help="yang dapat dirujuk; tanpa ini: yang menunggu bank")
    out.add_argument("--area", default="", metavar="KODE", help=declaring.AREA)
    out.add_argument("--bank", default="", metavar="NAMA", help="hanya yang menunggu bank itu")
    out.add_argument("--out", required=True, metavar="FILE.xlsx", help=declaring.OUT)
    purpose(out)
    back = command(inside, "answers", "baca buku kerja jawaban bank", ("errands.kur", "read_answers"))
    back.add_argument("file", metavar="FILE", help=declaring.LIST)
    back.add_argument("--sheet", metavar="NAMA", help=declaring.SHEET)
    back.add_argument("--dry-run", action="store_true", help=_DRY)


def _facilitators(commands: Commands) -> None:
    inside = group(commands, "facilitator", "usaha menengah yang mendampingi usaha mikro")
    listed = command(
        inside,
        "list",
        "siapa yang dapat mendampingi, dan pasangannya",
        ("errands.facilitators", "list_facilitators"),
    )
    listed.add_argument("--area", default="", metavar="KODE", help=declaring.AREA)
    listed.add_argument("--small", action="store_true", help="juga usaha kecil")
    near = command(
        inside, "suggest", "usaha mikro yang paling cocok didampingi", ("errands.facilitators", "suggest")
    )
    near.add_argument("id", metavar="ID", help="id usaha pendamping")
    near.add_argument("--limit", type=declaring.positive, default=10, metavar="N", help="paling banyak")
    made = command(inside, "propose", "usulkan pasangan", ("errands.facilitators", "propose"))
    made.add_argument("id", metavar="ID", help="id usaha pendamping")
    made.add_argument("helped", nargs="+", metavar="ID", help="usaha yang didampingi")
    made.add_argument(
        "--form", default="", metavar="BENTUK", help="bentuk pendampingan, seperti di fields fasilitasi"
    )
    met = command(inside, "meet", "catat satu pertemuan", ("errands.facilitators", "meet"))
    met.add_argument("id", metavar="ID", help="id pasangan, seperti di facilitator list")
    met.add_argument("--on", type=declaring.day, metavar="TANGGAL", help=_DAY)
    met.add_argument("--result", default="", metavar="TEKS", help="hasilnya")
    judged = command(inside, "judge", "catat keadaan satu pasangan", ("errands.facilitators", "judge"))
    judged.add_argument("id", metavar="ID", help="id pasangan, seperti di facilitator list")
    judged.add_argument("state", choices=PAIR_STATES, metavar="KEADAAN", help=", ".join(PAIR_STATES))
    judged.add_argument("--result", default="", metavar="TEKS", help="hasilnya")


def _programmes(commands: Commands) -> None:
    inside = group(commands, "programme", "program kelurahan dan kota, dan pesertanya")
    _recipients(inside)
    listed = command(
        inside,
        "list",
        "program setahun, peserta, dan yang beririsan",
        ("errands.programmes", "list_programmes"),
    )
    listed.add_argument("--year", type=declaring.year, metavar="TAHUN", help="tahun; kosong: tahun ini")
    roll = command(inside, "roll", "peserta satu program", ("errands.programmes", "roll"))
    roll.add_argument("id", metavar="ID", help=_PROGRAM)
    put = command(
        inside, "enlist", "daftarkan peserta, dengan id atau dari daftar", ("errands.programmes", "enlist")
    )
    put.add_argument("id", metavar="ID", help=_PROGRAM)
    put.add_argument("who", nargs="*", metavar="ID", help="usaha, koperasi, atau orang")
    put.add_argument("--file", metavar="FILE", help=declaring.LIST)
    put.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="BARIS=ID",
        help="siapa yang dimaksud baris yang ditanyakan",
    )
    put.add_argument(
        "--status", default="terdaftar", choices=TAKING_PART, metavar="KEADAAN", help=", ".join(TAKING_PART)
    )
    put.add_argument("--on", type=declaring.day, metavar="TANGGAL", help="hari ikutnya, misalnya 2026-11-24")
    put.add_argument(
        "--skip-received",
        action="store_true",
        help="lewati yang sudah menerima bantuan modal atau alat, atau pemiliknya",
    )
    put.add_argument("--dry-run", action="store_true", help=_DRY)
    said = command(inside, "mark", "catat siapa yang datang", ("errands.programmes", "mark"))
    said.add_argument("id", metavar="ID", help=_PROGRAM)
    said.add_argument("status", choices=TAKING_PART, metavar="KEADAAN", help=", ".join(TAKING_PART))
    said.add_argument(
        "who", nargs="*", metavar="ID", help="peserta, seperti di programme roll; tanpa ini semua"
    )
    came = command(inside, "outcome", "catat hasil bagi peserta", ("errands.programmes", "note_outcome"))
    came.add_argument("id", metavar="ID", help=_PROGRAM)
    came.add_argument("text", metavar="TEKS", help="hasilnya; kosong untuk mengosongkan")
    came.add_argument(
        "who", nargs="*", metavar="ID", help="peserta, seperti di programme roll; tanpa ini semua"
    )
    off = command(
        inside, "take-off", "keluarkan peserta yang keliru didaftarkan", ("errands.programmes", "take_off")
    )
    off.add_argument("id", metavar="ID", help=_PROGRAM)
    off.add_argument("who", nargs="+", metavar="ID", help="peserta, seperti di programme roll")
    off.add_argument("--reason", required=True, metavar="ALASAN", help=declaring.WHY)
    joint = command(
        inside,
        "propose",
        "surat usulan kelas bersama untuk program yang beririsan",
        ("errands.programmes", "propose_joint"),
    )
    joint.add_argument(
        "number", type=declaring.positive, metavar="NOMOR", help="nomor irisan, seperti di programme list"
    )
    joint.add_argument("--year", type=declaring.year, metavar="TAHUN", help="tahun; kosong: tahun ini")
    joint.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)


def _recipients(inside: Commands) -> None:
    weighed = command(
        inside,
        "recipients",
        "nilai daftar calon penerima: siapa yang pernah menerima bantuan",
        ("errands.programmes", "weigh_recipients"),
    )
    weighed.add_argument("file", metavar="FILE", help=declaring.LIST)
    weighed.add_argument(
        "--for",
        dest="besides",
        default="",
        metavar="ID",
        help="program yang diusulkan; pesertanya sendiri tidak dihitung",
    )
    weighed.add_argument("--report", metavar="OUT.xlsx", help="daftar dengan buktinya")
    purpose(weighed)
    sheet = command(
        inside,
        "attendance",
        "daftar hadir untuk ditandatangani, PDF",
        ("errands.programmes", "write_attendance"),
    )
    sheet.add_argument("id", metavar="ID", help=_PROGRAM)
    sheet.add_argument(
        "--on", type=declaring.day, metavar="TANGGAL", help="hari pertemuan; kosong: hari mulai program"
    )
    sheet.add_argument(
        "--empty", type=declaring.count, default=5, metavar="N", help="baris kosong di bawahnya; tanpa ini 5"
    )
    sheet.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)
    purpose(sheet)
    proof = command(
        inside,
        "certificates",
        "sertifikat setiap peserta, satu PDF",
        ("errands.programmes", "write_certificates"),
    )
    proof.add_argument("id", metavar="ID", help=_PROGRAM)
    proof.add_argument("who", nargs="*", metavar="ID", help="peserta; tanpa ini semua yang ikut atau selesai")
    proof.add_argument(
        "--number", default="", metavar="NOMOR", help="nomor sertifikat; {no} menjadi nomor urut"
    )
    proof.add_argument("--signer", default="", metavar="TEKS", help="jabatan penanda tangan")
    proof.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)
    purpose(proof)


def _visits(commands: Commands) -> None:
    inside = group(commands, "visits", "kunjungan setahun: siapa didatangi, dan hasilnya")
    opened = command(
        inside, "open", "buka tahun data: daftar awal dari data yang ada", ("errands.visits", "open_year")
    )
    opened.add_argument("year", type=declaring.year, metavar="TAHUN", help="tahun data")
    added = command(inside, "add", "tambah nama dari daftar ke kunjungan", ("errands.visits", "add_list"))
    added.add_argument("file", metavar="FILE", help=declaring.LIST)
    added.add_argument("--year", type=declaring.year, required=True, metavar="TAHUN", help="tahun data")
    listed = command(
        inside, "list", "urut jalan: siapa didatangi, dan hasilnya", ("errands.visits", "list_lines")
    )
    _which_lines(listed)
    said = command(inside, "record", "catat hasil kunjungan", ("errands.visits", "record"))
    said.add_argument("lines", nargs="+", metavar="ID", help="baris kunjungan, seperti di visits list")
    said.add_argument("--outcome", required=True, choices=OUTCOMES, metavar="HASIL", help=", ".join(OUTCOMES))
    said.add_argument("--on", type=declaring.day, metavar="TANGGAL", help=_DAY)
    said.add_argument("--again", type=declaring.day, metavar="TANGGAL", help="datang lagi pada hari itu")
    said.add_argument("--note", default="", metavar="TEKS", help=_NOTE)
    said.add_argument(
        "--year", type=declaring.year, metavar="TAHUN", help="tahun data; kosong: yang terakhir dibuka"
    )
    papers = command(
        inside,
        "papers",
        "lembar jalan, slip pemilik, atau lembar NIB, satu PDF",
        ("errands.visits", "write_papers"),
    )
    papers.add_argument("what", choices=PAPERS, metavar="KERTAS", help=", ".join(PAPERS))
    papers.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)
    _which_lines(papers)
    asked = command(
        inside, "ask", "minta kelurahan mendatangi satu usaha atau koperasi", ("errands.visits", "ask_for")
    )
    asked.add_argument("id", metavar="ID", help=declaring.ID)
    asked.add_argument("--why", required=True, metavar="TEKS", help="untuk apa; dibaca yang mendatangi")
    known = command(
        inside, "link", "nama di daftar kunjungan ternyata usaha yang tercatat", ("errands.visits", "link")
    )
    known.add_argument("visit", metavar="ID", help="baris kunjungan, seperti di visits list")
    known.add_argument("id", metavar="ID", help="id usaha")


def _which_lines(one: declaring.Parser) -> None:
    one.add_argument(
        "--year", type=declaring.year, metavar="TAHUN", help="tahun data; kosong: yang terakhir dibuka"
    )
    one.add_argument("--rw", default="", metavar="RW", help="hanya RW itu")
    one.add_argument("--rt", default="", metavar="RT", help="hanya RT itu")
    one.add_argument("--due", action="store_true", help="hanya yang harus didatangi sekarang")
    one.add_argument(
        "--state",
        default="",
        choices=("", *OUTCOMES, "belum_dikunjungi", "temuan_baru"),
        metavar="HASIL",
        help="hanya yang hasilnya itu",
    )


def _rounds(commands: Commands) -> None:
    inside = group(commands, "rounds", "putaran rekonsiliasi: melihat dan menyelesaikannya")
    command(inside, "list", "semua putaran", ("errands.rounds", "list_rounds"))
    rows = command(inside, "rows", "baris satu putaran pada satu keadaan", ("errands.rounds", "list_rows"))
    _of_round(rows)
    rows.add_argument("--limit", type=declaring.positive, default=50, metavar="N", help="paling banyak")
    done = command(inside, "settle", "selesaikan baris sekaligus", ("errands.rounds", "settle"))
    _of_round(done)
    done.add_argument("--how", required=True, choices=WAYS, metavar="CARA", help=", ".join(WAYS))
    done.add_argument(
        "--row",
        action="append",
        type=declaring.positive,
        default=[],
        metavar="NOMOR",
        help="nomor dari rounds rows; tanpa ini semua yang belum selesai",
    )
    done.add_argument(
        "--field", action="append", default=[], metavar="KUNCI", help="isian yang diambil, untuk per_isian"
    )
    done.add_argument("--reason", default="", metavar="ALASAN", help="sebabnya; wajib untuk tetap")
    back = command(inside, "undo", "urungkan satu penyelesaian", ("errands.rounds", "take_back"))
    back.add_argument(
        "no",
        type=declaring.positive,
        metavar="NOMOR",
        help="nomor penyelesaian, seperti dikatakan rounds settle",
    )
    again = command(
        inside, "again", "bandingkan daftarnya lagi dengan data sekarang", ("errands.rounds", "compare_again")
    )
    again.add_argument("no", type=declaring.positive, metavar="NOMOR", help=_ROUND)
    paper = command(
        inside, "protocol", "berita acara, satu per kelurahan", ("errands.rounds", "write_protocol")
    )
    paper.add_argument("no", type=declaring.positive, metavar="NOMOR", help=_ROUND)
    paper.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)


def _of_round(one: declaring.Parser) -> None:
    one.add_argument("no", type=declaring.positive, metavar="NOMOR", help=_ROUND)
    one.add_argument("standing", choices=STANDINGS, metavar="KEADAAN", help=", ".join(STANDINGS))
    one.add_argument("--area", default="", metavar="KODE", help=declaring.AREA)
    one.add_argument(
        "--fields", default="", metavar="KUNCI,KUNCI", help="hanya yang beda tepat pada isian itu"
    )


def _oss(commands: Commands) -> None:
    oss = command(
        commands, "oss", "bandingkan daftar NIB dari OSS, dan ambil yang baru", ("errands.nib", "compare_nib")
    )
    oss.add_argument("file", metavar="FILE", help=declaring.LIST)
    oss.add_argument("--sheet", metavar="NAMA", help=declaring.SHEET)
    oss.add_argument("--take", action="store_true", help="ambil NIB usaha yang pasti dan belum punya")
    oss.add_argument(
        "--also",
        action="append",
        default=[],
        metavar="NIB=ID",
        help="ambil juga NIB ini untuk usaha itu: yang lain, atau yang perlu dipastikan",
    )
    oss.add_argument("--report", metavar="OUT.xlsx", help="ketiga daftar menurut nama")
    purpose(oss)


def _people(commands: Commands) -> None:
    inside = group(commands, "subject", "permintaan orang yang didata: melihat, memperbaiki, menarik")
    found = command(inside, "find", "orang menurut NIK atau nama", ("errands.subjects", "find_subjects"))
    found.add_argument("words", nargs="+", metavar="KATA", help="NIK lengkap, atau bagian nama")
    shown = command(
        inside, "show", "semua yang tercatat tentang seseorang", ("errands.subjects", "show_subject")
    )
    shown.add_argument("id", metavar="ID", help="id orang")
    letter = command(
        inside, "letter", "surat berisi semua yang tercatat", ("errands.subjects", "write_subject_letter")
    )
    letter.add_argument("id", metavar="ID", help="id orang")
    letter.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)
    gone = command(
        inside, "withdraw", "kosongkan data orang itu atas permintaannya", ("errands.subjects", "withdraw")
    )
    gone.add_argument("id", metavar="ID", help="id orang")
    gone.add_argument("--money", action="store_true", help="juga omzet, modal, dan angka uang lainnya")
    gone.add_argument("--dry-run", action="store_true", help=_DRY)
    gone.add_argument("--out", metavar="FILE.pdf", help="surat yang membenarkan pengosongan")
    lost = command(
        commands,
        "breach",
        "surat sesudah data pribadi hilang atau bocor",
        ("errands.subjects", "write_breach"),
    )
    lost.add_argument(
        "--disclosure",
        action="append",
        type=declaring.positive,
        required=True,
        metavar="NOMOR",
        help="nomor di disclosures; boleh diulang",
    )
    lost.add_argument("--what", required=True, metavar="TEKS", help="apa yang terjadi")
    lost.add_argument("--handling", required=True, metavar="TEKS", help="apa yang dilakukan")
    lost.add_argument(
        "--found-at", required=True, metavar="WAKTU", help="kapan diketahui, misalnya 24-11-2026 10.42"
    )
    lost.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)


def _upkeep(commands: Commands) -> None:
    wrong = command(
        commands, "faults", "yang perlu diperbaiki pada data kantor ini", ("errands.upkeep", "list_faults")
    )
    wrong.add_argument("ids", nargs="*", metavar="ID", help="hanya data itu")
    right = command(
        commands, "confirm", "isian yang diragukan memang benar begitu", ("errands.upkeep", "confirm")
    )
    right.add_argument("id", metavar="ID", help=declaring.ID)
    right.add_argument("field", metavar="KUNCI", help="isian, seperti di faults")
    right.add_argument("--why", default="", metavar="TEKS", help=_NOTE)
    many = command(
        commands, "set-many", "beri satu isian kepada banyak data sekaligus", ("errands.upkeep", "set_many")
    )
    many.add_argument("kind", metavar="JENIS", help=declaring.KIND)
    many.add_argument("value", metavar="KUNCI=ISI", help="isian baru; kosong untuk mengosongkan")
    many.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="KUNCI=ISI",
        help="hanya yang isiannya itu; boleh diulang",
    )
    many.add_argument(
        "--id", action="append", default=[], metavar="ID", dest="ids", help="hanya data itu; boleh diulang"
    )
    many.add_argument("--dry-run", action="store_true", help=_DRY)
    back = command(
        commands, "take-back", "urungkan perubahan yang ditulis di sini", ("errands.upkeep", "take_back")
    )
    back.add_argument(
        "changes",
        nargs="+",
        metavar="ID",
        help="id perubahan, seperti dikatakan set, resolve, dan lainnya dengan --json",
    )
    why = command(
        commands, "trace", "mengapa isian begitu: siapa, kapan, dari mana", ("errands.upkeep", "trace")
    )
    why.add_argument("id", metavar="ID", help=declaring.ID)
    why.add_argument("--field", default="", metavar="KUNCI", help="hanya isian itu")


def _retyping(commands: Commands) -> None:
    inside = group(commands, "retype", "formulir yang diketik ulang petugas kedua")
    share = command(
        inside, "share", "berapa persen formulir diketik ulang", ("errands.retyping", "choose_share")
    )
    share.add_argument("percent", type=declaring.percent, metavar="PERSEN", help="0 untuk tidak ada")
    command(
        inside,
        "list",
        "yang menunggu diketik, dan beda yang belum diputuskan",
        ("errands.retyping", "list_waiting"),
    )
    typed = command(inside, "enter", "isian petugas kedua dari JSON", ("errands.retyping", "enter"))
    typed.add_argument("id", metavar="ID", help=declaring.ID)
    typed.add_argument("--file", default="-", metavar="FILE", help="objek JSON; - untuk stdin")
    said = command(inside, "decide", "putuskan siapa yang mengetik benar", ("errands.retyping", "decide"))
    said.add_argument("id", metavar="ID", help=declaring.ID)
    said.add_argument("field", metavar="KUNCI", help="isian, seperti di retype list")
    chosen = said.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--first", action="store_true", help="ketikan pertama benar")
    chosen.add_argument("--second", action="store_true", help="ketikan kedua benar")
    chosen.add_argument("--value", metavar="ISI", help="keduanya salah; ini yang benar")
    rates = command(
        inside, "rates", "seberapa sering setiap isian salah ketik", ("errands.retyping", "rates")
    )
    rates.add_argument("--out", metavar="FILE", help=".xlsx atau .pdf")


def _photos(commands: Commands) -> None:
    inside = group(commands, "photo", "foto tempat di samping data")
    listed = command(inside, "list", "foto satu data", ("errands.photos", "list_photos"))
    listed.add_argument("id", metavar="ID", help=declaring.ID)
    added = command(inside, "add", "simpan foto, kecil dan tanpa jejak kamera", ("errands.photos", "add"))
    added.add_argument("id", metavar="ID", help=declaring.ID)
    added.add_argument("file", metavar="FILE", help="gambar JPEG, PNG, atau WebP")
    added.add_argument("--place", action="store_true", help="koordinat foto menjadi koordinat data")
    gone = command(inside, "remove", "lupakan satu foto", ("errands.photos", "remove"))
    gone.add_argument("id", metavar="ID", help=declaring.ID)
    gone.add_argument("photo", metavar="FOTO", help="tanda foto, seperti di photo list")
    given = command(inside, "export", "tulis foto sebagai berkas", ("errands.photos", "hand_out"))
    given.add_argument("id", metavar="ID", help=declaring.ID)
    given.add_argument("--out", required=True, metavar="DIR", help=declaring.FOLDER)
    purpose(given)


def _offices(commands: Commands) -> None:
    inside = group(commands, "officer", "petugas yang duduk di komputer ini")
    command(inside, "list", "siapa saja, dan yang duduk sekarang", ("errands.offices", "list_officers"))
    sat = command(inside, "sit", "ganti petugas yang duduk", ("errands.offices", "sit_down"))
    sat.add_argument("name", metavar="NAMA", help="nama petugas")
    gone = command(inside, "forget", "nama itu tidak ditawarkan lagi", ("errands.offices", "forget"))
    gone.add_argument("name", metavar="NAMA", help="nama petugas")
    said = command(commands, "remind", "surat kepada kelurahan yang lama diam", ("errands.offices", "remind"))
    said.add_argument("offices", nargs="*", metavar="KODE", help="kode kelurahan; tanpa ini semua yang diam")
    said.add_argument("--out", required=True, metavar="FILE.pdf", help=declaring.OUT)
