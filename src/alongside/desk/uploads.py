"""How a file comes in: only to the desk, only into memory. What was uploaded never lies on the disk in the clear."""

from io import BytesIO
from typing import Final

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

UPLOAD_MOST_BYTES: Final = 26 * 1024 * 1024
DESK: Final = "/desk/"


class IntoMemory(FileUploadHandler):
    """Django's own would write what is larger than a few megabytes into a temporary file, unsealed."""

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Raises StopUpload outside the desk: no visitor uploads anything."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]  # passed through as Django gives them
        if self.request is None or not self.request.path.startswith(DESK):
            raise StopUpload(connection_reset=True)
        self._kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Raises StopUpload for what is too large; the view then finds no file."""
        if start + len(raw_data) > UPLOAD_MOST_BYTES:
            raise StopUpload(connection_reset=False)
        self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._kept.seek(0)
        kind = self.content_type or ""
        return InMemoryUploadedFile(self._kept, self.field_name, self.file_name or "", kind, file_size, self.charset)
