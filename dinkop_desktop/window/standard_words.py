"""Words of Qt's own dialogs and menus in Indonesian: Qt ships none."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QTranslator

from dinkop_desktop.sentences import INDONESIAN
from dinkop_desktop.window.words import language

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "&Yes": "&Ya",
        "&No": "&Tidak",
        "OK": "Baik",
        "&OK": "&Baik",
        "Cancel": "Batal",
        "&Cancel": "&Batal",
        "Close": "Tutup",
        "&Close": "&Tutup",
        "Save": "Simpan",
        "&Save": "&Simpan",
        "Open": "Buka",
        "&Open": "&Buka",
        "&Choose": "&Pilih",
        "Apply": "Terapkan",
        "Help": "Bantuan",
        "Discard": "Buang",
        "Look in:": "Folder:",
        "File &name:": "&Nama berkas:",
        "Files of type:": "Jenis berkas:",
        "Directory:": "Folder:",
        "&Undo": "&Urungkan",
        "&Redo": "&Ulangi",
        "Cu&t": "Po&tong",
        "&Copy": "&Salin",
        "&Paste": "&Tempel",
        "Delete": "Hapus",
        "Select All": "Pilih semua",
        "Find Directory": "Cari folder",
        "Back": "Kembali",
        "Forward": "Maju",
        "Parent Directory": "Folder di atasnya",
        "Create New Folder": "Buat folder baru",
        "&New Folder": "Folder &baru",
        "New Folder": "Folder baru",
        "List View": "Daftar",
        "Detail View": "Rincian",
        "&Rename": "&Ganti nama",
        "&Delete": "&Hapus",
        "Show &hidden files": "Perlihatkan berkas &tersembunyi",
        "Computer": "Komputer",
        "My Computer": "Komputer ini",
        "Name": "Nama",
        "Size": "Ukuran",
        "Type": "Jenis",
        "Kind": "Jenis",
        "Date Modified": "Diubah",
        "File": "Berkas",
        "Folder": "Folder",
        "All Files (*)": "Semua berkas (*)",
        "Files": "Berkas",
        "&Look in:": "&Folder:",
        "Files of &type:": "Jenis &berkas:",
        "Directories": "Folder",
        "Directory": "Folder",
        "Drive": "Drive",
        "Save As": "Simpan sebagai",
        "Show ": "Perlihatkan ",
        "Change to detail view mode": "Perlihatkan rincian",
        "Change to list view mode": "Perlihatkan daftar",
        "Create a New Folder": "Buat folder baru",
        "Go back": "Kembali",
        "Go forward": "Maju",
        "Go to the parent directory": "Ke folder di atasnya",
        "List of places and bookmarks": "Daftar tempat dan penanda",
        "Sidebar": "Tempat",
        "Abort": "Hentikan",
        "Ignore": "Abaikan",
        "Retry": "Coba lagi",
        "Reset": "Kembalikan",
        "Restore Defaults": "Kembalikan ke bawaan",
        "Save All": "Simpan semua",
        "Yes to &All": "Ya untuk &semua",
        "N&o to All": "Tidak u&ntuk semua",
        "Close without Saving": "Tutup tanpa menyimpan",
        "Don't Save": "Jangan simpan",
        "&Remove": "Ha&pus dari daftar",
        "Remove": "Hapus dari daftar",
        "Recent Places": "Tempat terakhir",
        "File Folder": "Folder",
        "Are sure you want to delete '%1'?": "Hapus “%1”?",
        "Are you sure you want to delete '%1'?": "Hapus “%1”?",
        "Could not delete directory.": "Folder tidak bisa dihapus.",
        "'%1' is write protected.\nDo you want to delete it anyway?": (
            "“%1” dilindungi dari penulisan.\nTetap hapus?"
        ),
        "Paste": "Tempel",
        "Copy": "Salin",
        "Cut": "Potong",
        "Undo": "Urungkan",
        "Redo": "Ulangi",
        "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti berkas itu?",
        "%1\nFile not found.\nPlease verify the correct file name was given.": (
            "%1\nBerkas tidak ditemukan.\nPeriksa namanya."
        ),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
            "%1\nFolder tidak ditemukan.\nPeriksa namanya."
        ),
    }
)


class StandardWords(QTranslator):
    """Says Qt's words in Indonesian, as long as that is spoken."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Our word for one of Qt's; nothing where there is none, so that Qt says its own."""
        del context, disambiguation, n
        return _WORDS.get(source) if language() == INDONESIAN else None

    def isEmpty(self) -> bool:
        """Qt passes over a translator that is."""
        return False


def install(app: QCoreApplication) -> None:
    """Put our words before Qt's own, once for an application."""
    if app.findChild(StandardWords) is None:
        app.installTranslator(StandardWords(app))
