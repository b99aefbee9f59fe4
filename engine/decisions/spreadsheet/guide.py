"""The sheet `Petunjuk`: what an official must know to change a decision table in Excel. Import does not read it."""

from __future__ import annotations

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from engine.decisions.spreadsheet.cell_escapes import cell_of, put_text

_LINES = (
    ("Mengubah tabel keputusan", ""),
    ("Aturan", "Satu baris satu aturan. Baris baru: biarkan kolom Id aturan kosong. Menghapus aturan: hapus barisnya."),
    ("Memindahkan aturan", "Pindahkan seluruh baris beserta Id aturan. Urutan baris adalah urutan aturan."),
    ("Menyalin aturan", "Setelah menyalin baris, kosongkan Id aturan pada salinannya."),
    ("Sel masukan", 'Nilai atau syarat: "toko"   "toko", "gudang"   > 5000   [1..10]   not("PMA")   - (apa saja)'),
    ("Sel hasil", 'Satu nilai: "layak"   5000   true   date("2026-11-24")   null (tidak ada)'),
    ("Teks", 'Teks selalu di dalam tanda kutip ganda: "toko".'),
    ("Angka", "Tanpa titik ribuan, dengan titik desimal: 1000000   0.5"),
    ("Kolom baru", "Sisipkan kolom, isi Jenis kolom (Masukan, Hasil, Catatan), Ungkapan atau nama, dan Tipe."),
    ("Huruf abu-abu", "Id dipakai untuk menemukan aturan dan kolom kembali; jangan diubah."),
    ("", ""),
    ("Hit policy", "Yang berlaku bila beberapa aturan cocok bersamaan:"),
    ("UNIQUE (U)", "Tidak boleh: paling banyak satu aturan yang cocok."),
    ("ANY (A)", "Semua aturan yang cocok harus memberi hasil yang sama."),
    ("PRIORITY (P)", "Hasil yang paling awal di Nilai yang boleh."),
    ("FIRST (F)", "Aturan pertama yang cocok."),
    ("RULE ORDER (R)", "Semua hasil, menurut urutan aturan."),
    ("OUTPUT ORDER (O)", "Semua hasil, menurut urutan Nilai yang boleh."),
    ("COLLECT (C)", "Semua hasil; dengan Gabungan: jumlah (SUM), banyaknya (COUNT), terkecil (MIN), terbesar (MAX)."),
    ("", ""),
    (
        "In English",
        "One row is one rule. Leave Id aturan empty for a new one. Texts stand in double quotes. Grey: leave.",
    ),
)


def write_guide(sheet: Worksheet) -> None:
    """Fills the sheet."""
    for row, (word, text) in enumerate(_LINES, start=1):
        put_text(cell_of(sheet, row, 1), word)
        put_text(cell_of(sheet, row, 2), text)
        cell_of(sheet, row, 1).font = Font(name="Calibri", bold=True, size=14 if row == 1 else 11)
        cell_of(sheet, row, 2).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 100
    sheet.sheet_view.showGridLines = False
