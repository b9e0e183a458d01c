"""Where a ZIP code lies, from the data inside the `zipcodes` wheel: enough to sort by distance, never an address."""

from functools import cache

import zipcodes


@cache
def _middles() -> dict[str, tuple[float, float]]:
    rows = zipcodes.list_all()  # type: ignore[no-untyped-call]  # the wheel has no types
    return {row["zip_code"]: (round(float(row["lat"]), 4), round(float(row["long"]), 4)) for row in rows}


def find_middle(postal_code: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees of "33801" or "33801-1234"; None for what is no ZIP code."""
    return _middles().get(postal_code[:5])
