//! Any text as plain lower-case ASCII words: for heading ids, and for sorting a list from A to Z.
//!
//! Han characters become pinyin without tones, one word each; letters of other scripts are transliterated.
//! Most characters that have several readings are right with the commonest one. A table of exceptions lists the
//! words of this subject (cards, banks, accounts, errors) where it is not.

use std::collections::HashMap;
use std::sync::OnceLock;

use pinyin::ToPinyin;

/// Words in which a character is not read the way it usually is: the character, its reading there, the words.
///
/// The longest word that fits wins. Rows that repeat the usual reading are fences: without `严重`, the middle
/// of `严重复杂` would be taken for `重复`.
const EXCEPTIONS: &[(char, &str, &str)] = &[
    (
        '行',
        "hang",
        "银行 銀行 发卡行 發卡行 收单行 收單行 开户行 開戶行 代理行 中间行 清算行 收款行 付款行 汇款行 受理行 本行 他行 \
         跨行 各行 该行 分行 总行 支行 央行 商行 投行 工行 建行 农行 招行 交行 行长 行内 行业 行業 行情 行列 行号 行数 \
         换行 首行 空行 每行 逐行 多行 外行 内行",
    ),
    (
        '重',
        "chong",
        "重试 重試 重新 重复 重複 重启 重置 重设 重設 重发 重做 重装 重登 重开 重来 重填 重绑 重查 重放 重名 重定向 重写 \
         重刷 重叠 重组 重建 重签 重申 重付 重扣 重连 重合 重演",
    ),
    ('重', "zhong", "严重 嚴重 双重 多重 慎重 注重 看重 侧重"),
    ('还', "huan", "还款 还清 还钱 还贷 还债 还账 还原 归还 退还 偿还 返还 交还"),
    ('還', "huan", "還款 還清 還錢 還原 歸還 退還 償還 返還"),
    (
        '调',
        "tiao",
        "调整 调节 调试 调高 调低 调升 调降 调换 调解 调为 调到 调至 调大 调小 调额 微调 上调 下调 协调 可调 空调",
    ),
    ('調', "tiao", "調整 調節 調高 調低 調解 協調"),
    (
        '长',
        "chang",
        "长期 长度 长时间 长久 长短 长按 长达 长假 长图 长串 长文 长途 延长 时长 较长 太长 过长 更长 最长 很长 多长 变长 \
         超长 不长 漫长 特长 专长",
    ),
    ('長', "chang", "長期 長度 長時間 長按 延長 時長 較長 太長 過長 最長 很長 多長"),
    ('长', "zhang", "成长 增长 生长"),
    ('长', "chang", "延长期"),
    ('会', "kuai", "会计 财会"),
    ('會', "kuai", "會計"),
    ('校', "jiao", "校验 校對 校驗 校对 校准 校正"),
    ('便', "pian", "便宜"),
    ('差', "chai", "出差 差旅"),
    ('的', "di", "目的 的确"),
    ('了', "liao", "了解 了结 明了 受不了 免不了 少不了"),
    ('角', "jue", "角色"),
    ('弹', "tan", "弹窗 弹出 弹框 弹回 弹性 反弹"),
    ('彈', "tan", "彈窗 彈出"),
    ('给', "ji", "给予 供给 补给"),
    ('没', "mo", "没收 淹没"),
    ('着', "zhao", "着急 着火"),
    ('着', "zhuo", "着手 着重 着陆 着眼"),
    ('都', "du", "首都 成都 都市"),
    ('觉', "jiao", "睡觉"),
    ('仔', "zi", "仔细"),
    ('曝', "bao", "曝光"),
    ('乐', "yue", "音乐"),
    ('薄', "bo", "薄弱"),
    ('称', "chen", "对称 相称"),
    ('藏', "zang", "西藏"),
    ('厦', "xia", "厦门"),
    ('传', "zhuan", "传记 自传"),
    ('省', "xing", "反省"),
];

/// The text in lower-case ASCII letters and digits, words separated by single spaces. Empty when nothing in the
/// text can be read aloud.
///
/// ```
/// # use zhinan::romanize::romanize;
/// assert_eq!(romanize("银行为什么拒绝 GPT-4o？"), "yin hang wei shen me ju jue gpt 4o");
/// ```
pub fn romanize(text: &str) -> String {
    let mut words = Words::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match exception_at(rest, c) {
            Some(exception) => {
                words.push_exception(exception);
                exception.word.len()
            }
            None => {
                words.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    words.text
}

/// A word of [`EXCEPTIONS`] with the one character that is read differently in it.
struct Exception {
    word: &'static str,
    character: char,
    reading: &'static str,
}

/// The longest exception that `rest`, whose first character is `first`, begins with.
fn exception_at(rest: &str, first: char) -> Option<&'static Exception> {
    static BY_FIRST: OnceLock<HashMap<char, Vec<Exception>>> = OnceLock::new();
    if first.is_ascii() {
        return None;
    }
    let candidates = BY_FIRST.get_or_init(exceptions_by_first_character).get(&first)?;
    candidates.iter().find(|exception| rest.starts_with(exception.word))
}

/// [`EXCEPTIONS`] by the character that words begin with, the longest words first.
fn exceptions_by_first_character() -> HashMap<char, Vec<Exception>> {
    let mut map: HashMap<char, Vec<Exception>> = HashMap::new();
    for &(character, reading, words) in EXCEPTIONS {
        for word in words.split_whitespace() {
            let first = word.chars().next().unwrap_or(character);
            map.entry(first).or_default().push(Exception { word, character, reading });
        }
    }
    for list in map.values_mut() {
        list.sort_by_key(|exception| std::cmp::Reverse(exception.word.len()));
    }
    map
}

/// The words so far, and whether the next letter begins a new one.
#[derive(Default)]
struct Words {
    text: String,
    ended: bool,
}

impl Words {
    fn push(&mut self, c: char) {
        if c.is_ascii() {
            self.push_ascii(c);
        } else if let Some(reading) = c.to_pinyin() {
            self.push_syllable(reading.plain());
        } else if c == '’' {
            // As in "can’t", which stays one word.
        } else if let Some(letters) = deunicode::deunicode_char(c) {
            letters.chars().for_each(|letter| self.push_ascii(letter));
        } else {
            self.ended = true;
        }
    }

    fn push_exception(&mut self, exception: &Exception) {
        for c in exception.word.chars() {
            if c == exception.character {
                self.push_syllable(exception.reading);
            } else {
                self.push(c);
            }
        }
    }

    /// One Han character is one word, also beside letters.
    fn push_syllable(&mut self, reading: &str) {
        self.ended = true;
        for c in reading.chars() {
            self.push_ascii(if c == 'ü' { 'v' } else { c });
        }
        self.ended = true;
    }

    fn push_ascii(&mut self, c: char) {
        if !c.is_ascii_alphanumeric() {
            // An apostrophe does not end a word; transliteration also writes one for letters such as ayin.
            self.ended |= !matches!(c, '\'' | '`');
            return;
        }
        if self.ended && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.ended = false;
        self.text.push(c.to_ascii_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text => reading` a line, and back, so that a difference shows the whole table.
    fn read_all(table: &str) -> String {
        let inputs = table.lines().map(|line| line.split(" => ").next().unwrap_or_default());
        inputs.map(|input| format!("{input} => {}\n", romanize(input))).collect()
    }

    #[test]
    fn words_of_this_subject_are_read_as_people_read_them() {
        let table = "\
怎么确认 => zen me que ren
银行 => yin hang
中国工商银行股份有限公司 => zhong guo gong shang yin hang gu fen you xian gong si
发卡行 => fa ka hang
跨行转账 => kua hang zhuan zhang
进行中 => jin xing zhong
行为 => xing wei
重试 => chong shi
重新登录 => chong xin deng lu
重复扣款 => chong fu kou kuan
严重复杂 => yan zhong fu za
重要 => zhong yao
还款 => huan kuan
还没有退还 => hai mei you tui huan
调整额度 => tiao zheng e du
调用接口 => diao yong jie kou
长期 => chang qi
增长期 => zeng zhang qi
银行行长 => yin hang hang zhang
更换 => geng huan
会计 => kuai ji
不会 => bu hui
校验失败 => jiao yan shi bai
学校 => xue xiao
汇率 => hui lv
策略 => ce lve
了解目的 => liao jie mu di
银行重新开户行 => yin hang chong xin kai hu hang
";
        assert_eq!(read_all(table), table);
    }

    #[test]
    fn other_scripts_are_transliterated_and_everything_else_separates() {
        let table = "\
GPT-4o 支付失败（3DS） => gpt 4o zhi fu shi bai 3ds
Visa卡 => visa ka
can't / can’t => cant cant
Café Größe => cafe grosse
カード => kado
한국어 카드 => hangugeo kadeu
Привет, мир => privet mir
ＡＢＣ１２ => abc12
𠀀 => he
C++ & C# => c c
，。！ => 
 => 
";
        assert_eq!(read_all(table), table);
    }

    #[test]
    fn every_exception_is_an_exception_or_a_fence_before_one() {
        let all = exceptions_by_first_character();
        let usual = |c: char| c.to_pinyin().map(|reading| reading.plain());
        let (mut words, mut useless) = (std::collections::HashSet::new(), Vec::new());
        for exception in all.values().flatten() {
            assert!(exception.word.contains(exception.character), "{}", exception.word);
            assert!(words.insert(exception.word), "{} is listed twice", exception.word);
            let is_fence = exception.word.chars().any(|c| all.contains_key(&c));
            if usual(exception.character) == Some(exception.reading) && !is_fence {
                useless.push(exception.word);
            }
        }
        assert_eq!(useless, Vec::<&str>::new());
    }

    #[test]
    fn what_comes_out_is_ascii_words_with_single_spaces() {
        let all: String = (0..0x3_0000).filter_map(char::from_u32).collect();
        for text in all.as_bytes().chunks(4096).map(String::from_utf8_lossy) {
            let words = romanize(&text);
            assert!(words.chars().all(|c| c == ' ' || c.is_ascii_lowercase() || c.is_ascii_digit()));
            assert!(!words.contains("  ") && !words.starts_with(' ') && !words.ends_with(' '));
        }
    }
}
