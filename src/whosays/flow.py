"""The data flow, read top to bottom: ingest > extract > compare > report.

Each function here calls the next stage's functions in order; there is no registry and nothing is wired by name.
"""

from __future__ import annotations

from whosays.extract.attributions import attributions
from whosays.extract.claims import claims
from whosays.extract.events import triggers
from whosays.extract.factualities import factualities
from whosays.extract.mentions import mentions
from whosays.extract.quantities import quantities
from whosays.extract.quotations import quotations
from whosays.extract.times import times
from whosays.lexicons import Lexicons
from whosays.model import Document, Extraction, Parse


def extract(document: Document, parse: Parse, lexicons: Lexicons) -> Extraction:
    """Everything the finders find in one document."""
    named = mentions(document, parse, lexicons)
    when = times(document, lexicons)
    measured = quantities(document, when, lexicons)
    quoted = quotations(document, lexicons)
    said = attributions(document, parse, named, quoted, lexicons)
    standing = factualities(document, parse, lexicons)
    told = triggers(document, parse, lexicons)
    stated = claims(document, parse, named, when, measured, said, standing, told, lexicons)
    return Extraction(
        document=document,
        mentions=named,
        times=when,
        quantities=measured,
        quotations=quoted,
        attributions=said,
        claims=stated,
    )
