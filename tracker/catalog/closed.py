"""What every class of a catalogue shares."""

from typing import Any, ClassVar


class Closed:
    """Refuses keys it does not know when validated.

    Comparing and showing are written once here, because making them for each class is a third of what the classes cost
    a command at its start.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid"}
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__dataclass_fields__)

    def __eq__(self, other: object) -> bool:
        return self.__class__ is other.__class__ and self._values() == other._values()

    def __hash__(self) -> int:
        return hash((self.__class__, *(value for value in self._values() if not isinstance(value, dict))))

    def __repr__(self) -> str:
        fields = zip(self.__dataclass_fields__, self._values(), strict=True)
        return f"{self.__class__.__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"
