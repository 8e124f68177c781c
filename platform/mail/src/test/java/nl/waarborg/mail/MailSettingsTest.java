package nl.waarborg.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import nl.waarborg.spi.EmailAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

class MailSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.nl,         STARTTLS, mail.example.nl, 587",
        "smtps://mail.example.nl,        TLS,      mail.example.nl, 465",
        "smtp://mail.example.nl:2525,    STARTTLS, mail.example.nl, 2525",
        "smtp+plain://localhost,         NONE,     localhost,       25",
        "smtp+plain://[::1]:1025,        NONE,     ::1,             1025"
    })
    void reads_the_address_of_a_mail_server(String url, MailTls tls, String host, int port) {
        MailSettings settings = settings(url);
        assertThat(settings.tls()).isEqualTo(tls);
        assertThat(settings.host()).isEqualTo(host);
        assertThat(settings.port()).isEqualTo(port);
        assertThat(settings.login()).isEmpty();
    }

    @Test
    void reads_a_log_in_with_signs_in_it() {
        assertThat(settings("smtp://me%40example.nl:p%3A%2F%40s@mail.example.nl").login())
                .contains(new MailSettings.Login("me@example.nl", "p:/@s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.nl",
                "http://mail.example.nl",
                "smtp://user@mail.example.nl",
                "smtp://:s3cret@mail.example.nl",
                "smtp://user:s3cret@mail.example.nl/path",
                "smtp://user:s3cret@mail.example.nl?x=y",
                "smtp://user:s3c ret@mail.example.nl",
                "smtp://user:s3cret@mail.example.nl:99999"
            })
    void refuses_another_form_without_repeating_it(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(url))
                .withMessageStartingWith("The mail server")
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3c"));
    }

    @Test
    void refuses_mail_in_the_clear_over_a_network() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("smtp+plain://mail.example.nl"))
                .withMessageContaining("on this machine only");
    }

    @Test
    void never_shows_the_secret() {
        assertThat(settings("smtp://user:s3cret@mail.example.nl").toString())
                .doesNotContain("s3cret");
    }

    private static MailSettings settings(String url) {
        return MailSettings.of(url, new EmailAddress("post@example.nl"), Optional.empty());
    }
}
