package nl.waarborg.kraamzorgregister.archive;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.web.files.FileInspection;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * What is read in a mail, and what is wrong with one, with the core's own look into attachments.
 */
final class MessageReaderTest {

    private static final String HEAD =
            """
            From: =?UTF-8?Q?Ren=C3=A9e_Proef?= <Renee@example.nl>
            To: "Register, het" <register@example.nl>, ander@example.nl
            Cc: kopie@example.nl
            Reply-To: thuis@example.nl
            Date: Sun, 22 Nov 2026 09:30:00 +0100
            Message-ID: <een@example.nl>
            Received: from pc (pc.example.nl [192.0.2.7]) by mail.example.nl;
            \tSun, 22 Nov 2026 09:30:01 +0100
            Received: from thuis ([2001:db8::7]) by pc.example.nl; Sun, 22 Nov 2026 09:30:00 +0100
            Subject: =?ISO-8859-1?Q?Zwanger_en_ziek=E9?=
            MIME-Version: 1.0
            """;

    @Test
    void reads_the_whole_head_with_the_addresses_of_the_route() {
        Message message = read(HEAD + "Content-Type: text/plain; charset=utf-8\n\nDag café,\n");

        assertThat(Message.shown(message.senders()))
                .containsExactly("Renée Proef <Renee@example.nl>");
        assertThat(Message.shown(message.recipients()))
                .containsExactly("Register, het <register@example.nl>", "ander@example.nl");
        assertThat(message.fromAddresses()).containsExactly("renee@example.nl", "thuis@example.nl");
        assertThat(message.toAddresses())
                .containsExactly("register@example.nl", "ander@example.nl", "kopie@example.nl");
        assertThat(message.sentAt()).contains(Instant.parse("2026-11-22T08:30:00Z"));
        assertThat(message.subject()).contains("Zwanger en zieké");
        assertThat(message.route())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo(
                        "from pc (pc.example.nl [192.0.2.7]) by mail.example.nl; Sun, 22 Nov 2026"
                                + " 09:30:01 +0100");
        assertThat(message.key()).isEqualTo("<een@example.nl>");
        assertThat(message.text()).isEqualTo("Dag café,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "UTF-8", "ISO-8859-15", "UTF-16"})
    void reads_text_in_the_encoding_it_names(String charset) {
        byte[] body = "Dag café".getBytes(Charset.forName(charset));
        String mail =
                HEAD
                        + ("Content-Type: text/plain; charset=" + charset + "\n")
                        + "Content-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder().encodeToString(body);

        assertThat(read(mail).text()).isEqualTo("Dag café");
    }

    @Test
    void refuses_text_that_is_not_in_the_encoding_it_names() {
        byte[] wrong =
                (HEAD + "Content-Type: text/plain; charset=utf-8\n\nDag café\n")
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(faults(wrong)).containsExactly("/text wrong-encoding");
        assertThat(faults(bytes(HEAD + "Content-Type: text/plain; charset=klingon\n\nDag\n")))
                .containsExactly("/text wrong-encoding");
    }

    @Test
    void of_what_is_written_twice_the_plain_words_stay_and_a_page_becomes_words() {
        String twice =
                """
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                Plat gezegd
                --b
                Content-Type: text/html

                <p>Mooi gezegd</p>
                --b--
                """;
        String page =
                """
                Content-Type: text/html; charset=utf-8

                <html><head><style>p {color: red}</style></head><body><p>Beste Anna,</p>
                <script>alert(1)</script>Tot <b>morgen</b> &amp; overmorgen<br>Bea</body></html>
                """;

        assertThat(read(HEAD + twice).text()).isEqualTo("Plat gezegd");
        assertThat(read(HEAD + page).text())
                .contains("Beste Anna,", "Tot morgen & overmorgen\nBea")
                .doesNotContain("alert", "color", "<");
    }

    @Test
    void reads_what_is_forwarded_within_and_every_attachment_under_a_harmless_name() {
        String mail =
                """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Zie hieronder
                --b
                Content-Type: message/rfc822

                From: derde@example.nl
                Subject: Eerder
                Content-Type: multipart/mixed; boundary=c

                --c
                Content-Type: text/plain

                De eerdere tekst
                --c
                Content-Type: text/plain
                Content-Disposition: attachment; filename*=UTF-8''..%2Fverslag%20%C3%A9%C3%A9n.txt

                inhoud
                --c--
                --b--
                """;

        Message message = read(HEAD + mail);

        assertThat(message.text())
                .contains("Zie hieronder", "from: derde@example.nl", "subject: Eerder")
                .endsWith("De eerdere tekst");
        assertThat(message.senders()).hasSize(1);
        assertThat(message.attachments())
                .extracting(FileContent::name)
                .containsExactly("verslag één.txt");
    }

    @Test
    void what_cannot_be_kept_of_the_attachments_is_said_of_each() {
        String mail =
                """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: application/octet-stream; name="a.exe"
                Content-Transfer-Encoding: base64

                TVqQAAMAAAAEAAAA//8AALgAAAA=
                --b
                Content-Type: text/plain
                Content-Disposition: attachment; filename="b.txt"

                mijn bsn is 111222333
                --b
                Content-Type: text/plain
                Content-Disposition: attachment; filename="c.txt"

                goed
                --b--
                """;

        Message message = read(HEAD + mail);

        assertThat(message.unfit())
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(
                        Tuple.tuple("/attachments/0", "unsupported-media-type"),
                        Tuple.tuple("/attachments/1", "bsn-in-file"));
        assertThat(message.attachments()).extracting(FileContent::name).containsExactly("c.txt");
    }

    @Test
    void says_all_that_is_wrong_at_once() {
        String mail =
                """
                Subject: bsn 111222333
                Date: gisteren
                Content-Type: text/plain; charset=klingon

                Dag
                """;

        assertThat(faults(bytes(mail)))
                .containsExactlyInAnyOrder(
                        "/from no-sender", "/subject bsn", "/text wrong-encoding");
    }

    @Test
    void is_not_led_on_without_end() {
        StringBuilder nested = new StringBuilder(HEAD);
        for (int i = 0; i < 2_000; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        String many =
                HEAD
                        + "Content-Type: multipart/mixed; boundary=b\n\n"
                        + "--b\n\nx\n".repeat(50_000);
        String headers = HEAD + "X-A: b\n".repeat(100_000) + "\nDag\n";
        String addresses =
                "From: a@example.nl\nTo: " + "b@example.nl, ".repeat(5_000) + "\n\nDag\n";
        String groups = "From: a@example.nl\nTo: " + "g:(".repeat(30_000) + "\n\nDag\n";

        assertThat(faults(bytes(nested.toString()))).containsExactly(" too-many-parts");
        assertThat(faults(bytes(many))).containsExactly(" too-many-parts");
        assertThat(faults(bytes(headers))).containsExactly(" head-too-long");
        assertThat(faults(bytes(addresses))).containsExactly("/to too-many-addresses");
        assertThat(entry(bytes(groups)).name()).isEqualTo("mail.eml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "From: a@example.nl",
                "From:\n\n",
                "From: <>\n\n",
                "Content-Type: multipart/mixed\n\nzonder grens",
                "Content-Type: /;;;=\nFrom: a@b\nContent-Transfer-Encoding: uu\n\nx",
                "From: a@b\nContent-Type: text/plain; charset*=''%ZZ\n\nx",
                "From: a@b\nContent-Transfer-Encoding: base64\n\n%%%=",
                "From: a@b\nDate: Mon, 99 Foo 99999 99:99:99 +9999\n\nx",
                "From: =?utf-8?B?//8=?= <a@b>\nSubject: =?nee?Q?x?=\n\nx"
            })
    void broken_mails_are_read_or_refused_and_nothing_else(String mail) {
        MailFile.Entry entry = entry(bytes(mail));

        assertThat(entry.message() == null).isEqualTo(!entry.faults().isEmpty());
    }

    @Property(tries = 300)
    void a_mail_that_was_damaged_anywhere_is_read_or_refused_and_nothing_else(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 2_000) Integer> places,
            @ForAll byte damage) {
        byte[] mail =
                bytes(
                        HEAD
                                + "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\n"
                                + "Content-Type: text/html; charset=utf-8\n"
                                + "Content-Disposition: inline; filename*0*=UTF-8''%C3; filename*1*=%A9\n"
                                + "Content-Transfer-Encoding: quoted-printable\n\n<p>caf=C3=A9</p>\n--b--\n");
        places.forEach(place -> mail[place % mail.length] = damage);

        MailFile.Entry entry = entry(mail);

        assertThat(entry.message() == null).isEqualTo(!entry.faults().isEmpty());
    }

    @Test
    void what_a_database_cannot_hold_is_taken_out() {
        Message message =
                read(
                        "From: a\u0001b <a@example.nl>\nSubject: =?utf-8?B?AGE=?=\n\nx\u0000y\u0007z\n");

        assertThat(String.join("", Message.shown(message.senders()))).doesNotContain("\u0001");
        assertThat(message.subject()).contains("a");
        assertThat(message.text()).isEqualTo("xyz");
    }

    private static Message read(String mail) {
        MailFile.Entry entry = entry(bytes(mail));
        assertThat(entry.faults()).isEmpty();
        return Objects.requireNonNull(entry.message());
    }

    private static List<String> faults(byte[] mail) {
        return entry(mail).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    private static MailFile.Entry entry(byte[] mail) {
        return MessageReader.read("mail.eml", mail, new FileInspection(), new Allowance());
    }

    private static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.UTF_8);
    }
}
