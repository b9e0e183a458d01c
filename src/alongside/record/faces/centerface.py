"""One look of the model CenterFace at one array of pixels. What to look at, and how often, is `finding.py`'s."""

import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alongside.core.errors import Invalid
from alongside.record.faces.regions import Found, strongest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

MODEL: Final = Path(__file__).parent / "model" / "centerface.onnx"
MODEL_SHA256: Final = "59394885c57626b19571a0f0f1a314b4cb70f3841e764c8fb198d9021cabf4f7"
THREADS: Final = 2
"""Enough for a small server, and they leave a large one to others."""
# Names that the exporter gave: where a face's middle is, the logarithm of its size, and by how much the middle is off.
_HEAT, _SIZE, _OFFSET = "537", "538", "539"
_STRIDE: Final = 4
_MULTIPLE: Final = 32
_ALIKE: Final = 0.3


def faces_in(pixels: "NDArray[np.uint8]", *, threshold: float) -> list[Found]:
    """Faces in an array of height × width × 3 (red, green, blue), boxes in its pixels, scores over the threshold.

    Raises Invalid where the model's file is not the one that was measured.
    """
    import numpy as np

    height, width = pixels.shape[:2]
    padded = ((0, -height % _MULTIPLE), (0, -width % _MULTIPLE), (0, 0))
    blob = np.pad(pixels, padded).transpose(2, 0, 1)[np.newaxis].astype(np.float32)
    heat, sizes, offsets = session().run([_HEAT, _SIZE, _OFFSET], {"input.1": blob})
    rows, columns = np.nonzero(heat[0, 0] > threshold)
    high, wide = np.exp(sizes[0][:, rows, columns]) * _STRIDE
    middle_y = (rows + offsets[0, 0, rows, columns] + 0.5) * _STRIDE
    middle_x = (columns + offsets[0, 1, rows, columns] + 0.5) * _STRIDE
    columns_of = (middle_x - wide / 2, middle_y - high / 2, wide, high, heat[0, 0, rows, columns])
    boxes = (Found(*map(float, box)) for box in zip(*columns_of, strict=True))
    return strongest(boxes, alike=_ALIKE)


@functools.cache
def session() -> "InferenceSession":
    """The model, read and checked once."""
    import onnxruntime

    model = MODEL.read_bytes()
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise Invalid(
            "The model that finds faces is not the file that came with Alongside. Nothing was changed; install "
            "Alongside again."
        )
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = THREADS
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
