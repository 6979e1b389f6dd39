"""Every controlled list of the record, as data."""

from vocabularies.models.columns import term_check, term_field
from vocabularies.models.contested import ContestedWord
from vocabularies.models.schemes import Scheme
from vocabularies.models.terms import Term

__all__ = ["ContestedWord", "Scheme", "Term", "term_check", "term_field"]
