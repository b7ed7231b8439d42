"""Countries, regions and towns, and who is of them, in the languages of the registers."""

from __future__ import annotations

NATIONS = """
austria austrian autriche autrichien autrichienne osterreich osterreichische osterreichisches osterreichischer oesterreich austriaca
  austriaco
belgium belgian belgique belge belgie belgische belgica belgien belgio belga
britain british britannique britannico britannica britanico britanica grossbritannien
bulgaria bulgarian bulgarie bulgare bulgarska balgarska bulgarien
canada canadian canadien canadienne canadiense kanada kanadische
catalonia catalan catalunya catala catalana cataluna catalogne
china chinese chine chinois chinoise chinesische cina cinese zhongguo zhonghua
colombia colombian colombiano colombiana colombie kolumbien
croatia croatian hrvatska hrvatske hrvatski hrvatskog kroatien croatie
cuba cuban cubano cubana
cyprus cypriot chypre zypern kypros kypriako kibris
czech ceska ceske cesky ceskeho tschechische tcheque checa ceskoslovenska
denmark danish danmark danmarks dansk danske danische danemark danois danoise dinamarca
england english angleterre inglaterra inghilterra anglais inglese ingles
egypt egyptian egypte egyptien egipto misr agypten agyptische
estonia estonian eesti estonie estland
europe european europeen europeenne europea europeo europaische europaisches europeia europeu europees europese europeiska
  europejski evropski
finland finnish suomen suomi finlande finlandais finlandia finnische finnischen finlands finska
france french francais francaise francesa francese franzosische franzosisches frankreich francia fransiz
germany german deutsch deutsche deutscher deutsches deutschen deutschland allemagne allemand allemande alemania aleman alemana
  germania tedesco
tedesca niemcy niemiecki
greece greek grece grec grecque griechenland griechische grecia hellenic helliniki ellinikis ellados
hungary hungarian magyar magyarorszag hongrie hongrois ungarn ungarische hungria ungheria
iceland icelandic islands islenska islande
india indian inde indien indische hindustan bharatiya bharat
indonesia indonesian indonesie
iran iranian irans iranienne iranische
ireland irish eireann heireann eire irlande irlandais irlanda irland
israel israeli israelien israelische
italy italian italia italiana italiano italiani italiane italie italien italienne italienische
japan japanese japon japonais japonaise japanische nihon nippon giappone giapponese
korea korean coree coreen coreenne corea coreana koreanische hanguk
latvia latvian latvijas lettland lettonie
lithuania lithuanian lietuvos lituanie litauen
malaysia malaysian malaisie
mexico mexican mexicano mexicana mexique mexiko
netherlands dutch nederland nederlands nederlandse nederlandsche niederlande niederlandische hollandais neerlandais
norway norwegian norge norges norsk norske norwegen norwegische norvege norvegien noruega
philippines philippine pilipinas filipinas
poland polish polska polskie polskiej polski pologne polonais polen polnische polonia polaca
portugal portuguese portugues portuguesa portugais portugaise portugiesische
romania romanian romane romana romaniei roumanie roumain rumanien rumanische
russia russian russie russe russland russische rusia ruso rusa rossiya rossii rossiyskiy rossiyskaya rossiyskoy russkiy
serbia serbian srbije srpska serbie serbien
scotland scottish ecosse schottland escocia
slovakia slovak slovenska slovenske slovensky slovenskej slowakei slovaquie
slovenia slovenian slovenije slovenski slovenska slovenske slowenien slovenie
spain spanish espana espanola espanol espagne espagnol espagnole spanien spanische spagna spagnolo spagnola espanha
sweden swedish sverige sveriges svensk svenska suede suedois suedoise schweden schwedische suecia ruotsin ruotsi
switzerland swiss suisse schweiz schweizerische schweizerischer schweizer svizzera svizzero suiza
syria syrian syrie syrien suriya
turkey turkish turk turkiye turquie turc turkei turkische turquia
ukraine ukrainian ukrainska ukrainskyi ukrayiny ukrainy ukrainien ukrainische
vietnam vietnamese vietnamien
wales welsh cymru galles
america american americana americano americain americaine amerika amerikanische ameriques
africa african afrique africain africaine afrika afrikanische afrikaanse africano africana
asia asian asie asiatique asiatico asiatica asien asiatische
australia australian australie australien
brazil brazilian brasil brasileira brasileiro bresil bresilien brasilien
argentina argentine argentino argentinien
basque vasco vasca euskal euskadi
flemish vlaamse vlaams flandre flanders vlaanderen
bavaria bavarian bayern bayerische bayerisches bayerischer baviere
saxony sachsen sachsische sachsisches saxe
andalusia andalucia andaluz andaluza andalousie
brittany bretagne bretonne bretana
normandy normandie normandia
sardinia sardegna sardaigne sardinien
sicily sicilia sicile sizilien
tuscany toscana toscane toskana
lombardy lombardia lombardie lombardei
mediterranean mediterranee mediterraneen mediterraneo mediterranea
baltic baltique baltijas ostsee
nordic nordique nordisk nordiska nordische
antwerp antwerpen anvers
athens athenes athina athinon atenas atene
basel bale basilea
barcelona barcelone
beijing peking pekin
belgrade beograd beogradu belgrad
bern berne
bologna bologne
brussels bruxelles brussel bruselas
bucharest bucuresti bucarest bukarest
cairo qahira caire kairo
cologne koln
copenhagen kobenhavn kobenhavns kopenhagen copenhague
cordoba cordoue
cracow krakow krakowie krakau cracovie
damascus dimashq damas damaskus
edinburgh edimbourg
florence firenze
geneva geneve genf ginevra ginebra
genoa genova genes
ghent gent gand
gothenburg goteborg goteborgs
hamburg hambourg hamburgo
havana habana havane
kyiv kiev kyyiv kiew kijow
lisbon lisboa lisbonne lissabon
london londres londra llundain
lucerne luzern
lviv lvov lwow lemberg
marseille marseilles marsella
milan milano mailand
moscow moskva moskovskiy moscou moskau moscu mosca
munich munchen
naples napoli neapel
nice nizza
nuremberg nurnberg
padua padova padoue
prague praha praze prag praga
rome roma rom
saragossa zaragoza saragosse
seville sevilla
sofia sofiya
stockholm stockholms tukholman
strasbourg strassburg
tehran teheran
tallinn tallinna
tashkent toshkent
thessaloniki thessalonique salonica
turin torino
valencia valence
venice venezia venise venedig venecia
vienna wien vienne viena wiener
vilnius vilniaus wilno
warsaw warszawa warszawie varsovie warschau varsavia varsovia
zagreb zagrebu
zurich zuerich
philadelphia philadelphie filadelfia
california californie kalifornien
carolina caroline
virginia virginie
florida floride
pennsylvania pennsylvanie
""".strip()
"""One place a line (or more, indented), folded."""
