"""A leap of the clock is seen, and not believed for a day."""

from dataclasses import dataclass

from bot.runtime.clock_watch import SETTLING_SECONDS, STEADY_SECONDS, TOLERANCE_SECONDS, ClockWatch

NOON = 1_790_000_000
HOUR = 3600


@dataclass
class Machine:
    """A clock that goes with the time until it leaps."""

    passed: float = 100.0
    ahead: int = 0

    def now(self) -> int:
        return int(NOON + self.passed + self.ahead)

    def monotonic(self) -> float:
        return self.passed


def test_time_that_passes_is_no_leap() -> None:
    machine = Machine()
    watch = ClockWatch(machine.now, machine.monotonic)
    for _ in range(400):
        machine.passed += 5.3 * HOUR
        assert watch.leap() == 0 and watch.is_steady()


def test_a_leap_is_told_once_in_either_direction() -> None:
    machine = Machine()
    watch = ClockWatch(machine.now, machine.monotonic)
    for ahead, leap in ((-HOUR, -HOUR), (40 * 24 * HOUR, 40 * 24 * HOUR + HOUR), (0, -40 * 24 * HOUR)):
        machine.ahead = ahead
        machine.passed += 3
        assert abs(watch.leap() - leap) <= 1
        assert watch.leap() == 0


def test_a_clock_that_is_wrong_for_a_moment_is_seen_by_whoever_it_has_told_the_time() -> None:
    machine = Machine()
    watch = ClockWatch(machine.now, machine.monotonic)
    machine.ahead = HOUR
    assert watch.now() == NOON + 100 + HOUR
    machine.ahead = 0
    assert watch.now() == NOON + 100
    assert watch.leap() == 0 and watch.owed() == -HOUR and not watch.is_followed()
    leaps, owed = watch.leaps(), watch.owed()
    machine.ahead = -HOUR
    assert watch.leaps() > leaps
    watch.followed(leaps, owed)
    assert watch.owed() == -HOUR and not watch.is_followed(), "it has leapt once more meanwhile"
    watch.followed(watch.leaps(), watch.owed())
    assert watch.owed() == 0 and watch.is_followed()


def test_nothing_is_old_by_a_clock_that_has_leapt_and_nothing_is_due_for_two_minutes() -> None:
    machine = Machine()
    watch = ClockWatch(machine.now, machine.monotonic)
    assert watch.has_settled() and watch.age(NOON, machine.now()) == 100
    machine.ahead = 40 * 24 * HOUR
    assert not watch.has_settled() and watch.age(NOON, machine.now()) == 0
    machine.passed += SETTLING_SECONDS
    assert watch.has_settled() and watch.age(NOON, machine.now()) == 0
    machine.passed += STEADY_SECONDS
    assert watch.age(NOON, machine.now()) > 40 * 24 * HOUR


def test_after_a_start_in_doubt_nothing_is_old_for_a_day_but_what_is_kept_for_a_time_is_deleted() -> None:
    machine = Machine()
    watch = ClockWatch(machine.now, machine.monotonic)
    watch.doubt()
    assert watch.is_steady() and watch.age(NOON, machine.now()) == 0 and not watch.has_settled()
    machine.passed += SETTLING_SECONDS
    assert watch.has_settled()


def test_slow_correction_is_no_leap() -> None:
    machine = Machine()
    watch = ClockWatch(machine.now, machine.monotonic)
    machine.ahead = TOLERANCE_SECONDS - 2
    assert watch.leap() == 0


def test_after_a_leap_the_clock_is_not_believed_for_a_day() -> None:
    machine = Machine()
    watch = ClockWatch(machine.now, machine.monotonic)
    machine.ahead = 40 * 24 * HOUR
    assert not watch.is_steady()
    machine.ahead = 0
    assert not watch.is_steady()
    machine.passed += STEADY_SECONDS - 10
    assert not watch.is_steady()
    machine.passed += 20
    assert watch.is_steady()
