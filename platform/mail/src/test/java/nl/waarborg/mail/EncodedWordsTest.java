package nl.waarborg.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

class EncodedWordsTest {

    @Test
    void leaves_plain_text_as_it_is() {
        assertThat(EncodedWords.text("Your account")).isEqualTo("Your account");
    }

    @Test
    void encodes_what_only_looks_encoded() throws Exception {
        String text = "=?UTF-8?B?SGFsbG8=?=";
        assertThat(MimeUtility.decodeText(EncodedWords.text(text))).isEqualTo(text);
    }

    @Test
    void quotes_a_name_with_signs_in_it() throws Exception {
        String name = "Zorg, \"Samen\" <thuis> \\ (Assen)";
        var address = new InternetAddress(EncodedWords.name(name) + " <post@example.nl>", true);
        assertThat(address.getPersonal()).isEqualTo(name);
        assertThat(address.getAddress()).isEqualTo("post@example.nl");
    }

    @Property(tries = 300)
    void a_reader_sees_the_line_that_was_written(@ForAll("lines") String line) throws Exception {
        String encoded = EncodedWords.text(line);
        assertThat(encoded.split("\r\n ")).allMatch(part -> part.matches("[ -~]{1,75}"));
        assertThat(MimeUtility.decodeText(encoded)).isEqualTo(line);
    }

    @Property(tries = 300)
    void a_reader_sees_the_name_of_the_sender(@ForAll("lines") String name) throws Exception {
        var address = new InternetAddress(EncodedWords.name(name) + " <post@example.nl>", true);
        assertThat(address.getPersonal()).isEqualTo(name);
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> plain = Arbitraries.of("a", "Z", " ", "=", "?", "\"", "\\", "<", ",");
        Arbitrary<String> other = Arbitraries.of("\u00e9", "\u20ac", "\u4e2d", "\ud83c\udf89");
        return Arbitraries.oneOf(plain, plain, other)
                .list()
                .ofMinSize(1)
                .ofMaxSize(120)
                .map(parts -> String.join("", parts))
                .filter(line -> !line.isBlank() && line.strip().equals(line));
    }
}
