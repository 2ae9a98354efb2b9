"""Writes the published schemas anew: ``python docs/schema/write.py``."""

import json
from pathlib import Path

from whosays.report.schema import dossier_schema, extraction_schema

HERE = Path(__file__).parent

for name, schema in (("extraction", extraction_schema()), ("dossier", dossier_schema())):
    (HERE / f"{name}.json").write_text(json.dumps(schema, indent=1, sort_keys=True) + "\n", encoding="utf-8")
