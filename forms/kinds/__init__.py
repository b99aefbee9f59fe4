"""Our own kinds of fields: `properties.kind` of a component names one of them.

The same kind may stand on several form-js types, each with a field of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from forms.fields.field import PermitField
from forms.kinds.attachment import AttachmentField
from forms.kinds.computed_rupiah import ComputedRupiahField
from forms.kinds.coordinates import CoordinatesField
from forms.kinds.kbli import KbliField
from forms.kinds.kelurahan import KelurahanField
from forms.kinds.kk import FamilyCardField
from forms.kinds.kode_pos import PostalCodeField
from forms.kinds.nama import NameField
from forms.kinds.nib import NibField
from forms.kinds.nik import NikField
from forms.kinds.nop import NopField
from forms.kinds.npwp import NpwpField
from forms.kinds.phone import PhoneField
from forms.kinds.rt_rw import RtRwField
from forms.kinds.rupiah import RupiahField
from forms.kinds.year import YearField

KINDS: Mapping[str, tuple[type[PermitField], ...]] = {
    "nama": (NameField,),
    "nik": (NikField,),
    "kk": (FamilyCardField,),
    "npwp": (NpwpField,),
    "nib": (NibField,),
    "nop": (NopField,),
    "kbli": (KbliField,),
    "kode_pos": (PostalCodeField,),
    "rt": (RtRwField,),
    "rw": (RtRwField,),
    "phone": (PhoneField,),
    "rupiah": (RupiahField, ComputedRupiahField),
    "year": (YearField,),
    "kelurahan": (KelurahanField,),
    "coordinates": (CoordinatesField,),
    "attachment": (AttachmentField,),
}
