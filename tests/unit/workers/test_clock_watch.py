"""A leap of the clock is seen, and not believed for a day."""

from dataclasses import dataclass

from bot.runtime.clock_watch import STEADY_SECONDS, TOLERANCE_SECONDS, ClockWatch

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
