"""The colors of the page: those of the values, light and dark, and an accent that text can stand on and in."""

from colorsys import hls_to_rgb, rgb_to_hls

from tracker.brief.charts.looks import CSS_PROPERTIES, GROUNDS, LOOKS, OTHER

ENOUGH = 4.5
"""The least contrast of text with its ground: WCAG 2.2, success criterion 1.4.3."""

_LIGHT_GROUND, _DARK_GROUND = GROUNDS["ground"]
_LIGHT_RAISED, _DARK_RAISED = "#f4f6f8", "#1e242b"
"""The ground of headings and boxes: the accent must be legible on these as well."""


def colors_of(accent: str) -> str:
    """The custom properties of the page as CSS, and a rule for the badge of each value."""
    light = {
        **{name: pair[0] for name, pair in CSS_PROPERTIES.items()},
        **_accent(accent, _LIGHT_GROUND, _LIGHT_RAISED),
    }
    dark = {**{name: pair[1] for name, pair in CSS_PROPERTIES.items()}, **_accent(accent, _DARK_GROUND, _DARK_RAISED)}
    badges = "\n".join(
        f".is-{each.slot}{{background:var(--chart-{each.slot});color:var(--chart-{each.slot}-ink)}}"
        for each in (*LOOKS.values(), OTHER)
    )
    return (
        f":root{{{_properties(light)}}}\n"
        f'@media screen and (prefers-color-scheme: dark){{:root:not([data-theme="light"]){{{_properties(dark)}}}}}\n'
        f'@media screen{{:root[data-theme="dark"]{{{_properties(dark)}}}}}\n{badges}'
    )


def legible(color: str, *grounds: str) -> str:
    """`color`, made darker on light grounds and lighter on dark ones until text in it can be read on each.

    Colors are `#rrggbb`; what is not one is taken for black.
    """
    hue, lightness, saturation = rgb_to_hls(*(each / 255 for each in _parts(color)))
    end = 0.0 if _luminance(_parts(grounds[0])) > 0.18 else 1.0
    for step in range(100):
        moved = hls_to_rgb(hue, lightness + (end - lightness) * step / 100, saturation)
        mixed = _hex(tuple(round(each * 255) for each in moved))
        if all(contrast(mixed, ground) >= ENOUGH for ground in grounds):
            return mixed
    return "#000000" if end == 0.0 else "#ffffff"


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, 1 to 21, as WCAG 2.2 defines it."""
    lights = sorted((_luminance(_parts(one)), _luminance(_parts(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _accent(accent: str, ground: str, raised: str) -> dict[str, str]:
    """The accent as a line or area (as it is), the text on it, and the accent as text."""
    area = _hex(_parts(accent))
    on_area = max(("#ffffff", "#000000"), key=lambda each: contrast(each, area))
    return {
        "--raised": raised,
        "--accent-area": area,
        "--on-accent": on_area,
        "--accent": legible(accent, ground, raised),
    }


def _properties(values: dict[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in values.items())


def _parts(color: str) -> tuple[int, ...]:
    try:
        return tuple(bytes.fromhex(color.removeprefix("#")))[:3] if len(color) == 7 else (0, 0, 0)
    except ValueError:
        return (0, 0, 0)


def _hex(parts: tuple[int, ...]) -> str:
    return "#" + bytes(parts).hex()


def _luminance(parts: tuple[int, ...]) -> float:
    linear = [each / 255 / 12.92 if each <= 10 else ((each / 255 + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
