"""The settings name people by the messenger's ids; the school knows them by our numbers."""

from collections.abc import Callable, Iterable
from itertools import chain

from bot.settings import Settings
from school.messaging.peers import Address
from storage.unit_of_work import Store


async def with_our_numbers(settings: Settings, store: Store, address_of: Callable[[int], Address]) -> Settings:
    """The same settings with our numbers of owners, staff, readers and class teachers."""
    addresses = {person: address_of(person) for person in named_in(settings)}
    async with store.begin() as uow:
        numbers = await uow.peers.name_in_settings(addresses.values())

    def ours(people: Iterable[int]) -> frozenset[int]:
        return frozenset(numbers[addresses[person]] for person in people)

    school, statistics = settings.school, settings.statistics
    teachers = {name: sorted(ours(people)) for name, people in statistics.class_teachers.items()}
    named = {"owners": ours(school.owners), "staff": ours(school.staff), "helpers": ours(school.helpers)}
    school = school.model_copy(update=named)
    statistics = statistics.model_copy(update={"readers": ours(statistics.readers), "class_teachers": teachers})
    return settings.model_copy(update={"school": school, "statistics": statistics})


def named_in(settings: Settings) -> frozenset[int]:
    """Everybody whom the settings name."""
    school = settings.school
    return school.owners | school.staff | school.helpers | settings.statistics.readers | class_teachers(settings)


def class_teachers(settings: Settings) -> frozenset[int]:
    """Class teachers of the settings."""
    return frozenset(chain(*settings.statistics.class_teachers.values()))
