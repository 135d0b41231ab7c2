"""Writes src/domain/holidays/table.txt: the national public holidays of all countries the PyPI package `holidays` knows.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install holidays==0.109
    /tmp/venv/bin/python tools/public_holidays.py > src/domain/holidays/table.txt
"""

import holidays

YEARS = range(2026, 2032)

print(f"# National public holidays, from the PyPI package holidays {holidays.__version__} (MIT, Vacanza Team and individual authors)")
print("# by tools/public_holidays.py. A line is a country (ISO 3166) and its days as MMDD: those of every year, then of each year alone.")
print("# Those of the Islamic calendar, and in some countries those moved for a bridge, are an estimate.")
print("years", YEARS[0], YEARS[-1])
for country in sorted(holidays.list_supported_countries(include_aliases=False)):
    days = holidays.country_holidays(country, years=YEARS)
    by_year = [{day.strftime("%m%d") for day in days if day.year == year} for year in YEARS]
    always = set.intersection(*by_year)
    if any(by_year):
        print(country, ",".join("".join(sorted(of)) for of in [always, *(year - always for year in by_year)]))
