"""How exports of review and returns tools head their columns, and what buyers and tools write about the fit.

Headings as they stand in exports of Shopify, Amazon, Loop, AfterShip, Yotpo, Bazaarvoice, Okendo, Judge.me and of
form tools, and what shops write over their own tables in ten languages: letters and digits alone, without case
(`Artikel-Nr.` is `artikelnr`). The first heading of a row that is there is taken.
"""

from __future__ import annotations

import re

HEADINGS: dict[str, str] = {
    "product": (
        "product productid producthandle handle sku variantsku productsku lineitemsku lineitemname msku sellersku "
        "style stylenumber styleid article articlenumber item itemid itemsku productname producttitle itemname "
        "artikel artikelnr artikelnummer artikelcode produkt produktname produktnummer référence article produit "
        "artículo referencia producto articolo prodotto codicearticolo produto referência artigo ürün produktkod "
        "artykuł товар артикул 商品 商品名 商品コード 品番 商品编号 货号 款号 상품 สินค้า รหัสสินค้า المنتج رمزالمنتج"
    ),
    "size": (
        "size sizeworn sizepurchased sizebought sizeordered itemsize productsize variantsize orderedsize "
        "varianttitle variant variantname option1value option1 lineitemvariant größe variante taille talla "
        "taglia tamanho maat storlek størrelse rozmiar beden размер サイズ 尺码 尺寸 사이즈 ไซซ์ ไซส์ ขนาด المقاس"
    ),
    "date": (
        "date month returndate returnedat returncreatedat requestedat requesteddate reviewdate reviewcreationdate "
        "submittedat submitdate submitdateutc submissiontime submissiondate answeredat exchangedate createdat "
        "datecreated creationdate timestamp created processedat orderdate datum retourendatum rückgabedatum monat "
        "dateretour datederetour fecha fechadedevolución data datareso datadelreso datum dato tarih datazwrotu "
        "дата 日付 返品日 日期 날짜 วันที่ التاريخ"
    ),
    "count": (
        "count quantity qty units quantityreturned returnquantity returnedquantity visits pageviews views hits "
        "menge anzahl stück quantité cantidad quantità quantidade aantal antal ilość adet количество 数量 수량 "
        "จำนวน الكمية"
    ),
    "answer": (
        "answer fit fitrating fitfeedback howdoesitfit howdiditfit howdoesthisfit howwasthefit sizing "
        "sizingfeedback fitanswer overallfit truetosize sizefit fitscale passform wiepasstes wiepasstesdir "
        "wiefälltesaus coupe commenttaillecetarticle ajuste calce vestibilità pasvorm "
        "フィット感 サイズ感 尺码是否合适 핏 ความพอดี"
    ),
    "small": "small toosmall runssmall fitsmall zuklein troppetit",
    "true": "true justright fittrue truetosizecount passt",
    "large": "large toolarge runslarge toobig fitlarge zugroß tropgrand",
    "reason": (
        "returnsubreason subreason reasondetail detailedreason secondaryreason returnreason reason reasoncode "
        "returnreasoncode customerreason reasonforreturn primaryreason parentreturnreason parentreason grund "
        "rückgabegrund retourengrund retouregrund motifduretour motifderetour motif raison motivodedevolución "
        "motivodeladevolución motivo motivodelreso motivodadevolução retourreden reden returorsak anledning "
        "powódzwrotu iadenedeni причинавозврата 返品理由 退货原因 반품사유 เหตุผลการคืน เหตุผลที่คืน سببالإرجاع"
    ),
    "kept": (
        "kept keptsize exchangedfor exchangedforsize exchangedto exchangesize exchangevariant exchangevarianttitle "
        "exchangedforvariant newsize newvariant replacementsize replacementvariant neuegröße "
        "umtauschgröße tauschgröße umgetauschtgegen nouvelletaille tailleéchangée nuevatalla nuovataglia nieuwemaat"
    ),
    "kept_product": (
        "exchangesku replacementsku newsku exchangeproductsku exchangeproduct exchangeproducttitle newproduct "
        "replacementproduct replacementproductname"
    ),
    "ordered": "ordered originalsize originalvariant oldsize",
    "units_kept": "unitskept netunits keptunits unitssoldnet",
}
# What tools write before the name of a shop's own question: `Custom Field: Fit`, `cf_fit`, `Attribute: Size Worn`.
BEFORE = re.compile(
    r"(?:customfield|customquestion|customform|attribute|reviewattribute|ratingvalues|secondaryrating"
    r"|contextdatavalue|metafield|question|product|cf|cdv)(?=.)"
)
# What people and tools write, for small, right and large. Where a language writes words apart they stand alone.
_SMALL = (
    r"small|smaller|tight|snug|klein|kleiner|eng|enger|petit|petite|petits|serré|serrée|étroit|étroite"
    r"|pequeño|pequeña|chico|chica|apretado|apretada|estrecho|estrecha|piccolo|piccola|stretto|stretta"
    r"|pequeno|pequena|apertado|apertada|krap|nauw|liten|litet|trång|stram|mały|mała|małe|ciasny|ciasne"
    r"|küçük|мал|мало|маленький|тесный|маломерит|صغير|صغيرة|صغيرا|ضيق|ضيقة|ضيقا|أصغر"
)
_LARGE = (
    r"large|larger|big|bigger|loose|baggy|groß|gross|größer|groesser|weit|weiter|grand|grande|grands|ample"
    r"|holgado|holgada|ancho|ancha|largo|larga|folgado|folgada|groot|ruim|wijd|stor|stort|löst|duży|duża|duże"
    r"|luźny|luźne|büyük|bol|велик|большой|больше|большемерит|широкий|كبير|كبيرة|كبيرا|واسع|واسعة|واسعا|أكبر"
)
_RIGHT = (
    r"true|right|perfect|perfectly|perfekt|as expected|fits well|fits great|good fit|fits as it should|passt"
    r"|genau richtig|normal|parfait|parfaite|taille bien|comme attendu|correcta|correcto|perfecto|perfecta"
    r"|giusto|giusta|perfetto|perfetta|certo|perfeito|goed|precies goed|passar|lagom|pasuje|idealny|tam"
    r"|впору|подошёл|подошел|مناسب|مناسبة|مناسبا|مطابق|مضبوط"
)
SIGNS = tuple(
    re.compile(rf"\b(?:{apart})\b|{together}")
    for apart, together in (
        (_SMALL, "เล็ก|คับ|小さ|きつ|偏小|太小|작"),
        (_RIGHT, "พอดี|ตรงไซซ์|ตรงไซส์|ちょうど|ぴったり|合适|正好|딱 맞"),
        (_LARGE, "ใหญ่|หลวม|大き|ゆる|偏大|太大|큼|커요"),
    )
)
NOT = re.compile(
    r"\b(?:not|no|nicht|kein|keine|isn't|wasn't|doesn't|isnt|wasnt|doesnt|pas|non|niet|nie|inte|não|değil|не|ليس)\b|ไม่"
)
NOT_TOO = re.compile(rf"(?:{NOT.pattern}) (?:so |that |very )?(?:too|zu|trop|demasiado|troppo|te|för|muito)\b")
# What makes "small" a word about the size: too small, runs small, size - small; else it may be a small hole.
TOO = re.compile(
    r"\b(?:too|runs|run|size|sizing|fit|fits|bit|zu|fällt|größe|grösse|trop|taille|demasiado|queda|talla|muy|troppo"
    r"|taglia|molto|muito|fica|te|valt|maat|för|storlek|za|zbyt|rozmiar|çok|слишком|размер|جدا|جداً|المقاس|مقاس)\b"
    r"|ไป|เกิน|すぎ|過ぎ|太|偏|너무|사이즈|サイズ|尺码|ไซซ์|ไซส์"
)


def sayings_in(text: str) -> tuple[int, ...]:
    """Which of small (0), right (1) and large (2) a text has signs of."""
    return tuple(index for index, sign in enumerate(SIGNS) if sign.search(text))


def denied(text: str) -> bool:
    """Whether a text says what is not so: `not true to size`."""
    return NOT.search(text) is not None


def size_reason_in(text: str) -> int | None:
    """0 too small, 2 too large, or None where the text is about something else, or about both."""
    found = [index for index in sayings_in(text) if index != 1]
    alone = len(text.split()) == 1
    if len(found) != 1 or NOT_TOO.search(text) or not (alone or TOO.search(text)):
        return None
    return found[0]
