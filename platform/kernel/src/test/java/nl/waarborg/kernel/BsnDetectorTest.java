package nl.waarborg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class BsnDetectorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456782",
                "111222333",
                "999996708",
                "999996630",
                "999990019",
                "010464554",
                "12345672",
                "100000009"
            })
    void accepts_numbers_that_pass_the_eleven_test(String digits) {
        assertThat(BsnDetector.isBsn(digits)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789",
                "999998620",
                "010464555",
                "000000000",
                "00000000",
                "1234567",
                "1234567820",
                "12345678x",
                ""
            })
    void refuses_numbers_that_do_not(String digits) {
        assertThat(BsnDetector.isBsn(digits)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mijn bsn is 123456782.",
                "bsn123456782",
                "1234.56.782",
                "123-456-782",
                "12 34 56 782",
                "1 2 3 4 5 6 7 8 2",
                "1234 - 56782",
                "1234\u00a056\u2011782",
                "123\u200b456\u200b782",
                "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12",
                "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0662",
                "123456782 999996708",
                "kamer 5 123456782",
                "1234/56/782",
                "12345672"
            })
    void finds_a_number_however_it_is_written(String text) {
        assertThat(BsnDetector.findsIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0fa202ef-bbbb-7ccc-8ddd-123456782abc",
                "",
                "Ik zorg 12 uur per week voor mijn moeder van 84.",
                "Bel 0612345672, 06-12345672 of 06 1234 5672",
                "+31 612345672 en +31 (0)6 123 456 72",
                "NL91ABNA0417164300 of NL91 ABNA 0417 1643 00",
                "geboren op 11-10-1964, sinds 2011-10-19 en 1.1.2000",
                "1234567820",
                "dossier 1234, 56782"
            })
    void leaves_other_numbers_alone(String text) {
        assertThat(BsnDetector.findsIn(text)).isFalse();
    }

    @Property
    void finds_each_bsn_between_words_and_separators(
            @ForAll("bsns") String bsn,
            @ForAll("separators") List<String> separators,
            @ForAll("words") String before,
            @ForAll("words") String after) {
        StringBuilder written = new StringBuilder(before).append(' ');
        for (int i = 0; i < bsn.length(); i++) {
            written.append(bsn.charAt(i)).append(i < 8 ? separators.get(i) : "");
        }
        written.append(' ').append(after);

        assertThat(BsnDetector.findsIn(written.toString())).isTrue();
    }

    @Property
    void finds_nothing_in_nine_digits_that_fail_the_test(@ForAll("nineDigits") String digits) {
        assertThat(BsnDetector.findsIn("nummer " + digits + "!"))
                .isEqualTo(BsnDetector.isBsn(digits));
    }

    @Property
    void changing_one_digit_makes_another_number_of_it(
            @ForAll("bsns") String bsn, @ForAll("places") int place, @ForAll("steps") int step) {
        char[] digits = bsn.toCharArray();
        digits[place] = (char) ('0' + (digits[place] - '0' + step) % 10);

        assertThat(BsnDetector.isBsn(new String(digits))).isFalse();
    }

    @Provide
    Arbitrary<String> bsns() {
        return nineDigits().filter(BsnDetector::isBsn);
    }

    /** First digit 1 to 9: what starts with a zero may be the start of a telephone number. */
    @Provide
    Arbitrary<String> nineDigits() {
        return Arbitraries.longs().between(100_000_000L, 999_999_999L).map(String::valueOf);
    }

    /** None of those that could make a date or a telephone number of the digits. */
    @Provide
    Arbitrary<List<String>> separators() {
        return Arbitraries.of("", "\u00a0", "_", "\u2013", "\u200b").list().ofSize(8);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().alpha().ofMaxLength(10);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 8);
    }

    @Provide
    Arbitrary<Integer> steps() {
        return Arbitraries.integers().between(1, 9);
    }
}
