"""Numbers in Indonesian words, as an assessment (SKRD) repeats its amount so that nobody can alter it."""

_UNITS = (
    "nol", "satu", "dua", "tiga", "empat", "lima",
    "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (100, "ratus"))
LIMIT = 10**15


def terbilang(number: int) -> str:
    """The words for a whole number: 1250000 is "satu juta dua ratus lima puluh ribu".

    One hundred and one thousand have words of their own (seratus, seribu).
    """
    if abs(number) >= LIMIT:
        raise ValueError("numbers of a thousand trillion and more are not written in words")
    if number < 0:
        return f"minus {terbilang(-number)}"
    return _words(number)


def terbilang_rupiah(amount: int) -> str:
    """The words for an amount in whole rupiah."""
    return f"{terbilang(amount)} rupiah"


def _words(number: int) -> str:
    if number < 12:
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    if number < 100:
        return _with_rest(f"{_UNITS[number // 10]} puluh", number % 10)
    for scale, word in _SCALES:
        if number >= scale:
            count, rest = divmod(number, scale)
            single = count == 1 and scale <= 1000
            return _with_rest(f"se{word}" if single else f"{_words(count)} {word}", rest)
    raise AssertionError("unreachable")


def _with_rest(words: str, rest: int) -> str:
    return f"{words} {_words(rest)}" if rest else words
