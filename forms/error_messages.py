"""Every message to the person who fills in a form. Each names the field, so that a list of errors can be acted on.

The texts are message ids for gettext, in Indonesian. `%(Field)s` is the label as it stands above the field. Where a
verb comes before it, it is quoted: labels are names of things, questions, requests and whole sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def N_(message: str) -> str:
    """Marks a text for the translators; it is translated when it is shown."""
    return message


REQUIRED = N_("Isi “%(Field)s”")
REQUIRED_CHOICE = N_("Pilih jawaban untuk “%(Field)s”")
REQUIRED_CHOICES = N_("Pilih paling sedikit satu untuk “%(Field)s”")
REQUIRED_CHECK = N_("Centang “%(Field)s” untuk melanjutkan")
REQUIRED_FILE = N_("Unggah “%(Field)s”")
REQUIRED_ROW = N_("Tambahkan paling sedikit satu pada “%(Field)s”")
REQUIRED_ANSWER = N_("Jawab “%(Field)s”")

TOO_LONG = N_("%(Field)s paling banyak %(limit)s huruf")
TOO_SHORT = N_("%(Field)s paling sedikit %(limit)s huruf")
PATTERN = N_("%(Field)s belum sesuai bentuk yang diminta")
PATTERN_HINT = N_("%(Field)s belum sesuai: %(hint)s")
EMAIL = N_("%(Field)s harus seperti nama@contoh.id")

NUMBER = N_("%(Field)s harus berupa angka, misalnya %(example)s")
WHOLE_NUMBER = N_("%(Field)s harus berupa bilangan bulat, misalnya 12")
DECIMALS = N_("%(Field)s paling banyak %(limit)s angka di belakang koma")
NUMBER_TOO_BIG = N_("%(Field)s terlalu besar")
AT_LEAST = N_("%(Field)s paling sedikit %(limit)s")
AT_MOST = N_("%(Field)s paling banyak %(limit)s")
RUPIAH = N_("%(Field)s harus berupa jumlah rupiah tanpa sen, misalnya 1.250.000")
YEAR = N_("%(Field)s harus empat angka, misalnya 2024")

DATE = N_("%(Field)s harus berupa tanggal yang benar, misalnya 27 3 2026")
DATE_WITHOUT_DAY = N_("%(Field)s harus memuat tanggal, misalnya 27 3 2026")
DATE_WITHOUT_MONTH = N_("%(Field)s harus memuat bulan, misalnya 27 3 2026")
DATE_WITHOUT_YEAR = N_("%(Field)s harus memuat tahun, misalnya 27 3 2026")
SHORT_YEAR = N_("Tahun pada “%(Field)s” harus empat angka, misalnya 2026")
DATE_TOO_EARLY = N_("%(Field)s harus %(limit)s atau sesudahnya")
DATE_TOO_LATE = N_("%(Field)s harus %(limit)s atau sebelumnya")
TIME = N_("%(Field)s harus berupa jam yang benar, misalnya 08.30")
DATE_AND_TIME = N_("%(Field)s harus berupa tanggal dan jam, misalnya 27 3 2026 dan 08.30")

EXCLUSIVE = N_("%(Field)s: pilih “%(choice)s” saja, atau hapus centangnya")
NOT_DRAWN = N_(
    "%(Field)s memuat tanda yang tidak dapat dicetak pada surat: %(signs)s. Hapus atau tulis dengan huruf Latin"
)
NAME = N_("%(Field)s hanya boleh berisi huruf, spasi, dan tanda seperti titik, koma, petik, atau tanda hubung")
NOT_A_CHOICE = N_("Pilih jawaban untuk “%(Field)s” dari pilihan yang ada")

DIGITS = N_("%(Field)s harus %(limit)s angka")
DIGITS_OF_NPWP = N_("%(Field)s harus 15 atau 16 angka")
NIK_DATE = N_(
    "%(Field)s belum benar: angka ke-7 sampai ke-12 adalah tanggal lahir (tanggal lahir perempuan ditambah 40)"
)
NIK_OTHER_DATE = N_(
    "%(Field)s memuat tanggal lahir %(nik_date)s, tetapi tanggal lahir yang diisi %(date)s. Perbaiki yang salah; bila "
    "kartunya memang tertulis begitu, ajukan di loket agar petugas dapat memeriksanya"
)
RT_RW = N_("%(Field)s harus satu sampai tiga angka, misalnya 004")
PHONE = N_("%(Field)s harus nomor telepon yang benar, misalnya 0812 3456 7890")
COORDINATES = N_("%(Field)s harus lintang lalu bujur, misalnya -6,1754; 106,8272")
COORDINATES_OUTSIDE = N_("%(Field)s berada di luar Indonesia; tulis lintang lalu bujur, misalnya -6,1754; 106,8272")

TOO_MANY_FILES = N_("Paling banyak %(limit)s berkas")
FILE_TYPE = N_("Berkas harus berupa %(types)s")
EMPTY_FILE = N_("Berkas untuk “%(Field)s” kosong; pilih berkas lain")
UPLOAD_REJECTED = N_("%(Field)s tidak dapat diterima: %(reason)s")

TOO_FEW_ROWS = N_("%(Field)s paling sedikit %(limit)s baris")
TOO_MANY_ROWS = N_("%(Field)s paling banyak %(limit)s baris")

# Parts of labels and hints.
OPTIONAL = N_("%(label)s (opsional)")
ROW = N_("%(label)s (baris %(number)s)")
ASKED_WHEN = N_("Diisi hanya bila “%(question)s” dijawab %(answers)s")
QUOTED = N_("“%(text)s”")
DECLARED = N_("Menurut pemohon: %(value)s")
ERROR_PREFIX = N_("Kesalahan")
CHOOSE = N_("Pilih")
GONE_CHOICE = N_("%(choice)s (tidak ada lagi)")
DAY = N_("Tanggal")
MONTH = N_("Bulan")
YEAR_PART = N_("Tahun")
HOUR = N_("Jam")
YES = N_("Ya")
NO = N_("Tidak")
NOT_ANSWERED = N_("Tidak diisi")
UPLOADED = N_("Sudah diunggah: %(name)s")
UPLOADED_FILES = N_(
    "Sudah diunggah: %(number)s berkas. Centang yang ingin dihapus; untuk menggantinya pilih juga berkas barunya."
)
REPLACE_FILE = N_("Pilih berkas lain hanya bila ingin menggantinya.")
SEVERAL_FILES = N_("Boleh beberapa berkas, paling banyak %(limit)s. Berkas baru ditambahkan pada yang sudah ada.")
REMOVE_FILE = N_("Hapus %(name)s")
ADD_ROW = N_("Tambah")
REMOVE_ROW = N_("Hapus")
NOT_COMPUTED = N_("Dihitung setelah isian lengkap")
AND_OR = N_("%(first)s atau %(last)s")

MONTH_NAMES = (
    N_("Januari"),
    N_("Februari"),
    N_("Maret"),
    N_("April"),
    N_("Mei"),
    N_("Juni"),
    N_("Juli"),
    N_("Agustus"),
    N_("September"),
    N_("Oktober"),
    N_("November"),
    N_("Desember"),
)


def compose(translate: Callable[[str], str], message: str, label: str, **values: Any) -> str:
    """The message about the field with this label, in the language of `translate`."""
    return translate(message) % {"Field": label[:1].upper() + label[1:], **values}
