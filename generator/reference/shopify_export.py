"""What the columns, options and audiences of a Shopify product export are called.

Source: the product CSV of Shopify's help centre ("Using CSV files to import and export products"), in its older and
its newer naming; the names in other languages are those of the admin's translated labels and of common spreadsheets
made from them. Checked 2026-11-25. Names are compared by `plain_name`: case, blanks and punctuation do not count.
"""

from __future__ import annotations

import unicodedata


def plain_name(text: str) -> str:
    """Letters, marks and digits of a heading or option name, in one case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LMN")


# Our name of a column: Shopify's own name first, then the other names it goes by.
COLUMNS: dict[str, tuple[str, ...]] = {
    "handle": ("Handle", "URL handle", "Product handle", "URL-Handle", "Produkt-Handle", "Identifiant URL",
               "Identifiant", "Identificador", "Identificador de URL", "URLハンドル", "ハンドル", "แฮนเดิล"),
    "title": ("Title", "Product title", "Titel", "Produkttitel", "Titre", "Titre du produit", "Título", "Titolo",
              "Producttitel", "Tytuł", "タイトル", "商品名", "标题", "제목", "ชื่อ", "ชื่อสินค้า", "العنوان"),
    "body": ("Body (HTML)", "Body HTML", "Description", "Product description", "Beschreibung",
             "Beschreibung (HTML)",
             "Text (HTML)", "Corps (HTML)", "Description (HTML)", "Cuerpo (HTML)", "Descripción", "Descrizione",
             "Corpo (HTML)", "Beschrijving", "Descrição", "Beskrivning", "説明", "描述", "설명", "คำอธิบาย",
             "الوصف"),
    "vendor": ("Vendor", "Brand", "Anbieter", "Hersteller", "Verkäufer", "Marke", "Distributeur", "Fournisseur",
               "Vendeur", "Marque", "Proveedor", "Marca", "Fornitore", "Leverancier", "Merk", "Fornecedor",
               "Säljare", "販売元", "厂商", "공급업체", "ผู้ขาย", "แบรนด์", "المورد"),
    "type": ("Type", "Product type", "Typ", "Produkttyp", "Produktart", "Art", "Type de produit",
             "Tipo", "Tipo de producto", "Tipo di prodotto", "Producttype", "Tipo de produto",
             "商品タイプ", "类型", "유형", "ประเภท", "ประเภทสินค้า", "النوع"),
    "product_category": ("Product Category", "Standard Product Type", "Produktkategorie", "Catégorie de produit",
                         "Catégorie de produits", "Categoría de producto", "Categoria di prodotto",
                         "Productcategorie", "Categoria do produto", "商品カテゴリー", "หมวดหมู่สินค้า",
                         "فئة المنتج"),
    "tags": ("Tags", "Tag", "Schlagwörter", "Stichwörter", "Balises", "Étiquettes", "Mots-clés", "Etiquetas",
             "Taggar", "タグ", "标签", "태그", "แท็ก", "العلامات"),
    "published": ("Published", "Published on online store", "Veröffentlicht", "Publié", "Publicado", "Pubblicato",
                  "Gepubliceerd", "公開済み", "เผยแพร่แล้ว"),
    "status": ("Status", "Statut", "Estado", "Stato", "ステータス", "状态", "상태", "สถานะ", "الحالة"),
    "sku": ("Variant SKU", "SKU", "Varianten-SKU", "Varianten SKU", "SKU de la variante", "UGS de la variante",
            "SKU de variante", "SKU della variante", "Variant-SKU", "SKU da variante", "バリエーションのSKU"),
    "image": ("Image Src", "Product image URL", "Image URL", "Bild Src", "Bild-URL", "Produktbild-URL",
              "Bildquelle",
              "Source de l'image", "URL de l'image", "URL de imagen", "Src de imagen", "URL immagine",
              "Afbeelding-URL", "画像の出典", "画像URL", "URL รูปภาพ"),
    "image_position": ("Image Position", "Bildposition", "Position de l'image", "Posición de imagen",
                       "Posición de la imagen", "Posizione immagine", "画像の位置"),
    "image_alt": ("Image Alt Text", "Alt-Text des Bildes", "Bild-Alt-Text", "Bild Alt Text", "Alternativtext",
                  "Texte alternatif de l'image", "Texte alternatif", "Texto alternativo de la imagen",
                  "Texto alternativo", "Testo alternativo immagine", "画像の代替テキスト"),
    "variant_image": ("Variant Image", "Variant image URL", "Variantenbild", "Image de la variante",
                      "Imagen de la variante", "Immagine variante"),
    "gift_card": ("Gift Card", "Geschenkgutschein", "Geschenkkarte", "Gutschein", "Carte-cadeau", "Carte cadeau",
                  "Tarjeta de regalo", "Buono regalo", "Cadeaubon", "Cartão-presente", "ギフトカード"),
    "gender": ("Google Shopping / Gender", "Google: Gender",
               "Target gender (product.metafields.shopify.target-gender)",
               "Geschlecht", "Zielgeschlecht", "Gender", "Genre", "Género", "Genere", "Geslacht"),
    "age_group": ("Google Shopping / Age Group", "Google: Age Group",
                  "Age group (product.metafields.shopify.age-group)",
                  "Altersgruppe", "Age Group", "Tranche d'âge", "Groupe d'âge", "Grupo de edad", "Fascia d'età"),
}  # fmt: skip
for _number in ("1", "2", "3"):
    COLUMNS[f"option{_number}_name"] = (
        f"Option{_number} Name", f"Name von Option {_number}", f"Name der Option {_number}",
        f"Optionsname {_number}", f"Option {_number} Bezeichnung", f"Nom de l'option {_number}",
        f"Nom option {_number}",
        f"Nombre de opción {_number}", f"Nombre de la opción {_number}", f"Nome opzione {_number}",
        f"Naam optie {_number}", f"Optie{_number} naam", f"Nome da opção {_number}", f"オプション{_number}の名前",
        f"ชื่อตัวเลือก {_number}",
    )  # fmt: skip
    COLUMNS[f"option{_number}_value"] = (
        f"Option{_number} Value", f"Wert von Option {_number}", f"Wert der Option {_number}",
        f"Optionswert {_number}", f"Option {_number} Wert", f"Option{_number} Wert",
        f"Valeur de l'option {_number}",
        f"Valeur option {_number}", f"Valor de opción {_number}", f"Valor de la opción {_number}",
        f"Valore opzione {_number}", f"Waarde optie {_number}", f"Optie{_number} waarde",
        f"Valor da opção {_number}", f"オプション{_number}の値", f"ค่าตัวเลือก {_number}",
    )  # fmt: skip

COLUMN_BY_NAME = {plain_name(name): column for column, names in COLUMNS.items() for name in names}
REQUIRED = ("handle", "title")

# What hangtag has no use for, and why: a part of the heading, as `plain_name` writes it.
LEFT_OUT: tuple[tuple[str, str], ...] = (
    *(
        (price, "hangtag says no prices")
        for price in ("price", "preis", "prix", "precio", "prezzo", "prijs", "preço")
    ),
    *((price, "hangtag says no prices") for price in ("costperitem", "価格", "ราคา", "السعر")),
    *((stock, "stock changes by the hour") for stock in ("inventory", "inventar", "bestand", "stock")),
    *((weight, "it is the parcel's weight") for weight in ("grams", "weight", "gewicht", "poids", "peso")),
    ("seo", "search engines get their words from the product page"),
)

# An option whose name has one of these words holds sizes.
SIZE_WORDS = frozenset(
    map(
        plain_name,
        (
            "size", "sizes", "größe", "groesse", "grösse", "grosse", "taille", "pointure", "talla", "tallas",
            "talle",
            "taglia", "taglie", "misura", "numero", "maat", "storlek", "størrelse", "koko", "rozmiar", "velikost",
            "veľkosť", "méret", "mărime", "marime", "tamanho", "tamaño", "beden", "numara", "размер", "розмір",
            "μέγεθος", "ขนาด", "ไซซ์", "ไซส์", "ไซต์", "المقاس", "مقاس", "الحجم", "מידה", "サイズ", "尺码", "尺碼",
            "尺寸", "大小", "사이즈", "치수", "kích cỡ", "kích thước", "ukuran", "saiz", "साइज़", "आकार",
            "izmērs", "suurus", "dydis", "stærð", "veličina",
        ),
    )
)  # fmt: skip
# Words that end in these are sizes too: Schuhgröße, Ringmaat, skostorlek, kengänkoko.
SIZE_ENDINGS = ("größe", "grösse", "groesse", "maat", "storlek", "størrelse", "サイズ", "尺码", "尺寸", "사이즈")

# Parts of a size, as options name them -> our name of the axis.
AXES: dict[str, str] = {
    plain_name(name): axis
    for axis, names in {
        "waist": ("waist", "waist size", "taille (waist)", "bundweite", "taillenweite", "bund", "tour de taille",
                  "cintura", "vita", "midja", "เอว", "รอบเอว", "الخصر", "محيط الخصر", "ウエスト", "腰围", "허리"),
        "length": ("length", "inseam", "leg length", "leg", "länge", "beinlänge", "innenbeinlänge", "schrittlänge",
                   "longueur", "entrejambe", "largo", "longitud", "lunghezza", "lengte", "beenlengte", "längd",
                   "benlängd", "comprimento", "ความยาว", "الطول", "طول", "長さ", "丈", "股下", "长度", "裤长",
                   "길이"),
        "band": ("band", "band size", "unterbrustweite", "unterbrust", "tour de dos", "contorno", "banda",
                 "รอบอก", "アンダー", "下胸围"),
        "cup": ("cup", "cup size", "körbchen", "cup-größe", "körbchengröße", "bonnet", "copa", "coppa", "kupa",
                "คัพ", "カップ", "罩杯", "컵"),
        "width": ("width", "shoe width", "fitting", "weite", "schuhweite", "largeur", "ancho", "anchura",
                  "larghezza",
                  "breedte", "wijdte", "bredd", "ความกว้าง", "العرض", "幅", "ワイズ", "宽度", "너비"),
        "neck": ("neck", "collar", "collar size", "neck size", "kragenweite", "encolure", "tour de cou", "cuello",
                 "collo", "首回り"),
        "sleeve": ("sleeve", "sleeve length", "ärmellänge", "longueur de manche", "manga", "manica", "裄丈"),
        "chest": ("chest", "chest size", "brustumfang", "poitrine", "pecho", "petto", "胸囲", "胸围"),
        "height": ("height", "körpergröße", "stature", "altura", "statura", "身長", "身高"),
    }.items()
    for name in names
}  # fmt: skip

# Options that hold no sizes, even where their values look like some (`Pack: 2, 3`, `Storage: M`).
NO_SIZE_WORDS: dict[str, str] = {
    plain_name(name): why
    for why, names in {
        "a colour": ("color", "colour", "colors", "colours", "farbe", "farben", "couleur", "coloris", "color",
                     "colore",
                     "colores", "cor", "kleur", "färg", "farve", "farge", "väri", "kolor", "barva", "farba", "szín",
                     "renk", "цвет", "колір", "χρώμα", "สี", "اللون", "لون", "צבע", "カラー", "色", "颜色", "顏色",
                     "색상", "màu", "màu sắc", "warna", "रंग", "shade", "wash", "print", "pattern", "muster",
                     "motif",
                     "finish"),
        "a material": ("material", "fabric", "stoff", "matière", "tissu", "materiale", "tela", "materiaal", "metal",
                       "metall", "métal", "stone", "วัสดุ", "ผ้า", "الخامة", "素材", "材质", "소재"),
        "a number of pieces": ("pack", "pack of", "quantity", "qty", "pieces", "menge", "anzahl", "stückzahl",
                               "quantité", "lot", "cantidad", "quantità", "aantal", "antal", "จำนวน", "الكمية",
                               "数量", "수량", "bundle", "set"),
        "an amount of money": ("denomination", "denominations", "amount", "value", "betrag", "wert", "montant",
                               "valeur",
                               "importe", "valor", "importo", "bedrag", "belopp", "มูลค่า", "القيمة", "金額",
                               "面额"),
        "a style": ("style", "stil", "modell", "model", "modèle", "modelo", "modello", "design", "version", "fit",
                    "passform", "schnitt", "coupe", "แบบ", "スタイル", "款式", "edition", "personalisation",
                    "personalization", "engraving", "initials", "letter", "gravur", "scent", "duft", "flavour",
                    "flavor", "volume", "capacity"),
    }.items()
    for name in names
}  # fmt: skip

# A product without options: Shopify writes one option that says so.
NO_OPTION_NAMES = frozenset(map(plain_name, ("Title", "Titel", "Titre", "Título", "Titolo", "タイトル", "ชื่อ")))
NO_OPTION_VALUES = frozenset(
    map(
        plain_name,
        (
            "Default Title", "Default", "Standardtitel", "Titre par défaut", "Título predeterminado",
            "Titolo predefinito", "Standaardtitel", "デフォルトタイトル", "默认标题",
        ),
    )
)  # fmt: skip

# Whom a tag, a type or a gender column speaks of.
AUDIENCES: dict[str, str] = {
    plain_name(name): audience
    for audience, names in {
        "women": ("women", "womens", "women's", "woman", "womenswear", "female", "ladies", "damen", "frauen",
                  "weiblich",
                  "femme", "femmes", "féminin", "mujer", "mujeres", "femenino", "donna", "donne", "femminile",
                  "dames",
                  "vrouwen", "dam", "kvinna", "mulher", "feminino", "ผู้หญิง", "หญิง", "สตรี", "نساء", "نسائي",
                  "レディース", "女性", "女士", "여성"),
        "men": ("men", "mens", "men's", "man", "menswear", "male", "herren", "männer", "männlich", "homme",
                "hommes",
                "masculin", "hombre", "hombres", "masculino", "uomo", "uomini", "maschile", "heren", "mannen",
                "herr",
                "homem", "ผู้ชาย", "ชาย", "رجال", "رجالي", "メンズ", "男性", "男士", "남성"),
        "unisex": ("unisex", "all genders", "ユニセックス", "中性", "男女兼用", "ยูนิเซ็กซ์", "للجنسين"),
        "girls": ("girls", "girl", "girl's", "mädchen", "fille", "filles", "niña", "niñas", "bambina", "meisjes",
                  "เด็กผู้หญิง", "بنات", "女の子", "女童"),
        "boys": ("boys", "boy", "boy's", "jungen", "garçon", "garçons", "niño", "niños", "bambino", "jongens",
                 "เด็กผู้ชาย", "أولاد", "男の子", "男童"),
        "kids": ("kids", "kid", "kid's", "children", "child", "childrens", "children's", "youth", "kinder",
                 "enfant",
                 "enfants", "infantil", "bambini", "kinderen", "barn", "เด็ก", "أطفال", "キッズ", "儿童", "아동"),
        "baby": ("baby", "babies", "newborn", "infant", "toddler", "neugeborene", "bébé", "bebé", "bebe", "neonato",
                 "ทารก", "رضع", "ベビー", "婴儿", "유아"),
    }.items()
    for name in names
}  # fmt: skip
AUDIENCE_NAMES = {
    "women": "Women", "men": "Men", "unisex": "Unisex", "girls": "Girls", "boys": "Boys", "kids": "Kids",
    "baby": "Baby",
}  # fmt: skip
ADULT = frozenset(map(plain_name, ("adult", "adults", "erwachsene", "adulte", "adulto", "adulti", "all ages")))

GIFT_CARD_TYPES = frozenset(map(plain_name, COLUMNS["gift_card"])) | frozenset(
    map(plain_name, ("Gift Cards", "Gift certificate", "Geschenkgutscheine", "Gutscheine", "Cartes-cadeaux"))
)
SYSTEMS = frozenset({"EU", "UK", "US", "FR", "IT", "JP", "KR", "CN", "AU", "BR", "MX"})
