"""Words of Qt's own dialogs and menus in Indonesian: Qt ships none."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QTranslator

from dinkop_desktop.sentences import INDONESIAN
from dinkop_desktop.ui.words import language

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
