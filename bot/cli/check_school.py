"""The layers of the content that `check` names: the school's region, and the regulation whose clauses are cited."""

from pathlib import Path

from bot.cli.finding import Finding
from bot.content.reading.of_school import regulation_of
from bot.content.reading.regions import FOLDER, known_regions, read_pack
from bot.content.reading.regulation import FILE, says_none
from bot.content.reading.regulation_packs import FOLDER as REGULATIONS
from bot.content.reading.regulation_packs import NOBODYS, RegulationPack, known_regulations, read_regulation
from bot.settings import ContentSettings, Settings


def check_region(settings: Settings) -> list[Finding]:
    """Whether the school is where its pack says."""
    folder, region = settings.content.path, settings.content.region
    if region not in known_regions(folder):
        return []
    pack = read_pack(folder, region)
    wrong = [f"называет «{word}»" for word in _foreign_words(settings)]
    if settings.school.timezone not in pack.timezones:
        wrong.append(f"часовой пояс {settings.school.timezone}, а там {', '.join(pack.timezones)}")
    if not wrong:
        return [Finding(True, f"Регион: {pack.name}.")]
    cure = "Исправьте school.timezone, content.values или content.region."
    return [Finding(False, f"Регион школы — {pack.name}, но школа {one}. {cure}") for one in wrong]


def check_regulation(settings: Settings) -> list[Finding]:
    """The school whose clauses are cited: somebody else's must not go unnoticed."""
    content, own = settings.content, settings.content.local / FILE
    if own.exists():
        told = "говорит, что Положения о Сферуме нет" if says_none(own) else "пункты Положения — из него"
        return [Finding(True, f"Файл {own}: {told}."), *_of_region(content)]
    if (id_ := regulation_of(settings)) != NOBODYS:
        return [_of_pack(settings, read_regulation(content.path, id_)), *_of_region(content)]
    known = ", ".join(f'"{one}"' for one in known_regulations(content.path))
    told = "Положения о Сферуме бот не знает и не называет. Есть у школы? Впишите пункты"
    return [
        Finding(True, f"{told}: {own} — или выберите готовое: content.regulation = {known}."),
        *_of_region(content),
    ]


def _of_pack(settings: Settings, pack: RegulationPack) -> Finding:
    content = settings.content
    if pack.region != content.region:
        cure = f'Исправьте content.regulation (никакого — "{NOBODYS}") или content.region.'
        told = f"Пункты Положения — школы {pack.school}, а она не из региона «{content.region}»."
        return Finding(False, f"{told} {cure}")
    chosen = "узнано по региону и номеру школы" if content.regulation is None else "content.regulation"
    told = f"Пункты Положения — из {content.path / REGULATIONS / pack.id}.toml, {pack.school} ({chosen})."
    cure = f'У вас другое? Впишите свои: {content.local / FILE}; нет никакого — content.regulation = "{NOBODYS}".'
    return Finding(True, f"{told} {cure}")


def _of_region(content: ContentSettings) -> list[Finding]:
    """A region's own file, which schools were told of until a regulation belonged to a school."""
    left: Path = content.path / FOLDER / content.region / FILE
    if not left.exists():
        return []
    there = f"{content.path / REGULATIONS}/имя.toml с разделом [of]"
    return [
        Finding(
            False,
            f"Файл {left} больше не читается: Положение — у школы. Перенесите его в {there} "
            f"и выберите: content.regulation, или в {content.local / FILE}.",
        )
    ]


def _foreign_words(settings: Settings) -> list[str]:
    """Names of other regions in what the school has filled in."""
    folder, values = settings.content.path, settings.content.values.values()
    told = " ".join(text for value in values for text in ([value] if isinstance(value, str) else value.values()))
    others = [read_pack(folder, other) for other in known_regions(folder) if other != settings.content.region]
    names = (pack.words.get(key, "") for pack in others for key in ("diary", "diary_address", "city"))
    return sorted({name for name in names if name and name in told})
