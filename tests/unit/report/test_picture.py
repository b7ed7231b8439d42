"""The drawing of a network: every name is there and covers no other."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from dossier.report.picture import WIDTH, Dot, Line, ego, web
from dossier.view.wrap import cells

Box = tuple[float, float, float, float]
NAMES = (
    "Rafael Caro Quintero",
    "José Rodolfo Villarreal Hernández de la Sierra y Montes",
    "王小明王小明王小明王小明王小明王小明",
    "A",
    "Cártel de Jalisco Nueva Generación",
)


def boxes(svg: str, whole: bool = False) -> list[tuple[str, Box]]:
    """Each text of a drawing above its legend, or of the `whole`, and the room that it takes."""
    root = ET.fromstring(svg)
    height = float(root.attrib["viewBox"].split()[3]) - (0 if whole else 28)
    found = []
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        x, y, size, words = float(text.attrib["x"]), float(text.attrib["y"]), float(text.attrib["font-size"]), text.text or ""
        width = cells(words) * size * 0.51
        left = {"start": x, "end": x - width, "middle": x - width / 2}[text.attrib["text-anchor"]]
        if y < height:
            found.append((words, (left, y - size * 0.75, left + width, y + size * 0.2)))
    return found


def apart(one: Box, other: Box) -> bool:
    """Whether two boxes share no point."""
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def lines(count: int, wanted: int) -> list[Line]:
    """So many lines between different pairs of dots."""
    pairs = random.Random(count).sample(list(combinations(range(count), 2)), wanted)
    return [
        Line(str(a), str(b), number, "beneficial owner of", True, False, ("", "alleged", "doubted")[number % 3])
        for number, (a, b) in enumerate(pairs, 1)
    ]


@pytest.mark.parametrize(
    ("count", "of_others", "wanted"), [(2, 0, 1), (5, 0, 5), (5, 2, 6), (15, 0, 18), (15, 5, 20), (30, 0, 40), (37, 8, 45), (60, 10, 70)]
)
def test_names_do_not_overlap(count: int, of_others: int, wanted: int) -> None:
    """Neither one another nor what stands on the lines, and all are inside of the drawing."""
    dots = [Dot(str(n), f"{n} {NAMES[n % 5]}", ("person", "organization", "event")[n % 3], n < count - of_others) for n in range(count)]
    svg = web(dots, lines(count, wanted))
    found = boxes(svg)
    names = [box for words, box in found if any(words.startswith(f"{n} ") for n in range(count))]
    assert len(names) == count
    assert all(apart(one, other) for one, other in combinations(names, 2))
    assert all(box[0] >= -2 and box[2] <= WIDTH + 2 for box in names)
    on_lines = [box for _, box in found if box not in names]
    assert len(on_lines) == wanted
    assert all(apart(one, name) for one in on_lines for name in names)
    assert web(dots, lines(count, wanted)) == svg


def test_words_stand_on_few_lines_and_numbers_on_many() -> None:
    """Where the verbs have room they are told; else the numbers of the list."""
    dots = [Dot(str(n), f"N{n}", "person") for n in range(20)]
    assert ">beneficial owner of<" in web(dots[:4], lines(4, 2))
    many = web(dots, lines(20, 30))
    assert ">beneficial owner of<" not in many and ">30<" in many


def test_what_is_alleged_is_dashed_and_the_legend_says_so() -> None:
    """Only what occurs is in the legend."""
    dots = [Dot("0", "A", "person"), Dot("1", "B", "organization", False)]
    dashed = web(dots, [Line("0", "1", 1, "member of", True, False, "alleged")])
    assert 'stroke-dasharray="7 4"' in dashed and ">alleged<" in dashed and ">not of this report<" in dashed
    solid = web([dots[0], Dot("1", "B", "event")], [Line("0", "1", 1, "member of", True, False)])
    assert "stroke-dasharray" not in solid and ">alleged<" not in solid and ">not of this report<" not in solid


def test_all_of_the_legend_is_inside_of_the_drawing() -> None:
    """Also where every sign and every line occurs; no word covers another."""
    dots = [Dot("0", "A", "person"), Dot("1", "B", "organization"), Dot("2", "C", "event", False)]
    svg = web(dots, lines(3, 3))
    height = float(ET.fromstring(svg).attrib["viewBox"].split()[3])
    told = boxes(svg, whole=True)[-7:]
    assert [told[0][0], told[-1][0]] == ["person", "disputed, or without a source"]
    legend = [box for _, box in told]
    assert all(box[0] >= 0 and box[2] <= WIDTH and box[3] <= height for box in legend)
    assert all(apart(one, other) for one, other in combinations(legend, 2))


@pytest.mark.parametrize("count", [1, 2, 7, 30])
def test_neighbours_stand_around_one(count: int) -> None:
    """Each with its name and what ties it, none over another."""
    found = boxes(
        ego(
            Dot("x", "Root of it", "person"),
            [(Dot(str(n), f"{n} {NAMES[n % 5]}", "person"), f"verb {n}", n % 3 - 1, "") for n in range(count)],
        )
    )
    assert len(found) == 2 * count + 1
    assert all(apart(one, other) for (_, one), (_, other) in combinations(found, 2))
