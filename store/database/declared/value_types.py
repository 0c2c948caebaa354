"""Of what kinds the values of a row must be, so that nothing above the database meets others.

SQLite stores any kind of value in any column, and a library may come from anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, Self, TypeVar, get_args, get_origin, get_type_hints

Model = TypeVar("Model")
_ANY: frozenset[type] = frozenset()
"""for what is worked on before it becomes a field, and for fields of fields: anything but a BLOB"""
_MOST_SHAPES = 200


class ValueTypes:
    """The kinds that the values of a row may have, in their order."""

    def __init__(self, names: Sequence[str], allowed: Sequence[frozenset[type]]) -> None:
        self.names = names
        self._allowed = allowed
        self._seen: set[tuple[type, ...]] = set()

    @classmethod
    def of(cls, model: type[Any], *, only: Sequence[str] | None = None, any_of: Collection[str] = ()) -> Self:
        """Those of the fields of a dataclass, or of some of them; of fields in `any_of` only a BLOB is refused."""
        hints = _hints(model)
        names = [each.name for each in fields(model)] if only is None else list(only)
        return cls(names, [_ANY if name in any_of else _kinds(hints[name]) for name in names])

    @staticmethod
    def of_field(model: type[Any], name: str) -> frozenset[type]:
        """Those of one field of a dataclass."""
        return _kinds(_hints(model)[name])

    def followed_by(self, other: ValueTypes) -> ValueTypes:
        """Those of a row in which the values of another one follow."""
        return ValueTypes([*self.names, *other.names], [*self._allowed, *other._allowed])

    def check(self, row: Sequence[Any]) -> None:
        """Raises TypeError, with the name of the value and its kind, where one is of another kind."""
        shape = tuple(map(type, row))
        if shape in self._seen:
            return
        for name, kind, allowed in zip(self.names, shape, self._allowed, strict=True):
            if kind is bytes or (allowed and kind not in allowed):
                raise TypeError(f"{_CALLED.get(kind, kind.__name__)} stands where {name} is expected")
        if len(self._seen) < _MOST_SHAPES:
            self._seen.add(shape)


_MODELS: dict[Any, ValueTypes] = {}
_HINTS: dict[Any, dict[str, Any]] = {}
_CALLED = {bytes: "a BLOB", NoneType: "nothing", str: "a text", int: "a number", float: "a number"}


def checked(model: Model) -> Model:
    """A model that was made of values as they came.  Raises TypeError where one is of another kind than its field's."""
    kind = type(model)
    if kind not in _MODELS:
        _MODELS[kind] = ValueTypes.of(kind)
    _MODELS[kind].check([getattr(model, name) for name in _MODELS[kind].names])
    return model


def _hints(model: type[Any]) -> dict[str, Any]:
    if model not in _HINTS:
        _HINTS[model] = get_type_hints(model)
    return _HINTS[model]


def _kinds(hint: Any) -> frozenset[type]:
    """The kinds of values that a field takes as they come from SQLite: 3.0 may come as 3."""
    if get_origin(hint) is UnionType:
        return frozenset().union(*map(_kinds, get_args(hint)))
    if hint is float:
        return frozenset((int, float))
    return frozenset((hint,)) if hint in (str, int, bool, NoneType) else _ANY
