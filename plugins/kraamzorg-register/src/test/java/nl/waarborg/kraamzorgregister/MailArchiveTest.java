package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.asked;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.MailSamples.file;
import static nl.waarborg.kraamzorgregister.MailSamples.load;
import static nl.waarborg.kraamzorgregister.MailSamples.mail;
import static nl.waarborg.kraamzorgregister.MailSamples.mailFrom;
import static nl.waarborg.kraamzorgregister.MailSamples.plain;
import static nl.waarborg.kraamzorgregister.MailSamples.withProgram;
import static nl.waarborg.kraamzorgregister.MailSamples.zip;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** The archive of mail in dossiers (KCK-P3), in the roles of the organisation's own file. */
final class MailArchiveTest {

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;
    private String dossier;
    private String mails;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void dossier() {
        kck.on("2026-11-22");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
        dossier = asked(carer, false);
        mails = dossier + "/mails";
        kck.assign(dossier, caseworker);
    }

    @Test
    void a_mail_is_filed_whole_and_the_person_sees_all_of_it() {
        String mail =
                mails + "/" + line(file(caseworker, mails, mailFrom(carer, "een"))).getString("id");

        JsonObject read = ok(carer.api().get(mail));

        assertThat(read.getString("text")).isEqualTo("Ik ben zwanger.");
        assertThat(read.getJsonArray("route").getString(0)).contains("192.0.2.7");
        assertThat(read.getJsonObject("line").getJsonArray("senders").getString(0))
                .isEqualTo("Proef Persoon <" + carer.login() + ">");
        assertThat(read.getString("filedBy")).isEqualTo(caseworker.name());
        JsonObject attachment = carer.api().get(mail + "/attachments").items().getFirst();
        assertThat(attachment.getString("fileName")).isEqualTo("bijlage.txt");
        Answer content =
                carer.api().get(mail + "/attachments/" + attachment.getString("id") + "/file");
        assertThat(content.status()).isEqualTo(200);
        assertThat(content.toString()).contains("Verklaring van de verloskundige");
        caseworker.api().get(mail);
        assertThat(carer.api().get("/me/reads").toString()).contains("kraamzorg_register.mail");
    }

    @Test
    void nobody_else_files_or_reads_one() {
        String mail =
                mails + "/" + line(file(caseworker, mails, mailFrom(carer, "een"))).getString("id");
        TestPerson colleague = kck.someone("caseworker");
        TestPerson other = kck.someone("maternity-carer");
        String own = asked(other, false);

        assertThat(file(colleague, mails, mailFrom(carer, "twee")).status()).isEqualTo(404);
        assertThat(file(carer, mails, mailFrom(carer, "twee")).status()).isEqualTo(403);
        for (TestPerson one : List.of(colleague, other)) {
            assertThat(one.api().get(mails).status()).isEqualTo(404);
            assertThat(one.api().get(mail).status()).isEqualTo(404);
            assertThat(one.api().delete(mail).status()).isEqualTo(404);
            assertThat(one.api().get(mail + "/attachments").status()).isEqualTo(404);
        }
        String elsewhere = mail.replace(dossier, own);
        assertThat(other.api().get(elsewhere).status()).isEqualTo(404);
        assertThat(other.api().delete(elsewhere).status()).isEqualTo(404);
        assertThat(kck.someone("coordinator").api().get(mails).status()).isEqualTo(403);
        assertThat(kck.someone("appeals-committee").api().get(mails).status()).isEqualTo(403);
    }

    @Test
    void mails_go_by_their_addresses_to_the_dossiers_one_works_on() {
        TestPerson second = kck.someone("maternity-carer");
        String secondDossier = asked(second, false);
        kck.assign(secondDossier, caseworker);
        TestPerson stranger = kck.someone("maternity-carer");
        asked(stranger, false);
        byte[] sentToBoth =
                mail("register@example.nl", second.login() + ", " + carer.login(), "d", "x", "y");

        JsonObject report =
                ok(
                        load(
                                caseworker,
                                "",
                                zip(
                                        List.of(
                                                mailFrom(carer, "a"),
                                                mailFrom(second, "b"),
                                                mailFrom(stranger, "c"),
                                                sentToBoth,
                                                mailFrom(carer, "a"),
                                                "geen mail".getBytes(StandardCharsets.UTF_8)))));

        assertThat(outcomes(report))
                .containsExactly(
                        "FILED",
                        "FILED",
                        "UNKNOWN_ADDRESS",
                        "SEVERAL_DOSSIERS",
                        "THERE_ALREADY",
                        "REFUSED");
        assertThat(report.getInteger("filed")).isEqualTo(2);
        assertThat(carer.api().get(mails).items()).hasSize(1);
        assertThat(second.api().get(secondDossier + "/mails").items()).hasSize(1);
        assertThat(report.toString()).contains("map/5.eml", "no-sender");
    }

    @Test
    void the_caseworker_can_say_in_which_dossier_they_belong() {
        byte[] anyone = mail("moeder@example.nl", "register@example.nl", "a", "x", "y");
        String id = dossier.substring(dossier.lastIndexOf('/') + 1);
        TestPerson both = kck.someone("maternity-carer", "caseworker");
        String own = asked(both, false);
        String ownId = own.substring(own.lastIndexOf('/') + 1);

        assertThat(outcomes(ok(load(caseworker, "?dossierId=" + id, zip(List.of(anyone))))))
                .containsExactly("FILED");
        assertThat(outcomes(ok(load(caseworker, "?dossierId=" + id, zip(List.of(anyone))))))
                .containsExactly("THERE_ALREADY");
        assertThat(file(caseworker, mails, anyone).status()).isEqualTo(409);
        assertThat(
                        load(caseworker, "?dossierId=" + UUID.randomUUID(), zip(List.of(anyone)))
                                .status())
                .isEqualTo(404);
        assertThat(load(both, "?dossierId=" + ownId, zip(List.of(anyone))).status()).isEqualTo(403);
        assertThat(outcomes(ok(load(both, "", zip(List.of(mailFrom(both, "z")))))))
                .containsExactly("UNKNOWN_ADDRESS");
    }

    @Test
    void a_mail_with_a_file_that_cannot_be_kept_is_refused_unless_one_says_to_leave_it_out() {
        Answer refused = file(caseworker, mails, withProgram(carer, "a"));
        JsonObject filed =
                line(file(caseworker, mails + "?leaveOut=true", withProgram(carer, "a")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly("/attachments/1");
        assertThat(filed.getInteger("attachments")).isEqualTo(1);
        assertThat(filed.getInteger("leftOut")).isEqualTo(1);
        assertThat(carer.api().get(mails).items()).hasSize(1);
    }

    @Test
    void what_cannot_be_read_is_refused_with_words_and_nothing_of_it_stays() {
        byte[] bsn = mail(carer.login(), "a@example.nl", "a", "bsn 111222333", "bsn 111222333");
        byte[] broken = Arrays.copyOf(zip(List.of(mailFrom(carer, "a"))), 200);
        byte[] bomb = zip(List.of(mailFrom(carer, "a"), new byte[30 * 1024 * 1024]));
        byte[] many = zip(Collections.nCopies(101, mailFrom(carer, "a")));

        assertThat(file(caseworker, mails, bsn).pointers())
                .containsExactlyInAnyOrder("/subject", "/text");
        assertThat(file(caseworker, mails, KckTenant.pdf()).status()).isEqualTo(415);
        assertThat(file(caseworker, mails, new byte[0]).status()).isEqualTo(422);
        for (byte[] archive : List.of(broken, bomb, many, zip(List.of()))) {
            Answer answer = load(caseworker, "", archive);
            assertThat(answer.status()).as(answer.toString()).isBetween(400, 422);
        }
        assertThat(load(caseworker, "", new byte[11 * 1024 * 1024]).status()).isEqualTo(413);
        assertThat(carer.api().get(mails).items()).isEmpty();
    }

    @Test
    void a_mail_that_is_wrong_there_is_removed_by_itself_also_by_the_person() {
        String first = line(file(caseworker, mails, mailFrom(carer, "a"))).getString("id");
        String second = line(file(caseworker, mails, mailFrom(carer, "b"))).getString("id");

        assertThat(caseworker.api().delete(mails + "/" + first).status()).isEqualTo(204);
        assertThat(carer.api().delete(mails + "/" + second).status()).isEqualTo(204);

        assertThat(carer.api().get(mails).items()).isEmpty();
    }

    @Test
    void a_list_of_many_is_read_page_by_page_each_once_in_order() {
        for (int i = 0; i < 3; i++) {
            List<byte[]> some = new ArrayList<>();
            for (int j = i * 80; j < (i + 1) * 80; j++) {
                some.add(plain(carer, "nummer-" + j));
            }
            assertThat(ok(load(caseworker, "", zip(some))).getInteger("filed")).isEqualTo(80);
        }
        List<String> seen = new ArrayList<>();
        int pages = 0;
        for (String next = ""; next != null; pages++) {
            JsonObject page = ok(caseworker.api().get(mails + "?limit=100" + next));
            page.getJsonArray("items")
                    .forEach(line -> seen.add(((JsonObject) line).getString("id")));
            String after = page.getString("next");
            next = after == null ? null : "&after=" + after;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(240).doesNotHaveDuplicates().isSorted();
    }

    private static JsonObject line(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().getJsonObject("line");
    }

    private static List<String> outcomes(JsonObject report) {
        return report.getJsonArray("mails").stream()
                .map(line -> ((JsonObject) line).getString("outcome"))
                .toList();
    }
}
