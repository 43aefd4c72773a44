#!/usr/bin/env python3
"""Accounts for the measured homes from their original files, for comparison with what a running service answers.

    python3 check_measured_accounting.py <source folder> <data folder>
    python3 check_measured_accounting.py <source folder> <data folder> --service http://localhost:8002 --token "$TOKEN"

Load, solar energy and prices come from the original files; who the members are, and what the plants are, from the three
small tables of the data folder, where both are invented. Everything else is written down here once more: who uses whose
energy, the premium with its classes, area, seniority, grant and conditions, valorisation, sales, surplus, minimum price
and fees. It ends with 1 if any figure differs by more than 1e-9 relative, kWh and EUR below 0.001 counted as 0.001.
"""

import argparse
import collections
import csv
import datetime
import json
import math
import pathlib
import sys
import urllib.error
import urllib.parse
import urllib.request

from check_measured_homes import COMMUNITY, UTC, labelled_start, prices

TOLERANCE = 1e-9
SMALLEST = 1e-3

# The homes' year ended before there were any rules, so those of this day are taken on both sides.
RULES_DATE = "2025-01-01"
CLASSES = [(200, 80, 120), (600, 70, 110), (1000, 60, 100)]  # up to kW, BASE, CAP in EUR/MWh
AREA_BONUS = 10  # EUR/MWh for photovoltaics in Lombardia
VALORISATION = 10.57  # EUR/MWh
MINIMUM_PRICE = 46.8  # EUR/MWh
ENTERPRISES = {"sme", "large_enterprise"}
VAT = 1.22

Home = collections.namedtuple("Home", "id load solar member plant")


def table(file):
    with open(file, newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def read_homes(source, data):
    """The homes with their kWh by hour, and the starts of these hours."""
    members = {row["participant_id"]: row for row in table(data / "participants.csv")}
    plants = {row["participant_id"]: row for row in table(data / "participant_assets.csv")}
    schema = json.loads((source / "homes-citylearn2022" / "schema.json").read_text())
    homes = []
    for name, building in schema["buildings"].items():
        kilowatts = building["pv"]["attributes"]["nominal_power"]
        start, load, solar, hours = datetime.datetime(2022, 7, 31, 23, tzinfo=UTC), [], [], []
        for row in table(source / "homes-citylearn2022" / building["energy_simulation"]):
            if labelled_start(row) != (start.month, start.hour):
                sys.exit(f"{name}: a row labelled {row['month']}/{row['hour']} stands at {start}")
            load.append(float(row["non_shiftable_load"]))
            solar.append(float(row["solar_generation"]) * kilowatts / 1000)
            hours.append(start)
            start += datetime.timedelta(hours=1)
        home = f"home-{int(name.removeprefix('Building_')):02d}"
        homes.append(Home(home, load, solar, members[home], plants[home]))
    return homes, hours


class Energy:
    """Who used, injected, withdrew and shared what, a list element an hour; without batteries L, G tell all."""

    def __init__(self, homes, hours):
        self.hours = range(len(hours))
        self.used = {home.id: [min(l, g) for l, g in zip(home.load, home.solar)] for home in homes}
        self.withdrawn = {h.id: [l - u for l, u in zip(h.load, self.used[h.id])] for h in homes}
        self.injected = {h.id: [g - u for g, u in zip(h.solar, self.used[h.id])] for h in homes}
        self.load = [math.fsum(h.load[t] for h in homes) for t in self.hours]
        self.solar = [math.fsum(h.solar[t] for h in homes) for t in self.hours]
        self.all_used = self.of_all(self.used)
        self.all_withdrawn = self.of_all(self.withdrawn)
        self.all_injected = self.of_all(self.injected)
        # All homes stand under one primary substation.
        self.shared = [min(i, w) for i, w in zip(self.all_injected, self.all_withdrawn)]
        self.taken = {h.id: [self.shared[t] * self.withdrawn[h.id][t] / self.all_withdrawn[t]
                             if self.all_withdrawn[t] else 0 for t in self.hours] for h in homes}
        self.given = {h.id: [0.0] * len(hours) for h in homes}
        seniority = sorted(homes, key=lambda h: (h.plant["commissioned_on"], h.plant["asset_id"]))
        for t in self.hours:
            left = self.shared[t]
            for home in seniority:
                part = min(left, self.injected[home.id][t])
                self.given[home.id][t] = part
                left -= part

    def of_all(self, by_home):
        return [math.fsum(series[t] for series in by_home.values()) for t in self.hours]

    def sums(self, chosen):
        """The energies of the chosen hours under the names of the answer."""
        return {name: math.fsum(series[t] for t in chosen) for name, series in [
            ("load_kwh", self.load), ("generation_kwh", self.solar), ("physical_self_consumption_kwh", self.all_used),
            ("injected_kwh", self.all_injected), ("withdrawn_kwh", self.all_withdrawn), ("shared_kwh", self.shared)]}


def balance(energy):
    """The figures of /energy-balance over all hours."""
    sums = energy.sums(energy.hours)
    load, solar, used, injected, withdrawn, shared = sums.values()
    return sums | {
        "total_consumption_kwh": load, "total_generation_kwh": solar,
        "self_consumption_ratio": (used + shared) / solar, "self_consumption_ratio_physical": used / solar,
        "self_sufficiency_ratio": (used + shared) / load, "self_sufficiency_ratio_physical": used / load,
        "shared_to_injected_ratio": shared / injected, "shared_to_withdrawn_ratio": shared / withdrawn,
        "grid_import_net_of_sharing_kwh": withdrawn - shared, "grid_export_net_of_sharing_kwh": injected - shared}


class Money:
    """What each plant earns in each hour in EUR."""

    def __init__(self, homes, energy, prices_eur_mwh, constituted_on):
        self.homes, self.energy, self.prices = homes, energy, prices_eur_mwh
        enterprises = [h.id for h in homes if h.member["member_type"] in ENTERPRISES | {""}]
        all_w = energy.all_withdrawn
        share = [math.fsum(energy.withdrawn[h][t] for h in enterprises) / all_w[t] if all_w[t] else 0
                 for t in energy.hours]
        self.premium, self.valorisation, self.sales, self.eligible = {}, {}, {}, {}
        for home in homes:
            given, injected = energy.given[home.id], energy.injected[home.id]
            commissioned = home.plant["commissioned_on"]
            base, cap = next((b, c) for most, b, c in CLASSES if self.power(home) <= most)
            reduction = self.grant(home) / 0.40 * 0.50
            # Twenty years after any of these days no hour of the homes is left out.
            self.eligible[home.id] = "2021-12-16" <= commissioned and constituted_on <= commissioned
            self.premium[home.id] = [
                given[t] / 1000 * (min(cap, base + max(0, 180 - prices_eur_mwh[t])) + AREA_BONUS)
                * (1 - reduction * share[t]) if self.eligible[home.id] else 0 for t in energy.hours]
            self.valorisation[home.id] = [kwh / 1000 * VALORISATION for kwh in given]
            self.sales[home.id] = [kwh / 1000 * price for kwh, price in zip(injected, prices_eur_mwh)]

    @staticmethod
    def power(home):
        return float(home.plant["nominal_power_kw"])

    @staticmethod
    def grant(home):
        return float(home.plant["grant_share"] or 0)

    def sums(self, ids, chosen):
        """Energies and money of some homes' plants in the chosen hours under the names of the answer."""
        def total(by_home, of):
            return math.fsum(by_home[h][t] for h in of for t in chosen)
        return {"incentivised_kwh": total(self.energy.given, [h for h in ids if self.eligible[h]]),
                "premium_eur": total(self.premium, ids), "valorisation_eur": total(self.valorisation, ids),
                "energy_sales_eur": total(self.sales, ids)}

    def estimate(self, years):
        """Surplus, minimum price and fees, each part of a calendar year settled by itself."""
        surplus = minimum = sales = fees = 0
        for chosen, part_of_year in years:
            for granted, threshold in ((False, 0.55), (True, 0.45)):
                group = [h for h in self.homes if self.eligible[h.id] and (self.grant(h) > 0) == granted]
                injected = math.fsum(self.energy.injected[h.id][t] for h in group for t in chosen)
                given = math.fsum(self.energy.given[h.id][t] for h in group for t in chosen)
                premium = math.fsum(self.premium[h.id][t] for h in group for t in chosen)
                surplus += max(0, given / injected - threshold) * premium if injected else 0
            for home in self.homes:
                zonal = math.fsum(self.sales[home.id][t] for t in chosen)
                # All are photovoltaics of a few kW that inject far less than 1.5 GWh.
                guaranteed = math.fsum(self.energy.injected[home.id][t] for t in chosen) / 1000 * MINIMUM_PRICE
                minimum += guaranteed
                sales += max(zonal, guaranteed)
                kilowatts = self.power(home)
                assert 3 < kilowatts <= 20
                fee = 15 + 0.7 * kilowatts
                fees += fee * part_of_year * (1 if home.member["vat_deductible"] == "true" else VAT)
        return {"surplus_eur": surplus, "minimum_price_sales_eur": minimum, "energy_sales_eur": sales,
                "fees_eur": fees}


def grouped(hours, key):
    groups = collections.defaultdict(list)
    for t, hour in enumerate(hours):
        groups[key(hour)].append(t)
    return groups


def year_parts(hours):
    parts = []
    for year, chosen in grouped(hours, lambda hour: hour.year).items():
        length = datetime.datetime(year + 1, 1, 1) - datetime.datetime(year, 1, 1)
        parts.append((chosen, len(chosen) / (length.days * 24)))
    return parts


class Comparison:
    """Prints expected figures, or both and their difference where a service answers."""

    def __init__(self, service, token):
        self.service, self.token, self.worst, self.count = service, token, 0.0, 0

    def ask(self, path, hours, **parameters):
        if not self.service:
            return None
        end = hours[-1] + datetime.timedelta(hours=1)
        query = urllib.parse.urlencode({"start": hours[0].isoformat(), "end": end.isoformat()} | parameters)
        request = urllib.request.Request(f"{self.service}/communities/it/{COMMUNITY}/{path}?{query}",
                                         headers={"Authorization": f"Bearer {self.token}"})
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            sys.exit(f"{request.full_url}: {error.code} {error.read().decode()}")

    def difference(self, where, want, got):
        if got is None or want is None:
            relative = 0.0 if got is want else math.inf
        else:
            relative = abs(got - want) / max(abs(want), SMALLEST)
        self.worst, self.count = max(self.worst, relative), self.count + 1
        if relative > TOLERANCE:
            print(f"  differs: {where}: {got!r} instead of {want!r}")
        return relative

    def figures(self, title, expected, answer):
        print(title)
        for name, want in expected.items():
            if answer is None:
                print(f"  {name:34} {want!r}")
            else:
                got = answer.get(name)
                print(f"  {name:34} {got!r:24} {want!r:24} {self.difference(name, want, got):.1e}")

    def rows(self, title, key, expected, answered):
        """Rows of several figures; prints how many there are and the worst difference."""
        if answered is None:
            print(f"{title}: {len(expected)} rows")
            return
        by_key = {datetime.datetime.fromisoformat(row[key]) if key == "timestamp" else row[key]: row for row in answered}
        if len(by_key) != len(answered) or by_key.keys() != expected.keys():
            sys.exit(f"{title}: {len(answered)} rows answered, {len(expected)} expected, or others")
        worst = max(self.difference(f"{title}, {at}, {name}", want, by_key[at].get(name))
                    for at, row in expected.items() for name, want in row.items())
        print(f"{title}: {len(expected)} rows of {len(next(iter(expected.values())))} figures, "
              f"worst relative difference {worst:.1e}")


def series_of(answer):
    return None if answer is None else answer["series"]


def compare_energy(check, homes, hours, energy):
    answer = check.ask("energy-balance", hours, resolution="1mo")
    check.figures("energy-balance: answered, expected, relative difference", balance(energy), answer)
    months = {hours[chosen[0]]: energy.sums(chosen)
              for chosen in grouped(hours, lambda hour: (hour.year, hour.month)).values()}
    check.rows("energy-balance by month", "timestamp", months, series_of(answer))
    every_hour = {hour: energy.sums([t]) for t, hour in enumerate(hours)}
    check.rows("energy-balance by hour", "timestamp", every_hour,
               series_of(check.ask("energy-balance", hours, resolution="1h")))
    members = {}
    for home in homes:
        members[home.id] = {name: math.fsum(series) for name, series in [
            ("load_kwh", home.load), ("generation_kwh", home.solar),
            ("physical_self_consumption_kwh", energy.used[home.id]), ("injected_kwh", energy.injected[home.id]),
            ("withdrawn_kwh", energy.withdrawn[home.id]), ("shared_withdrawn_kwh", energy.taken[home.id]),
            ("shared_injected_kwh", energy.given[home.id])]}
    answer = check.ask("energy-balance/members", hours)
    check.rows("energy-balance/members", "participant_id", members, answer and answer["members"])


def compare_money(check, homes, hours, energy, money):
    every_id, every_hour = [home.id for home in homes], energy.hours
    answer = check.ask("incentives", hours, rules_date=RULES_DATE, resolution="1mo")
    totals = {"shared_kwh": math.fsum(energy.shared)} | money.sums(every_id, every_hour)
    totals["tariff_eur_mwh"] = totals["premium_eur"] / totals["incentivised_kwh"] * 1000
    # These exist for whole calendar years; the homes' year begins in August.
    totals |= {"surplus_eur": None, "minimum_price_supplement_eur": None, "fees_eur": None, "priced_share": 1}
    check.figures("incentives: answered, expected, relative difference", totals, answer and answer["totals"])
    check.figures("incentives, estimate", money.estimate(year_parts(hours)), answer and answer["estimate"])
    months = {hours[chosen[0]]: {"shared_kwh": energy.sums(chosen)["shared_kwh"]} | money.sums(every_id, chosen)
              for chosen in grouped(hours, lambda hour: (hour.year, hour.month)).values()}
    check.rows("incentives by month", "timestamp", months, series_of(answer))
    by_hour = {hour: {"shared_kwh": energy.shared[t]} | money.sums(every_id, [t])
               for t, hour in enumerate(hours)}
    check.rows("incentives by hour", "timestamp", by_hour,
               series_of(check.ask("incentives", hours, rules_date=RULES_DATE, resolution="1h")))
    plants = {}
    for home in homes:
        plants[home.plant["asset_id"]] = {
            "injected_kwh": math.fsum(energy.injected[home.id]), "attributed_kwh": math.fsum(energy.given[home.id]),
            "eligible": money.eligible[home.id]} | money.sums([home.id], every_hour)
    answer = check.ask("incentives", hours, rules_date=RULES_DATE, by="plant")
    check.rows("incentives by plant", "asset_id", plants, answer and answer["plants"])
    members = {}
    for home in homes:
        # By default all of it goes to those who withdrew shared energy.
        taken = math.fsum(energy.taken[home.id])
        part = taken / totals["shared_kwh"]
        members[home.id] = {
            "shared_withdrawn_kwh": taken, "shared_injected_kwh": math.fsum(energy.given[home.id]),
            "premium_eur": totals["premium_eur"] * part, "valorisation_eur": totals["valorisation_eur"] * part,
            "energy_sales_eur": math.fsum(money.sales[home.id])}
    answer = check.ask("incentives", hours, rules_date=RULES_DATE, by="member")
    check.rows("incentives by member", "participant_id", members, answer and answer["members"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("data", type=pathlib.Path, help="what ConvertMeasuredHomes.java wrote")
    parser.add_argument("--service", help="address of the running service, without a slash at the end")
    parser.add_argument("--token", help="a token of a manager or operator")
    arguments = parser.parse_args()

    homes, hours = read_homes(arguments.source, arguments.data)
    energy = Energy(homes, hours)
    of_zone = prices(arguments.source, "NORD", range(hours[0].year, hours[-1].year + 1))
    constituted_on = table(arguments.data / "communities.csv")[0]["constituted_on"]
    money = Money(homes, energy, [of_zone[hour] for hour in hours], constituted_on)
    check = Comparison(arguments.service, arguments.token)
    compare_energy(check, homes, hours, energy)
    compare_money(check, homes, hours, energy, money)
    if arguments.service:
        print(f"{check.count} figures compared, worst relative difference {check.worst:.1e}")
    sys.exit(1 if check.worst > TOLERANCE else 0)


if __name__ == "__main__":
    main()
