"""Small pictures drawn into PNG bytes (ISO/IEC 15948) with the standard library: emblems and bar charts."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
INK: Colour = (60, 60, 60)


@dataclass(frozen=True)
class Rectangle:
    """A filled rectangle, in pixels from the upper left corner."""

    left: int
    top: int
    right: int
    bottom: int
    colour: Colour


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(width: int, height: int, shapes: Sequence[Rectangle]) -> bytes:
    """A PNG of that many pixels on white, the shapes painted in order."""
    rows = [bytearray(bytes(WHITE) * width) for _ in range(height)]
    for shape in shapes:
        stripe = bytes(shape.colour) * (shape.right - shape.left)
        for row in rows[shape.top : shape.bottom]:
            row[shape.left * 3 : shape.right * 3] = stripe
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def shield(colour: Colour, stripe: Colour, *, size: int = 96) -> bytes:
    """An emblem: a stepped shield with two bars across, ``size`` pixels wide."""
    step = size // 12
    body = [Rectangle(step, 0, size - step, size * 2 // 3, colour)]
    for number in range(4):
        top = size * 2 // 3 + number * step
        inset = (number + 2) * step
        body.append(Rectangle(inset, top, size - inset, top + step, colour))
    bars = [Rectangle(step * 3, top, size - step * 3, top + step, stripe) for top in (step * 2, step * 4)]
    return picture(size, size + step, [*body, *bars])


def stripes(colours: Sequence[Colour], *, width: int = 160, height: int = 60) -> bytes:
    """A word-mark-like emblem of upright bars that grow to the right."""
    pitch = width // len(colours)
    return picture(
        width,
        height,
        [
            Rectangle(n * pitch, height - height * (n + 1) // len(colours), n * pitch + pitch - 4, height, colour)
            for n, colour in enumerate(colours)
        ],
    )


def bars(values: Sequence[int], colour: Colour, *, width: int = 480, height: int = 220) -> bytes:
    """A bar chart without words: one bar per value on a base line, with lines at each quarter of the greatest."""
    floor, pitch, greatest = height - 12, width // len(values), max(values)
    scale = floor - 12
    grid = [
        Rectangle(0, floor - scale * n // 4, width, floor - scale * n // 4 + 1, (215, 215, 215)) for n in range(1, 5)
    ]
    columns = [
        Rectangle(
            n * pitch + pitch // 5, floor - scale * value // greatest, (n + 1) * pitch - pitch // 5, floor, colour
        )
        for n, value in enumerate(values)
    ]
    return picture(width, height, [*grid, *columns, Rectangle(0, floor, width, floor + 2, INK)])
