package nl.waarborg.clientcocreation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What leads to a person, and what does not. */
class DetectorTest {

    private static final UUID SPACE = new UUID(0, 1);
    private static final ListedNames NAMES = new ListedNames(SPACE);
    private static final Detector DETECTOR = new Detector(LocalDate.of(2026, 11, 22));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BSN | Zijn nummer is 111222333.",
                "BSN | nr 111.22.2333, staat erop",
                "EMAIL | Mail haar op m.janssen@voorbeeld.example.org vandaag",
                "PHONE | Bel 06-12345678 na zessen",
                "PHONE | Call +44 20 7946 0958 please",
                "IBAN | Overmaken naar NL91 ABNA 0417 1643 00 graag",
                "IBAN | de rekening nl91abna0417164300 op naam",
                "DATE_OF_BIRTH | Geboren op 3-4-1958 in Assen",
                "DATE_OF_BIRTH | geboren 3 april 1958",
                "DATE_OF_BIRTH | born April 3, 1958",
                "DATE_OF_BIRTH | 1958-04-03",
                "DATE_OF_BIRTH | dhr. Jansen, 12-03-84, belt terug",
                "DATE_OF_BIRTH | mevrouw van 3/4/58",
                "DATE_OF_BIRTH | haar zoontje is geboren op 1-9-2026",
                "DATE_OF_BIRTH | born on September 1, 2026",
                "DATE_OF_BIRTH | geb. 01.09.26",
                "LISTED_NAME | Gisteren vertelde zoë van dijk het ons",
                "LISTED_NAME | ZOE VAN DIJK!"
            })
    void finds_what_leads_to_a_person(Identifying kind, String text) {
        assertThat(found(text)).contains(kind);
    }

    static List<Arguments> attempts() {
        return List.of(
                attempt(Identifying.BSN, "١١١٢٢٢٣٣٣"),
                attempt(Identifying.BSN, "nummer १११२२२३३३ dus"),
                attempt(Identifying.BSN, "１１１２２２３３３"),
                attempt(Identifying.BSN, "111\u200b222\u2060333"),
                attempt(Identifying.BSN, "111\u00a0\u2009222\n333"),
                attempt(Identifying.BSN, "111–222—333"),
                attempt(Identifying.BSN, "1 1 1 2 2 2 3 3 3"),
                attempt(Identifying.BSN, "1_1_1_2_2_2_3_3_3"),
                attempt(Identifying.BSN, "lll222333"),
                attempt(Identifying.BSN, "&#49;&#49;&#x31;222333"),
                attempt(Identifying.BSN, "111<b></b>222<!-- -->333"),
                attempt(Identifying.BSN, "1\u03321\u03321\u0332222333"),
                attempt(Identifying.EMAIL, "m.janssen＠voorbeeld.nl"),
                attempt(Identifying.EMAIL, "m.janssen&#64;voorbeeld.nl"),
                attempt(Identifying.EMAIL, "m.janssen&amp;commat;voorbeeld.nl"),
                attempt(Identifying.EMAIL, "m.janssen @ voorbeeld . nl"),
                attempt(Identifying.EMAIL, "m.janssen (at) voorbeeld (punt) nl"),
                attempt(Identifying.EMAIL, "m.janssen [AT] voorbeeld dot nl"),
                attempt(Identifying.EMAIL, "janssen apenstaartje voorbeeld punt nl"),
                attempt(Identifying.EMAIL, "m.janssen%40voorbeeld.nl"),
                attempt(Identifying.EMAIL, "m.jan\u00adssen@\u200bvoorbeeld.nl"),
                attempt(Identifying.PHONE, "06\n12345678"),
                attempt(Identifying.PHONE, "٠٦-١٢٣٤٥٦٧٨"),
                attempt(Identifying.PHONE, "0 6 1 2 3 4 5 6 7 8"),
                attempt(Identifying.PHONE, "06‑12‑34‑56‑78"),
                attempt(Identifying.PHONE, "O6-l2345678"),
                attempt(Identifying.IBAN, "NL91\nABNA\n0417\n1643\n00"),
                attempt(Identifying.IBAN, "N L 9 1 A B N A 0 4 1 7 1 6 4 3 0 0"),
                attempt(Identifying.IBAN, "NL91–ABNA–0417–1643–00"),
                attempt(Identifying.IBAN, "NL91.ABNA.0417.1643.00"),
                attempt(Identifying.IBAN, "ＮＬ91 АВNА 0417 1643 00"),
                attempt(Identifying.DATE_OF_BIRTH, "3 – 4 – 1958"),
                attempt(Identifying.DATE_OF_BIRTH, "3\n4\n1958"),
                attempt(Identifying.DATE_OF_BIRTH, "٣-٤-١٩٥٨"),
                attempt(Identifying.DATE_OF_BIRTH, "3-apr-1958"),
                attempt(Identifying.DATE_OF_BIRTH, "3-apr-58"),
                attempt(Identifying.DATE_OF_BIRTH, "3-IV-1958"),
                attempt(Identifying.DATE_OF_BIRTH, "03041958"),
                attempt(Identifying.DATE_OF_BIRTH, "19580403"),
                attempt(Identifying.DATE_OF_BIRTH, "3&nbsp;april&nbsp;1958"),
                attempt(Identifying.LISTED_NAME, "Zo\u00adë van\u200b Dijk"),
                attempt(Identifying.LISTED_NAME, "Zоё\nvаn\tDijk"),
                attempt(Identifying.LISTED_NAME, "Zo&euml; van <i>Di</i>jk"),
                attempt(Identifying.LISTED_NAME, "Ｚｏë_van-Dijk"));
    }

    private static Arguments attempt(Identifying kind, String text) {
        return Arguments.of(kind, text);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void finds_what_is_written_to_get_past_it(Identifying kind, String text) {
        assertThat(found(text)).contains(kind);
    }

    @Test
    void reads_a_long_text_of_the_worst_kind_within_a_moment() {
        String worst =
                "1 ".repeat(2_500) + "a.".repeat(1_250) + "<".repeat(1_250) + "&#".repeat(620);

        assertTimeout(Duration.ofSeconds(10), () -> found(worst));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "De wachtkamer is te vol en de uitleg te kort.",
                "We komen op 12-03-2027 om 14:30 bij elkaar, kamer 204.",
                "Het overleg van 12-03-26 gaat door, agenda versie 1.12.84.2.",
                "In 2019 was het nog anders; 85% is tevreden over 1.250 gesprekken.",
                "Ik woon niet in Dijk, en Zoë is een mooie naam.",
                "Zie hoofdstuk 3.2.1 en NEN 7510.",
                "Kijk at home of op onze site punt voor punt.",
                "Stap 1, stap 2 en stap 3; keuze a, b, c, d of e.",
                "Van 5 mei 14 mensen, en 3 april 12 mensen.",
                "Bedragen: 1.250 en 3.400 euro; 10% en 15% meer."
            })
    void leaves_alone_what_leads_to_nobody(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Property(tries = 200)
    void a_listed_name_is_found_wherever_it_stands(
            @ForAll @AlphaChars @StringLength(min = 2, max = 20) String name,
            @ForAll @AlphaChars @StringLength(max = 30) String before) {
        Set<String> listed = Set.of(ListedNames.hex(NAMES.hash(name)));
        String text = before + " (" + name.toUpperCase(java.util.Locale.ROOT) + ").";

        assertThat(KeptOut.of(SPACE, listed).standIn(text)).isTrue();
        assertThat(KeptOut.of(new UUID(0, 2), listed).standIn(name)).isFalse();
    }

    private static Set<Identifying> found(String text) {
        Set<String> listed = Set.of(ListedNames.hex(NAMES.hash("Zoë van Dijk")));
        return DETECTOR.findsIn(text, KeptOut.of(SPACE, listed));
    }
}
