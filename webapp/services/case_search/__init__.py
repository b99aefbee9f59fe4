"""Finding an application by its number, a name, an address or a NIK.

`CaseIndex.note_news` keeps the terms while cases start and applicants correct; `find_files` looks them up.
"""

from webapp.services.case_search.find import MOST_FILES, FoundFile, find_files
from webapp.services.case_search.index import CaseIndex
from webapp.services.case_search.rebuild import rebuild_index
from webapp.services.case_search.terms import MOST_TERMS, Term, answer_term, terms_of, words_in

__all__ = [
    "MOST_FILES",
    "MOST_TERMS",
    "CaseIndex",
    "FoundFile",
    "Term",
    "answer_term",
    "find_files",
    "rebuild_index",
    "terms_of",
    "words_in",
]
