"""Drawings and borders as the smallest SVG paths that the rules of FORMAT.md ("To SVG") find.

    venv/bin/python svg.py            byte counts of everything; every path is checked
    venv/bin/python svg.py tea rice   the same for these drawings, and write out/svg/<key>.svg

How it works, from the inside out. All coordinates are cells; (0, 0) is the upper left cell of the
drawing, so a figure with its border has viewBox "-4 -4 27 27", without it "-1 -1 21 21".

1. A set of cells becomes a path in one of three spellings:
   outline   filled loops around the cells          M3 4h2v1h-2z
   rows      strokes of width 1 along the rows      M3 4.5h2m1 0h3
   columns   strokes of width 1 along the columns   M3.5 4v2m1-3v4
2. `layer` spells one colour: the cells it must cover, and cells it may cover because something
   else is painted over them later. It closes gaps over such cells where that is shorter.
3. `layers` finds the best order of the colours. What a colour costs depends only on which colours
   are painted after it, so the best text of every set of last colours is found once: n colours
   need n * 2^(n-1) layers, not n! orders.
4. `border_paths` paints the figure's whole square in one colour of the border and the rest over
   it, each ring also tried as one dashed line. The drawing's ground covers the inside again.

Every element is <path fill="#rrggbb" d="..."/> or <path stroke="#rrggbb" d="..."/>; the parent
says shape-rendering="crispEdges". Strokes need no fill="none": a straight line has no area.
A figure is painted in this order: border, ground of the drawing (21 x 21), drawing.
"""
import functools
import itertools
import re
import sys

import woven

LOW, HIGH = -4, 23  # a figure covers the cells -4 to 22
LIMIT = 1400  # bytes of a drawing with its ground and its border
MANY = 40  # gaps of a layer that are tried one by one; borders have more and gain nothing by it


# ---------------------------------------------------------------- numbers and commands

def pair(x, y):
    """Two numbers after a command letter; a minus sign separates them by itself."""
    return f"{x}{y}" if str(y).startswith("-") else f"{x} {y}"


def half(cell):
    """The middle of a cell: 4.5, .5, -.5, -2.5."""
    return str(cell + 0.5).replace("0.5", ".5") if cell in (0, -1) else str(cell + 0.5)


def shorter(*texts):
    return min(texts, key=len)


def step(horizontal, start, end):
    """One line, relative or absolute, whichever is shorter."""
    small, big = ("h", "H") if horizontal else ("v", "V")
    return shorter(f"{small}{end - start}", f"{big}{end}")


def jump(here, there):
    """A move, relative or absolute."""
    if here is None:
        return "M" + pair(*there)
    return shorter("m" + pair(there[0] - here[0], there[1] - here[1]), "M" + pair(*there))


# ---------------------------------------------------------------- 1. spellings

def strokes(cells, rows=True):
    """Runs of cells as strokes. Each line of cells may be drawn forwards or backwards;
    the shorter way through all lines is found by keeping the best text for either end."""
    lines = {}
    for x, y in cells:
        along, across = (x, y) if rows else (y, x)
        lines.setdefault(across, []).append(along)
    best = {None: ""}  # where the pen stands (along, across) -> shortest text so far
    for across in sorted(lines):
        runs = []
        for along in sorted(lines[across]):
            if runs and runs[-1][1] == along:
                runs[-1][1] = along + 1
            else:
                runs.append([along, along + 1])
        backwards = [[end, start] for start, end in reversed(runs)]
        found = {}
        for pen, text in best.items():
            for way in (runs, backwards):
                here, said = pen, text
                for start, end in way:
                    if here is None:
                        middle = half(across)
                        said += "M" + (pair(start, middle) if rows else pair(middle, start))
                    else:
                        dx, dy = start - here[0], across - here[1]
                        said += "m" + (pair(dx, dy) if rows else pair(dy, dx))
                    said += step(rows, start, end)
                    here = (end, across)
                if here not in found or len(said) < len(found[here]):
                    found[here] = said
        best = found
    return shorter(*best.values())


def loops(cells, join):
    """The loops around the cells, the cells on the right hand. Where two cells touch at a corner
    only, the loop goes on to the other cell (`join`) or stays with its own."""
    cells = set(cells)
    edges = {}  # corner -> directions that leave it
    for x, y in cells:
        if (x, y - 1) not in cells:
            edges.setdefault((x, y), []).append((1, 0))
        if (x + 1, y) not in cells:
            edges.setdefault((x + 1, y), []).append((0, 1))
        if (x, y + 1) not in cells:
            edges.setdefault((x + 1, y + 1), []).append((-1, 0))
        if (x - 1, y) not in cells:
            edges.setdefault((x, y + 1), []).append((0, -1))
    result = []
    while edges:
        corner = min(edges, key=lambda c: (c[1], c[0]))
        loop, direction = [], None
        while corner in edges:
            ways = edges[corner]
            way = ways[0]
            if direction and len(ways) == 2:  # two cells touch here: turn left to the other, or right
                dx, dy = direction
                way = (dy, -dx) if join else (-dy, dx)
            ways.remove(way)
            if not ways:
                del edges[corner]
            if way != direction:
                loop.append(corner)
            direction = way
            corner = (corner[0] + way[0], corner[1] + way[1])
        if len(loop) > 1 and (loop[0][0] == loop[1][0]) == (loop[-1][0] == loop[0][0]):
            loop.pop(0)  # the first corner lies on a straight line
        result.append(loop)
    return result


def outline(cells):
    texts = []
    for join in (True, False):
        text, here = "", None
        for loop in loops(cells, join):
            # The text of a line does not depend on where the loop begins; `z` draws one of them.
            said = [step(a[1] == b[1], *((a[0], b[0]) if a[1] == b[1] else (a[1], b[1])))
                    for a, b in zip(loop, loop[1:] + loop[:1])]
            first = min(range(len(loop)), key=lambda i: len(jump(here, loop[i])) - len(said[i - 1]))
            text += jump(here, loop[first]) + "".join((said[first:] + said[:first])[:-1]) + "z"
            here = loop[first]
        texts.append(text)
    return shorter(*texts)


# ---------------------------------------------------------------- 2. one colour

def pieces(cells):
    """The connected pieces of a set of cells."""
    todo, result = set(cells), []
    while todo:
        piece, edge = set(), [todo.pop()]
        while edge:
            x, y = edge.pop()
            piece.add((x, y))
            for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if near in todo:
                    todo.discard(near)
                    edge.append(near)
        result.append(piece)
    return result


def bridges(cells, free, rows):
    """Gaps between two cells of a row (or column) that are free all along."""
    result = []
    lines = {}
    for x, y in cells:
        along, across = (x, y) if rows else (y, x)
        lines.setdefault(across, []).append(along)
    for across in sorted(lines):
        line = sorted(lines[across])
        for a, b in zip(line, line[1:]):
            gap = {(i, across) if rows else (across, i) for i in range(a + 1, b)}
            if gap and gap <= free:
                result.append(gap)
    return result


def improved(spell, cells, free):
    """Adds bridges over free cells where the text becomes shorter, in one pass for each way."""
    text = spell(cells)
    for rows in (True, False):
        gaps = bridges(cells, free, rows)
        for gap in gaps if len(gaps) <= MANY else ():
            other = spell(cells | gap)
            if len(other) < len(text):
                cells, text = cells | gap, other
    return cells, text


def bridged(cells, free, rows):
    for gap in bridges(cells, free, rows):
        cells = cells | gap
    return cells


def fill(colour, text):
    return f'<path fill="{colour}" d="{text}"/>' if text else ""


def stroke(colour, text):
    return f'<path stroke="{colour}" d="{text}"/>' if text else ""


@functools.lru_cache(maxsize=None)
def layer(colour, must, free=frozenset()):
    """The shortest element or two that cover `must` and nothing outside `must` and `free`."""
    rows = bridged(must, free, True)
    columns = bridged(must, free, False)
    starts = dict.fromkeys(frozenset(c) for c in (must, rows, columns, bridged(rows, free, False)))
    candidates = [stroke(colour, strokes(rows, True)), stroke(colour, strokes(columns, False))]
    drawn = [improved(outline, set(c), free) for c in starts]
    cells, text = min(drawn, key=lambda d: len(d[1]))
    candidates.append(fill(colour, text))
    # Big pieces as an outline, crumbs as strokes.
    parts = pieces(cells)
    for size in sorted({len(p) for p in parts})[:-1]:
        big = set().union(*(p for p in parts if len(p) > size))
        small = bridged(must - big, free | big, True)
        other = bridged(must - big, free | big, False)
        crumbs = shorter(stroke(colour, strokes(small, True)), stroke(colour, strokes(other, False)))
        candidates.append(fill(colour, outline(big)) + crumbs)
    return shorter(*candidates)


# ---------------------------------------------------------------- 3. a drawing

def by_colour(rows):
    cells = {}
    for y, row in enumerate(rows):
        for x, colour in enumerate(row):
            if colour:
                cells.setdefault(colour, set()).add((x, y))
    return {colour: frozenset(c) for colour, c in cells.items()}


def layers(cells):
    """The elements of all colours in the best order. `cells`: colour -> cells."""
    colours = sorted(cells)
    best = {frozenset(): ""}  # set of colours that are painted last -> their shortest text
    for size in range(1, len(colours) + 1):
        found = {}
        for after, text in best.items():
            free = frozenset().union(*(cells[c] for c in after))
            for colour in colours:
                if colour in after:
                    continue
                said = layer(woven.PALETTE[colour], cells[colour], free) + text
                key = after | {colour}
                if key not in found or len(said) < len(found[key]):
                    found[key] = said
        best = found
    return best[frozenset(colours)]


def drawing_paths(drawing):
    """The content of the drawing's <g> or <symbol>, without its ground."""
    return layers(by_colour(drawing.cells))


def box(colour, low, size):
    return f'<path fill="{colour}" d="M{pair(low, low)}h{size}v{size}h-{size}z"/>'


# ---------------------------------------------------------------- 4. a border

def dashes(border, depth, letter):
    """One ring as a dashed line: (stroke-dasharray, path), or None where it cannot be one.

    All sides are alike and mirror images of themselves, so the cells repeat from the middle of
    one side to the middle of the next. The line starts at the first dash after the middle of the
    upper side; a dash that runs around a corner fills its cell, as the join is mitred."""
    middle, last = woven.FIGURE // 2, woven.FIGURE - 1 - depth
    quarter = [border.ring[depth][x] == letter for x in range(middle, last + 1)]
    quarter += [border.ring[y][last] == letter for y in range(depth + 1, middle)]
    if all(quarter) or not any(quarter):
        return None
    period = next(p for p in range(1, len(quarter) + 1)
                  if len(quarter) % p == 0 and quarter == quarter[:p] * (len(quarter) // p))
    first = next(i for i in range(len(quarter)) if quarter[i] and not quarter[i - 1])
    if middle + first >= last:
        return None
    turned = (quarter[first:] + quarter[:first])[:period]
    lengths = [len(list(group)) for _, group in itertools.groupby(turned)]
    text = str(lengths[0]) if set(lengths) == {lengths[0]} else " ".join(map(str, lengths))
    low, high = half(LOW + depth), half(HIGH - 1 - depth)
    return text, f"M{pair(middle + LOW + first, low)}H{high}V{high}H{low}V{low}z"


def ring_cells(border, letter, depths):
    size = woven.FIGURE
    return frozenset((x + LOW, y + LOW) for y in range(size) for x in range(size)
                     if border.ring[y][x] == letter and min(x, y, size - 1 - x, size - 1 - y) in depths)


def ring(border, letter, colour, free):
    """The shortest elements for one letter of a border; any of its three rings may be dashed."""
    lines = {d: dashes(border, d, letter) for d in range(woven.BORDER)}
    possible = [d for d in lines if lines[d]]
    best = None
    for count in range(len(possible) + 1):
        for chosen in itertools.combinations(possible, count):
            said, alike = "", {}
            for depth in chosen:  # rings with the same dashes share a path: every line starts anew
                alike.setdefault(lines[depth][0], []).append(lines[depth][1])
            for text, paths in alike.items():
                path = "".join(paths)
                said += f'<path fill="none" stroke="{colour}" stroke-dasharray="{text}" d="{path}"/>'
            rest = ring_cells(border, letter, set(range(woven.BORDER)) - set(chosen))
            if rest:
                said += ring_rest(colour, rest, free)
            if best is None or len(said) < len(best):
                best = said
    return best


def ring_rest(colour, cells, free):
    """Cells of a border as one layer, or the upper and lower side as one and the others as another."""
    flat = frozenset((x, y) for x, y in cells if not LOW + woven.BORDER <= y < HIGH - woven.BORDER)
    parts = layer(colour, cells, free),
    if flat and cells - flat:
        parts += layer(colour, flat, free) + layer(colour, cells - flat, free | flat),
    return shorter(*parts)


def border_paths(border):
    """The content of the border's <symbol> with the letters a b c for its colours, as all variants
    have the same paths. The inside is left to the drawing's ground."""
    names = "abc"[:len(border.variants[0])]
    inside = {(x, y) for x in range(-1, 20) for y in range(-1, 20)}
    everywhere = set(range(woven.BORDER))
    texts = []
    for order in itertools.permutations(names):
        said = box("#" + order[0] * 6, LOW, woven.FIGURE)
        for n, letter in enumerate(order[1:], 1):
            free = frozenset(inside.union(*(ring_cells(border, later, everywhere) for later in order[n + 1:])))
            said += ring(border, letter, "#" + letter * 6, free)
        texts.append(said)
    return shorter(*texts)


def dyed(paths, colours):
    """The paths of a border in the colours of one variant."""
    for letter, colour in zip("abc", colours):
        paths = paths.replace(f'"#{letter * 6}"', f'"{woven.PALETTE[colour]}"')
    return paths


# ---------------------------------------------------------------- whole files

def ground(drawing):
    return box(woven.PALETTE[drawing.ground], -woven.MARGIN, woven.SIZE + 2 * woven.MARGIN)


def file(drawing, paths, border=""):
    low, size = (LOW, woven.FIGURE) if border else (-woven.MARGIN, woven.SIZE + 2 * woven.MARGIN)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{low} {low} {size} {size}" '
            f'shape-rendering="crispEdges">{border}{ground(drawing)}{paths}</svg>')


# ---------------------------------------------------------------- a check by painting

COMMAND = re.compile(r"([MmHhVvz])([^MmHhVvz]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def lines_of(text):
    """The subpaths as lists of points."""
    x = y = 0.0
    result = []
    for letter, rest in COMMAND.findall(text):
        numbers = [float(n) for n in NUMBER.findall(rest)]
        if letter in "Mm":
            x, y = (numbers[0], numbers[1]) if letter == "M" else (x + numbers[0], y + numbers[1])
            result.append([(x, y)])
        elif letter == "z":
            x, y = result[-1][0]
            result[-1].append((x, y))
        else:
            x = {"h": x + numbers[0], "H": numbers[0]}.get(letter, x) if letter in "Hh" else x
            y = {"v": y + numbers[0], "V": numbers[0]}.get(letter, y) if letter in "Vv" else y
            result[-1].append((x, y))
    return result


def painted(elements):
    """Cells and their colours as a renderer would paint them."""
    cells = {}
    for attributes, text in re.findall(r'<path ([^>]*?) ?d="([^"]*)"/>', elements):
        colour = re.search(r"#\w+", attributes).group()
        dash = re.search(r'dasharray="([^"]*)"', attributes)
        if "stroke=" not in attributes:
            winding = {}
            for points in lines_of(text):
                for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
                    for y in range(int(min(y1, y2)), int(max(y1, y2))) if x1 == x2 else ():
                        for x in range(int(x1), HIGH):
                            winding[x, y] = winding.get((x, y), 0) + (1 if y2 > y1 else -1)
            cells.update({cell: colour for cell, turns in winding.items() if turns})
            continue
        pattern = [int(n) for n in dash.group(1).split()] if dash else [10**6]
        pattern = pattern * 2 if len(pattern) % 2 else pattern
        halves = {}
        for points in lines_of(text):
            on, left = 0, pattern[0]
            for (x1, y1), (x2, y2) in zip(points, points[1:]):
                length = abs(x2 - x1) + abs(y2 - y1)
                for n in range(int(length * 2)):  # half a cell at a time
                    at = (n + 0.5) / 2 / length
                    cell = ((x1 + (x2 - x1) * at) // 1, (y1 + (y2 - y1) * at) // 1)
                    if on % 2 == 0:
                        halves[cell] = halves.get(cell, 0) + 1
                    left -= 0.5
                    if left == 0:
                        on = (on + 1) % len(pattern)
                        left = pattern[on]
        assert all(n >= 2 for n in halves.values()), "half a cell"
        cells.update({(int(x), int(y)): colour for x, y in halves})
    return cells


def check(svg, cells, low):
    got = painted(svg)
    for y, row in enumerate(cells, low):
        for x, colour in enumerate(row, low):
            assert got.get((x, y)) == woven.PALETTE[colour], (x, y, got.get((x, y)), colour)


def main():
    drawings, borders = woven.drawings(), woven.borders()
    wanted = sys.argv[1:]
    rings = {}
    print("borders: bytes as <symbol> content")
    for border in borders:
        paths = border_paths(border)
        rings[border.key] = [dyed(paths, colours) for colours in border.variants]
        print(f"  {border.key:12} {len(paths):5}", flush=True)
    largest = max(borders, key=lambda b: len(rings[b.key][0]))
    print(f"drawings: bytes as <symbol> content with ground | with the largest border ({largest.key}) | file with it")
    out = woven.HERE / "out" / "svg"
    out.mkdir(parents=True, exist_ok=True)
    totals = []
    for drawing in drawings:
        if wanted and drawing.key not in wanted:
            continue
        paths = drawing_paths(drawing)
        check(file(drawing, paths), woven.square(drawing), -1)
        for border in borders:
            for variant, said in enumerate(rings[border.key]):
                check(file(drawing, paths, said), woven.figure(drawing, border, variant), LOW)
        whole = file(drawing, paths, rings[largest.key][0])
        (out / f"{drawing.key}.svg").write_text(file(drawing, paths))
        (out / f"{drawing.key}-framed.svg").write_text(whole)
        symbol = len(ground(drawing) + paths)
        both = symbol + len(rings[largest.key][0])
        totals.append(symbol)
        mark = " OVER" if both > LIMIT else ""
        print(f"  {drawing.key:26} {symbol:5} {both:6} {len(whole):6}{mark}")
    print(f"{len(totals)} drawings, mean {sum(totals) // len(totals)}, largest {max(totals)}; every path checked in every border")


if __name__ == "__main__":
    main()
