"""The common words of organizations' names in the languages of the registers."""

from __future__ import annotations

WORDS = """
university 'universite universitat universidad universidade universita universiteit universitet universitetet uniwersytet univerzita
  universitesi universitas egyetem yliopisto daigaku daehaggyo jamia universitatea universitatii univerzitet sveuciliste universiti
  universiteti universities univerza universitatis unibersitatea unibersidad univerzitetu prifysgol tudomanyegyetem oniversitesi
  haskoli ulikool universitetas universitate universitetul universitetets
institute 'institut 'instituto 'istituto instituut instytut institutet instituti enstitusu institutul intezet 'institution
  institucio institucion istituzione institutionen institutt institutu instituta ustav intezete kutatointezet institutas institucija
  laitos kenkyujo kenkyusho
center centre centro centrum zentrum tsentr merkezi senta centar keskus kozpont centru centrul markaz
national nacional nationale nazionale nationaal nationales narodowy natsionalnyy ulusal nasional nemzeti nationalen nationaler
  nationell nasjonal narodni narodna narodowa narodowe kansallinen milli kokuritsu nacionalni nacionalna nazionali nacionales
  nationaux natsionalna nationella
international internacional internationale internazionale internationaal mezhdunarodnyy uluslararasi internationales miedzynarodowy
  internacionales internationaler internationell internasjonal kansainvalinen mezinarodni medunarodni nemzetkozi kokusai
  internationella internationalen
ministry ministerio ministere ministero ministerium ministerie ministerstvo ministerstwo bakanligi kementerian wizara ministerul
  ministeriet bundesministerium departementet miniszterium
hospital 'hopital ospedale krankenhaus ziekenhuis szpital bolnitsa hastanesi klinikum spital byoin hopitaux hospitalier hospitaliers
  hospitalar ospedaliera ospedaliero sykehus sjukhus sygehus bolnice bolnica nemocnice korhaz sairaala spitalul
clinic clinica clinique klinik klinika kliniek
bank banco banque banca banka bankasi
research 'recherche recherches investigacion investigaciones ricerca ricerche forschung forschungs onderzoek pesquisa pesquisas
  issledovaniy arastirma arastirmalari badan kenkyu recerca forsking forskning forskningen forschungszentrum vyzkumny vyzkum
  vyskumny istrazivanja raziskave kutatas kutatokozpont tutkimus tutkimuksen badawczy penelitian
foundation fundacion fondation fondazione stiftung stichting fundacao fundacja vakfi fond fundacio fundatia stiftelse stiftelsen
  saatio nadace zaklada alapitvany yayasan fonden sihtasutus
association asociacion associacao associazione verein vereniging stowarzyszenie dernegi assotsiatsiya 'associacio associatie
  vereinigung forening foreningen forbund yhdistys asosiasi asociace udruzenje udruga szovetseg egyesulet asociatia drustvo sdruzeni
society sociedad societe societa gesellschaft sociedade towarzystwo obshchestvo dernek tarsasag societat selskab selskapet sallskap
  sallskapet seura spolecnost udruzenje sallskapets
academy academia 'academie 'accademia akademie akademia akademiya akademi akademisi akademien akademija akademiet akadimia akademii
  akatemia
'college colegio kolej koleji kollege foiskola daigakuin
school escuela 'ecole scuola schule 'escola szkola shkola okulu skola skole gakko iskola sekolah koulu skolan szkoly
council consejo conseil consiglio rat conselho rada sovet konseyi raad raadet radet neuvosto regionrad
agency agencia agence agenzia agentur agentschap agencja agentstvo ajansi agenturen byra agentzia agensi
federal federale federaal federalnaya federalnyy
republic republica republique repubblica republik respublika rzeczpospolita cumhuriyeti
state estado 'etat stato staat gosudarstvennyy gosudarstvennaya devlet estatal 'estat statni statny statens staatliche staatlich
  panstwowy panstwowa panstwowe negeri eyalet drzavni valtion statlige
science sciences ciencia ciencias scienze scienza wissenschaft wissenschaften nauk nauka nauki bilim bilimleri wetenschappen kagaku
  ciencies wiskunde vede vedy vied ved znanosti tieteiden tieteet tudomanyos tudomany stiinte sciencias scientifique cientifico
  cientifica scientifico scientific wissenschaftliche
technology technologies tecnologia tecnologie technologie tekhnologiy teknoloji teknologi technologia teknologia teknologie
  tehnologii technologii tekniska teknillinen tekniikka technologique tecnologico tecnologica technological technologiczny
  tehnologija teknologiska kogyo gijutsu koka tegnologie
technical tecnico tecnica technique technische technisches teknik tekhnicheskiy politecnico technicka technicky techniczny
  techniczna tehnic tehnicka muszaki teknisk tekniska tekniske
medical medico medica medicale medizinische medizinisches medisch meditsinskiy tip medicinsk medizin kedokteran medicos lekarska
  medyczny medyczna medisinsk laaketieteellinen orvosi ika igaku iryo medicinska medisinske
medicine medicina medecine medizin geneeskunde medicinas laaketiede mediciny tibb
health salud sante salute gesundheit saude zdrowia zdravookhraneniya saglik terveys halsa sundhed helse zdravotni zdravlja
  egeszsegugyi kesehatan sanitaria sanitario sanitaires sanita hoken
'education educacion educacao istruzione bildung obrazovaniya egitim edukacji onderwijs 'educazione 'enseignement utbildning
  utdanning uddannelse koulutus vzdelavani obrazovanja oktatasi pendidikan educatie ensino ensenanza kyoiku
development desarrollo developpement sviluppo entwicklung desenvolvimento razvitiya kalkinma rozwoju ontwikkeling utveckling
  udvikling utvikling kehitys pembangunan rozvoje razvoj desenvolupament
library biblioteca bibliotheque bibliothek biblioteka kutuphanesi knihovna knjiznica kirjasto konyvtar perpustakaan bibliotek
  biblioteket bibliotheques libraries
museum museo musee muzeum muzey muzesi museu muzeul museet muzej muzeums museums musees hakubutsukan
laboratory laboratorio 'laboratoire labor laboratorium laboratoriya laboratuvari laboratori laboratoires laboratories lab
  laboratorios
department departamento departement dipartimento abteilung departament avdelning avdeling afdeling osasto odbor katedra
  departementet jabatan
company compania compagnie compagnia companhia kompaniya kompania sirketi
group grupo groupe gruppo gruppe grupa gruppa grubu gruppen
service services servicio servicios servizi servizio dienst sluzhba servico servicos sluzba palvelu tjanst perkhidmatan
security seguridad securite sicurezza sicherheit seguranca bezopasnosti guvenlik veiligheid bezpieczenstwa securitat sakerhet
  sikkerhet turvallisuus
intelligence inteligencia renseignement informazioni razvedki razvedka istihbarat
army ejercito armee esercito exercito armiya ordusu
party partido parti partito partei partiya partisi partij partia partit strana stranka puolue
'union 'unione unie unia soyuz birligi 'uniao uni unio liitto svaz unija
front frente fronte frontul
movement movimiento mouvement movimento bewegung dvizhenie hareketi harakat
liberation liberacion liberazione befreiung libertacao osvobozhdeniya kurtulus
people peoples pueblo peuple popolo volk povo narodnyy halk pueblos folk narod kansan lidova
islamic islamico islamique islamica islamische islamskiy islami islamiya
engineering ingenieria 'ingenierie 'ingegneria ingenieurwissenschaften muhendislik engenharia enginyeria inzenyrstvi inzynierii
  kogaku
'agriculture agricultura agricole agraria landwirtschaft agricola agrarian tarim agricoles agronomique agronomica agronomico
  agricultural landbouw lantbruk landbruk maatalous zemedelske pertanian agrarias agriculturas mezogazdasagi agronomic
  agrotechnology nogyo noka
history historia 'histoire storia geschichte istorii tarih historial historique historico historica historical historisches
  historiska historiallinen historickych sejarah tarihi historische historie
'art arts 'arte artes arti kunst kunste sanat konst kunsten umeni umjetnosti taide geijutsu bijutsu
management gestion gestao gestione gestio manajemen yonetim keiei
environment environmental 'ambiente ambiental 'environnement umwelt miljo ymparisto okolje zivotniho prostredi srodowiska cevre
  lingkungan
energy 'energia 'energie energetika enerji energi energija energetique
water agua 'eau acqua wasser vann vatten vesi vody voda aguas aigua
southern sur sud meridional
north norte nord northern noord pohjois sever severni kuzey utara nordic
east este 'est ost eastern oost ostlige vychodni vychod dogu timur leste dongbu
west oeste 'ouest ovest western vest lansi zapad zapadni barat
new nueva nuevo nouveau nouvelle nuova nuovo neue novo nova
free libre libera frei freie vrije livre
general generale generales allgemeine generala obecna
office oficina bureau ufficio buro escritorio
police policia polizia polizei politie policja politsiya polis politiet polisen policie
court corte tribunal gericht tribunale sud mahkemesi cour
bureau buro byuro
studies estudios 'etudes studi studien estudos 'estudis studie studier studija opintojen studiorum
economic economico economica economique wirtschaft ekonomik economia economics economie economicas ekonomi wirtschafts ekonomicky
  ekonomiczny gospodarczy economiques ekonomika keizai
social sociale soziale sosyal sociais sociaux sociala sosial sociologia socialni sociology sociales sozialforschung sosiale
prefectural prefecture ken
'information informacion informatsii informacoes informazione informasi informacji informatika
communications communication comunicaciones comunicacion comunicazioni comunicacoes svyazi kommunikation comunicacao viestinta
  telekomunikasi
special especial speciale spezial spetsialnoy spetsialnyy spetsialnaya ozel khusus
defence 'defense defensa difesa defesa verteidigung oborony savunma pertahanan forsvar forsvarets forsvaret puolustus obrana obrony
interior intern innern interno inneres vnutrennikh icisleri
foreign exteriores exterieur esteri auswartige inostrannykh disisleri
affairs asuntos affaires affari angelegenheiten assuntos isleri
finance finances finanzas finanze finanzen financas finansov finansow maliye keuangan finanse financi
justice justicia giustizia justiz justica yustitsii adalet oikeus
trade trading comercio commerce commercio handel torgovlya torgovyy ticaret perdagangan handels obchod
transport transporte transports trasporti verkehr transporta ulastirma transporti doprava
shipping naviera navigation navegacion navigazione schifffahrt sudokhodstvo sudokhodnaya denizcilik
customs aduanas douanes dogane zoll tamozhennaya gumruk
immigration inmigracion migracion immigrazione einwanderung imigrasi imigracao
directorate direccion direction direzione direktion direktorat upravlenie mudurlugu
industry industrial industria industrie industries industrielle promyshlennost promyshlennyy sanayi teollisuus prumyslu przemyslu
  industriale industri
construction construccion costruzioni bau stroitelstvo insaat construcciones construccio stavebni rakennus
investment investments inversion inversiones investissement investimenti investitsii yatirim
insurance seguros assurance assurances assicurazioni versicherung strakhovaya sigorta
petroleum petroleo petrole petrolio neft petrol
transportation transportes
brothers hermanos freres fratelli bruder gebruder bratya irmaos
sons hijos fils figli sohne filhos
democratic democratico democratique democratica demokratische demokraticheskiy demokratik
revolutionary revolucionario revolucionaria revolutionnaire rivoluzionario revolutionare revolyutsionnyy devrimci
communist comunista communiste kommunistische kommunisticheskaya komunist
workers trabajadores travailleurs lavoratori arbeiter rabochikh isci trabalhadores
youth juventud jeunesse juventude jugend molodezh genclik
women mujeres femmes donne frauen zhenshchin kadin feminino kvinder kvinnor naisten joshi womens womans
rights derechos droits diritti rechte prav haklari direitos droit direito prava
south 'sud sul zuid syd sydlige etela jih jizni suid selatan
solar solaire solaires solare solari solarni sonnenenergie solarenergie
space 'espace espacial espaciales spaziale spaziali spatial spatiale raumfahrt weltraum ruimtevaart rymd uzay kosmiczny antariksa
'air aereo aerea aerien aerienne luft luftfahrt lucht ilma
system systems systeme systemes sistema sistemas sistemi systeem sustav systemen
catholic catholique catolica catolico cattolica katholische katolicki katolicka katolik catolique katholieke katolska
autonomous autonome autonoma autonomo
pontifical pontificia pontificio pontificale papstliche papieski
christian chretien chretienne cristiano cristiana christliche chrzescijanska kristen kristna
jewish juif juive judio judia judische ebraica ebraico
theology theologie teologia teologico teologica theological theologique theologische teologi teologicka hittudomanyi
physics physique fisica fizyki fyzika fysik fizika physikalische physik fizik fysiikan fysikalny
chemistry chimie chimica quimica chemie chemii kimya kemi kimia chemical chimique chemicky kemijski chemische
biology biologie biologia biologique biologica biologii biyoloji biologi biological biologiske
mathematics mathematiques matematica matematicas matematik mathematik matematika matematyki mathematical mathematique wiskunde
geology geologie geologia geologique geologico geologica geological geologiczny geologicky
geography geographie geografia geografico geografica geographique geografi geograficky
nuclear nucleaire nucleare nuclearni nukleer nuklir atomnyy kernforschung
genetics genetique genetica genetik genetika genetyki
mechanics mecanique mecanica meccanica mechanik mechaniki
applied applique appliquee appliquees aplicada aplicado applicata angewandte toegepaste stosowanych terapan primenjena
advanced avancees avanzada avanzado avanzati avanzate avancado avancada avancerade avancats pokrocilych
material materials materiaux materiales materiali materiais materialforschung werkstoffe materialu
electronic electronics electronique electronica elettronica elektronik elektronika
computer computing computers informatique informatica informatik informatyki ordinateurs
data donnees datos dati dados daten
mining minas mines miniere bergbau maden
metal metals metaux metales metalli metallurgy metallurgie metalurgia
chemicals chimiques quimicos chimici
pharmacy pharmacie farmacia farmaceutica farmaceutico pharmaceutical pharmazie apotek farmasi yakka yakugaku
nursing infirmiers infirmieres enfermeria enfermagem infermieristica pflege kango
dental dentaire odontologia odontologica odontoiatria zahnmedizin dentistry shika
veterinary veterinaire veterinaria veterinario veterinarmedizin
psychology psychologie psicologia psicologica psykologi psychologii psychological
psychiatry psychiatrie psiquiatria psichiatria psychiatrii psychiatric psychiatrique psiquiatrico
cancer krebs krebsforschung tumori cancers tumeurs
heart coeur corazon cuore coracao cardiac cardiaque
children enfants ninos bambini kinder criancas infantil barn lasten childrens
brain cerveau cerebro cervello gehirn
observatory observatoire observatorio osservatorio observatorium sternwarte obserwatorium
park parc parque parco parken taman
garden gardens jardin jardins jardim giardino giardini garten
botanical botanique botanico botanica botanischer botanic botanisk
forest forests foret forets forestal forestale foresta florestal forst skog metsa lesni sumarski forestry forestieres
sea mer mare mar meer morze meri
maritime maritimo maritima marittima marine morskoy
ocean oceanographic oceanografico oceanografica oceanographique oceanography oceanografia
fisheries peche pesca pesqueras fischerei perikanan fiske suisan
climate climat clima klima climatique climatico
weather meteorology meteorologique meteorologia meteorologico meteorologica meteorological meteorologie meteorologi meteorologicky
law droit derecho diritto direito recht rechts prava hukum hukuk oikeus juridique juridicas giuridici
philosophy philosophie filosofia filozofii filozofski
language languages langue langues lengua lenguas lingua lingue idiomas sprache sprachen jezik bahasa
literature litterature literatura letteratura
linguistics linguistique linguistica linguistik
music musique musica musik muziek muzyki muzik glazbe ongaku
culture cultura kultur kultura cultural culturel culturelle culturale kultury kebudayaan kultuur bunka
theatre theater theatro teatro teatr
film cinema cine cinematographique kino
sport sports deporte deportes deportivo esporte taiiku
archive archives archivo archivos archivio archiv arquivo archiwum arhiv arxiu
heritage patrimoine patrimonio kulturerbe arv
archaeology archeologie arqueologia archeologia archaologie archaeological archeologico archeologica archeologique arkeologi
anthropology anthropologie antropologia antropologi
sociology sociologie soziologie
statistics statistique statistiques estadistica statistica estatistica statistik statistyka
business entreprise empresa empresas empresarial impresa bisnis unternehmen empresariales
commercial commerciale commerciales comercial commercio handelskammer shogyo shoka
consulting consultants consultoria consulenza beratung consultores conseils
partners associates asociados associes associati partner
enterprise enterprises entreprises imprese predpriyatie
factory fabrica fabrique fabrik usine zavod
port puerto porto porte hafen puertos haven
road route carretera strada strasse
railway railways ferrocarriles ferroviaria chemins eisenbahn kolejowa zheleznodorozhnyy
aviation aviacion aviazione aviacao luftfahrt havacilik aviatsiya aeronautics aeronautique aeronautica
airport aeropuerto aeroport aeroporto flughafen
telecommunication telecommunications telecomunicaciones telecomunicazioni telecomunicacoes
electric electricite electricidad elettrica elettrico eletrica elektrik electricity elektrizitat
oil aceite olio ol
house casa maison
city ville ciudad citta stadt cidade stad mesto miasto sehir municipal municipale municipio municipality comune gemeinde kommun
  kommune ayuntamiento municipalite belediyesi ajuntament
county landsting landstinget condado
province provincia provincie provincial provinciale provinz propinsi wilayah
region regional regione regionale regionaal regiao regionen regionalny kraj
district distrito distretto distrikt okres
island islands isla islas ile iles isola isole ilha ilhas insel
world monde mondial mondiale mundo mundial mondo welt swiatowy dunya
earth terre tierra terra erde zemlja
life vie vida
family famille familia famiglia familie keluarga
human humain humaine humaines humano humana humanas umano umana umane humanities
student students etudiants estudiantes estudiantil studenti studenten estudantes mahasiswa
teacher teachers normal normale pedagogical pedagogique pedagogico pedagogica lehrer padagogische maestros professores pedagogicka
  pedagogiki keguruan shifan
higher superior superieur superieure superieures superiore superiores hogere wyzsza visoka vysoka tinggi
vocational professionnel professionnelle profesional professionale profissional berufs meslek professional
primary primaire primaria grundschule
training formation formacion formazione formacao ausbildung
faculty faculte facultad facolta faculdade facultat fakultat fakulta fakulteti fakultet fakultas tiedekunta
unit unidad unidade einheit unitat
division seccion sezione section abteilungen
network networks reseau reseaux red rete rede netzwerk netwerk natverk
platform plateforme plataforma piattaforma plattform
project projet proyecto progetto projekt projeto
programme program programa programma programm
fund fonds fondo fundo fond
federation federacion federazione foderation federacao federatie federacja federatsiya federasyonu forbund
confederation confederacion confederazione confederacao
league ligue liga lega
club clube
committee comite comitato comissao komitee komitet komite lautakunta
commission comision commissione comissao kommission komisja komissiya komisyonu komisi comissio
conference conferencia conferenza konferenz
congress congreso congres congresso kongress kongres
parliament parlement parlamento parlament parlamentary sejm
senate senado senat senato
assembly assemblee asamblea assemblea assembleia versammlung
government gouvernement gobierno governo regierung rzad hukumet pemerintah goverment
presidency presidence presidencia presidenza
secretariat secretaria secretariado segretariato sekretariat
embassy ambassade embajada ambasciata botschaft embaixada
consulate consulat consulado consolato konsulat
chamber chambre camara camera kammer
control controle kontrolle kontrola
protection proteccion protezione schutz ochrony protecao zastite
peace paix paz frieden
cooperation cooperacion cooperazione zusammenarbeit cooperacao cooperative cooperativa cooperativas genossenschaft spoldzielnia coop
solidarity solidarite solidaridad solidarieta solidaritat solidarnosc
freedom liberty liberte libertad liberta freiheit wolnosc svoboda liberdade
democracy democratie democracia democrazia demokratie
republican republicano republicana republicain repubblicano republikanische
socialist socialista socialiste sozialistische sotsialisticheskiy sosialis
conservative conservador conservadora conservateur konservative
labour trabajo travail lavoro arbeit trabalho pracy calisma
liberal liberale liberales
popular populaire popolare
patriotic patriotico patriotique patriottico
royal royale real reale koninklijke koninklijk kungliga konigliche kongelige kongelig krolewski kuninkaallinen reial
imperial imperiale kaiserliche
military militaire militar militare militarische wojskowy askeri militer voennyy vojenska
naval navale navales marinha navy
brigade brigada brigata
battalion batallon bataillon battaglione batalyon
martyrs martires martiri shuhada
resistance resistencia resistenza widerstand muqawama
holy sacred sacre sacro sagrado heilig heilige
printing imprimerie imprenta tipografia druckerei
press presse prensa stampa imprensa
publishing publishers editions editorial editrice editora verlag wydawnictwo
book books libros livres libri bucher livros bookshop libreria livraria librairie buchhandlung
television televisione televisao fernsehen
radio rundfunk
newspaper journal periodico giornale zeitung jornal
food alimentos alimentaire alimentare alimentation alimentaria lebensmittel alimentacion alimentazione gida pangan nutrition
  nutricion
animal animals animaux animales animali tier tiere zoological zoologique zoologico
plant plants plantes plantas piante pflanzen roslin
soil sols suelo suolo boden
insect insectes insectos
blood sang sangre sangue blut
eye oeil ojo occhio auge ophthalmology oftalmologia ophtalmologie
mental mentale
disease diseases maladie maladies enfermedades malattie krankheiten doencas
emergency urgences emergencias emergenza notfall
rehabilitation reabilitacao rehabilitacion riabilitazione readaptation
integrated integrada integrado integre integree integrierte integrata
industrial industrielles industriales industriali
creative creativa creatif
digital numerique digitale
'innovation innovacion innovazione inovacao innovacio
experimental experimentale sperimentale experimentelle
theoretical theorique teorica teorico theoretische
artificial artificielle artificiale kunstliche
polytechnic polytechnique politecnica politecnico politechnika polytechnische politeknik politehnica polytechnical
comparative comparado compare comparato vergleichende
central centrale centrales zentral zentrale centralny centralna ustredni merkez pusat
first premier premiere primero primera primo prima erste
second deuxieme segundo segunda secondo seconda zweite
third troisieme tercero tercera terzo terza dritte
counter contre contra gegen
fight lutte lucha lotta bekampfung
common gemeinsame commun
public publique publico publica pubblico pubblica offentliche publiczny
private prive privee privado privada privato privata
united unies unis unidas unidos unite uniti unita vereinigte vereinte birlesik
nations naciones nazioni nationen nacoes
states etats estados stati staaten
""".strip()
"""One concept a line (or more, indented), folded. One behind a sign has an article or a preposition written together with it, too:
l'énergie, dell'ambiente.
"""
