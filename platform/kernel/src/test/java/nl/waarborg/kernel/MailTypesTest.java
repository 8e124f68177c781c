package nl.waarborg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;
import java.util.UUID;

class MailTypesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.nl",
                "first.last+tag@mail.example.nl",
                "o'neill@example.nl",
                "admin@localhost"
            })
    void takes_an_address(String address) {
        assertThat(new EmailAddress(address).value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@example.nl",
                "a@",
                "a b@example.nl",
                "a@example.nl\r\nBcc: all@example.nl",
                "a@example.nl\n",
                "a\u0000@example.nl",
                "a@example.nl,b@example.nl",
                "a@example.nl;b@example.nl",
                "A <a@example.nl>",
                "a@example.nl (A)",
                "\"a b\"@example.nl",
                "a..b@example.nl",
                ".a@example.nl",
                "a@-example.nl",
                "a@exam\u2028ple.nl",
                "jos\u00e9@example.nl",
                "a@[127.0.0.1]"
            })
    void refuses_what_is_not_one_address(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress(address))
                .withMessage("That is not an e-mail address");
    }

    @Test
    void refuses_an_address_that_no_server_takes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress("a".repeat(65) + "@example.nl"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress("a@" + "example.".repeat(32) + "nl"));
    }

    @Test
    void reads_an_address_as_people_write_it() {
        assertThat(EmailAddress.parse("  Info@Caf\u00e9.NL "))
                .contains(new EmailAddress("Info@xn--caf-dma.nl"));
        assertThat(EmailAddress.parse("info at example.nl")).isEmpty();
        assertThat(EmailAddress.parse("info@exa mple.nl")).isEmpty();
        assertThat(EmailAddress.parse("")).isEmpty();
    }

    @Property
    void no_character_breaks_an_address_into_lines_or_in_two(
            @ForAll char character, @ForAll @IntRange(max = 17) int place) {
        String text = new StringBuilder("reader@example.nl").insert(place, character).toString();
        assertThat(EmailAddress.parse(text).stream())
                .allSatisfy(
                        address ->
                                assertThat(address.value())
                                        .matches("[!-~&&[^,;:<>()\\[\\]\"\\\\]]+@[a-z0-9.-]+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your account",
                "Uw aanvraag: ontvangen \u2013 \u20ac 250",
                "Gefeliciteerd \ud83c\udf89"
            })
    void takes_one_line_of_text(String line) {
        assertThat(new HeaderText(line).value()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "Hello\r\nBcc: all@example.nl",
                "Hello\nX",
                "Hello\rX",
                "Hello\tX",
                "Hello\u0000",
                "Hello\u0085X",
                "Hello\u2028X",
                "Hello\u2029X",
                "Hello\u202eX",
                "Hello\ud83c"
            })
    void refuses_what_could_end_a_header(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HeaderText(line));
    }

    @Test
    void refuses_a_line_longer_than_readers_show() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HeaderText("x".repeat(201)));
    }

    @Test
    void a_mail_keeps_its_values_out_of_logs() {
        assertThat(mail("Dear reader").toString()).isEqualTo("OutgoingMail[account-invitation]");
        assertThat(new EmailAddress("a@example.nl").toString()).doesNotContain("example");
    }

    @Test
    void refuses_text_that_no_database_holds() {
        assertThatIllegalArgumentException().isThrownBy(() -> mail("Dear\u0000reader"));
    }

    private static OutgoingMail mail(String body) {
        return new OutgoingMail(
                new SubjectId(new UUID(0, 1)),
                Optional.of(new EmailAddress("reader@example.nl")),
                new HeaderText("Your account"),
                body,
                Optional.empty(),
                "account-invitation",
                MailLanguage.EN,
                new RecordRef(CoreTables.Account.DATASET, new UUID(0, 2)),
                Optional.empty(),
                false);
    }
}
