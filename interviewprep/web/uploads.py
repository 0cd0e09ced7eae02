"""Uploaded files: read in memory up to a limit, and never written to the disk."""

import io
import struct
import zipfile
import zlib
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MEGABYTE = 1024 * 1024
# For all files in one request together. A page may allow less.
LARGEST = 10 * MEGABYTE
# What `zipfile` raises for a damaged file: its own error, and those of a place, a number or a name in it that
# cannot be. Some are ancestors of the app's own refusals, so let these through first.
DAMAGED_ZIP = (
    *(zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError),
    *(KeyError, OverflowError, ValueError),
)


class InMemory(FileUploadHandler):
    """Keep uploads in memory. A file that is too large arrives empty, with its original size.

    So a form can say that it is too large, and no request uses more memory than `LARGEST`.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.total = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.content = io.BytesIO()
        self.is_whole = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.total += len(raw_data)
        if self.total > LARGEST:
            self.content, self.is_whole = io.BytesIO(), False
        elif self.is_whole:
            self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.content.seek(0)
        size = file_size if self.is_whole else max(file_size, LARGEST + 1)
        return InMemoryUploadedFile(
            self.content, self.field_name, self.file_name, self.content_type, size, self.charset
        )
