#!/usr/bin/env python3
"""Sums the measured homes straight from their original files, for comparison with what a running service answers.

    python3 check_measured_homes.py <source folder>
    python3 check_measured_homes.py <source folder> --service http://localhost:8002 --token "$TOKEN"

Without --service it prints the sums. With it, it walks consumption_timeseries, generation_timeseries and zonal_prices
page by page, compares hours and sums, and ends with 1 if any differs by more than 1e-9 relative. It shares no code
with the conversion: another language, another CSV reader, binary instead of decimal numbers.
"""

import argparse
import csv
import datetime
import json
import math
import pathlib
import sys
import urllib.error
import urllib.parse
import urllib.request

UTC = datetime.timezone.utc
COMMUNITY = "homes-17"
TOLERANCE = 1e-9


def labelled_start(row):
    """Month and hour at which the labelled hour starts; labels name its end, 24 being midnight of the same day."""
    return int(row["month"]), int(row["hour"]) - 1


def homes(folder):
    """Two dicts from the start of an hour to the kWh of all homes."""
    schema = json.loads((folder / "homes-citylearn2022" / "schema.json").read_text())
    load, solar = {}, {}
    for name, building in schema["buildings"].items():
        kilowatts = building["pv"]["attributes"]["nominal_power"]
        start = datetime.datetime(2022, 7, 31, 23, tzinfo=UTC)
        with open(folder / "homes-citylearn2022" / building["energy_simulation"], newline="") as file:
            for row in csv.DictReader(file):
                if labelled_start(row) != (start.month, start.hour):
                    sys.exit(f"{name}: a row labelled {row['month']}/{row['hour']} stands at {start}")
                load.setdefault(start, []).append(float(row["non_shiftable_load"]))
                solar.setdefault(start, []).append(float(row["solar_generation"]) * kilowatts / 1000)
                start += datetime.timedelta(hours=1)
    return ({at: math.fsum(values) for at, values in load.items()},
            {at: math.fsum(values) for at, values in solar.items()})


def prices(folder, zone, years):
    """The price of each hour, the one typical year standing in every year asked for."""
    series = {}
    with open(folder / "it-prices" / "hourly_PZO_2023.csv", newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            label = datetime.datetime.strptime(row["Date"], "%d/%m/%Y %H:%M").replace(tzinfo=UTC)
            for year in years:
                series[label.replace(year=year)] = float(row[zone])
    return series


def served(arguments, fetcher, column, first, after_last):
    """All rows of the fetcher, following the Link headers from page to page; and the number of pages."""
    query = urllib.parse.urlencode({"start": first.isoformat(), "end": after_last.isoformat(), "limit": 1000})
    url = f"{arguments.service}/communities/it/{COMMUNITY}/values/{fetcher}?{query}"
    series, pages = {}, 0
    while url:
        request = urllib.request.Request(url, headers={"Authorization": f"Bearer {arguments.token}"})
        try:
            with urllib.request.urlopen(request) as answer:
                page, link = json.load(answer), answer.headers.get("Link")
        except urllib.error.HTTPError as error:
            sys.exit(f"{url}: {error.code} {error.read().decode()}")
        pages += 1
        for row in page["items"]:
            at = datetime.datetime.fromisoformat(row["timestamp"]).astimezone(UTC)
            if at in series:
                sys.exit(f"{fetcher}: {at} came twice")
            series[at] = float(row[column])
        if link and 'rel="next"' in link:
            url = urllib.parse.urljoin(url, link[link.index("<") + 1:link.index(">")])
        else:
            url = None
    return series, pages


def differs(fetcher, expected, answered, pages):
    """Prints the comparison of two series and says whether they differ."""
    missing = len(expected.keys() - answered.keys())
    surplus = len(answered.keys() - expected.keys())
    want, got = math.fsum(expected.values()), math.fsum(answered.values())
    relative = abs(got - want) / abs(want)
    worst = max((abs(answered[at] - value) / max(abs(value), 1e-6)
                 for at, value in expected.items() if at in answered), default=math.inf)
    print(f"{fetcher}: {len(answered)} hours in {pages} pages, {missing} missing, {surplus} too many; "
          f"sum {got!r}, from the files {want!r}, relative difference {relative:.1e}, worst hour {worst:.1e}")
    return bool(missing or surplus or relative > TOLERANCE or worst > TOLERANCE)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--service", help="address of the running service, without a slash at the end")
    parser.add_argument("--token", help="a token that may read the community")
    arguments = parser.parse_args()

    load, solar = homes(arguments.source)
    first, after_last = min(load), max(load) + datetime.timedelta(hours=1)
    years = range(first.year, max(load).year + 1)
    nord = prices(arguments.source, "NORD", years)
    expected = {
        "consumption_timeseries": ("kwh", load, first, after_last),
        "generation_timeseries": ("kwh", solar, first, after_last),
        "zonal_prices": ("price_eur_mwh", nord, min(nord), max(nord) + datetime.timedelta(hours=1)),
    }
    failed = False
    for fetcher, (column, series, start, end) in expected.items():
        if arguments.service:
            answered, pages = served(arguments, fetcher, column, start, end)
            failed |= differs(fetcher, series, answered, pages)
        else:
            print(f"{fetcher}: {len(series)} hours from {start.isoformat()} to {end.isoformat()}, "
                  f"sum {math.fsum(series.values())!r}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
