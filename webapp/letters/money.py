"""Amounts as official letters write them: Rp1.250.000,00, a point for thousands and a comma for decimals."""

from decimal import ROUND_HALF_UP, Decimal


def format_rupiah(amount: int | Decimal | float) -> str:
    """Rp1.250.000,00, rounded to the cent."""
    exact = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    sign = "-" if exact < 0 else ""
    return f"{sign}Rp{_indonesian(abs(exact))}"


def format_number(number: int | Decimal | float) -> str:
    """1.234,5: as many decimals as the number has."""
    exact = Decimal(str(number)).normalize()
    return _indonesian(exact if exact.as_tuple().exponent else Decimal(int(exact)))


def _indonesian(number: Decimal) -> str:
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))
