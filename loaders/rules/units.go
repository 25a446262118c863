package rules

import (
	"maps"
	"strings"
)

// units are the words of measures with their symbols, of UCUM where it has one: "kilometres" => km.
var units = wordsOf(`
km: kilometers kilometres kilometer kilometre km kms | m: m meters metres meter metre | cm: centimeters centimetres centimeter centimetre cm
mm: millimeters millimetres millimeter millimetre mm | mi: miles mile | nmi: nautical_miles nautical_mile | ft: feet foot ft | in: inches inch
yd: yards yard | kn: knots knot | ly: light-years light_years | kg: kilograms kilogram kilogrammes kilos kilo kg | g: grams gram grammes
mg: milligrams milligram mg | ug: micrograms microgram | t: tons tonnes ton tonne metric_tons metric_tonnes metric_ton | kt: kilotons kilotonnes
Mt: megatons megatonnes | oz: ounces ounce | st: stone | lb: lb lbs | L: liters litres liter litre | mL: milliliters millilitres ml
gal: gallons gallon | pt: pints pint | bbl: barrels barrel bpd | ha: hectares hectare | acre: acres acre
km2: square_kilometers square_kilometres square_kilometer square_kilometre sq_km | m2: square_meters square_metres square_meter square_metre sq_m
mi2: square_miles square_mile sq_miles | ft2: square_feet square_foot sq_ft | m3: cubic_meters cubic_metres cubic_meter cubic_metre
ft3: cubic_feet cubic_foot | km3: cubic_kilometers cubic_kilometres | km/h: kilometers_per_hour kilometres_per_hour kilometers_an_hour kilometres_an_hour kph km/h kmh
mi/h: miles_per_hour miles_an_hour mph | m/s: meters_per_second metres_per_second meters_a_second metres_a_second | kW: kilowatts kilowatt kw
MW: megawatts megawatt mw | GW: gigawatts gigawatt gw | TW: terawatts | W: watts watt | kWh: kilowatt-hours kilowatt_hours kwh | MWh: megawatt-hours megawatt_hours mwh
GWh: gigawatt-hours gigawatt_hours gwh | TWh: terawatt-hours terawatt_hours twh | V: volts volt | Hz: hertz | MHz: megahertz | GHz: gigahertz
kB: kilobytes | MB: megabytes megabyte | GB: gigabytes gigabyte gb | TB: terabytes terabyte tb | Mbit/s: megabits_per_second mbps
Cel: degrees_celsius degree_celsius celsius °c degrees_centigrade | [degF]: degrees_fahrenheit degree_fahrenheit fahrenheit °f | deg: degrees degree
dB: decibels | kcal: calories kilocalories | %: % percent pct per_cent | percentage points: percentage_points percentage_point
bp: basis_points basis_point`, timeUnits)

// timeUnits are those of lengths of time.
var timeUnits = wordsOf(`s: second seconds | min: minute minutes | h: hour hours | d: day days | wk: week weeks | mo: month months | a: year years`, nil)

// spans are lengths of time that are told in others: "two decades" are 20 years.
var spans = map[string]struct {
	times  int64
	symbol string
}{
	"fortnight": {2, "wk"}, "fortnights": {2, "wk"}, "decade": {10, "a"}, "decades": {10, "a"}, "century": {100, "a"}, "centuries": {100, "a"},
}

// currencies are the words and signs of money with their ISO 4217 codes. A word that several countries have for theirs
// stands by itself, unless the country is told ("Mexican pesos") or one of them is meant where nothing is told ("dollars").
var currencies = wordsOf(`
USD: $ us$ usd dollar dollars u.s._dollars us_dollars american_dollars greenbacks | EUR: € euro euros eur | GBP: £ gbp pound pounds sterling quid british_pounds pounds_sterling
JPY: ¥ yen jpy japanese_yen | CNY: yuan renminbi rmb cny chinese_yuan | CHF: chf swiss_francs swiss_franc | CAD: c$ ca$ cad canadian_dollars | AUD: a$ au$ aud australian_dollars
NZD: nz$ nzd new_zealand_dollars | HKD: hk$ hkd hong_kong_dollars | SGD: s$ sgd singapore_dollars | TWD: nt$ twd taiwan_dollars new_taiwan_dollars | INR: ₹ rs rs. inr indian_rupees
PKR: pkr pakistani_rupees | LKR: lkr sri_lankan_rupees | NPR: nepalese_rupees | KRW: ₩ won krw south_korean_won korean_won | MXN: mx$ mxn mexican_pesos | ARS: ars argentine_pesos argentinian_pesos
CLP: clp chilean_pesos | COP: cop colombian_pesos | PHP: ₱ php philippine_pesos | UYU: uruguayan_pesos | CUP: cuban_pesos | BRL: r$ brl reais brazilian_reais brazilian_real
RUB: ₽ rub rubles roubles russian_rubles russian_roubles ruble rouble | UAH: ₴ uah hryvnia hryvnias hryvnya | PLN: pln zloty zlotys zlotych polish_zloty | CZK: czk czech_crowns koruna czech_koruna korunas
HUF: huf forint forints | RON: ron lei romanian_lei | BGN: leva | SEK: sek kronor swedish_kronor swedish_krona swedish_crowns | NOK: nok norwegian_kroner norwegian_crowns norwegian_krone
DKK: dkk danish_kroner danish_crowns danish_krone | ISK: icelandic_kronur icelandic_krona | TRY: ₺ try lira turkish_lira liras turkish_liras | ILS: ₪ ils shekels shekel israeli_shekels
EGP: egp egyptian_pounds | LBP: lebanese_pounds | SYP: syrian_pounds | SAR: sar saudi_riyals | QAR: qatari_riyals | YER: yemeni_rials | IRR: iranian_rials tomans | OMR: omani_rials
AED: aed emirati_dirhams uae_dirhams | MAD: moroccan_dirhams | KWD: kuwaiti_dinars | IQD: iraqi_dinars | JOD: jordanian_dinars | RSD: serbian_dinars | DZD: algerian_dinars | TND: tunisian_dinars
LYD: libyan_dinars | ZAR: zar rand south_african_rand | NGN: ₦ ngn naira | GHS: cedis cedi | KES: kes kenyan_shillings | UGX: ugandan_shillings | TZS: tanzanian_shillings | ETB: birr
THB: ฿ thb baht | VND: ₫ vnd dong | IDR: idr rupiah rupiahs | MYR: myr ringgit | BDT: taka | KZT: tenge | GEL: lari | AMD: drams | XOF: cfa_francs | PEN: soles | CRC: colones | PYG: guaranis
GTQ: quetzales | AFN: afghanis | MMK: kyat kyats | JMD: jamaican_dollars | BTC: bitcoin bitcoins btc | rupees: rupees rupee | pesos: pesos peso | francs: francs franc | crowns: crowns | kroner: kroner
dinars: dinars dinar | dirhams: dirhams dirham | riyals: riyals riyal | rials: rials rial | shillings: shillings shilling | cents: cents cent | pence: p pence penny`, nil)

// wordsOf reads "symbol: word word | symbol: ..." into a table by word, with those of more; the parts of a word are
// joined by low lines.
func wordsOf(table string, more map[string]string) map[string]string {
	out := map[string]string{}
	maps.Copy(out, more)
	for _, entry := range strings.FieldsFunc(table, func(c rune) bool { return c == '|' || c == '\n' }) {
		symbol, words, _ := strings.Cut(entry, ": ")
		for _, w := range strings.Fields(words) {
			out[strings.ReplaceAll(w, "_", " ")] = strings.TrimSpace(symbol)
		}
	}
	return out
}

// longest gives what the table says of the words from i on that make its longest entry, of three words at most, and
// where they end; end is i for none.
func longest(table map[string]string, words []string, i int) (symbol string, end int) {
	for n := min(3, len(words)-i); n > 0; n-- {
		if s, ok := table[strings.Join(words[i:i+n], " ")]; ok {
			return s, i + n
		}
	}
	return "", i
}
