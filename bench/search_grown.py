"""A directory of any size with text as varied as Miami's: its own 4,089 services, then invented ones, fixed seed.

Invented texts come from a chain over Miami's word pairs, with lengths, repeats and new words at the rates measured
there, so that they compress no better than real ones would; bench/search.py prints the trend they are held to.
One in twelve has its text in Spanish, Chinese, Korean or Thai as well, of words drawn blindly (worse than real text).
"""

import datetime
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from alongside.directory.claims import CLAIM_KINDS, EXPIRY_DAYS
from alongside.directory.needs import tag_service
from alongside.directory.packs.centroids import state_centroids
from alongside.directory.packs.entries import Centroid, Claim, PackService, Phone, Place, Texts
from alongside.directory.packs.words import terms
from bench.search_corpus import CHECKED_ON, miami_services

SEED: Final = 20261122
COPY_SHARE: Final = 0.2
"""Share of invented services that repeat an earlier text at another place: in Miami 814 of 4,089 do."""

OTHER_LANGUAGE_SHARE: Final = 1 / 12
CLAIMED_SHARE: Final = 0.05
HEAPS_POWER: Final = 0.45
"""New words grow with this power of the number of services (fitted on Miami: 0.43)."""

_SYLLABLES: Final = (
    "ba ber cal car da del den dor fer gar hal jo ka la len lin ma mar mil mon na nor o per pi ra ri ro sa sel son"
    " ta ter tor va vel vi wal wes zo"
)
_OTHER_WORDS: Final[dict[str, str]] = {
    "es": "ayuda comida refugio abogado clínica salud mental vivienda renta familia niños mujeres migrantes gratis"
    " atención primeros auxilios consejería violencia doméstica apoyo grupo clases inglés trabajo documentos consulado"
    " transporte ropa emergencia línea directa crisis noche semana cita llamada espera confidencial seguro sin costo"
    " embarazo dentista vacunas pruebas detención deportación fianza derechos salario robado escuela guardería adultos"
    " mayores discapacidad veteranos comunidad iglesia centro oficina condado barrio playa norte sur oeste este",
    "zh-Hans": "看医生 免费 诊所 律师 移民 庇护所 食物 银行 房租 补助 家庭暴力 热线 心理 咨询 翻译 服务 中文 英语 课程"
    " 工作 权利 工资 拖欠 警察 逮捕 保释 签证 儿童 托儿 妇女 老人 残疾 社区 中心 教会 紧急 住房 今晚 安全 保密 电话"
    " 预约 周一 周五 上午 下午 疫苗 检测 艾滋病 怀孕 牙医 眼科 报税 身份证 护照 领事馆 交通 衣服 淋浴 洗衣 互助 小组",
    "ko": "무료 진료소 변호사 이민 쉼터 음식 은행 임대료 지원 가정폭력 상담 전화 통역 서비스 한국어 영어 수업"
    " 일자리 권리 임금 체불 경찰 체포 보석 비자 어린이 보육 여성 노인 장애인"
    " 지역사회 센터 교회 긴급 주거 오늘밤 안전 비밀 예약"
    " 월요일 금요일 오전 오후 백신 검사 임신 치과 안과 세금 신분증 여권 영사관 교통 의류 샤워 세탁 자조 모임",
    "th": "ฟรี คลินิก ทนายความ คนเข้าเมือง ที่พักพิง อาหาร ธนาคาร ค่าเช่า ช่วยเหลือ ความรุนแรงในครอบครัว สายด่วน ปรึกษา ล่าม บริการ"
    " ภาษาไทย ภาษาอังกฤษ ชั้นเรียน งาน สิทธิ ค่าจ้าง ตำรวจ จับกุม ประกันตัว วีซ่า เด็ก ผู้หญิง ผู้สูงอายุ คนพิการ ชุมชน ศูนย์ โบสถ์"
    " ฉุกเฉิน ที่อยู่อาศัย คืนนี้ ปลอดภัย ความลับ นัดหมาย วันจันทร์ วันศุกร์ วัคซีน ตรวจ ตั้งครรภ์ หมอฟัน ภาษี บัตรประชาชน สถานทูต",
}
_JOINERS: Final = {"es": " ", "ko": " ", "zh-Hans": "", "th": ""}

type _Pair = tuple[str, str]


@dataclass(frozen=True)
class _Chain:
    """Which word follows which two; a text ends with ""."""

    texts: tuple[str, ...]

    @cached_property
    def followers(self) -> dict[_Pair, list[str]]:
        found: defaultdict[_Pair, list[str]] = defaultdict(list)
        for text in self.texts:
            words = ["", "", *_words(text), ""]
            for first, second, third in zip(words, words[1:], words[2:], strict=False):
                found[first, second].append(third)
        return dict(found)

    def text(self, chance: random.Random, size_words: int) -> str:
        """A new text of so many words, of one or more chains."""
        words: list[str] = []
        pair = ("", "")
        while len(words) < size_words:
            word = chance.choice(self.followers.get(pair, [""]))
            if word:
                words.append(word)
            pair = (pair[1], word) if word else ("", "")
        return " ".join(words)


def _words(text: str) -> list[str]:
    return text.replace("\n", " \n ").split(" ")


@dataclass
class _Grower:
    chance: random.Random
    real: tuple[PackService, ...]
    cities: tuple[Centroid, ...]
    zip_codes: tuple[Centroid, ...]

    @cached_property
    def names(self) -> _Chain:
        return _Chain(tuple(one.texts.name for one in self.real))

    @cached_property
    def descriptions(self) -> _Chain:
        return _Chain(tuple(one.texts.description for one in self.real))

    @cached_property
    def applications(self) -> _Chain:
        return _Chain(tuple(one.texts.how_to_apply for one in self.real))

    @cached_property
    def vocabulary_size(self) -> int:
        return len(
            {term for one in self.real for part in (one.texts.name, one.texts.description) for term in terms(part)}
        )

    def new_word(self) -> str:
        return "".join(self.chance.choice(_SYLLABLES.split()) for _ in range(self.chance.choice((2, 3, 3, 4))))

    def new_words(self, at: int) -> list[str]:
        """As many as the growth of the real vocabulary foretells for the service at this place."""
        size = len(self.real)
        expected = self.vocabulary_size * HEAPS_POWER * (at / size) ** (HEAPS_POWER - 1) / size
        return [self.new_word() for _ in range(int(expected) + (self.chance.random() < expected % 1))]

    def service(self, at: int, earlier: Sequence[PackService]) -> PackService:
        """Invents the service at this place of the list."""
        model = self.chance.choice(self.real)
        if self.chance.random() < COPY_SHARE:
            texts, organization = (copied := self.chance.choice(earlier)).texts, copied.organization
        else:
            texts, organization = self.texts(model, self.new_words(at))
        checked = self.chance.random() < CLAIMED_SHARE
        return PackService(
            number=100_000 + at,
            organization=organization,
            texts=texts,
            other_texts=self.other_texts(),
            url=f"www.{organization.lower().replace(' ', '')[:24]}.org" if self.chance.random() < 0.5 else model.url,
            phones=(Phone(number=self.phone()),),
            places=(self.place(),),
            schedule=self.chance.choice(self.real).schedule,
            spoken=model.spoken,
            needs=frozenset(tag_service(texts.name, texts.description)),
            claims=tuple(self.claims()) if checked else (),
            checked_on=CHECKED_ON - datetime.timedelta(days=self.chance.randrange(200)),
            checked_by_count=1 + checked,
        )

    def texts(self, model: PackService, new_words: list[str]) -> tuple[Texts, str]:
        size = len(_words(model.texts.description))
        description = _words(self.descriptions.text(self.chance, size))
        for word in new_words:
            description.insert(self.chance.randrange(len(description) + 1), word.title())
        name = self.names.text(self.chance, len(_words(model.texts.name)))
        how = self.applications.text(self.chance, len(_words(model.texts.how_to_apply)))
        organization = name if self.chance.random() < 0.25 else self.chance.choice(self.real).organization
        return Texts(name=name, description=" ".join(description), how_to_apply=how), organization

    def other_texts(self) -> dict[str, Texts]:
        if self.chance.random() >= OTHER_LANGUAGE_SHARE:
            return {}
        language = self.chance.choice(tuple(_OTHER_WORDS))
        words, joiner = _OTHER_WORDS[language].split(), _JOINERS[language]
        name = joiner.join(self.chance.choices(words, k=3))
        sentences = (joiner.join(self.chance.choices(words, k=9)) for _ in range(4))
        return {language: Texts(name=name, description=". ".join(sentences))}

    def phone(self) -> str:
        area = self.chance.choice((305, 786, 239, 407, 813, 904))
        return f"{area}-{self.chance.randrange(200, 999)}-{self.chance.randrange(10_000):04}"

    def place(self) -> Place:
        zip_code = self.chance.choice(self.zip_codes)
        located = self.chance.random() < 0.55
        street = self.chance.choice((self.new_word().title(), f"{self.chance.randrange(1, 200)}th"))
        side = self.chance.choice(("", "NW ", "SW ", "E "))
        kind = self.chance.choice(("Street", "Avenue", "Road", "Drive", "Boulevard"))
        return Place(
            lines=(f"{self.chance.randrange(1, 20_000)} {side}{street} {kind}",),
            city=self.chance.choice(self.cities).name,
            postal_code=zip_code.name,
            latitude=zip_code.latitude + self.chance.uniform(-0.05, 0.05) if located else None,
            longitude=zip_code.longitude + self.chance.uniform(-0.05, 0.05) if located else None,
        )

    def claims(self) -> Iterator[Claim]:
        for kind in self.chance.sample(CLAIM_KINDS, 6):
            verified = CHECKED_ON - datetime.timedelta(days=self.chance.randrange(EXPIRY_DAYS + 40))
            yield Claim(
                claim=kind.id,
                value=self.chance.choice((kind.reassures, kind.reassures, "depends", "unknown")),
                evidence=self.chance.choice(("provider_statement", "peer_visit", "written_policy")),
                verified_on=verified,
                expires_on=verified + datetime.timedelta(days=EXPIRY_DAYS),
            )


def grown_services(size: int) -> tuple[PackService, ...]:
    """Miami's services and as many invented ones as are missing; the first ones of a larger list are the same."""
    real = miami_services()
    places = state_centroids("FL")
    grower = _Grower(
        chance=random.Random(SEED),
        real=real,
        cities=tuple(one for one in places if not one.name.isdigit()),
        zip_codes=tuple(one for one in places if one.name.isdigit()),
    )
    found = list(real)
    while len(found) < size:
        found.append(grower.service(len(found), found))
    return tuple(found[:size])
