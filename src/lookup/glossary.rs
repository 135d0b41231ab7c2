//! Common words of company names in other languages: a bank is a банк and a 银行, a railway a железная дорога.
//!
//! Proper names cross scripts by sound; what stands beside them is often translated. Only words that many companies
//! share are here, chosen by hand from what businesses call themselves, not from any list of names.

use std::sync::LazyLock;

/// English words, beginnings of Russian and Ukrainian words (folded), Chinese words; `-` for none.
const TABLE: &str = "\
bank banks|банк|银行 銀行
railway railways rail railroad|железн зализн|铁路 铁道 轨道
metro subway|метро|地铁 地鐵
bus buses|автобус|公交 巴士 客运
transit transport transportation|транспорт|交通 运输 交运
airport|аэропорт аеропорт|机场 機場
airlines airline airways|авиа|航空
hospital|больниц ликарн госпитал|医院 醫院
clinic|клиник|诊所
pharmacy drugstore|аптек|药房 大药房
university|университет|大学 大學
school|школ|学校
college|колледж коледж|学院
institute|институт|研究院 研究所
technology technologies tech|технолог|科技 技术
group|групп груп|集团 集團
company|компани|公司
factory plant works|завод фабрик|厂 工厂
bakery|пекарн|-
chocolate|шоколад|巧克力
furniture|мебел мебл|家具 家居
hotel hotels|гостиниц готел отел|酒店 饭店 宾馆
restaurant|ресторан|餐厅
coffee|кофе кава|咖啡
house home|дом будин|家
trade trading|торгов|贸易 商贸
market|рынок ринок|市场
supermarket|супермаркет|超市
shop store|магазин|商店
insurance|страхов|保险 保險
securities|-|证券
fund|фонд|基金
power electric electricity energy|энерг енерг электр електр|电力 能源
gas|газ|燃气
oil petroleum|нефт нафт|石油 石化
water|вод|水务
steel|стал|钢铁
mining|горн гирнич|矿业
motor motors automobile|авто|汽车
pharma pharmaceutical pharmaceuticals|фарм|药业 医药 制药
food foods|продукт харчов пищев|食品
agricultural agriculture|аграрн сельскохоз|农业
rural|сельск сильск|农村
commercial|коммерческ комерциин|商业 商業
construction building|строит будив|建设 建筑 建設
industrial industry|промышлен промислов|工业
international|международн мижнародн|国际 國際
national|национальн|国家 全国
central|центр|中央
city municipal|городск миськ|市
state|государствен державн|国
ministry|министерств|部
defence defense|оборон|国防
police|полиц милиц|警察 公安局
post|почт пошт|邮政 郵政
telecom telecommunications|телеком связ|电信 電信
mobile|мобил|移动
express courier|экспресс експрес курьер|快递 速递
travel tourism|турист|旅行 旅游 旅遊
television tv|телевид|电视
health|здоров|健康
fuel|топлив палив|燃料
news|новост новин|新闻
press|пресс|出版社
exchange|бирж|交易所
savings|сберег ощад|储蓄
credit|кредит|信用
cooperative|кооператив|合作
investment|инвест|投资
culture|культур|文化
media|медиа|传媒
network networks|сеть мереж|网络
software|программ|软件
electronics electronic|электрон електрон|电子
medical|медицин|医疗
chemical|хим|化工 化学
logistics|логист|物流
port|порт|港
north northern|север пивничн|北
south southern|южн пивден|南
east eastern|восточн схидн|东
west western|западн захидн|西
new|нов|新
russian russia|россииск русск|俄罗斯
ukrainian ukraine|украин|乌克兰
chinese china|китаи|中国
japan japanese|японск|日本
asian asia|ази|亚洲
pacific|тихоокеан|太平洋
european europe|европеиск|欧洲
federal federation|федер|联邦";

struct Meaning {
    latin: Vec<&'static str>,
    cyrillic: Vec<&'static str>,
    han: Vec<&'static str>,
}

static MEANINGS: LazyLock<Vec<Meaning>> = LazyLock::new(|| {
    let words = |part: Option<&'static str>| {
        part.unwrap_or_default().split_whitespace().filter(|word| *word != "-").collect::<Vec<_>>()
    };
    let line = |line: &'static str| {
        let mut parts = line.split('|');
        Meaning { latin: words(parts.next()), cyrillic: words(parts.next()), han: words(parts.next()) }
    };
    TABLE.lines().map(line).collect()
});

/// The numbers of what a folded word may mean; empty for most words.
pub(super) fn meanings(word: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for (number, meaning) in (0..).zip(MEANINGS.iter()) {
        let here = if word.is_ascii() {
            meaning.latin.contains(&word)
        } else {
            meaning.cyrillic.iter().any(|stem| word.starts_with(stem))
        };
        if here {
            out.push(number);
        }
    }
    out
}

/// The beginnings of Cyrillic words with these meanings.
pub(super) fn stems(meanings: &[u8]) -> impl Iterator<Item = &'static str> + '_ {
    let of = |number: &u8| MEANINGS.get(usize::from(*number));
    meanings.iter().filter_map(of).flat_map(|meaning| meaning.cyrillic.iter().copied())
}

/// The Latin words with these meanings.
pub(super) fn latin(meanings: &[u8]) -> impl Iterator<Item = &'static str> + '_ {
    let of = |number: &u8| MEANINGS.get(usize::from(*number));
    meanings.iter().filter_map(of).flat_map(|meaning| meaning.latin.iter().copied())
}

/// The Chinese words with these meanings.
pub(super) fn han(meanings: &[u8]) -> impl Iterator<Item = &'static str> + '_ {
    let of = |number: &u8| MEANINGS.get(usize::from(*number));
    meanings.iter().filter_map(of).flat_map(|meaning| meaning.han.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn words_meet_across_languages() {
        assert_eq!(meanings("railway"), meanings(&fold("железная")));
        assert_eq!(meanings("railways"), meanings(&fold("залізниця")));
        assert!(han(&meanings("bank")).any(|word| word == "银行"));
        assert!(meanings("roma").is_empty());
    }

    #[test]
    fn the_table_is_folded() {
        for meaning in MEANINGS.iter() {
            for word in meaning.latin.iter().chain(&meaning.cyrillic) {
                assert_eq!(fold(word), *word);
            }
        }
        assert!(MEANINGS.len() < 256);
    }
}
