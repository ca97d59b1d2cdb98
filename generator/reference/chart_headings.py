"""What the columns of suppliers' size charts are called, in the languages they come in.

Names of measures follow EN 13402-1 and the size pages of retailers in each language; checked 2026-11-25. Names are
compared without case, blanks and punctuation. A name that means two measures in its language is left out.
"""

from __future__ import annotations

from functools import cache

# Our measure -> the names it goes by.
MEASURE_NAMES: dict[str, tuple[str, ...]] = {
    "bust": (
        "bust", "breast", "bust girth", "oberweite", "tour de buste", "buste", "busto", "contorno de busto",
        "giro seno", "circonferenza seno", "seno", "boezem", "bovenwijdte", "byst", "bystvidd", "biust",
        "obwód biustu", "obvod prsou", "prsa", "היקף חזה", "חזה",
        "обхват груди", "göğüs",
        "รอบอก", "รอบหน้าอก", "หน้าอก", "محيط الصدر", "الصدر", "محيط الصدر والثدي", "バスト", "胸围", "胸圍",
        "가슴둘레", "가슴 둘레", "가슴", "vòng ngực", "lingkar dada",
    ),
    "chest": (
        "chest", "chest girth", "brust", "brustumfang", "brustweite", "poitrine", "tour de poitrine", "pecho",
        "contorno de pecho", "torace", "petto", "circonferenza torace", "circonferenza petto", "borst",
        "borstomvang", "borstwijdte", "peito", "tórax", "bröst", "bröstvidd", "bröstmått", "bryst",
        "klatka piersiowa", "obwód klatki piersiowej",
        "obvod hrudníku", "hrudník", "грудь", "อก", "胸囲", "チェスト",
    ),
    "underbust": (
        "underbust", "under bust", "unterbrust", "unterbrustumfang", "unterbrustweite", "dessous de poitrine",
        "tour de dos", "sous poitrine", "contorno bajo pecho", "bajo pecho", "sottoseno", "onderborst",
        "underbyst", "pod biustem", "обхват под грудью", "รอบใต้อก", "ใต้อก", "تحت الصدر", "محيط تحت الصدر",
        "アンダーバスト", "下胸围", "下胸圍", "밑가슴둘레",
    ),
    "waist": (
        "waist", "natural waist", "waist girth", "taille (waist)", "taillenumfang", "taillenweite", "bundweite",
        "bund", "tour de taille", "ceinture", "cintura", "contorno de cintura", "vita", "giro vita",
        "circonferenza vita", "tailleomvang", "taillewijdte", "midja", "midjemått", "midje", "talje", "talia",
        "pas", "obwód talii",
        "obvod pasu", "היקף מותניים", "מותניים",
        "талия", "обхват талии", "bel", "เอว", "รอบเอว", "الخصر", "محيط الخصر", "خصر",
        "ウエスト", "腰围", "腰圍", "허리", "허리둘레", "vòng eo", "lingkar pinggang",
    ),
    "hips": (
        "hips", "hip", "seat", "low hip", "hüfte", "hüften", "hüftumfang", "hüftweite", "gesäß", "gesäßumfang",
        "hanches", "hanche", "tour de hanches", "tour de bassin", "bassin", "cadera", "caderas",
        "contorno de cadera", "fianchi", "giro fianchi", "circonferenza fianchi", "bacino", "heup", "heupen",
        "heupomvang", "heupwijdte",
        "quadril", "anca", "ancas", "höft", "stuss", "stussvidd", "hofte", "biodra", "obwód bioder",
        "boky", "obvod boků", "היקף ירכיים", "ירכיים", "אגן", "бедра",
        "обхват бедер", "kalça", "สะโพก", "รอบสะโพก", "الأرداف", "الورك", "محيط الأرداف", "محيط الورك", "الحوض",
        "ヒップ", "臀围", "臀圍", "엉덩이", "엉덩이둘레", "vòng mông", "lingkar pinggul",
    ),
    "neck": (
        "neck", "hals", "halsumfang", "halsweite", "encolure", "tour de cou", "cou", "cuello",
        "contorno de cuello", "collo", "giro collo", "pescoço", "halsvidd", "kołnierzyk", "шея", "обхват шеи",
        "boyun", "คอ", "รอบคอ", "الرقبة", "محيط الرقبة", "首回り", "首まわり", "领围", "領圍", "목둘레",
    ),
    "shoulder": (
        "shoulder", "shoulders", "shoulder width", "across shoulder", "shoulder to shoulder", "schulter",
        "schulterbreite", "épaule", "épaules", "carrure", "largeur d'épaules", "hombro", "hombros",
        "ancho de hombros", "spalla", "spalle", "larghezza spalle", "schouder", "schouderbreedte", "ombro",
        "ombros", "axel", "axelbredd", "плечи", "ширина плеч", "omuz", "ไหล่", "ความกว้างไหล่", "الكتف",
        "عرض الكتف", "肩幅", "肩宽", "肩寬", "어깨", "어깨너비",
    ),
    "sleeve": (
        "sleeve", "sleeve length", "sleeves", "arm length", "ärmel", "ärmellänge", "armlänge", "manche",
        "longueur de manche", "longueur manche", "longueur des manches", "manga", "largo de manga", "manica",
        "lunghezza manica", "lunghezza maniche", "mouw", "mouwlengte", "comprimento da manga", "ärmlängd",
        "rękaw", "długość rękawa", "рукав", "длина рукава", "kol", "แขน", "ความยาวแขน", "แขนเสื้อ", "الكم",
        "طول الكم", "袖丈", "裄丈", "袖长", "袖長", "소매길이", "소매",
    ),
    "inseam": (
        "inseam", "inside leg", "inner leg", "inside leg length", "inleg", "schrittlänge", "innenbeinlänge",
        "innenbein", "beininnenlänge", "entrejambe", "longueur d'entrejambe", "entrepierna", "tiro interno",
        "interno gamba", "cavallo", "binnenbeen", "binnenbeenlengte", "entrepernas", "innerbenslängd",
        "innersöm", "wewnętrzna długość nogawki", "шаговый шов", "iç bacak", "เป้าถึงปลายขา", "ความยาวขาด้านใน",
        "طول الساق الداخلي", "股下", "内缝", "内长", "안쪽다리길이", "인심",
    ),
    "outseam": (
        "outseam", "outside leg", "side seam", "außenbeinlänge", "seitenlänge", "longueur côté",
        "largo exterior", "exterior gamba", "buitenbeen", "ytterbenslängd", "総丈", "外长", "아웃심",
    ),
    "thigh": (
        "thigh", "thighs", "thigh girth", "oberschenkel", "oberschenkelumfang", "oberschenkelweite", "cuisse",
        "tour de cuisse", "muslo", "contorno de muslo", "coscia", "giro coscia", "dij", "bovenbeen", "coxa",
        "lår", "lårvidd", "udo", "бедро", "ต้นขา", "รอบต้นขา", "الفخذ", "محيط الفخذ", "太もも", "もも周り",
        "わたり幅", "大腿围", "腿围", "허벅지", "허벅지둘레",
    ),
    "back_length": (
        "back length", "centre back length", "center back length", "cb length", "back neck to waist",
        "rückenlänge", "longueur dos", "longueur du dos", "largo de espalda", "lunghezza schiena", "ruglengte",
        "rygglängd", "背丈", "后中长", "ความยาวหลัง", "طول الظهر",
    ),
    "height": (
        "height", "body height", "stature", "your height", "größe (körper)", "körpergröße", "körperhöhe",
        "stature (cm)", "hauteur du corps", "estatura", "statura", "altezza persona", "lichaamslengte",
        "kroppslängd", "längd (kropp)", "wzrost",
        "výška", "výška postavy", "גובה", "рост", "boy", "ส่วนสูง", "ความสูง", "الطول (الجسم)",
        "القامة", "طول القامة", "طول الجسم", "身長", "身高", "신장", "키", "chiều cao", "tinggi badan", "建议身高",
        "适合身高", "参考身高", "建議身高", "推奨身長", "適応身長",
        "altura",
    ),
    "weight": (
        "weight", "body weight", "gewicht", "körpergewicht", "poids", "peso", "lichaamsgewicht", "vikt", "vægt",
        "waga", "вес", "ağırlık", "kilo", "น้ำหนัก", "الوزن", "وزن", "体重", "體重", "몸무게", "체중",
        "cân nặng", "berat badan", "建议体重", "适合体重", "参考体重", "建議體重",
    ),
    "age": (
        "age", "ages", "age group", "alter", "altersgruppe", "âge", "edad", "età", "leeftijd", "idade", "ålder",
        "alder", "wiek", "возраст",
        "yaş", "อายุ", "العمر", "عمر", "السن", "年齢", "年龄", "年齡", "나이", "연령", "tuổi", "usia",
    ),
    "cup_difference": (
        "cup difference", "bust minus underbust",
    ),
    "torso": (
        "torso", "torso length", "torso girth", "body loop", "trunk", "rumpf", "rumpfumfang", "torse",
        "tour de torse", "tronco",
    ),
    "head": (
        "head", "head circumference", "head girth", "hat circumference", "kopf", "kopfumfang", "kopfweite",
        "tour de tête", "contorno de cabeza", "cabeza", "circonferenza testa", "giro testa", "testa", "hoofd",
        "hoofdomtrek", "cabeça", "huvudmått", "huvudomkrets", "głowa", "obwód głowy", "обхват головы",
        "รอบศีรษะ", "รอบหัว", "محيط الرأس", "الرأس", "頭囲", "頭周り", "头围", "頭圍", "머리둘레",
    ),
    "hand": (
        "hand", "hand circumference", "hand girth", "palm circumference", "palm", "knuckle circumference",
        "handumfang", "tour de main", "contorno de mano", "circonferenza mano", "handomtrek", "handomvang",
        "handomkrets", "รอบมือ", "รอบฝ่ามือ", "محيط اليد", "手囲い", "掌围", "手围", "손둘레",
    ),
    "hand_length": (
        "hand length", "handlänge", "longueur de main", "largo de mano", "lunghezza mano", "handlengte",
        "ความยาวมือ", "طول اليد", "手長", "手长",
    ),
    "wrist": (
        "wrist", "wrist circumference", "handgelenk", "handgelenkumfang", "poignet", "tour de poignet",
        "muñeca", "contorno de muñeca", "polso", "circonferenza polso", "pols", "polsomtrek", "pulso",
        "handled", "nadgarstek", "запястье", "ข้อมือ", "รอบข้อมือ", "المعصم", "محيط المعصم", "手首", "手首周り",
        "手腕", "腕围", "손목둘레",
    ),
    "arm": (
        "arm", "upper arm", "arm girth", "bicep", "biceps", "oberarm", "oberarmumfang", "bras", "tour de bras",
        "brazo", "contorno de brazo", "braccio", "bovenarm", "braço", "överarm", "ต้นแขน", "รอบต้นแขน",
        "الذراع", "محيط الذراع", "腕周り", "二の腕", "臂围", "팔둘레",
    ),
    "calf": (
        "calf", "calf girth", "calf circumference", "wade", "wadenumfang", "wadenweite", "mollet",
        "tour de mollet", "pantorrilla", "polpaccio", "kuit", "kuitomtrek", "panturrilha", "vad", "น่อง",
        "รอบน่อง", "محيط الساق", "ふくらはぎ", "小腿围", "종아리둘레",
    ),
    "finger": (
        "finger", "finger circumference", "fingerumfang", "tour de doigt", "contorno de dedo",
        "circonferenza dito", "รอบนิ้ว", "محيط الإصبع", "指周り", "手指围",
    ),
    "foot_length": (
        "foot length", "foot", "feet length", "foot size", "heel to toe", "heel-toe", "fußlänge", "fusslänge",
        "fuß", "longueur du pied", "longueur de pied", "longueur pied", "pied", "largo del pie",
        "longitud del pie", "pie", "lunghezza piede", "lunghezza del piede", "piede", "voetlengte",
        "comprimento do pé", "pé", "fotlängd", "fodlængde", "fotlengde", "długość stopy", "длина стопы",
        "ayak uzunluğu", "ความยาวเท้า", "เท้า", "طول القدم", "القدم", "足長", "足の長さ", "足の実寸", "脚长",
        "腳長", "足长", "발길이", "발 길이", "chiều dài chân", "panjang kaki",
    ),
    "foot_width": (
        "foot width", "fußbreite", "largeur du pied", "ancho del pie", "larghezza piede", "voetbreedte",
        "fotbredd", "ความกว้างเท้า", "عرض القدم", "足幅", "脚宽", "발볼",
    ),
    "foot_girth": (
        "foot girth", "ball girth", "foot circumference", "ballenumfang", "fußumfang", "ballenweite", "足囲",
        "脚围", "รอบเท้า", "محيط القدم",
    ),
    "length": (
        "length", "garment length", "total length", "full length", "body length", "overall length", "länge",
        "gesamtlänge", "longueur", "longueur totale", "largo", "largo total", "longitud", "lunghezza",
        "lunghezza totale", "lengte", "totale lengte", "comprimento", "längd", "hel längd", "længde", "długość",
        "длина", "uzunluk", "ความยาว", "ยาว", "الطول الكلي", "着丈", "長さ", "衣长", "衣長", "长度", "총장",
        "기장", "길이",
    ),
    "width": (
        "width", "garment width", "breite", "largeur", "ancho", "anchura", "larghezza", "breedte", "largura",
        "bredd", "szerokość", "ширина", "genişlik", "ความกว้าง", "กว้าง", "العرض", "身幅", "幅", "宽度", "寬度",
        "너비",
    ),
    "depth": (
        "depth", "tiefe", "profondeur", "profundidad", "profondità", "diepte", "profundidade", "djup",
        "ความลึก", "العمق", "マチ", "深度",
    ),
    "volume": (
        "volume", "capacity", "volumen", "fassungsvermögen", "capacité", "capacidad", "capacità", "inhoud",
        "ความจุ", "السعة", "容量",
    ),
    "hem": (
        "hem", "hem width", "bottom width", "saum", "saumweite", "saumbreite", "ourlet", "bas", "bajo",
        "dobladillo", "orlo", "zoom", "bainha", "fåll", "裾幅", "裾周り", "下摆", "밑단", "ชายเสื้อ", "الحاشية",
    ),
    "rise": (
        "rise", "front rise", "leibhöhe", "vordere leibhöhe", "montant", "fourche", "tiro", "tiro delantero",
        "cavallo davanti", "kruishoogte", "grenhöjd", "เป้า", "ความยาวเป้า", "股上", "前裆", "밑위",
    ),
    "back_rise": (
        "back rise", "hintere leibhöhe", "montant dos", "tiro trasero", "cavallo dietro", "后裆", "뒷밑위",
    ),
    "leg_opening": (
        "leg opening", "hem opening", "bottom opening", "beinöffnung", "fußweite", "beinweite",
        "ouverture de jambe", "bas de jambe", "bajo de pierna", "fondo gamba", "pijpwijdte", "benvidd",
        "ปลายขา", "รอบปลายขา", "فتحة الساق", "裾口", "脚口", "바지밑단",
    ),
    "cuff": (
        "cuff", "cuff width", "bündchen", "manschette", "manchette", "puño", "polsino", "manchet", "袖口",
        "소맷단",
    ),
    "collar": (
        "collar", "collar size", "kragenweite", "kragen", "col", "cuello de camisa", "colletto", "boordwijdte",
        "kragvidd", "colarinho", "ปกเสื้อ", "الياقة", "衿回り",
    ),
    "insole_length": (
        "insole length", "insole", "inner length", "innensohle", "innensohlenlänge", "innenlänge",
        "longueur semelle intérieure", "longueur intérieure", "plantilla", "largo de plantilla", "soletta",
        "lunghezza soletta", "lunghezza interna", "binnenzool", "binnenzoollengte", "palmilha", "innersula",
        "innermått", "wkładka", "długość wkładki", "длина стельки", "стелька", "พื้นรองเท้าด้านใน",
        "طول النعل الداخلي", "インソール", "内长度", "鞋内长", "깔창길이",
    ),
    "sole_length": (
        "sole length", "outsole length", "outsole", "sohlenlänge", "longueur de la semelle", "largo de suela",
        "lunghezza suola", "zoollengte", "ความยาวพื้นรองเท้า", "طول النعل", "鞋底长",
    ),
    "heel_height": (
        "heel height", "heel", "absatzhöhe", "absatz", "hauteur du talon", "hauteur de talon", "talon",
        "altura del tacón", "tacón", "altezza tacco", "tacco", "hakhoogte", "klackhöjd", "ความสูงส้น",
        "ارتفاع الكعب", "ヒール高", "跟高", "굽높이",
    ),
    "shaft_height": (
        "shaft height", "boot height", "schafthöhe", "hauteur de tige", "altura de caña", "altezza gambale",
        "schachthoogte", "skafthöjd", "筒丈", "筒高",
    ),
    "shaft_girth": (
        "shaft girth", "shaft circumference", "shaft width", "schaftweite", "schaftumfang", "tour de tige",
        "largeur de tige", "contorno de caña", "ancho de caña", "larghezza gambale", "schachtwijdte",
        "skaftvidd", "筒周り", "筒围",
    ),
    "circumference": (
        "inner circumference", "inside circumference", "ring circumference", "innenumfang", "circonférence",
        "circonférence intérieure", "circunferencia", "circunferencia interior", "circonferenza",
        "circonferenza interna", "binnenomtrek", "innermått omkrets", "เส้นรอบวง", "المحيط", "内周", "周长",
    ),
    "diameter": (
        "diameter", "inner diameter", "inside diameter", "ring diameter", "durchmesser", "innendurchmesser",
        "ringdurchmesser", "diamètre", "diamètre intérieur", "diámetro", "diámetro interior", "diametro",
        "diametro interno", "binnendiameter", "diâmetro", "średnica", "диаметр", "çap", "เส้นผ่านศูนย์กลาง",
        "القطر", "直径", "内径", "지름",
    ),
    "belt_length": (
        "belt length", "gürtellänge", "longueur de ceinture", "largo de cinturón", "lunghezza cintura",
        "riemlengte", "bälteslängd", "ความยาวเข็มขัด", "طول الحزام", "ベルト長さ", "皮带长度",
    ),
    "strap_drop": (
        "strap drop", "handle drop", "henkelhöhe", "hauteur de l'anse", "caída del asa", "altezza manico",
    ),
    "mattress_width": (
        "mattress width", "matratzenbreite", "largeur du matelas", "ancho del colchón",
    ),
    "mattress_length": (
        "mattress length", "matratzenlänge", "longueur du matelas", "largo del colchón",
    ),
    "mattress_depth": (
        "mattress depth", "mattress height", "matratzenhöhe", "épaisseur du matelas",
    ),
}  # fmt: skip

# Names that say by themselves that a garment lies flat, and what is measured then.
FLAT_NAMES: dict[str, tuple[str, ...]] = {
    "chest": (
        "pit to pit", "armpit to armpit", "chest width", "half chest", "half chest width", "across chest",
        "chest across", "1/2 chest", "1/2 chest width", "brustbreite", "가슴단면", "가슴 단면", "胸宽",
        "1/2 brustweite", "halbe brustweite", "largeur poitrine", "1/2 poitrine", "demi-poitrine",
        "ancho de pecho", "larghezza petto", "borstbreedte", "1/2 bröstvidd", "bröstbredd", "รอบอกวางราบ",
        "عرض الصدر",
    ),
    "bust": (
        "bust width", "half bust", "1/2 bust",
    ),
    "waist": (
        "waist width", "half waist", "waist across", "1/2 waist", "허리단면", "허리 단면", "taillenbreite",
        "1/2 taillenweite", "1/2 bundweite",
        "largeur taille", "1/2 taille", "ancho de cintura", "larghezza vita", "taillebreedte", "midjebredd",
    ),
    "hips": (
        "hip width", "half hip", "hip across", "1/2 hip", "엉덩이단면", "엉덩이 단면", "hüftbreite",
        "1/2 hüftweite", "largeur hanches", "ancho de cadera",
        "larghezza fianchi", "heupbreedte", "höftbredd",
    ),
    "thigh": (
        "thigh width", "1/2 thigh", "허벅지단면", "허벅지 단면", "oberschenkelbreite", "largeur cuisse",
    ),
}  # fmt: skip

# Measures that the language shows as words in a column of their own.
WORD_COLUMNS = (
    "cup", "cup size", "cups", "band size", "band", "body type", "fits", "körbchen", "körbchengröße", "bonnet",
    "copa", "coppa", "คัพ", "カップ", "罩杯", "description", "beschreibung", "remarks", "remark", "comment",
    "bemerkung", "passform", "fit", "fit type", "figure type", "body shape",
)  # fmt: skip

# Our name of a size system -> what headings call it. Short ones count as typed in capitals only.
SYSTEM_NAMES: dict[str, tuple[str, ...]] = {
    "EU": (
        "EU", "EUR", "europe", "european", "euro", "europa", "europäisch", "europäische", "européenne",
        "europe (eu)", "europea", "europeo", "европейский", "ยุโรป", "أوروبا", "أوروبي", "الأوروبي", "欧码",
        "欧洲", "ヨーロッパ", "유럽", "euroopa",
    ),
    "UK": (
        "UK", "GB", "U.K.", "united kingdom", "great britain", "britain", "british", "england",
        "großbritannien", "britisch", "royaume-uni", "reino unido", "regno unito", "inglese", "อังกฤษ",
        "بريطانيا", "بريطاني", "البريطاني", "المملكة المتحدة", "英码", "英国", "イギリス", "영국",
    ),
    "US": (
        "US", "USA", "U.S.", "U.S.A.", "united states", "america", "american", "amerikanisch", "états-unis",
        "estados unidos", "stati uniti", "EE.UU.", "EEUU", "สหรัฐ", "อเมริกา", "أمريكا", "أمريكي", "الأمريكي",
        "الولايات المتحدة", "美码", "美国", "アメリカ", "미국",
    ),
    "FR": (
        "FR", "france", "french", "frankreich", "französisch", "français", "francia", "ฝรั่งเศส", "فرنسا",
        "法国", "フランス", "프랑스",
    ),
    "IT": (
        "IT", "ITA", "italy", "italian", "italien", "italienisch", "italie", "italia", "italiana", "อิตาลี",
        "إيطاليا", "意大利", "イタリア", "이탈리아",
    ),
    "DE": (
        "DE", "GER", "germany", "german", "deutschland", "deutsch", "deutsche", "allemagne", "alemania",
        "germania", "เยอรมนี", "ألمانيا", "德国", "ドイツ", "독일",
    ),
    "ES": (
        "ES", "spain", "spanish", "spanien", "spanisch", "espagne", "españa", "spagna", "สเปน", "إسبانيا",
        "西班牙", "スペイン",
    ),
    "JP": (
        "JP", "JPN", "JAPAN", "japanese", "japanisch", "japon", "japón", "giappone", "ญี่ปุ่น", "اليابان",
        "日本", "日码", "일본",
    ),
    "KR": (
        "KR", "KOR", "korea", "korean", "corée", "corea", "เกาหลี", "كوريا", "韩国", "韓国", "한국",
    ),
    "CN": (
        "CN", "CHN", "china", "chinese", "chine", "cina", "จีน", "الصين", "中国", "国码", "중국",
    ),
    "AU": (
        "AU", "AUS", "australia", "australian", "australien", "australie", "ออสเตรเลีย", "أستراليا", "澳洲",
        "澳大利亚", "オーストラリア", "호주",
    ),
    "NZ": (
        "NZ", "new zealand",
    ),
    "BR": (
        "BR", "BRA", "brazil", "brasil", "brasilien", "brésil", "brasile", "البرازيل", "巴西",
    ),
    "MX": (
        "MX", "MEX", "mexico", "méxico", "mexiko", "mexique", "messico", "المكسيك", "墨西哥",
    ),
    "CA": (
        "CA", "CAN", "canada", "kanada",
    ),
    "RU": (
        "RU", "RUS", "russia", "russian", "russland", "russie", "rusia", "россия", "росс", "российский",
        "روسيا",
    ),
    "IN": (
        "IN", "IND", "india", "indian", "indien",
    ),
    "TH": (
        "TH", "thailand", "thai", "ไทย",
    ),
    "HK": (
        "HK", "hong kong",
    ),
    "TW": (
        "TW", "taiwan",
    ),
    "CH": (
        "CH", "switzerland", "schweiz",
    ),
    "ISO": (
        "ISO",
    ),
    "INT": (
        "INT", "INTL", "INT.", "international", "internationale", "alpha", "letter", "letters", "buchstaben",
        "internacional", "internazionale", "สากล", "عالمي", "الدولي", "国际码", "国际", "国際", "인터내셔널",
    ),
    "MM": (
        "MM", "mondopoint",
    ),
    "CM": (
        "CM",
    ),
}  # fmt: skip

# A unit, as headings, lines above the table and cells write it -> ours.
UNIT_NAMES: dict[str, tuple[str, ...]] = {
    "cm": (
        "cm", "cms", "cm.", "centimeter", "centimeters", "centimetre", "centimetres", "zentimeter",
        "centimètres", "centimètre", "centímetros", "centímetro", "centimetri", "centimetro", "centymetry",
        "см", "сантиметры", "ซม", "ซม.", "เซนติเมตร", "سم", "سنتيمتر", "سنتيمترات", "センチ", "センチメートル",
        "厘米", "公分", "㎝", "센티미터",
    ),
    "mm": (
        "mm", "mm.", "millimeter", "millimeters", "millimetre", "millimetres", "millimètres", "milímetros",
        "millimetri", "мм", "มม", "มม.", "مم", "ملم", "ミリ", "毫米", "㎜",
    ),
    "in": (
        "in", "in.", "ins", "inch", "inches", "\"", "″", "”", "''", "zoll", "pouce", "pouces", "pulgada",
        "pulgadas", "po", "pollici", "pollice", "duim", "inci", "tum", "cale", "дюйм", "дюймы", "นิ้ว", "بوصة",
        "بوصات", "إنش", "انش", "インチ", "英寸", "英吋", "인치",
    ),
    "kg": (
        "kg", "kgs", "kg.", "kilo", "kilos", "kilogram", "kilograms", "kilogramm", "кг", "กก", "กก.",
        "กิโลกรัม", "كجم", "كغ", "كيلوغرام", "キロ", "公斤", "千克", "㎏",
    ),
    "lb": (
        "lb", "lbs", "lb.", "lbs.", "pound", "pounds", "pfund", "livres", "libras", "libbre", "ปอนด์", "رطل",
        "ポンド", "磅",
    ),
    "l": (
        "l", "liter", "liters", "litre", "litres", "litros", "litri", "ลิตร", "لتر", "リットル", "升",
    ),
    "mo": (
        "mo", "mos", "mths", "mth", "month", "months", "monat", "monate", "mois", "mes", "meses", "mese",
        "mesi", "maanden", "månader", "mån", "месяцев", "мес", "เดือน", "شهر", "أشهر", "شهور", "ヶ月", "か月",
        "カ月", "个月", "月", "개월",
    ),
    "y": (
        "y", "yr", "yrs", "year", "years", "jahr", "jahre", "an", "ans", "año", "años", "anno", "anni", "jaar",
        "år", "lat", "лет", "года", "ปี", "ขวบ", "سنة", "سنوات", "歳", "才", "岁", "歲", "세",
    ),
}  # fmt: skip

# Words that a heading may have beside its meaning.
NOISE = (
    "size", "sizes", "body", "measurement", "measurements", "measure", "circumference", "girth", "of", "the",
    "your", "in", "around", "approx", "umfang", "maße", "maß", "konfektionsgröße", "größe", "grösse", "des",
    "du", "de", "la", "le", "garment", "product", "finished", "actual", "full", "round", "flat", "shoe",
    "shoes", "schuh", "dress", "ring", "hat", "numeric", "number", "conversion", "mesures", "mesure", "taille",
    "talla", "taglia", "maat", "rozmiar", "storlek", "ungefähr", "ca", "à", "en", "em",
    "cuerpo", "corps", "körper", "ไซส์", "ไซซ์", "ขนาด", "مقاس", "المقاس", "サイズ", "尺码", "码", "사이즈",
    "total", "at", "point", "widest", "fit", "to", "fits",
)  # fmt: skip

LOW_END = (
    "min", "min.", "minimum", "from", "von", "ab", "de", "desde", "da", "van", "от", "från", "low", "最小",
    "ต่ำสุด", "من",
)  # fmt: skip

HIGH_END = (
    "max", "max.", "maximum", "to", "bis", "à", "a", "hasta", "tot", "до", "till", "high", "最大", "สูงสุด",
    "إلى",
)  # fmt: skip

# Words above a table, or in a heading, that say whose measures these are.
KIND_WORDS: dict[str, tuple[str, ...]] = {
    "body": (
        "body measurement", "body measurements", "body size", "your measurements", "measurements of the body",
        "measurements are of the body", "measured on the body", "körpermaß", "körpermaße",
        "mesures du corps", "mensurations", "medidas corporales", "medidas del cuerpo", "misure del corpo",
        "misure corporee", "lichaamsmaten", "lichaamsmaat", "kroppsmått", "wymiary ciała", "สัดส่วนร่างกาย",
        "قياسات الجسم", "ヌード寸法", "身体寸法", "人体尺寸", "신체 치수", "medidas do corpo",
    ),
    "garment": (
        "garment measurement", "garment measurements", "product measurement", "product measurements",
        "finished measurement", "finished measurements", "garment size", "laid flat", "flat lay", "produktmaß",
        "produktmaße", "fertigmaß", "fertigmaße", "artikelmaße", "kleidungsmaße", "mesures du produit",
        "mesures du vêtement", "dimensions du vêtement", "medidas de la prenda", "medidas del producto",
        "misure del capo", "misure del prodotto", "kledingmaten", "productmaten", "plaggmått", "plaggets mått",
        "ขนาดเสื้อผ้า", "ขนาดสินค้า", "قياسات القطعة", "قياسات المنتج", "仕上がり寸法", "実寸", "商品尺寸",
        "成衣尺寸", "제품 실측",
    ),
}  # fmt: skip

FLAT_WORDS = (
    "laid flat", "flat lay", "lying flat", "measured flat", "flat measurement", "half measurement",
    "flach gemessen", "flach liegend", "à plat", "en plano", "a plat", "disteso", "plat gemeten", "platt mätt",
    "วางราบ", "مسطح", "平置き", "平铺", "평평하게", "단면",
)  # fmt: skip

# `86 bis 90`, `von 86 bis 90`: between two figures.
TO_WORDS = (
    "to", "bis", "à", "a", "al", "hasta", "até", "tot", "till", "til", "do", "до", "至", "到", "から", "ถึง",
    "إلى", "and", "und",
)  # fmt: skip

UP_TO_WORDS = (
    "up to", "bis", "bis zu", "jusqu'à", "jusqu’à", "hasta", "fino a", "até", "tot", "upp till", "до",
    "ไม่เกิน", "حتى", "<", "under", "max", "max.",
)  # fmt: skip

FROM_WORDS = (
    "from", "ab", "à partir de", "desde", "a partir de", "da", "vanaf", "från", "от", "ตั้งแต่", "من", ">",
    "over", "above", "min", "min.",
)  # fmt: skip

NONE_WORDS = (
    "n/a", "na", "n.a.", "none", "k.a.", "keine", "--", "---", "/", "\\", "―", "ー", "−", "‐", "–", "—",
    "nil", "ไม่มี", "無", "无", "لا يوجد", "n.v.t.", "s/o",
)  # fmt: skip

# Words above a table that say which scale its labels belong to.
GOODS_WORDS: dict[str, tuple[str, ...]] = {
    "shoes": (
        "shoe", "shoes", "footwear", "boots", "sneakers", "schuh", "schuhe", "schuhgröße", "schuhgrößen",
        "chaussures", "pointures", "zapatos", "calzado", "scarpe", "calzature", "schoenen", "skor", "รองเท้า",
        "أحذية", "靴", "シューズ", "鞋", "신발",
    ),
    "bras": ("bra", "bras", "bh-größen", "soutiens-gorge", "sujetadores", "reggiseni", "บรา", "ブラ"),
    "rings": ("ring", "rings", "ringe", "ringgröße", "bagues", "anillos", "anelli", "แหวน", "خواتم", "指輪"),
    "hats": (
        "hat", "hats", "headwear", "caps", "beanies", "hüte", "mützen", "chapeaux", "bonnets", "sombreros",
        "cappelli", "หมวก", "قبعات", "帽子",
    ),
    "gloves": ("glove", "gloves", "handschuhe", "gants", "guantes", "guanti", "ถุงมือ", "قفازات", "手袋"),
    "belts": ("belt", "belts", "gürtel", "ceintures", "cinturones", "cinture", "เข็มขัด", "ベルト"),
    "scarves": ("scarf", "scarves", "schals", "tücher", "foulards", "écharpes", "pañuelos", "sciarpe", "ผ้าพันคอ"),
    "socks": ("sock", "socks", "socken", "strümpfe", "chaussettes", "calcetines", "calze", "ถุงเท้า", "靴下"),
}  # fmt: skip

# What says that letters are cups and numbers bands, in the lines around a grid of both.
CUP_WORDS = (
    *(
        "cup",
        "körbchen",
        "bonnet",
        "copa",
        "taza",
        "coppa",
        "taça",
        "คัพ",
        "カップ",
        "컵",
        "罩杯",
        "كأس",
        "كوب",
        "kup",
    ),
)
BAND_WORDS = (
    *("band size", "bra", "underbust", "unterbrust", "sous-poitrine", "sottoseno", "bajo pecho", "bajo busto"),
    *("รอบใต้อก", "อันเดอร์", "アンダー", "밑가슴", "下胸围", "تحت الصدر"),
)


@cache
def units_by_name() -> dict[str, str]:
    """The unit of each of its names, in small letters."""
    return {said.casefold(): unit for unit, all_ in UNIT_NAMES.items() for said in all_}
