"""What keys are called, as a person reads them."""

_KEYS_SHOWN = {
    "asterisk": "*", "at": "@", "backspace": "Backspace", "circumflex_accent": "^", "colon": ":", "comma": ",",
    "delete": "Del", "dollar_sign": "$", "down": "↓", "end": "End", "enter": "Enter", "equals_sign": "=",
    "escape": "Esc", "exclamation_mark": "!", "full_stop": ".", "greater_than_sign": ">", "home": "Home",
    "insert": "Ins", "left": "←", "left_square_bracket": "[", "less_than_sign": "<", "minus": "-", "number_sign": "#",
    "pagedown": "PgDn", "pageup": "PgUp", "percent_sign": "%", "plus": "+", "question_mark": "?", "right": "→",
    "right_square_bracket": "]", "semicolon": ";", "slash": "/", "space": "Space", "tab": "Tab", "tilde": "~",
    "underscore": "_", "up": "↑",
}  # fmt: skip


def key_shown(key: str) -> str:
    """A key as a person reads it: `?` for `question_mark`, `ctrl+s`, `F3`, `Esc`."""
    *modifiers, last = key.strip().split("+")
    name = _KEYS_SHOWN.get(last, last.upper() if last[:1] == "f" and last[1:].isdigit() else last)
    return "+".join((*modifiers, name))


def keys_shown(keys: str) -> str:
    """Several keys, separated by commas, as a person reads them: `↓ j`."""
    return " ".join(key_shown(each) for each in keys.split(","))
