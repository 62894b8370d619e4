"""What a response shows on a screen: its APL document as a small tree of texts, pictures and boxes, or its words alone.

This is no APL runtime. It follows data bindings that name a value, draws the components that most documents are made
of, and says when it left something out; where it can draw nothing, the texts are what a developer needs to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

RENDER: Final = "Alexa.Presentation.APL.RenderDocument"
_BINDING: Final = re.compile(r"\$\{([^{}]*)\}")
_PATH: Final = re.compile(r"[A-Za-z_]\w*(?:\.\w+|\[\d+\])*")
_STEP: Final = re.compile(r"\w+")
_MOST_NODES: Final = 400
_DEEPEST: Final = 30
_MOST_WORDS: Final = 60
_BOXES: Final = frozenset({"Container", "Sequence", "GridSequence", "FlexSequence", "Pager", "ScrollView", "Frame"})
_LARGE_DP: Final = 30


def drawn(responses: Iterable[Mapping[str, Any] | None]) -> dict[str, Any] | None:
    """The last document that was shown, None without one.

    ``nodes`` is the tree; ``is_partial`` when something in it could not be drawn. Without nodes ``words`` has the texts
    of the document and its data.
    """
    shown = [one for response in responses for one in _documents(response)]
    if not shown:
        return None
    directive = shown[-1]
    document, data = directive.get("document"), directive.get("datasources")
    sketch = _Sketch(layouts=_mapping(_mapping(document).get("layouts")))
    nodes = list(sketch.nodes(_main(document), _scope(document, _mapping(data)), 0))
    words = [] if nodes else list(dict.fromkeys([*_words(data), *_words(document)]))[:_MOST_WORDS]
    return {"token": str(directive.get("token", "")), "nodes": nodes, "words": words, "is_partial": sketch.is_partial}


def _documents(response: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    directives = _mapping(_mapping(response).get("response")).get("directives")
    for one in _list(directives):
        if isinstance(one, dict) and one.get("type") == RENDER:
            yield one


@dataclass(slots=True)
class _Sketch:
    """Draws components; counts them, so that a hostile document stays small."""

    layouts: Mapping[str, Any]
    is_partial: bool = False
    left: int = field(default=_MOST_NODES)

    def nodes(self, component: Any, scope: Mapping[str, Any], depth: int) -> Iterator[dict[str, Any]]:
        """The component as nodes: one as a rule, none where it shows nothing, several for a list of them."""
        if isinstance(component, list):
            for one in component:
                yield from self.nodes(one, scope, depth)
            return
        if not isinstance(component, dict) or depth > _DEEPEST or self.left <= 0:
            self.is_partial = self.is_partial or component is not None
            return
        self.left -= 1
        kind = str(component.get("type"))
        if kind == "Text":
            yield from self._text(component, scope)
        elif kind == "Image":
            yield from self._image(component, scope)
        elif kind == "TouchWrapper":
            yield from self._touch(component, scope, depth)
        elif kind in _BOXES:
            items = self._children(component, scope, depth)
            direction = "row" if str(component.get("direction", "")).startswith("row") else "column"
            yield {"kind": direction, "grows": bool(component.get("grow")), "items": items}
        else:
            yield from self._other(component, scope, depth)

    def _text(self, component: Mapping[str, Any], scope: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        text = self._bound(component.get("text"), scope)
        if isinstance(text, (str, int, float)) and text != "":
            size = str(component.get("fontSize", "")).removesuffix("dp")
            is_large = size.isdecimal() and int(size) >= _LARGE_DP
            yield {"kind": "text", "text": str(text), "is_large": is_large}

    def _image(self, component: Mapping[str, Any], scope: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        source = self._bound(component.get("source"), scope)
        if source:
            label = self._bound(component.get("accessibilityLabel"), scope)
            yield {"kind": "image", "source": str(source), "alt": str(label or "")}

    def _touch(self, component: Mapping[str, Any], scope: Mapping[str, Any], depth: int) -> Iterator[dict[str, Any]]:
        press = component.get("onPress")
        sent = next((one for one in (press if isinstance(press, list) else [press]) if _sends(one)), None)
        arguments = None if sent is None else [self._bound(one, scope) for one in _list(sent.get("arguments"))]
        yield {"kind": "touch", "arguments": arguments, "items": self._children(component, scope, depth)}

    def _children(self, component: Mapping[str, Any], scope: Mapping[str, Any], depth: int) -> list[dict[str, Any]]:
        inside = component.get("items", component.get("item"))
        rows = self._bound(component.get("data"), scope)
        if not isinstance(rows, list):
            return list(self.nodes(inside, scope, depth + 1))
        each = inside[0] if isinstance(inside, list) and inside else inside
        found: list[dict[str, Any]] = []
        for index, row in enumerate(rows):
            known = {**scope, "data": row, "index": index, "ordinal": index + 1, "length": len(rows)}
            found += self.nodes(each, known, depth + 1)
        return found

    def _other(self, component: Mapping[str, Any], scope: Mapping[str, Any], depth: int) -> Iterator[dict[str, Any]]:
        """A layout of the document's own is opened; of any other component the texts are shown."""
        layout = self.layouts.get(str(component.get("type")))
        if isinstance(layout, dict):
            given = {str(key): self._bound(value, scope) for key, value in component.items()}
            yield from self.nodes(layout.get("items", layout.get("item")), {**scope, **given}, depth + 1)
            return
        self.is_partial = True
        for key, value in component.items():
            text = self._bound(value, scope) if key.lower().endswith(("text", "title", "subtitle")) else None
            if isinstance(text, str) and text:
                yield {"kind": "text", "text": text, "is_large": "title" in key.lower()}

    def _bound(self, value: Any, scope: Mapping[str, Any]) -> Any:
        """The value with its data bindings followed; what is more than a name is left out, and noted."""
        if not isinstance(value, str):
            return value
        whole = _BINDING.fullmatch(value)
        if whole is not None:
            return self._looked_up(whole[1], scope)
        return _BINDING.sub(lambda found: _as_text(self._looked_up(found[1], scope)), value)

    def _looked_up(self, path: str, scope: Mapping[str, Any]) -> Any:
        if _PATH.fullmatch(path.strip()) is None:
            self.is_partial = True
            return None
        found: Any = scope
        for step in _STEP.findall(path):
            if isinstance(found, list):
                found = found[int(step)] if step.isdecimal() and int(step) < len(found) else None
            else:
                found = _mapping(found).get(step)
        return found


def _main(document: Any) -> Any:
    main = _mapping(_mapping(document).get("mainTemplate"))
    return main.get("items", main.get("item"))


def _scope(document: Any, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The names that the document's parameters give its data: ``payload`` is all of it."""
    parameters = _mapping(_mapping(document).get("mainTemplate")).get("parameters")
    names = [one if isinstance(one, str) else _mapping(one).get("name") for one in _list(parameters)]
    return {**data, **{str(name): data if name == "payload" else data.get(str(name)) for name in names}}


def _sends(command: Any) -> bool:
    return isinstance(command, dict) and command.get("type") == "SendEvent"


def _words(value: Any, depth: int = 0) -> Iterator[str]:
    """Texts that people read: not addresses, names of components or bindings."""
    if isinstance(value, str):
        if " " in value.strip() or not value.isascii():
            yield value
    elif depth < _DEEPEST and isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words(one, depth + 1)


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
