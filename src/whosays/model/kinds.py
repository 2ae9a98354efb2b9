"""The closed lists of the machine interface: kinds, statuses, outcomes and reason codes."""

from __future__ import annotations

from typing import Literal

SectionKind = Literal["headline", "dek", "heading", "caption", "body"]
BoilerplateKind = Literal[
    "navigation", "share", "tags", "counter", "related", "comments", "cookies", "caption", "advert", "legal",
    "repeated_lead", "references", "other",
]  # fmt: skip
DamageKind = Literal[
    "masked", "mojibake", "broken_figure", "dangling_reference", "truncated", "repeated", "unbalanced_quotation",
    "altered_quotation", "spun", "machine_translated", "model_written",
]  # fmt: skip
PublishedBy = Literal["metadata", "sources", "text", "case", "unknown"]
MentionKind = Literal["person", "organisation", "place", "country", "product", "event", "work", "group", "other"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Approximation = Literal["exact", "about", "almost", "more_than", "at_least", "less_than", "at_most"]
Change = Literal["none", "up", "down", "up_to", "down_to", "increase", "decrease"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["affirmed", "denied"]
Certainty = Literal["asserted", "probable", "possible", "rumoured"]
Status = Literal["happened", "ongoing", "announced", "planned", "expected", "conditional", "asked"]
EventStatus = Literal[
    "happened", "ongoing", "announced", "planned", "expected", "conditional", "asked", "denied", "rumoured",
]  # fmt: skip
Outcome = Literal["agree", "conflict", "compatible", "cannot_compare"]
Reason = Literal[
    "value", "date", "duration", "denial", "quotation", "headline",
    "period", "scope", "definition", "rounding", "approximation", "unit", "revision", "other_event", "other_entity",
    "damaged_value", "period_unknown",
]  # fmt: skip
Tier = Literal["certain", "uncertain", "tension"]
DerivationKind = Literal["copy", "rewrite", "translation", "revision", "shared_upstream", "decided"]
DecisionKind = Literal["merge", "split", "rename", "same_origin", "not_same_origin", "ignore", "grade"]
