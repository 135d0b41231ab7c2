#!/usr/bin/env python3
"""Makes words.txt: how often words and parts of words occur in real company names. No name is taken over whole.

    python3 derive.py accounts_real.csv.gz > words.txt

Cyrillic names of that sample are mostly bank branches, so the Cyrillic tables are in parts.txt, made by hand.

The names counted come from GLEIF (CC0), SEC and IEEE registries (public domain), schwifty (MIT), the OpenStreetMap
name-suggestion-index (BSD-3-Clause), HanLP and companynameparser (Apache-2.0).
"""
import collections
import csv
import gzip
import re
import sys

REGIONS = {
    "en": "US GB CA AU IE IN NZ", "de": "DE AT CH", "fr": "FR", "it": "IT", "es": "ES MX",
    "nl": "NL BE", "pl": "PL", "sv": "SE",
}
REGION = {country: region for region, countries in REGIONS.items() for country in countries.split()}
LEGAL = set("""co ltd limited inc gmbh llc ag ab sa sas sarl srl spa bv nv plc kg ug corp corporation company lp llp se
public private the spółka ograniczoną odpowiedzialnością akcyjna komandytowa sp zoo oo fund trust series class shares
etf adr haftungsbeschränkt mbh ohg gbr eg publ aktiebolag societa società responsabilita responsabilità limitata
limitada sociedad anonima anonim anónima şirketi sirketi limited ticaret sanayi société anonyme unipersonale sicav
in liquidazione semplificata likwidacji ve ii iii iv vi sll slu sca sci naamloze vennootschap besloten stichting pvt
pty ulc cv vof bvba kommanditgesellschaft liquidation sl slp az acquisition portfolio dl inh""".split())
PARTICLES = set("de la le les des du of and und et e y i z w van der den da di del della für for the och ve".split())
# Names of single firms, funds and places that are frequent only because the firm has many daughters.
OWN = set("""siemens axa bnp paribas bpce amundi thales kbc luth companisto eurizon arca euromobiliare handelsbanken öhman
bosch pcwo pdc epp dulcinea fct fcp ucits dif särskilda azioni breve abbreviata semplice esg geschlossene geschlossen
stamrecht zusters jawna komandytowo ograniczona odpowiedzialnoscia zamknięty inwestycyjny unipersonal sucursal sau scr
ofi scheme trustee pension incorporated owner germany switzerland pensionsstiftelse aktiebolaget handelsbolag abbreviata
spv kirchengemeinde citigroup goldman sachs morgan vanguard blackrock fidelity газпром магнит россети мрск транснефть
ржд кдл дикси росбанк ингосстрах брестэнерго райффайзен муп гуп рэс ростелеком альфа мтс сбербанк россии российской
федерации ведомственная охрана железная дорога железнодорожного филиал области района отделение министерство департамент
нова пошта приватбанк україни міська рада обласна""".split())
SKIPPED = LEGAL | PARTICLES | OWN
VOWELS = "aeiouyäöüåéèà"


def show(section, counts, most):
    print(f"[{section}]")
    for word, count in sorted(counts.most_common(most), key=lambda pair: (-pair[1], pair[0])):
        print(f"{word}\t{count}")


def split(word):
    """A head that ends in a vowel and a tail that begins with a consonant, so that any two make a word."""
    for at in range(2, 6):
        if at <= len(word) - 3 and word[at - 1] in VOWELS and word[at] not in VOWELS:
            yield word[:at], word[at:]
            return


def parts(words, most, region):
    heads, tails = collections.Counter(), collections.Counter()
    for word, count in words.items():
        if count <= 2 and 6 <= len(word) <= 11:
            for head, tail in split(word.lower()):
                heads[head.capitalize()] += 1
                if len(tail) <= 6:
                    tails[tail] += 1
    show(f"{region}.heads", heads, most)
    show(f"{region}.tails", tails, most)


def latin(rows):
    words = {region: collections.Counter() for region in REGIONS}
    sizes = {region: collections.Counter() for region in REGIONS}
    for row in rows:
        region = REGION.get(row["country"])
        if not region or not re.match("gleif|ieee|sec", row["source"]) or re.search(r"[^\x00-\u024f’–]", row["name"]):
            continue
        found = []
        for word in re.findall(r"[^\W\d_]+", row["name"]):
            low = word.lower()
            if low in SKIPPED or len(low) < 3:
                continue
            found.append(low.capitalize())
        if 1 <= len(found) <= 5:
            sizes[region][len(found)] += 1
            words[region].update(found)
    for region in REGIONS:
        show(f"{region}.words", words[region], 300 if region == "en" else 200)
        parts(words[region], 160 if region == "en" else 110, region)
        show(f"{region}.sizes", sizes[region], 5)


def chinese(rows):
    chars = [collections.Counter() for _ in range(3)]
    trades, lengths = collections.Counter(), collections.Counter()
    legal = re.compile(r"(.*?)(股份|责任)?(有限公司|公司|集团)$")
    for row in rows:
        name = row["name"]
        if not re.fullmatch("[\u4e00-\u9fff]+", name):
            continue
        if row["source"].startswith(("wainshine", "companynameparser")) and 2 <= len(name) <= 4:
            lengths[len(name)] += 1
            for at, char in enumerate(name[:3]):
                chars[at][char] += 1
        elif row["source"].startswith("hanlp"):
            match = legal.fullmatch(name)
            if match and len(match[1]) >= 5:
                for size in (2, 4):
                    trades[match[1][-size:]] += 1
    show("zh.lengths", lengths, 3)
    for at, counts in enumerate(chars):
        show(f"zh.char{at + 1}", counts, 320)
    # Ends of longer words, and what is a legal form already.
    cut = "行社 际旅行社 来水 油分 电分 南分 北分 县供电分 州石油分 然气 地产开发 爆竹".split()
    kept = collections.Counter()
    for trade, count in trades.items():
        if count >= 3 and trade not in cut and not re.search("有限|集团|分$|^[省市县区州]", trade):
            kept[trade] = count
    show("zh.trades", kept, 160)


def main():
    rows = list(csv.DictReader(gzip.open(sys.argv[1], "rt", encoding="utf-8")))
    print("# Made by derive.py; how often words and parts of words occur in real company names. No whole names.")
    print("# Sources: GLEIF CC0; SEC, IEEE public domain; schwifty MIT; OpenStreetMap name-suggestion-index")
    print("# BSD-3-Clause; HanLP, companynameparser Apache-2.0.")
    latin(rows)
    chinese(rows)


main()
