"""A form as a browser would send it if nothing were touched."""

from xml.etree.ElementTree import Element


def filled(form: Element) -> dict[str, str]:
    """Every field's present value by its name; buttons and files are left out."""
    values: dict[str, str] = {}
    for element in form.iter():
        name = element.get("name")
        if name is None:
            continue
        if element.tag == "input" and _counts(element):
            values[name] = element.get("value", "")
        elif element.tag == "textarea":
            values[name] = element.text or ""
        elif element.tag == "select":
            values[name] = _chosen(element)
    return values


def _counts(element: Element) -> bool:
    kind = element.get("type", "text")
    return kind not in {"file", "submit", "button", "radio", "checkbox"} or element.get("checked") is not None


def _chosen(element: Element) -> str:
    options = list(element.iter("option"))
    marked = [option for option in options if option.get("selected") is not None] or options[:1]
    return marked[0].get("value", "") if marked else ""
