# ruff: noqa: E501
"""Rules for names in Hanzi, where no capital helps: surnames, signs of given names, cues on either side.

Also hides whole stretches in scripts that no rule here can read (Hangul, Thai, Arabic and others): the record is
written in English, Spanish and Chinese, and what stands in another script is almost always a name.
"""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.scrubbing import Span

_COMPOUND: Final = "欧阳|歐陽|司徒|司马|上官|诸葛|皇甫|夏侯|东方|尉迟|公孙|慕容|令狐|轩辕|端木|长孙|宇文|南宫"
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹"
    "薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤阮温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阎柯纪梅童凌毕单季裴霍涂成苗"
    "谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    "張劉陳楊黃趙吳孫馬鄭謝羅許韓馮鄧蕭葉蘇呂盧鐘譚陸賈韋鄒閆龍賀顧龔萬錢嚴湯莊聶魯葉龐顏歐關蘭畢單駱藍饒"
)
_GIVEN: Final = (
    "美丽玲芳娟敏静秀英华慧巧娜珍莉桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊宜姬舒影荔枝思小红兰梅香月云霞燕凤春雪莲花玉淑贞素洁琼瑛雯佳嘉雨诗涵彤萍翠爱凡琪芝媛莺艳"
    "伟刚勇毅俊峰强军平保东文辉力明永健世广志义兴良海山仁波宁贵福生龙元全国胜学祥才发武利清飞彬富顺信子杰涛昌康星光天达安岩茂进林坚彪博诚先敬震振壮会群豪心邦承乐绍功松善厚庆磊民友裕河哲江超浩亮政谦亨奇固轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘晴阿婆姨"
    "麗華靜瑩鳳雲蘭愛鈴芬惠雅玉淑貞如慈儀潔妙綺緣琳瑜珠琇"
)
_TITLE: Final = "女士|小姐|太太|先生|夫人|阿姨|大姐|姐姐|姐|妹妹|大妈|奶奶|律师|法官|检察官|警官|警长(?!办公室)|警员|探员|副警长|局长|医生|师傅|老师|老板娘|老板|经理|牧师|主任|记者|翻译|同学|某某|某|氏|姓女子|姓男子|姓妇女|姓"
_CUE: Final = (
    "逮捕了?|拘捕了?|拘留了?|释放了?|名叫|叫做|叫作|我叫|她叫|他叫|名字叫|名字是|真名是?|本名是?|化名|艺名|别名|绰号|又名|原名|姓名[:：]?|姓名为|被告人?|嫌犯|嫌疑人|当事人|女子|男子|妇女|妻子|丈夫|母亲|妈妈|父亲|爸爸|"
    '女儿|儿子|妹妹|姐姐|哥哥|弟弟|朋友|同事|室友|房东|店主|老板|老板娘|经营者|业主|律师|法官|警长|警员|警官|探员|证人|翻译|记者|检察官|表妹|表姐|姑姑|姨妈|阿姨|邻居|请找|联系|告诉|给|致|和|与|及|、|：|:|“|"|（|\\('
)
_H: Final = r"[\u4e00-\u9fff]"
_NOT_GIVEN: Final = "的了是在被和与及或于为对从到把将向说称表示住已也就都不没有还要会能可她他我你它们这那哪什么谁很更最则而但并且因所以之其上下中前后内外里间月日年时分岁名人次号元件条位个只"
_TITLED: Final = re.compile(rf"(?P<it>(?:{_COMPOUND}|[{_SURNAMES}])(?:[^\W\d_]{{0,2}}?))(?={_TITLE})")
_CUED: Final = re.compile(
    rf"(?:{_CUE})(?P<it>(?:{_COMPOUND})(?:(?![{_NOT_GIVEN}]){_H}){{1,2}}|[{_SURNAMES}](?:(?![{_NOT_GIVEN}]){_H}){{1,2}}|(?:阿|小|老)[{_SURNAMES}{_GIVEN}])"
)
_STRONG: Final = re.compile(
    rf"(?:名叫|叫做|叫作|我叫|她叫|他叫|名字叫|名字是|真名是?|本名是?|化名|艺名|别名|绰号|又名|原名|姓名[:：]|大家叫她|都叫她)[“\"「『]?(?P<it>(?:(?![{_NOT_GIVEN}]){_H}){{1,4}}?)(?=[”\"」』，。,、！；（(\s]|的|$|是|说|在)"
)
_BARE: Final = re.compile(rf"(?P<it>(?:{_COMPOUND})(?:(?![{_NOT_GIVEN}]){_H}){{1,2}}|[{_SURNAMES}][{_GIVEN}]{{2}})")
_SHORT: Final = re.compile(
    rf"(?:(?<=^)|(?<=[，。、；：“（(\s])|(?<=[和与及]))(?P<it>[{_SURNAMES}][{_GIVEN}])(?=[，。、；：”）)\s（(]|说|称|在|的|被|是|也|和|与|表示|告诉|住|于|及|$)"
)
_SOUNDS: Final = "阿埃艾爱安奥巴白班贝本比彼波伯布查达戴丹德迪蒂多杜恩尔法菲费芬弗福盖戈哥格古哈海汉赫亨霍吉加卡凯坎康科克肯库拉莱兰劳勒雷里利莉琳林卢鲁伦罗洛马玛麦曼梅门蒙米莫姆穆娜纳内尼诺努欧帕佩皮普奇乔琼让热瑞萨塞森莎山尚圣史斯苏塔泰坦特汤图托瓦万威韦维温沃乌西希夏肖谢辛休雅亚扬耶伊尤约泽扎詹珍朱佐丽娅桑胡安何塞耳"
_SOUNDED: Final = re.compile(rf"[{_SOUNDS}]{{1,6}}(?:[·•・‧][{_SOUNDS}]{{1,6}})+|[{_SOUNDS}]{{1,6}}[·•・‧]{_H}{{1,4}}")
_NEVER: Final = re.compile(
    r"(?:方面|马上|高速|金额|周[一二三四五六日末年]|何[时人种处]|任何|安全|安排|文件|文明|明[年天]|成[立为功]|时[间候]|应[当该]|全[国部体]|和平|平安|华人|华[裔语]|路[口段]|万[元人美]|于是|向[来前]|包[括含]|单[位独]|"
    r"关[于闭]|连[续同]|解[释决放]|司[法机]|车[辆牌]|师[傅]|农[村民]|江[苏西]|海[关外]|白[人天]|黄[色金]|石油|金[钱融]|程序|房[东屋间产]|古巴|安[宁静]|景[点]|游[客]|管理|卫生|简单|项目|费用|商[业店家]|查[封获看]|明[确显]|"
    r"章[程节]|成年|时代|席[位]|荣[誉]|党|边境|路易|乔治亚|康[复州]|和解|向[其她他]|强[制调]|严[重格厉]|易[于]|左右|宁愿|纪[录念律]|季[度节]|盛[大]|武[器装警]|温[度和]|申[请诉]|章|尚[未且]|关[心键]|华[盛]|戴[着上]|华尔|马里兰|德[州]|龙[头])"
)
_OTHER_SCRIPT: Final = re.compile(
    r"[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u10a0-\u10ff\u1100-\u11ff\u1200-\u137f"
    r"\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\uac00-\ud7af]"
    r"(?:[\s\u200b-\u200d.·\-]{0,2}[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u10a0-\u10ff"
    r"\u1100-\u11ff\u1200-\u137f\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\uac00-\ud7af])*"
)


def found(text: str) -> Iterator[Span]:
    """Every such span, and each name that was found wherever else it stands, its given name alone as well."""
    seen: set[str] = set()
    for pattern in (_TITLED, _CUED, _STRONG, _BARE, _SHORT):
        for match in pattern.finditer(text):
            if _NEVER.match(match["it"]) and pattern is not _STRONG:
                continue
            yield Span(*match.span("it"), "name", "rule")
            seen.add(match["it"])
    for match in _SOUNDED.finditer(text):
        yield Span(*match.span(), "name", "rule")
    for match in _OTHER_SCRIPT.finditer(text):
        yield Span(*match.span(), "name", "rule")
    yield from _again(text, seen)


def _again(text: str, seen: set[str]) -> Iterator[Span]:
    for name in seen:
        for form in {name, name[1:]}:
            if len(form) > 1:
                for match in re.finditer(re.escape(form), text):
                    yield Span(*match.span(), "name", "rule")
