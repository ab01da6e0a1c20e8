"""Theme fonts and colours turned into plain ones (ISO 29500-1, 17.3.2.26 and 20.1.6).

A document may say "the theme's body font" or "accent 2, 40 % lighter"; the theme itself is a part of its own. In a
merged document only one theme can be in force, so what each source took from its own is written out.
"""

import colorsys
import re
from functools import cached_property, lru_cache

from lxml import etree

from remiss.docmerge.markup import W14, A, Element, bearers, children, local, parse, select, take, w

_ALIASES = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "text1": "dk1",
    "text2": "dk2",
    "background1": "lt1",
    "background2": "lt2",
    "tx1": "dk1",
    "tx2": "dk2",
    "bg1": "lt1",
    "bg2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_FONTS = (("asciiTheme", "ascii"), ("hAnsiTheme", "hAnsi"), ("eastAsiaTheme", "eastAsia"), ("cstheme", "cs"))
_SCRIPTS = {"ascii": "latin", "hAnsi": "latin", "eastAsia": "ea", "cs": "cs"}
_DRAWN = {"lt": "latin", "ea": "ea", "cs": "cs"}
_SCHEMES = {f"{{{A}}}schemeClr": (A, "val"), f"{{{W14}}}schemeClr": (W14, f"{{{W14}}}val")}
"""Where colours are named by the theme's names: in drawings, and in the glow or fill of letters (MS-DOCX 2.6.1)."""
_TYPEFACES = tuple(f"{{{A}}}{name}" for name in ("latin", "ea", "cs"))
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_NEAR = 4
_COLOURS = (("themeColor", "themeTint", "themeShade"), ("themeFill", "themeFillTint", "themeFillShade"))


class Theme:
    """The fonts and colours of one document's theme. Without a theme, every reference is simply dropped."""

    def __init__(self, root: Element | None) -> None:
        self._fonts: dict[tuple[str, str], str] = {}
        self._colours: dict[str, str] = {}
        self.xml = b"" if root is None else _written(root)
        """The whole part in the transitional dialect; empty without a theme."""
        if root is None:
            return
        for size in ("major", "minor"):
            for script in ("latin", "ea", "cs"):
                found = root.find(f".//{{{A}}}{size}Font/{{{A}}}{script}")
                self._fonts[size, script] = found.get("typeface", "") if found is not None else ""
        for colour in root.iterfind(f".//{{{A}}}clrScheme/*"):
            for inner in children(colour):
                self._colours[local(colour)] = inner.get("lastClr") or inner.get("val") or ""

    def colour(self, name: str) -> str | None:
        """The theme colour of that name as six hex digits; None when the theme has none such."""
        found = self._colours.get(_ALIASES.get(name, name), "")
        return found.upper() if _HEX.fullmatch(found) else None

    @property
    def stands_alone(self) -> bool:
        """Whether the part needs no other parts, such as pictures in its fills."""
        return bool(self.xml) and not select(parse(self.xml), ".//*[@r:*]")

    @cached_property
    def override(self) -> bytes:
        """The part that gives one chart this theme's colours, fonts and effects (20.1.6.12, themeOverride).

        Effects that hold pictures are left out: they stand in parts of the theme's own.
        """
        root = etree.Element(f"{{{A}}}themeOverride", nsmap={"a": A})
        for name in ("clrScheme", "fontScheme", "fmtScheme"):
            found = parse(self.xml).find(f".//{{{A}}}{name}")
            if found is not None and not select(found, ".//*[@r:*]"):
                root.append(found)
        return _written(root)

    def flatten(self, root: Element) -> None:
        """Writes out every theme font and colour under the root, in text and in drawings."""
        for fonts in root.iter(w("rFonts")):
            self._flatten_fonts(fonts)
        for names in _COLOURS:
            for element in bearers(root, f"w:{names[0]}"):
                self._flatten_colour(element, names)
        self.flatten_drawings(root)

    def flatten_drawings(self, root: Element) -> None:
        """Writes out every theme font and colour in the drawings under the root."""
        for named in list(root.iter(*_SCHEMES, *_TYPEFACES)):
            if named.tag in _SCHEMES:
                self._flatten_drawn(named, *_SCHEMES[named.tag])
            else:
                self._flatten_typeface(named)

    def _flatten_fonts(self, fonts: Element) -> None:
        for theme, plain in _FONTS:
            name = take(fonts, w(theme)) or ""
            size = "major" if name.startswith("major") else "minor"
            typeface = self._fonts.get((size, _SCRIPTS[plain])) if name else None
            if typeface:
                fonts.set(w(plain), typeface)

    def _flatten_colour(self, element: Element, names: tuple[str, str, str]) -> None:
        theme, tint, shade = names
        name = take(element, w(theme)) or ""
        base, lighter, darker = self.colour(name), take(element, w(tint)), take(element, w(shade))
        wanted = base and _scaled(base, lighter or "", darker or "")
        plain = w("fill") if theme == "themeFill" else w("val") if local(element) == "color" else w("color")
        if wanted and not _is_near(element.get(plain, ""), wanted):
            element.set(plain, wanted)

    def _flatten_typeface(self, font: Element) -> None:
        size, _, script = font.get("typeface", "").removeprefix("+").partition("-")
        name = self._fonts.get(({"mj": "major", "mn": "minor"}.get(size, ""), _DRAWN.get(script, "")))
        if name:
            font.set("typeface", name)

    def _flatten_drawn(self, scheme: Element, space: str, attribute: str) -> None:
        colour = self.colour(scheme.get(attribute, ""))
        if colour:
            scheme.tag = f"{{{space}}}srgbClr"
            scheme.set(attribute, colour)


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@lru_cache(maxsize=1024)
def _scaled(base: str, tint: str, shade: str) -> str:
    """Lightened or darkened as 17.3.2.6 says: luminance in HSL, by parts of 255."""
    red, green, blue = (int(base[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    try:
        if tint:
            part = int(tint, 16) / 255
            light = light * part + (1 - part)
        if shade:
            light *= int(shade, 16) / 255
    except ValueError:
        return base
    scaled = colorsys.hls_to_rgb(hue, min(1, max(0, light)), strong)
    return "".join(f"{min(255, max(0, round(part * 255))):02X}" for part in scaled)


def _is_near(colour: str, other: str) -> bool:
    """Whether the colour Word wrote beside the theme's name is the same but for rounding; then it stands."""
    return _HEX.fullmatch(colour) is not None and _distance(colour, other) <= _NEAR


@lru_cache(maxsize=1024)
def _distance(colour: str, other: str) -> int:
    """How far apart two colours of six hex digits are, in the part where they differ most."""
    return max(abs(int(colour[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (0, 2, 4))
