package nl.waarborg.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How a plugin writes to people. */
class HelpdeskMailTest {

    private static TestPlatform platform;
    private static TestPerson asker;
    private static TestPerson other;

    @BeforeAll
    static void start() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        asker = platform.person(TestPlatform.NORTH, "Noor Vos", "person");
        other = platform.person(TestPlatform.NORTH, "Sem Bakker", "person");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void writes_to_the_log_in_address_of_a_person_within_the_reach_of_the_own_rows()
            throws Exception {
        String question = "Wat is <b>dit</b>?\r\nBcc: all@example.nl";

        UUID ticket = open(question);

        assertThat(mailsAbout(asker, Reach.OWN, ticket))
                .singleElement()
                .satisfies(
                        mail -> {
                            assertThat(mail.status()).isEqualTo(MailStatus.QUEUED);
                            assertThat(mail.template()).isEqualTo("helpdesk.ticket-opened");
                            assertThat(mail.language()).isEqualTo(MailLanguage.NL);
                        });
        assertThat(stored(ticket, "recipient")).containsExactly(asker.login());
        assertThat(stored(ticket, "title"))
                .containsExactly("Uw vraag: Wat is <b>dit</b>? Bcc: all@example.nl");
        assertThat(stored(ticket, "html").getFirst())
                .contains("Wat is &lt;b&gt;dit&lt;/b&gt;?<br>")
                .doesNotContain("<b>");
        assertThat(stored(ticket, "subject_id")).containsExactly(asker.subject().toString());
    }

    @Test
    void shows_what_came_of_a_mail_only_with_the_record() {
        UUID ticket = open("Hoe laat gaat de balie open?");

        assertThatThrownBy(() -> mailsAbout(other, Reach.OWN, ticket))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type()).isEqualTo(Problem.notFound().type()));
    }

    @Test
    void keeps_a_mail_without_an_address_as_failed_and_lets_the_work_go_on() throws Exception {
        UUID ticket = open("Waar is de balie?");
        RecordRef about = new RecordRef(Tables.TICKETS, ticket);

        write(work -> mail(work, Recipient.inColumn(about, Tables.QUESTION), about));

        assertThat(mailsAbout(asker, Reach.OWN, ticket))
                .anySatisfy(
                        mail -> {
                            assertThat(mail.status()).isEqualTo(MailStatus.FAILED);
                            assertThat(mail.fault()).contains("no-address");
                        });
    }

    @Test
    void writes_in_the_language_that_is_known_of_the_reader_and_to_a_given_address()
            throws Exception {
        UUID ticket = open("Waarom?");
        RecordRef about = new RecordRef(Tables.TICKETS, ticket);
        Recipient daughter =
                Recipient.at(asker.subject(), new EmailAddress("daughter@example.nl"))
                        .reading(MailLanguage.EN);

        write(work -> mail(work, daughter, about));

        assertThat(stored(ticket, "title")).contains("Your question: Hello");
        assertThat(stored(ticket, "recipient")).contains("daughter@example.nl");
    }

    @Test
    void takes_the_work_down_with_a_mail_that_cannot_be_queued_even_if_nobody_waits_for_it() {
        Recipient nobody =
                Recipient.at(
                        new nl.waarborg.spi.SubjectId(UUID.randomUUID()),
                        new EmailAddress("a@example.nl"));
        UUID[] ticket = new UUID[1];

        assertThatThrownBy(
                        () ->
                                write(
                                        work ->
                                                insert(work)
                                                        .map(
                                                                id -> {
                                                                    ticket[0] = id;
                                                                    mail(
                                                                            work,
                                                                            nobody,
                                                                            new RecordRef(
                                                                                    Tables.TICKETS,
                                                                                    id));
                                                                    return id;
                                                                })))
                .isInstanceOf(RuntimeException.class);

        assertThatThrownBy(() -> mailsAbout(asker, Reach.TENANT, ticket[0]))
                .isInstanceOf(Problem.class);
    }

    private static UUID open(String question) {
        var answer =
                asker.api().post("/helpdesk/tickets", new JsonObject().put("question", question));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return UUID.fromString(answer.json().getString("id"));
    }

    private static Future<UUID> insert(Work work) {
        return work.tx()
                .insert(
                        Tables.TICKETS,
                        Values.of(Tables.REQUESTER_ID, asker.subject().value())
                                .set(Tables.QUESTION, "Gone")
                                .set(Tables.STATUS, TicketStatus.OPEN));
    }

    private static Future<UUID> mail(Work work, Recipient to, RecordRef about) {
        return work.mail(HelpdeskPlugin.OPENED_MAIL, to, about, new Opened("Hello"));
    }

    private static <T> T write(java.util.function.Function<Work, Future<T>> work) {
        return platform.write("helpdesk", asker, Reach.OWN, work);
    }

    private static List<MailState> mailsAbout(TestPerson reader, Reach reach, UUID ticket) {
        return platform.read(
                "helpdesk",
                reader,
                reach,
                work -> work.mailsAbout(new RecordRef(Tables.TICKETS, ticket)));
    }

    private static List<String> stored(UUID ticket, String column) throws SQLException {
        try (Connection connection = platform.ownerConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            List<String> values = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT %s::text FROM core.mail WHERE record_id = '%s' ORDER BY id"
                                    .formatted(column, ticket))) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
