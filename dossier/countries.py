"""Names of countries, in English and Spanish, as they stand in tables -> their codes; and codes -> English names."""

from __future__ import annotations

from functools import lru_cache

from dossier.text import fold

_COUNTRY_CODES = """
    ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz
    ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo
    fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je
    jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo
    mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw
    py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm
    tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw eu xk an cs dd su yu zr
"""
COUNTRIES = frozenset(_COUNTRY_CODES.split())
"""ISO 3166-1 codes in lower case, with `eu`, `xk` and those of states that are gone (ISO 3166-3)."""

_NAMES = """
    ad andorra|ae united arab emirates,uae,emiratos arabes unidos|af afghanistan,afganistan|ag antigua and barbuda,antigua y barbuda
    al albania|am armenia|ao angola|ar argentina|at austria|au australia|aw aruba|az azerbaijan,azerbaiyan
    ba bosnia and herzegovina,bosnia y herzegovina,bosnia|bb barbados|bd bangladesh|be belgium,belgica|bf burkina faso|bg bulgaria
    bh bahrain,bahrein,barein|bi burundi|bj benin|bm bermuda,bermudas|bn brunei,brunei darussalam|bo bolivia|br brazil,brasil
    bs bahamas,the bahamas|bt bhutan,butan|bw botswana,botsuana|by belarus,bielorrusia|bz belize,belice|ca canada
    cd democratic republic of the congo,dr congo,republica democratica del congo|cf central african republic,republica centroafricana
    cg republic of the congo,congo brazzaville|ch switzerland,suiza|ci cote d ivoire,ivory coast,costa de marfil|cl chile
    cm cameroon,camerun|cn china,people s republic of china,peoples republic of china|co colombia|cr costa rica|cu cuba
    cv cape verde,cabo verde|cy cyprus,chipre|cz czech republic,czechia,republica checa,chequia|de germany,alemania,deutschland
    dj djibouti,yibuti|dk denmark,dinamarca|dm dominica|do dominican republic,republica dominicana|dz algeria,argelia|ec ecuador
    ee estonia|eg egypt,egipto|er eritrea|es spain,espana|et ethiopia,etiopia|eu european union,union europea|fi finland,finlandia
    fj fiji,fiyi|fm micronesia|fr france,francia|ga gabon|gb united kingdom,uk,great britain,reino unido,gran bretana,england,scotland,wales
    gd grenada,granada|ge georgia|gh ghana|gi gibraltar|gl greenland,groenlandia|gm gambia,the gambia|gn guinea
    gq equatorial guinea,guinea ecuatorial|gr greece,grecia|gt guatemala|gw guinea bissau|gy guyana|hk hong kong,hong kong sar
    hn honduras|hr croatia,croacia|ht haiti|hu hungary,hungria|id indonesia|ie ireland,irlanda|il israel|in india|iq iraq,irak
    ir iran,islamic republic of iran|is iceland,islandia|it italy,italia|jm jamaica|jo jordan,jordania|jp japan,japon
    ke kenya,kenia|kg kyrgyzstan,kirguistan|kh cambodia,camboya|ki kiribati|km comoros,comoras|kn saint kitts and nevis
    kp north korea,dprk,corea del norte|kr south korea,republic of korea,corea del sur|kw kuwait|ky cayman islands,islas caiman
    kz kazakhstan,kazajistan|la laos|lb lebanon,libano|lc saint lucia,santa lucia|li liechtenstein|lk sri lanka|lr liberia
    ls lesotho,lesoto|lt lithuania,lituania|lu luxembourg,luxemburgo|lv latvia,letonia|ly libya,libia|ma morocco,marruecos
    mc monaco|md moldova,moldavia|me montenegro|mg madagascar|mh marshall islands,islas marshall
    mk north macedonia,macedonia,macedonia del norte|ml mali|mm myanmar,burma,birmania|mn mongolia|mo macau,macao|mr mauritania
    mt malta|mu mauritius,mauricio|mv maldives,maldivas|mw malawi,malaui|mx mexico,estados unidos mexicanos,mexicana,mexicano
    my malaysia,malasia|mz mozambique|na namibia|ne niger|ng nigeria|ni nicaragua
    nl netherlands,the netherlands,paises bajos,holland,holanda
    no norway,noruega|np nepal|nr nauru|nz new zealand,nueva zelanda|om oman|pa panama|pe peru|pg papua new guinea,papua nueva guinea
    ph philippines,the philippines,filipinas|pk pakistan|pl poland,polonia|pr puerto rico|ps palestine,palestina|pt portugal
    pw palau|py paraguay|qa qatar,catar|ro romania,rumania|rs serbia|ru russia,russian federation,rusia,federacion rusa
    rw rwanda,ruanda|sa saudi arabia,arabia saudita,arabia saudi|sb solomon islands,islas salomon|sc seychelles|sd sudan
    se sweden,suecia|sg singapore,singapur|si slovenia,eslovenia|sk slovakia,eslovaquia|sl sierra leone,sierra leona|sm san marino
    sn senegal|so somalia|sr suriname,surinam|ss south sudan,sudan del sur|st sao tome and principe,santo tome y principe
    su soviet union,ussr,union sovietica|sv el salvador|sy syria,syrian arab republic,siria|sz eswatini,swaziland,esuatini
    td chad|tg togo|th thailand,tailandia|tj tajikistan,tayikistan|tl timor leste,east timor,timor oriental|tm turkmenistan
    tn tunisia,tunez|to tonga|tr turkey,turkiye,turquia|tt trinidad and tobago,trinidad y tobago,trinidad y tabago|tv tuvalu
    tw taiwan|tz tanzania|ua ukraine,ucrania|ug uganda|us united states,united states of america,usa,estados unidos,eeuu,ee uu
    uy uruguay|uz uzbekistan|va vatican,holy see,vaticano,santa sede|vc saint vincent and the grenadines|ve venezuela
    vg british virgin islands,islas virgenes britanicas|vn vietnam,viet nam|vu vanuatu|ws samoa|xk kosovo|ye yemen
    yu yugoslavia|za south africa,sudafrica|zm zambia|zw zimbabwe,zimbabue
"""


_THREE_LETTERS = """
    abw:aw ago:ao ala:ax and:ad ant:an are:ae arm:am ata:aq atf:tf atg:ag aut:at bdi:bi ben:bj bes:bq bgd:bd bhs:bs bih:ba
    blr:by blz:bz brb:bb brn:bn bul:bg caf:cf chl:cl chn:cn cod:cd cog:cg cok:ck com:km cpv:cv cro:hr cuw:cw cym:ky ddr:dd
    den:dk dnk:dk esh:eh est:ee flk:fk fro:fo fsm:fm ger:de gin:gn glp:gp gnb:gw gnq:gq grd:gd gre:gr grl:gl guf:gf guy:gy
    irl:ie irq:iq isr:il jam:jm kaz:kz kor:kr ksa:sa lat:lv lbr:lr lby:ly mac:mo maf:mf mdg:mg mdv:mv mex:mx mlt:mt mne:me
    mnp:mp moz:mz mtq:mq myt:yt ned:nl niu:nu pak:pk pcn:pn phi:ph plw:pw png:pg pol:pl por:pt prk:kp prt:pt pry:py pyf:pf
    rsa:za scg:cs sen:sn sgs:gs slb:sb slv:sv spm:pm srb:rs sui:ch sun:su sur:sr svk:sk svn:si swe:se swz:sz syc:sc tcd:td
    tkm:tm tun:tn tur:tr tuv:tv ukr:ua ury:uy wlf:wf xkx:xk yug:yu zar:zr
"""
"""Codes of three letters that do not begin with that of two, those of states that are no more, and some that sport uses."""
_BEGINNING_WITH_TWO = frozenset(
    """
    afg aia alb arg asm aus aze bel bfa bgr bhr blm bmu bol bra btn bvt bwa can cck che civ cmr col cri cub cxr cyp cze deu dji
    dma dom dza ecu egy eri esp eth fin fji fra gab gbr geo ggy gha gib gmb grc gtm gum hkg hmd hnd hrv hti hun idn imn ind iot
    irn isl ita jey jor jpn ken kgz khm kir kna kwt lao lbn lca lie lka lso ltu lux lva mar mco mda mhl mkd mli mmr mng mrt msr
    mus mwi mys nam ncl ner nfk nga nic nld nor npl nru nzl omn pan per phl pri pse qat reu rou rus rwa sau sdn sgp shn sjm sle
    smr som ssd stp sxm syr tca tgo tha tjk tkl tls ton tto twn tza uga umi usa uzb vat vct ven vgb vir vnm vut wsm yem zaf zmb
    zwe
""".split()
)
"""The others: `ire` or `chi` are none, though `ir` and `ch` are countries."""


def of_three_letters(code: str) -> str:
    """The code of a country for its code of three letters (`rus`); empty where it is none."""
    code = code.strip().lower()
    if code in _BEGINNING_WITH_TWO:
        return code[:2]
    return dict(pair.split(":") for pair in _THREE_LETTERS.split()).get(code, "")


_NO_SLIPS = frozenset({"prussia", "siberia", "south america", "north africa"})
"""Names that are nearly those of countries, and are of none."""


def closest_code(text: str) -> str:
    """The code of the one country whose name is nearly written so; empty where it is none, or several."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    wanted = fold(text)
    if len(wanted) < 5 or wanted in _NO_SLIPS:
        return ""
    found = extract(wanted, list(_table()), scorer=OSA.normalized_similarity, score_cutoff=0.8, limit=3)
    best = {_table()[name] for name, score, _ in found if score == found[0][1]}
    return best.pop() if len(best) == 1 else ""


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    found = {}
    for line in _NAMES.strip().splitlines():
        for entry in line.strip().split("|"):
            code, names = entry.split(" ", 1)
            found.update(dict.fromkeys(names.split(","), code))
    return found


_SPELLED = {
    "ci": "Côte d’Ivoire", "gw": "Guinea-Bissau", "st": "São Tomé and Príncipe", "tl": "Timor-Leste",
}  # fmt: skip
"""Names that capitals alone do not make right."""


@lru_cache(maxsize=1)
def _first() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, code in _table().items():
        found.setdefault(code, " ".join(word if word in ("and", "of", "the") else word.capitalize() for word in name.split()))
    return found | _SPELLED


def country_name(code: str) -> str:
    """The English name of a country by its code; anything else stays as it is written."""
    return _first().get(code.strip().lower(), code) if code.strip().lower() in COUNTRIES else code


def country_code(text: str) -> str:
    """The code of a country that is written as a code or a name; empty where it is neither."""
    code = text.strip().lower()
    return code if code in COUNTRIES else _table().get(fold(text), "")


def codes_beginning(stem: str) -> set[str]:
    """The codes of the countries with a name that begins so."""
    wanted = fold(stem)
    return {code for name, code in _table().items() if name.startswith(wanted)}
