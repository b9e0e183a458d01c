"""Where writing stands in a picture: plates, badges, signs, captions. What it says is never read."""

import functools
import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from alongside.record.faces.regions import Found

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL_NAME: Final = "PP-OCRv6_det_small.onnx"
# rapidocr keeps what it is doing in the object itself.
_one_at_a_time: Final = threading.Lock()


def writing_in(pixels: "NDArray[np.uint8]") -> list[Found]:
    """Lines of writing in an array of height × width × 3 (red, green, blue); boxes upright, in its pixels."""
    with _one_at_a_time:
        # It was taught on blue, green, red.
        found = _reader()(pixels[:, :, ::-1].copy(), use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return []
    return [_box(corners, score) for corners, score in zip(found.boxes, found.scores, strict=True)]


def model_file() -> Path:
    """The detector's file, inside the wheel of rapidocr."""
    import rapidocr

    return Path(rapidocr.__file__).parent / "models" / MODEL_NAME


@functools.cache
def _reader() -> Any:
    """Named by its path, the model is never looked for on the network; the other two are not loaded."""
    from rapidocr import RapidOCR

    settings = {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.use_rec": False,
        "Global.max_side_len": 2000,
        # Lower than it comes (0.5 and 0.3): a line too many is taken away at the desk, one too few is published.
        "Det.box_thresh": 0.3,
        "Det.thresh": 0.2,
        "Det.model_path": str(model_file()),
        "EngineConfig.onnxruntime.intra_op_num_threads": 2,
    }
    reader = RapidOCR(params=settings)
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return reader


def _box(corners: Any, score: float) -> Found:
    xs, ys = [float(x) for x, _y in corners], [float(y) for _x, y in corners]
    return Found(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys), float(score))
