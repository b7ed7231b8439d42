"""The file of a record: whether it can be read, what is wrong in it, where it is."""

from __future__ import annotations

from dossier.database import records as rec
from dossier.text import clean
from dossier.view.row import Paragraph, Place, Row
from dossier.view.statements import StatementBlocks
from dossier.view.wrap import Part


def broken(blocks: StatementBlocks) -> None:
    """That the file cannot be read."""
    if blocks.dossier.ref.state == "broken":
        text = "The file of this record cannot be read. It stays here so that nothing is lost; mend it and build again."
        blocks.add("text", Paragraph(((text, "error"),)))


def problems(blocks: StatementBlocks) -> None:
    """What is wrong in the file."""
    shown = [problem for problem in blocks.dossier.problems if problem.code != "unarchived"]
    if not shown:
        return
    blocks.heading("Problems", len(shown))

    def show(problem: rec.ProblemRecord) -> None:
        level = problem.level if problem.level in ("error", "warning") else "info"
        place = f"line {max(problem.line, 1)}"
        parts: list[Part] = [(f"{level} ", level), (f"{place}: ", "dim"), (clean(problem.message), "")]
        if problem.hint:
            parts.append((f" ({clean(problem.hint)})", "dim"))
        copy = f"{clean(problem.path)}:{max(problem.line, 1)}:{max(problem.column, 1)}: {level}: {clean(problem.message)}"
        blocks.add("problem", Paragraph(tuple(parts), 0, 2), copy=copy, place=Place(problem.path, problem.line))

    blocks.paged("problems", shown, show)


def file(blocks: StatementBlocks) -> None:
    """Where it is, and what of it is not handed over."""
    if kept := blocks.dossier.sensitive:
        told = clean(", ".join(kept))
        blocks.rows.append(Row("blank", section="file"))
        blocks.add(
            "value", Paragraph((("Stays out of exports and reports: ", "dim"), (told, "")), 0, 2), copy=told,
            place=Place(blocks.dossier.path, blocks.dossier.line),
        )  # fmt: skip
    blocks.file_row(blocks.dossier.path, blocks.dossier.line)
