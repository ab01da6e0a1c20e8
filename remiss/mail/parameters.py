"""What stands after a field's value: ``charset``, ``boundary``, ``filename`` (RFC 2045, 5.1; RFC 2231)."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from remiss.mail.decoding import text_of
from remiss.mail.head import decoded_words

_PARAMETER = re.compile(r';\s*([^\s;="*]{1,60})(\*\d{1,3})?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL)
_MOST = 200


@dataclass(frozen=True)
class Value:
    """A field's value in lower case ("text/plain"), and its parameters by name in lower case."""

    value: str
    parameters: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The parameter, "" when there is none."""
        return self.parameters.get(name, "")


def read_value(text: str) -> Value:
    """The value and its parameters: also those cut in pieces, in another charset, or with encoded words in them."""
    value, _, _ = text.partition(";")
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for number, found in enumerate(_PARAMETER.finditer(text)):
        if number >= _MOST:
            break
        part = int(found[2][1:]) if found[2] else 0
        pieces.setdefault(found[1].lower(), []).append((part, bool(found[3]), _unquoted(found[4])))
    return Value(value.strip().lower(), {name: _joined(parts) for name, parts in pieces.items()})


def _unquoted(text: str) -> str:
    bare = text.strip()
    if not bare.startswith('"'):
        return bare
    inner = bare[1:-1] if bare.endswith('"') and len(bare) > 1 else bare[1:]
    return re.sub(r"\\(.)", r"\1", inner)


def _joined(parts: list[tuple[int, bool, str]]) -> str:
    """The pieces in their order. A value that tells its charset (``UTF-8'sv'R%C3%A4…``) goes before a plain one."""
    ordered = sorted(parts, key=lambda part: part[0])
    told = [part for part in ordered if part[1]]
    if not told:
        # Of two plain ones with the same name the first is meant.
        first = {number: text for number, _, text in reversed(ordered)}
        return decoded_words("".join(first[number] for number in sorted(first)))
    charset, data = "utf-8", bytearray()
    for number, coded, text in ordered if len(ordered) > len(told) and ordered[-1][0] else told:
        rest = text
        if coded and number == ordered[0][0] and text.count("'") > 1:
            charset, _, rest = text.split("'", 2)
        data += unquote_to_bytes(rest) if coded else rest.encode("utf-8", "replace")
    return text_of(bytes(data), charset)
