"""The text format of the woven pictograms and their borders (FORMAT.md), read strictly.

A drawing is 19 x 19 cells, a border is 3 cells wide, a figure is 27 x 27 cells:
border 3, one free cell of the drawing's ground, the drawing, one free cell, border 3.
"""
import pathlib

HERE = pathlib.Path(__file__).parent
SIZE, MARGIN, BORDER = 19, 1, 3
FIGURE = SIZE + 2 * (MARGIN + BORDER)  # 27

PALETTE = {
    "cotton": "#fbf7ef", "night": "#1e1b2e", "indigo": "#2a2f6b", "madder": "#a32019",
    "thread": "#e0a020", "brown": "#6b3e12", "leaf": "#1f6b45", "light": "#5fae6a",
    "teal": "#07535f", "straw": "#f0c878", "rose": "#d98a7a", "white": "#ffffff",
}
LETTERS = dict(zip("ckimtbglesrw",
    "cotton night indigo madder thread brown leaf light teal straw rose white".split()))


class Wrong(Exception):
    """A text file that breaks the format."""


class Drawing:
    """`ground` is a colour name; `cells[y][x]` is a colour name, or None for the ground."""

    def __init__(self, path):
        self.key = path.stem
        lines = read(path)
        self.title = title(path, lines)
        if "" not in lines:
            raise Wrong(f"{path.name}: no empty line before the cells")
        gap = lines.index("")
        legend, rows = lines[1:gap], lines[gap + 1:]
        names = {}
        for line in legend:
            letter, _, colour = line.partition(" ")
            if colour not in PALETTE:
                raise Wrong(f"{path.name}: unknown colour {line!r}")
            if letter in names or colour in names.values():
                raise Wrong(f"{path.name}: {line!r} comes twice")
            if letter != "." and LETTERS.get(letter) != colour:
                raise Wrong(f"{path.name}: {colour} has another letter than {letter!r}")
            names[letter] = colour
        if not legend or not legend[0].startswith(". "):
            raise Wrong(f"{path.name}: the legend begins with the ground")
        if len(rows) != SIZE or any(len(row) != SIZE for row in rows):
            raise Wrong(f"{path.name}: not {SIZE} lines of {SIZE} letters: {[len(r) for r in rows]}")
        used = set("".join(rows))
        if used != set(names):
            raise Wrong(f"{path.name}: letters of legend and cells differ: {sorted(used ^ set(names))}")
        self.ground = names["."]
        self.cells = [[None if c == "." else names[c] for c in row] for row in rows]
        self.rows = rows

    @property
    def colours(self):
        """The colours used beside the ground, most frequent first."""
        flat = [c for row in self.cells for c in row if c]
        return sorted(set(flat), key=lambda c: (-flat.count(c), c))


class Border:
    """`ring[y][x]` of a figure is a letter of a b c, or None inside."""

    def __init__(self, path):
        self.key = path.stem
        lines = read(path)
        self.title = title(path, lines)
        self.variants = []
        at = 1
        while at < len(lines) and lines[at].startswith("colours "):
            colours = lines[at].split()[1:]
            if any(c not in PALETTE for c in colours) or len(set(colours)) != len(colours):
                raise Wrong(f"{path.name}: bad variant {lines[at]!r}")
            self.variants.append(colours)
            at += 1
        if len(self.variants) < 2 or len({len(v) for v in self.variants}) != 1:
            raise Wrong(f"{path.name}: at least two variants of as many colours each")
        if lines[at:at + 2] != ["", "corner"] or lines[at + 5:at + 7] != ["", "unit"]:
            raise Wrong(f"{path.name}: corner and unit are not in their places")
        self.corner, self.unit = lines[at + 2:at + 5], lines[at + 7:]
        if any(len(row) != 3 for row in self.corner):
            raise Wrong(f"{path.name}: the corner is not 3 x 3")
        if len(self.unit) != 3 or len({len(row) for row in self.unit}) != 1:
            raise Wrong(f"{path.name}: the unit is not 3 lines of one length")
        if any(self.corner[x][y] != self.corner[y][x] for x in range(3) for y in range(3)):
            raise Wrong(f"{path.name}: the corner is not its own mirror image")
        used = set("".join(self.corner + self.unit))
        if used != set("abc"[:len(self.variants[0])]):
            raise Wrong(f"{path.name}: letters {sorted(used)} do not match the colours")
        self.ring = [[self.letter(x, y) for x in range(FIGURE)] for y in range(FIGURE)]

    def letter(self, x, y):
        last, middle = FIGURE - 1, FIGURE // 2
        x, y = min(x, last - x), min(y, last - y)  # fold into the upper left quarter
        if x >= BORDER and y >= BORDER:
            return None
        if x < BORDER and y < BORDER:
            return self.corner[y][x]
        depth, along = (y, x) if y < BORDER else (x, y)
        row = self.unit[depth]
        return row[(middle - along) % len(row)]


def read(path):
    data = path.read_text(encoding="utf-8")
    if "\r" in data or not data.endswith("\n") or data.endswith("\n\n"):
        raise Wrong(f"{path.name}: lines end with one LF, the file too")
    return data[:-1].split("\n")


def title(path, lines):
    if not lines[0].startswith("# ") or len(lines[0]) < 5:
        raise Wrong(f"{path.name}: the first line says what is drawn")
    return lines[0][2:]


def drawings(folder=HERE / "drawings"):
    return [Drawing(path) for path in sorted(folder.glob("*.txt"))]


def borders(folder=HERE / "borders"):
    return [Border(path) for path in sorted(folder.glob("*.txt"))]


def square(drawing):
    """The drawing with its margin, as 21 x 21 colour names."""
    ground = drawing.ground
    edge = [[ground] * (SIZE + 2)]
    return edge + [[ground] + [c or ground for c in row] + [ground] for row in drawing.cells] + edge


def figure(drawing, border, variant=0):
    """The drawing in a border, as 27 x 27 colour names."""
    colours = dict(zip("abc", border.variants[variant]))
    inner = square(drawing)
    return [[colours[letter] if letter else inner[y - BORDER][x - BORDER]
             for x, letter in enumerate(row)] for y, row in enumerate(border.ring)]
