"""What is said about each kind of fault, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Iterable

from engine.definitions.soundness.game import Standing
from engine.definitions.soundness.graph import DrawnElement
from engine.definitions.soundness.report import Fault

Path = tuple[DrawnElement, ...]


def deadlock(standing: Standing, path: Path) -> Fault:
    element = standing.element
    if standing.came_from is not None and element.type == "inclusiveGateway":
        return Fault(
            "deadlock",
            "error",
            element,
            path,
            f"Berkas berhenti selamanya di {_name(element)}: gerbang ini menunggu token yang juga menunggunya.",
            "Gabungkan cabang di satu gerbang, atau jangan lewatkan satu gerbang inklusif ke yang lain.",
            f"The case stops for ever at {_name(element)}: it waits for tokens that wait for it in turn.",
            "Join the branches at one gateway, or do not lead one inclusive gateway into the other.",
        )
    if standing.came_from is not None:
        came, missing = _name(standing.came_from), _names(standing.missing)
        return Fault(
            "deadlock",
            "error",
            element,
            path,
            f"Berkas berhenti selamanya di {_name(element)}: token datang dari {came}, tetapi dari {missing} tidak "
            "akan pernah datang.",
            "Gabungkan cabang dengan gerbang yang sejenis dengan pembelahnya, atau pakai gerbang inklusif.",
            f"The case stops for ever at {_name(element)}: a token came from {came}, and none will ever come from "
            f"{missing}.",
            "Join branches with the kind of gateway that split them, or use an inclusive one.",
        )
    return Fault(
        "deadlock",
        "error",
        element,
        path,
        f"Token tertinggal di {_name(element)}: tidak ada siapa pun atau apa pun yang dapat melanjutkannya.",
        "Gambar kelanjutannya, misalnya peristiwa tautan dengan nama yang sama.",
        f"A token is left at {_name(element)}: nobody and nothing can move it on.",
        "Draw where it goes on, for example the link event of the same name.",
    )


def uncaught(element: DrawnElement, path: Path) -> Fault:
    return Fault(
        "uncaught-error",
        "error",
        element,
        path,
        f"Galat dari {_name(element)} tidak ditangkap oleh apa pun di sekelilingnya.",
        "Pasang peristiwa batas galat pada kegiatan di luarnya, atau akhiri dengan peristiwa akhir biasa.",
        f"Nothing around catches what {_name(element)} throws.",
        "Put an error boundary event on the activity around it, or end with a plain end event.",
    )


def unbounded(element: DrawnElement, path: Path) -> Fault:
    return Fault(
        "unbounded",
        "error",
        element,
        path,
        f"Setiap putaran meninggalkan satu token lagi di {_name(element)}; jumlahnya tidak terbatas.",
        "Gabungkan cabang yang berjalan bersamaan dengan gerbang paralel sebelum alur kembali.",
        f"Every round leaves one more token at {_name(element)}, without limit.",
        "Join the branches that run at once with a parallel gateway before the flow goes back.",
    )


def endless(elements: Path, path: Path, by_itself: bool) -> Fault:
    """Steps from which no end can be reached any more."""
    names = _names(elements)
    if by_itself:
        return Fault(
            "livelock",
            "error",
            elements[0],
            path,
            f"Langkah otomatis ini berputar selamanya, tanpa menunggu siapa pun: {names}.",
            "Gambar jalan keluar dari putaran ini ke peristiwa akhir.",
            f"These steps run by themselves and go round for ever: {names}.",
            "Draw a way out of this loop to an end event.",
        )
    return Fault(
        "never-ends",
        "error",
        elements[0],
        path,
        f"Sesudah titik ini berkas tidak pernah dapat selesai; yang masih bergerak hanya {names}.",
        "Gambar jalan keluar dari putaran ini ke peristiwa akhir.",
        f"From here the case can never end; all that still moves is {names}.",
        "Draw a way out of this loop to an end event.",
    )


def never_reached(element: DrawnElement, path: Path, *, is_joined: bool) -> Fault:
    """A step that no flow leads to was left out; one behind what never comes to pass does no harm."""
    if is_handler(element):
        return Fault(
            "dead",
            "advice",
            element,
            path,
            f"Peristiwa {_name(element)} tidak akan pernah terjadi.",
            "Hapus, atau gambar kejadian yang memicunya.",
            f"The event {_name(element)} can never happen.",
            "Delete it, or draw what brings it about.",
        )
    return Fault(
        "dead",
        "advice" if is_joined else "error",
        element,
        path,
        f"Langkah {_name(element)} tidak pernah dapat terlaksana.",
        "Periksa gerbang dan peristiwa di depannya, atau hapus langkah ini.",
        f"The step {_name(element)} can never be done.",
        "Check the gateways and events before it, or delete it.",
    )


def repeated(element: DrawnElement, path: Path) -> Fault:
    return Fault(
        "repeated",
        "advice",
        element,
        path,
        f"{_name(element)} dapat berjalan dua kali sekaligus dalam satu berkas.",
        "Bila tidak dimaksudkan, gabungkan cabang di depannya dengan gerbang paralel.",
        f"{_name(element)} may run twice at once in one case.",
        "If that is not meant, join the branches before it with a parallel gateway.",
    )


def automatic_loop(elements: Path) -> Fault:
    return Fault(
        "automatic-loop",
        "advice",
        elements[0],
        elements,
        f"Langkah otomatis ini berputar selama datanya menghendaki, tanpa menunggu siapa pun: {_names(elements)}.",
        "Pastikan setiap putaran mengubah data yang diuji, dan batasi jumlah putarannya.",
        f"These steps run by themselves and go round as long as the data says so: {_names(elements)}.",
        "Make sure that every round changes what is tested, and limit the rounds.",
    )


def not_decided(element: DrawnElement) -> Fault:
    """There are more markings, or more steps between them, than can be looked at."""
    return Fault(
        "not-decided",
        "advice",
        element,
        (),
        "Tidak dapat dipastikan apakah setiap berkas selesai: terlalu banyak keadaan yang mungkin.",
        "Pecah cabang yang berjalan bersamaan menjadi subproses atau proses yang dipanggil.",
        "Whether every case ends could not be decided: there are too many states that it may be in.",
        "Put the branches that run at once into sub-processes or called processes.",
    )


def too_deep(element: DrawnElement) -> Fault:
    """What is called, and what lies inside, is too much to be drawn in."""
    return Fault(
        "not-decided",
        "advice",
        element,
        (),
        f"Tidak dapat dipastikan apakah setiap berkas selesai: terlalu banyak yang dipanggil atau bersarang di "
        f"{_name(element)}.",
        "Kurangi tingkat subproses dan pemanggilan. Proses yang dipanggil juga diperiksa tersendiri.",
        f"Whether every case ends could not be decided: too much is called, or lies inside each other, at "
        f"{_name(element)}.",
        "Use fewer levels of sub-processes and calls. A called process is also checked by itself.",
    )


def is_handler(element: DrawnElement) -> bool:
    """Whether the element stands ready for what may never happen."""
    return element.type in ("boundaryEvent", "startEvent")


def _name(element: DrawnElement) -> str:
    return f'"{element.name}" ({element.id})' if element.name and element.name != element.id else element.id


def _names(elements: Iterable[DrawnElement]) -> str:
    return ", ".join(dict.fromkeys(_name(element) for element in elements))
