"""Run by an interpreter that has dlib-bin 20.0.1 and face_recognition_models 0.3.0: `redaction_embedding.py IN OUT`.

IN: faces as an array of count × 150 × 150 × 3; OUT: 128 numbers for each. The model is told where the face is: the
middle of the box, which is a quarter wider than the face on each side.
"""

import sys
from importlib import import_module

import numpy as np

BOX = (25, 25, 125, 125)


def write_numbers(given: str, made: str) -> None:
    """Writes the numbers."""
    dlib, models = import_module("dlib"), import_module("face_recognition_models")
    points = dlib.shape_predictor(models.pose_predictor_five_point_model_location())
    numbers = dlib.face_recognition_model_v1(models.face_recognition_model_location())
    where = dlib.rectangle(*BOX)
    faces = [np.ascontiguousarray(face) for face in np.load(given)]
    np.save(made, [list(numbers.compute_face_descriptor(face, points(face, where))) for face in faces])


if __name__ == "__main__":
    write_numbers(sys.argv[1], sys.argv[2])
