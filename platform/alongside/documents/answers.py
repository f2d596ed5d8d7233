"""A finished file as an answer to a browser: never kept by it, and named without a typed word."""

from flask import Response

from alongside.documents.values import Document

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ENDINGS = {PDF: "pdf", DOCX: "docx"}


def file_name(document: Document, mimetype: str) -> str:
    """What the file is called: its kind and its language, such as `alongside-record-cy.pdf`."""
    return f"alongside-{document.kind}-{document.language}.{_ENDINGS[mimetype]}"


def answer_file(document: Document, content: bytes, mimetype: str) -> Response:
    """The file, to be saved and not shown in the page, where other code could read it."""
    answer = Response(content, mimetype=mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=file_name(document, mimetype))
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
