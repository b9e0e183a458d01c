"""`make bench`: every figure, into bench/results.json."""

import importlib
import pkgutil
import sys
from pathlib import Path

BENCHES = [
    module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if not module.name.startswith("_")
]


def main(names: list[str]) -> None:
    for name in names or BENCHES:
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "main"):
            print(f"== {name}", flush=True)
            module.main()


if __name__ == "__main__":
    main(sys.argv[1:])
