"""Joins the small files of a day into few large ones. Run by the scheduler every night."""

from datetime import date, timedelta

PREFIX = "events/dt={day}/"


def prefix_to_compact(today: date) -> str:
    return PREFIX.format(day=(today - timedelta(days=1)).isoformat())


if __name__ == "__main__":
    print(prefix_to_compact(date.today()))
