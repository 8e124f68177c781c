package nl.waarborg.clientcocreation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/** What leads to a person, and what does not. */
class DetectorTest {

    private static final ListedNames NAMES = new ListedNames(new UUID(0, 1));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "De wachtkamer is te vol en de uitleg te kort.",
                "We komen op 12-03-2027 om 14:30 bij elkaar, kamer 204.",
                "Het overleg van 12-03-26 gaat door, agenda versie 1.12.84.2.",
                "In 2019 was het nog anders; 85% is tevreden over 1.250 gesprekken.",
                "Ik woon niet in Dijk, en Zoë is een mooie naam.",
                "Zie hoofdstuk 3.2.1 en NEN 7510."
            })
    void leaves_alone_what_leads_to_nobody(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Property(tries = 200)
    void a_listed_name_is_found_wherever_it_stands(
            @ForAll @AlphaChars @StringLength(min = 2, max = 20) String name,
            @ForAll @AlphaChars @StringLength(max = 30) String before) {
        Set<String> listed = Set.of(ListedNames.hex(NAMES.hash(name)));

        assertThat(
                        NAMES.standIn(
                                before + " (" + name.toUpperCase(java.util.Locale.ROOT) + ").",
                                listed))
                .isTrue();
        assertThat(new ListedNames(new UUID(0, 2)).standIn(name, listed)).isFalse();
    }

    private static Set<Identifying> found(String text) {
        return DETECTOR.findsIn(text, NAMES, Set.of(ListedNames.hex(NAMES.hash("Zoë van Dijk"))));
    }
}
