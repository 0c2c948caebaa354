"""Make data/traditional.txt, the traditional forms of each simplified character, from the tables of OpenCC.

    python bench/make_traditional.py > data/traditional.txt

A line is a simplified character and its traditional forms, first the one that OpenCC writes for the character alone.
"""

from __future__ import annotations

from store.text.simplify import converter

HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))


def main() -> None:
    forms: dict[str, dict[str, None]] = {}
    for traditional in map(chr, HAN):
        for conversion in ("tw2s", "t2s"):
            simple = converter(conversion).convert(traditional)
            if len(simple) == 1 and simple != traditional:
                forms.setdefault(simple, {})[traditional] = None
    for simple, found in sorted(forms.items()):
        common = converter("s2t").convert(simple)
        print(simple + "".join(sorted(found, key=lambda form: form != common)))


if __name__ == "__main__":
    main()
