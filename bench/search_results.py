"""bench/results.json: an array of {"name", "value", "unit", "beside": {peer: value}}; rows of other benches stay."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

RESULTS: Final = Path(__file__).parent / "results.json"

type Row = dict[str, Any]


def row(name: str, value: float, unit: str, beside: Mapping[str, float | str] | None = None) -> Row:
    """One figure, rounded to what can be meant."""
    rounded = {peer: _rounded(other) for peer, other in (beside or {}).items()}
    return {"name": name, "value": _rounded(value), "unit": unit, "beside": rounded}


def _rounded(value: float | str) -> float | str:
    if isinstance(value, str):
        return value
    return round(value) if abs(value) >= 1000 else round(value, 3)


def merge_rows(rows: list[Row]) -> None:
    """Write the rows in place of older ones of the same names, sorted by name, and print them."""
    old: list[Row] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    merged = {one["name"]: one for one in (*old, *rows)}
    text = ",\n".join(json.dumps(merged[name], ensure_ascii=False) for name in sorted(merged))
    RESULTS.write_text(f"[\n{text}\n]\n", encoding="utf-8")
    for one in rows:
        print(f"{one['name']:40} {one['value']:>10} {one['unit']:8} {one['beside'] or ''}")
