"""FollowTheMoney's schemata, as its package 4.11.2 has them: the table behind ftm_model.

Made from that package, which is not needed to run this. One schema a paragraph: what it extends, its edge, what it
requires, what names it, and its own properties by type; `>` says which schema a reference may lead to, `<` of which
reference a property is the other end.
"""

from __future__ import annotations

SCHEMATA = """
Address < Thing; caption full summary city remarks; address full; identifier googlePlaceId osmId; number latitude longitude; string
  city postOfficeBox postalCode region remarks state street street2; stub things<Thing.addressEntity tripsDeparting<Trip.startLocation
  tripsIncoming<Trip.endLocation
Airplane < Vehicle; caption name registrationNumber; identifier icaoCode serialNumber; string manufacturer
Analyzable; abstract; address locationMentioned; country detectedCountry; email emailMentioned; identifier ibanMentioned; ip
  ipMentioned; language detectedLanguage; name companiesMentioned namesMentioned peopleMentioned; phone phoneMentioned
Article < Document; caption title fileName
Asset < Thing Value; caption name; stub ownershipAsset<Ownership.asset
Associate < Interval; edge person associate; required person associate; entity associate>Person person>Person; string relationship
Audio < Document; caption fileName title; number duration samplingRate
BankAccount < Asset; caption name iban accountNumber; date balanceDate closingDate maxBalanceDate openingDate; entity
  bank>Organization; identifier accountNumber bic iban; number balance maxBalance; string accountType bankAddress bankName; stub
  contractBankAccount<EconomicActivity.bankAccount foreignBankAccount<EconomicActivity.bankForeign
  paymentBeneficiaryAccount<Payment.beneficiaryAccount paymentPayerAccount<Payment.payerAccount
  rubBankAccount<EconomicActivity.bankRub
Call < Interval; caption callerNumber receiverNumber; entity caller>LegalEntity receiver>LegalEntity; number duration; phone
  callerNumber receiverNumber
CallForTenders < Interval Thing; required title authority; caption title; date awardNoticeDate awardingDate clarificationDeadline
  contractNoticeDate publicationDate submissionDeadline; entity authority>LegalEntity onBehalfOf>LegalEntity tenderers>LegalEntity;
  identifier authorityReferenceId callId cpvCode nutsCode; number maximumNumberOfLots numberOfLots; string awardedInLots
  certificationCheck directive euFunding evaluationMechanism fallsUnderGPPScope involvesOutcome lotsNames multipleTenders
  paymentOptions procedure procurementType relationToThreshold reverseAuctionsIncluded tendersForLots title; stub
  contractAwards<ContractAward.callForTenders; url tedUrl
Company < Asset Organization; required name; caption name alias abbreviation weakAlias previousName registrationNumber; identifier
  bikCode cikCode coatoCode fnsCode ipoCode irsCode isinCode jibCode kppCode mbsCode pfrNumber ricCode ticker voenCode; number
  capital; string caemCode fssCode okopfCode oksmCode
Contract < Asset; required title; caption title name procedureNumber; date contractDate; entity authority>LegalEntity project>Project;
  language language; string cancelled classification criteria method noticeId numberAwards procedure procedureNumber status title
  type; stub awards<ContractAward.contract economicActivityContract<EconomicActivity.contract paymentContract<Payment.contract
ContractAward < Interest Value; edge contract supplier; required supplier contract; entity callForTenders>CallForTenders
  contract>Contract supplier>LegalEntity; identifier cpvCode nutsCode; string amended documentNumber documentType lotNumber; text
  decisionReason
Control < Interest; edge controller controlled; required controller controlled; caption controlType; entity controlled>LegalEntity
  controller>LegalEntity; string controlType legalBasis
CourtCase < Thing; required name; caption name caseNumber; date closeDate fileDate; identifier caseNumber; string category court
  status type; stub parties<CourtCaseParty.case
CourtCaseParty < Interest; edge party case; required case party; entity case>CourtCase party>Thing
CryptoWallet < Thing Value; caption publicKey name summary; date balanceDate creationDate; entity holder>LegalEntity; identifier
  accountId cryptoAddress publicKey; number balance; string blockchain currencySymbol custodyType managingExchange privateKey
Debt < Interval Value; edge debtor creditor; required debtor; entity creditor>LegalEntity debtor>LegalEntity
Directorship < Interest; edge director organization; required director organization; caption role; entity director>LegalEntity
  organization>Organization; string secretary
Document < Analyzable Thing; required fileName; caption fileName title; checksum contentHash; date authoredAt date processedAt
  publishedAt; entity ancestors>Folder parent>Folder; language language translatedLanguage; mimetype mimeType; number fileSize; string
  author crawler encoding extension fileName generator messageId processingAgent processingError processingStatus title; stub
  mentionedEntities<Mention.document proven<Thing.proof provenIntervals<Interval.proof relatedEntities<Documentation.document; text
  bodyText translatedText
Documentation < Interest; edge document entity; required document entity; entity document>Document entity>Thing
EconomicActivity < Interval; caption summary goodsDescription ccdNumber; country departureCountry destinationCountry originCountry
  tradingCountry; entity bankAccount>BankAccount bankForeign>BankAccount bankRub>BankAccount contract>Contract
  contractHolder>LegalEntity declarant>LegalEntity receiver>LegalEntity sender>LegalEntity transport>Vehicle; identifier ccdNumber
  vedCode; string ccdValue customsAmount customsProcedure directionOfTransportation dollarExchRate invoiceAmount vedCodeDescription;
  text goodsDescription
Email < Folder HyperText PlainText; caption subject threadTopic title name fileName; entity emitters>LegalEntity inReplyToEmail>Email
  recipients>LegalEntity; json headers; string bcc cc from inReplyTo sender subject threadTopic to; stub
  responses<Email.inReplyToEmail
Employment < Interest; edge employee employer; required employer employee; caption role; entity employee>Person employer>Organization
Event < Analyzable Interval Thing; required name; caption name summary date; address location; entity involved>LegalEntity
  organizer>LegalEntity; string important
Family < Interval; edge person relative; required person relative; entity person>Person relative>Person; string relationship
Folder < Document; caption fileName title; stub children<Document.parent descendants<Document.ancestors
HyperText < Document; caption title fileName; html bodyHtml
Identification < Interval; required holder number; caption number; country country; entity holder>LegalEntity; identifier number;
  string authority type
Image < Document; caption fileName title; entity pictured>Person; string credit
Interest < Interval; abstract; string role status
Interval; abstract; date date endDate modifiedAt retrievedAt startDate; entity proof>Document; name namesMentioned; string publisher
  recordId; text description indexText summary; url alephUrl publisherUrl sourceUrl
LegalEntity < Thing; required name; caption name alias abbreviation weakAlias previousName email phone registrationNumber; country
  jurisdiction mainCountry; date dissolutionDate incorporationDate; email email; entity parent>LegalEntity; identifier brightQueryId
  brightQueryOrgId bvdId dunsCode idNumber innCode leiCode licenseNumber npiCode ogrnCode okpoCode okvedCode registrationNumber
  sayariId swiftBic taxNumber uniqueEntityId uscCode vatCode; name abbreviation; phone phone; string classification icijId legalForm
  sector status taxStatus; stub agencyClient<Representation.agent agentRepresentation<Representation.client
  callForTenders<CallForTenders.authority callsMade<Call.caller callsReceived<Call.receiver contractAuthority<Contract.authority
  contractAwardSupplier<ContractAward.supplier controlledEntities<Control.controller controllingEntities<Control.controlled
  cryptoWallets<CryptoWallet.holder debtCreditor<Debt.creditor debtDebtor<Debt.debtor
  delegatedCallForTenders<CallForTenders.onBehalfOf directorshipDirector<Directorship.director
  economicActivityDeclarant<EconomicActivity.declarant economicActivityHolder<EconomicActivity.contractHolder
  economicActivityReceiver<EconomicActivity.receiver economicActivitySender<EconomicActivity.sender emailsReceived<Email.recipients
  emailsSent<Email.emitters eventsInvolved<Event.involved eventsOrganized<Event.organizer identification<Identification.holder
  membershipMember<Membership.member mentionedBy<Mention.resolved messagesReceived<Message.recipients messagesSent<Message.sender
  operatedVehicles<Vehicle.operator ownedVehicles<Vehicle.owner ownershipOwner<Ownership.owner paymentBeneficiary<Payment.beneficiary
  paymentPayer<Payment.payer predecessors<Succession.successor projectParticipation<ProjectParticipant.participant
  securities<Security.issuer subsidiaries<LegalEntity.parent successors<Succession.predecessor taxRolls<TaxRoll.taxee
  userAccounts<UserAccount.owner; url opencorporatesUrl website
License < Contract; required name authority; caption name; number area; string commodities reviewDate
Membership < Interest; edge member organization; required member organization; caption role; entity member>LegalEntity
  organization>Organization
Mention; required document name; caption name; country contextCountry; email contextEmail; entity document>Document
  resolved>LegalEntity; name name; phone contextPhone; string detectedSchema
Message < Folder HyperText Interval PlainText; required bodyText sender; caption subject title threadTopic fileName; entity
  inReplyToMessage>Message recipientAccount>UserAccount recipients>LegalEntity sender>LegalEntity senderAccount>UserAccount; json
  metadata; string inReplyTo subject threadTopic; stub responses<Message.inReplyToMessage
Note < Analyzable Thing; caption description; entity entity>Thing
Occupancy < Interval; edge holder post; required holder post; date declarationDate electionDate periodEnd periodStart; entity
  holder>Person post>Position; string constituency politicalGroup status
Organization < LegalEntity; required name; caption name alias abbreviation weakAlias previousName registrationNumber; identifier
  cageCode giiNumber imoNumber permId; stub bankAccounts<BankAccount.bank directorshipOrganization<Directorship.organization
  employees<Employment.employer membershipOrganization<Membership.organization positions<Position.organization
Ownership < Interest; edge owner asset; required owner asset; entity asset>Asset owner>LegalEntity; string legalBasis ownershipType
  percentage sharesCount sharesCurrency sharesType sharesValue
Package < Folder; caption fileName title
Page; entity document>Pages; language detectedLanguage; number index; string translatedTextLanguage; text bodyText indexText
  translatedText
Pages < Document; caption fileName title; checksum pdfHash; stub pages<Page.document
Passport < Identification; required holder number; caption passportNumber number; date birthDate; gender gender; identifier
  passportNumber personalNumber; string birthPlace givenName surname
Payment < Interval Value; edge payer beneficiary; required payer beneficiary; caption amount; entity beneficiary>LegalEntity
  beneficiaryAccount>BankAccount contract>Contract payer>LegalEntity payerAccount>BankAccount project>Project; string programme
  sequenceNumber transactionNumber; text purpose
Person < LegalEntity; required name; caption name alias previousName weakAlias abbreviation lastName email phone; country birthCountry
  citizenship nationality; date birthDate deathDate; gender gender; identifier passportNumber socialSecurityNumber; language
  spokenLanguage; number height weight; string appearance birthPlace education ethnicity eyeColor fatherName firstName hairColor
  lastName middleName motherName nameSuffix political position profession religion secondName title; stub associates<Associate.person
  associations<Associate.associate employers<Employment.employee familyPerson<Family.person familyRelative<Family.relative
  images<Image.pictured positionOccupancies<Occupancy.holder; text biography
PlainText < Document; caption fileName title
Position < Thing; required name; caption name; date dissolutionDate inceptionDate; entity organization>Organization; number
  numberOfSeats; string subnationalArea; stub occupancies<Occupancy.post
Project < Interval Thing Value; caption name projectId; identifier projectId; string goal phase status; stub
  contracts<Contract.project participants<ProjectParticipant.project payments<Payment.project
ProjectParticipant < Interest; edge participant project; caption role; entity participant>LegalEntity project>Project
PublicBody < Organization; required name; caption name alias abbreviation weakAlias previousName
RealEstate < Asset; caption name address registrationNumber; date createDate; entity parent>RealEstate; identifier cadastralCode
  registrationNumber titleNumber; number area latitude longitude; string censusBlock encumbrance landType propertyType tenure; stub
  subunits<RealEstate.parent
Representation < Interest; edge agent client; required agent client; entity agent>LegalEntity client>LegalEntity
Risk < Interval; required entity; caption reason status; country country; date listingDate; entity entity>Thing; identifier programId;
  number duration; string authority program status; text reason; topic topics; url programUrl
Sanction < Interval; required entity; caption program; country country; date listingDate; entity entity>Thing; identifier authorityId
  programId unscId; number duration; string authority program provisions status; text reason; url programUrl
Security < Asset; caption name isin registrationNumber; date issueDate maturityDate; entity issuer>LegalEntity; identifier figiCode
  isin registrationNumber ticker; string classification collateral type
Similar; caption confidenceScore criteria; entity candidate>Thing match>Thing; number confidenceScore; string criteria matcher
Succession < Interest; edge predecessor successor; required predecessor successor; entity predecessor>LegalEntity
  successor>LegalEntity
Table < Document; caption title name fileName; checksum csvHash; json columns; number rowCount
TaxRoll < Interval; required taxee; country country; date birthDate; entity taxee>LegalEntity; string givenName income surname taxPaid
  wealth
Territory < Thing; required name; caption name alias; entity partOf>Territory; identifier fipsCode nutsCode territoryCode zipCode;
  string level; stub subdivisions<Territory.partOf
Thing; abstract; required name; caption name; address address; country country; date createdAt modifiedAt retrievedAt; entity
  addressEntity>Address proof>Document riskSource>Thing; identifier programId wikidataId; name alias name previousName weakAlias;
  string keywords program publisher; stub candidateSimilars<Similar.candidate courtCase<CourtCaseParty.party
  documentedBy<Documentation.entity matchSimilars<Similar.match noteEntities<Note.entity risks<Risk.entity sanctions<Sanction.entity
  unknownLinkFrom<UnknownLink.object unknownLinkTo<UnknownLink.subject; text description indexText notes summary; topic topics; url
  alephUrl publisherUrl sourceUrl wikipediaUrl
Trip < Event; required name endLocation startLocation; caption name startDate endDate; entity endLocation>Address
  startLocation>Address vehicle>Vehicle
UnknownLink < Interest; edge subject object; required subject object; entity object>Thing subject>Thing
UserAccount < Thing; required username; caption username email service; email email; entity owner>LegalEntity; ip ipAddress; phone
  phone; string password service username; stub messagesReceived<Message.recipientAccount messagesSent<Message.senderAccount
Value; abstract; number amount amountEur amountUsd; string currency
Vehicle < Asset; caption name registrationNumber; date buildDate deregistrationDate registrationDate; entity operator>LegalEntity
  owner>LegalEntity; identifier registrationNumber; string model type; stub declaredCustoms<EconomicActivity.transport
  tripsInvolved<Trip.vehicle
Vessel < Vehicle; required name; caption name imoNumber; country flag pastFlags; date nameChangeDate; identifier callSign crsNumber
  imoNumber mmsi; number deadweightTonnage grossRegisteredTonnage tonnage; string navigationArea pastTypes registrationPort
Video < Document; caption fileName title; number duration
Workbook < Folder; caption fileName title
"""

COUNTRIES = """
ac ad ae af ag ai al am ao aq ar as at au aw ax az az-nk ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc cd cf cg
ch ci ck cl cm cn cn-xz co cp cq cr cshh csxx cu cv cw cx cy cy-trnc cz dd de dg dj dk dm do dz ec ee eg eh er es et eu fi fj fk fm fo
fr ga gb gb-nir gb-sct gb-wls gd ge ge-ab gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in io ip iq
iq-kr ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md md-pmr me mf mg mh mk ml mm mn
mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pk-km pl pm pn pr ps pt pw py qa re ro rs
ru rw sa sb sc sd se sg sh si sj sk sl sm sn so so-som sr ss st suhh sv sx sy sz ta tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua
ua-cri ua-dpr ua-lpr ug um un us uy uz va vc ve vg vi vn vu wf ws x-so xk ye yt yucs za zm zr zw zz
"""
"""Codes of countries that a value may have."""

LANGUAGES = """
af:afr am:amh ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces da:dan de:deu el:ell en:eng es:spa et:est fa:fas fi:fin fr:fra
ga:gle he:heb hi:hin hr:hrv hu:hun hy:hye id:ind in:ind is:isl it:ita iw:heb ja:jpn ka:kat kk:kaz km:khm kn:kan ko:kor ky:kir lb:ltz
lo:lao lt:lit lv:lav mk:mkd mn:mon mo:ron ms:msa mt:mlt my:mya ne:nep nl:nld no:nor pl:pol ps:pus pt:por ro:ron ru:rus si:sin sk:slk
sl:slv sq:sqi sr:srp sv:swe sw:swa ta:tam te:tel tg:tgk th:tha tk:tuk tl:tgl tr:tur uk:ukr ur:urd uz:uzb vi:vie zh:zho cnr fil mul
"""
"""Languages of documents and texts: the two letters of ISO 639-1 where there are some, and the code there."""
