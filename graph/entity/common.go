package entity

import "strings"

// What follows is general knowledge, in the form of keys: which names many bear, and which words
// tell what somebody does. Where a name stands in none of these lists it is taken to be unusual.

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// surnames are those of very many people, in the countries that news in English speaks of most.
var surnames = setOf(`
	adams allen anderson bailey baker bell bennett brooks brown bryant butler byrne campbell carter clark clarke coleman collins cook cooper cox cruz davies davis
	diaz doyle edwards evans fisher flores foster fox garcia gibson gomez gonzalez gordon graham grant gray green griffin hall hamilton harris harrison hayes
	henderson henry hernandez hill holmes howard hughes hunt hunter jackson james jenkins johnson johnston jones jordan kelly kennedy king knight lee lewis long lopez
	macdonald marshall martin martinez mason matthews mccarthy mcdonald miller mills mitchell moore morales morgan morris morrison murphy murray myers nelson
	obrien oconnor ortiz owen palmer parker patterson perez perry peterson phillips porter powell price ramirez ramos reed reid reyes reynolds richards richardson
	rivera roberts robertson robinson rodriguez rogers rose ross russell ryan sanchez sanders scott shaw simmons simpson smith stevens stewart sullivan
	taylor thomas thompson thomson torres turner walker wallace walsh ward washington watson webb wells west white williams williamson wilson wood woods wright young
	almeida alvarez castillo castro chavez costa dos fernandez fernández ferreira garcía gonçalves gonzález gutierrez guzman hernández herrera jimenez lópez martínez
	medina mendoza moreno muñoz navarro oliveira pereira pérez rodrigues rodríguez rojas romero ruiz salazar sanchez sánchez santos silva soto souza vargas vasquez vega
	becker braun fischer hoffmann koch krause meyer müller richter schmidt schneider schröder schulz schwarz wagner weber wolf zimmermann
	bernard dubois durand lambert laurent lefebvre leroy moreau petit richard robert roux simon bianchi colombo conti ferrari marino ricci romano rossi russo
	andersen andersson christensen eriksson hansen jensen johansen johansson karlsson larsen larsson nielsen nilsson olsen pedersen persson rasmussen svensson
	bakker jansen visser horvat kovacs kowalski nagy novak nowak szabo wojcik
	ivanov ivanova kuznetsov morozov petrov petrova popov sidorov smirnov sokolov volkov kovalenko kravchenko melnyk shevchenko bondarenko
	abbas abdullah abubakar ahmad ahmed ali aziz bello haider hasan hassan hussain hussein ibrahim iqbal islam khalil khan mahmoud malik mohamed mohammed musa
	mustafa omar osman rahman saleh salem sani shah sheikh usman yusuf yilmaz kaya demir
	agarwal chatterjee chaudhary das desai devi ghosh gupta jain joshi kapoor kaur kumar mehta mishra nair pandey patel prasad rao reddy roy sharma singh sinha thakur
	verma yadav fernando perera silva
	cao chan chang chen cheng cheung cho choi chung deng feng gao guo han he hu huang jang jiang jung kang kim kwon lam lau leung li liang lim lin liu lu luo ma ng
	oh pan park peng seo shen shin song sun tang tian tran wang wei wong wu xie xu yang ye yoon yu yuan zhang zhao zheng zhou zhu bui dang dinh hoang le ngo nguyen pham phan vo vu
	goto hayashi inoue ito kato kimura kobayashi matsumoto nakamura saito sasaki sato shimizu suzuki takahashi tanaka watanabe yamada yamamoto yoshida
	abebe adeyemi banda diallo dlamini eze kamau mensah mohamud moyo ncube njoroge nkosi okafor okoye otieno owusu phiri tesfaye traore zulu
	cohen friedman katz levi levy mizrahi`)

// givenNames are those of very many people.
var givenNames = setOf(`
	aaron adam alan albert alex alexander alice amanda amy andrea andrew andy angela ann anna anne anthony antonio ashley barbara ben benjamin beth betty bill bob brandon brian bruce
	carl carol caroline catherine charles charlotte chris christina christine christopher claire craig dan daniel dave david dean deborah dennis diana diane donald donna dorothy doug
	douglas ed edward elizabeth emily emma eric frank fred gareth gary george grace graham greg gregory harry heather helen henry howard ian jack jacob jacqueline james jamie jane janet
	jason jean jeff jeffrey jennifer jessica jill jim joan joe john jon jonathan jordan joseph josh joshua joyce judith julia julie justin karen kate katherine kathleen kathryn keith ken
	kenneth kevin kim larry laura lauren lee leslie linda lisa louise luke margaret maria marie mark martin mary matt matthew megan melissa michael michelle mike nancy natalie neil nicholas
	nick nicola nicole oliver olivia pam pamela pat patricia patrick paul peter philip phil rachel ralph ray raymond rebecca richard rob robert robin roger ron ronald rose roy russell ruth
	ryan sally sam samantha samuel sandra sara sarah scott sean sharon shirley simon sophie stephanie stephen steve steven stuart sue susan tara ted teresa terry thomas tim timothy tom tony
	tracy vanessa victoria vincent walter wayne wendy will william zoe
	alejandro ana andres andrés angel carlos carmen daniela diego eduardo elena fernando francisco gabriel jesus jesús jorge jose josé juan juana luis luisa manuel marco maría mario marta miguel
	pablo paula pedro rafael ramon ricardo roberto rosa sergio sofia joao joão luiz paulo
	andreas anja bernd claudia frank hans jens jürgen karin klaus monika petra sabine stefan susanne uwe wolfgang françois jacques jean marie michel nathalie philippe pierre alessandro francesca
	giovanni giulia giuseppe luca paolo anders erik johan karl lars ole per
	alexei andrei anton boris dmitri dmitry elena igor irina ivan maxim mikhail natalia nikolai oleg olga sergei sergey svetlana tatiana vladimir yuri oleksandr volodymyr
	abdul abdullah ahmad ahmed aisha ali amina fatima hamza hasan hassan hussein ibrahim ismail karim khalid layla mahmoud mariam mohamed mohammad mohammed muhammad mustafa omar said salah yusuf
	amit anil anita arjun deepak kavita manish neha pooja priya rahul raj rajesh ravi rohit sanjay sunil sunita suresh vijay vikram
	chen hui jian jing jun lei li ling mei min ming na peng ping tao wei xin yan yang ying yong jin jung min young seung sung hyun akira hiroshi kenji takashi yuki anh duc hoa hung lan linh minh thanh tuan van
	abdi chidi emeka grace joseph kofi kwame moses ngozi samuel peter`)

// bodyWords are the words of names that bodies of many countries, states and towns bear.
var bodyWords = setOf(`
	supreme high court courts constitutional appeal appeals federal national state states county district crown central reserve bank ministry department office agency authority
	commission commissioner committee council parliament senate congress assembly house chamber representatives lower upper legislature labour labor conservative democratic republican liberal green greens
	social socialist communist progressive popular peoples people workers farmers freedom unity independence christian union party movement front coalition alliance opposition
	police force forces armed army navy air guard coast border defence defense foreign interior home finance financial treasury health education justice environment environmental agriculture transport
	transportation trade energy employment immigration customs tax revenue statistics electoral election elections meteorological weather service services bureau board city town municipal
	regional provincial local government cabinet presidency public prosecutor prosecutors prosecution attorney general ombudsman auditor anti corruption anticorruption human rights
	university school hospital medical museum library theatre theater gallery cathedral zoo airport international railway railways association federation chamber commerce industry civil
	aviation protection affairs internal security intelligence research institute centre center water works fire rescue emergency emergencies management disaster prison prisons
	football cricket rugby olympic executive planning land housing family criminal commercial administrative labour tribunal magistrates county regulatory
	of the for and in on against`)

// unlike are names made of such words that one body of the world bears, or nearly so.
var unlike = setOf(`un_security_council security_council human_rights_council federal_reserve home_office air_force_one olympic_committee international_criminal_court
	international_olympic_committee international_court_of_justice court_of_justice`)

// others are the countries in which places lie that have the name of a country or of a capital.
var others = map[string][]string{
	"georgia": {"United States"}, "victoria": {"Australia", "Canada"}, "santiago": {"Spain", "Philippines"}, "tripoli": {"Lebanon"}, "san_jose": {"United States"},
	"hamilton": {"Canada", "New Zealand"}, "georgetown": {"United States", "Malaysia"}, "kingston": {"Canada"},
}

// twins are places that two countries know well.
var twins = setOf(`georgia birmingham cambridge springfield santiago victoria cordoba córdoba san_jose san_josé tripoli hyderabad valencia alexandria portland newcastle kingston hamilton
	richmond granada guadalajara leon león merida mérida st_petersburg naples worcester durham lincoln bristol plymouth windsor salem burlington aurora columbia albany
	bethlehem saint_martin punjab kashmir limburg galicia macedonia waterloo york halifax perth dover boston gloucester chester norfolk essex kent
	surrey bedford oxford stafford stratford georgetown jamestown san_antonio san_juan santa_cruz santa_fe los_angeles concepcion concepción san_salvador`)

// parts are well-known parts of countries, to the country.
var parts = func() map[string]string {
	all := map[string]string{}
	for country, names := range map[string]string{
		"United States": `alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
			michigan minnesota mississippi missouri montana nebraska nevada new_hampshire new_jersey new_mexico new_york new_york_city north_carolina north_dakota ohio oklahoma oregon
			pennsylvania rhode_island south_carolina south_dakota tennessee texas utah vermont virginia washington_dc west_virginia wisconsin wyoming
			atlanta chicago dallas denver detroit houston los_angeles miami minneapolis philadelphia phoenix pittsburgh san_francisco seattle`,
		"United Kingdom": `england scotland wales northern_ireland belfast cardiff edinburgh glasgow leeds liverpool manchester sheffield yorkshire`,
		"Canada":         `alberta british_columbia manitoba new_brunswick newfoundland nova_scotia ontario quebec saskatchewan calgary edmonton montreal toronto vancouver winnipeg`,
		"Australia":      `new_south_wales queensland south_australia tasmania western_australia adelaide brisbane melbourne sydney`,
		"India":          `assam bihar gujarat haryana jharkhand karnataka kerala madhya_pradesh maharashtra odisha rajasthan tamil_nadu telangana uttar_pradesh west_bengal ahmedabad bengaluru bangalore chennai kolkata lucknow mumbai pune`,
		"Germany":        `bavaria hesse saxony brandenburg cologne frankfurt hamburg munich stuttgart`,
		"France":         `brittany burgundy corsica normandy provence lyon marseille nice toulouse bordeaux`,
		"Spain":          `andalusia catalonia barcelona seville bilbao`,
		"Italy":          `lombardy sicily tuscany veneto milan turin bologna florence`,
		"Russia":         `chechnya dagestan siberia tatarstan vladivostok novosibirsk`,
		"China":          `guangdong sichuan tibet xinjiang yunnan zhejiang shanghai shenzhen guangzhou wuhan chongqing`,
		"Brazil":         `bahia rio_de_janeiro são_paulo sao_paulo`,
		"Mexico":         `chiapas oaxaca sinaloa sonora chihuahua jalisco tijuana monterrey`,
		"Nigeria":        `borno kaduna kano lagos`,
		"South Africa":   `gauteng kwazulu_natal western_cape cape_town durban johannesburg`,
		"Japan":          `hokkaido okinawa osaka kyoto`,
		"Pakistan":       `sindh balochistan karachi lahore`,
		"Turkey":         `istanbul izmir`,
		"Ukraine":        `crimea donetsk kharkiv kherson luhansk odesa odessa lviv`,
	} {
		for name := range strings.FieldsSeq(names) {
			all[strings.ReplaceAll(name, "_", " ")] = country
		}
	}
	return all
}()

// class is a set of trades that lie close together.
type class uint16

const (
	politics class = 1 << iota
	law
	business
	sport
	medicine
	science
	military
	police
	arts
	media
	religion
	teaching
	manual
)

// classes tell of the head of a role what trade it is. Words that many trades have (chairman,
// president, director, spokesman) are not there.
var classes = func() map[string]class {
	all := map[string]class{}
	for c, words := range map[class]string{
		politics: `minister senator mp lawmaker congressman congresswoman mayor governor deputy politician councillor councilor premier diplomat ambassador envoy legislator parliamentarian chancellor
			alderman whip candidate`,
		law:      `judge lawyer attorney prosecutor solicitor barrister magistrate justice jurist notary`,
		business: `executive banker entrepreneur businessman businesswoman trader broker investor economist accountant founder ceo cfo treasurer developer retailer merchant`,
		sport: `coach striker midfielder goalkeeper defender footballer cricketer golfer boxer swimmer cyclist sprinter runner athlete gymnast jockey rower skier wrestler quarterback pitcher batsman bowler winger
			centre-back referee umpire player racer sailor`,
		medicine: `doctor physician surgeon nurse dentist midwife paramedic psychiatrist cardiologist oncologist pharmacist epidemiologist virologist pediatrician paediatrician vet veterinarian`,
		science: `professor scientist researcher physicist chemist biologist astronomer mathematician engineer geologist historian archaeologist sociologist anthropologist psychologist climatologist
			ecologist botanist zoologist lecturer scholar academic`,
		military: `colonel lieutenant sergeant corporal admiral commander soldier major brigadier marine`,
		police:   `detective inspector constable superintendent policeman policewoman sheriff`,
		arts: `actor actress singer musician composer painter sculptor novelist poet author writer playwright dancer choreographer pianist violinist guitarist rapper filmmaker comedian artist
			architect designer photographer drummer`,
		media:    `journalist reporter editor columnist presenter broadcaster correspondent anchor blogger`,
		religion: `bishop archbishop priest pastor imam rabbi cardinal pope monk nun vicar reverend`,
		teaching: `teacher headteacher principal headmaster headmistress tutor student pupil`,
		manual: `farmer fisherman plumber carpenter electrician miner builder mechanic baker butcher chef cook waiter waitress barber gardener welder cleaner shopkeeper trucker shepherd
			pilot firefighter machinist labourer laborer farmhand`,
	} {
		for w := range strings.FieldsSeq(words) {
			all[w] |= c
		}
	}
	return all
}()

// longClasses are trades that only several words tell.
var longClasses = map[string]class{
	"chief executive": business, "executive officer": business, "financial officer": business, "operating officer": business, "managing director": business,
	"finance director": business, "technology officer": business, "board member": business, "police officer": police, "police chief": police, "racing driver": sport, "team captain": sport,
	"attorney general": law, "army general": military, "foreign secretary": politics, "home secretary": politics, "prime minister": politics, "party leader": politics,
	"opposition leader": politics, "truck driver": manual, "bus driver": manual, "taxi driver": manual, "lorry driver": manual, "train driver": manual,
	"film director": arts, "theatre director": arts, "fashion model": arts,
}

// near are the trades that one person often has, at the same time or one after the other.
var near = []class{
	politics | law, politics | business, politics | military, politics | science, politics | media, politics | teaching, politics | medicine,
	law | science, law | police, medicine | science, business | media, business | arts, business | science, arts | media, police | military,
	science | teaching, sport | media, sport | business, science | media, science | arts, teaching | arts, teaching | sport, teaching | manual, religion | teaching, politics | manual,
}

// far says whether hardly anybody has trades of both sets.
func far(a, b class) bool {
	if a == 0 || b == 0 || a&b != 0 {
		return false
	}
	for _, pair := range near {
		if a&pair != 0 && b&pair != 0 {
			return false
		}
	}
	return true
}

// passing are words before a role that do not tell what it is.
var passing = setOf(`former ex ex- then acting current new late longtime long-time retired outgoing incoming the a an our local its his her their young old`)

// vague are heads of roles that tell nothing of whom they are said.
var vague = setOf(`man woman person one member friend victim suspect resident citizen native father mother son daughter brother sister husband wife child boy girl witness defendant
	leader head boss official spokesman spokeswoman spokesperson representative adviser aide partner neighbour neighbor survivor guest figure part winner loser`)
