package nl.waarborg.papers;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files of a plugin, from the caller to the database and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PapersTest {

    private static final String NAMED = "attachment; filename=\"proof.txt\"";

    private TestPlatform platform;
    private TestPerson person;

    @BeforeAll
    void open() {
        platform = TestPlatform.with(new PapersPlugin());
        person = platform.person(NORTH, "Fila Paper", "person");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void a_person_reads_the_own_paper_back_and_nobody_else_does() {
        String paper = add(person, "Elke dag".getBytes(StandardCharsets.UTF_8)).header("Location");
        String path = paper.substring(paper.lastIndexOf('/'));

        Answer own = person.api().get("/papers/papers" + path);
        TestPerson other = platform.person(NORTH, "Otta Paper", "person");
        TestPerson abroad = platform.person(SOUTH, "Abra Paper", "everything");

        assertThat(own.text()).isEqualTo("Elke dag");
        assertThat(own.header("Content-Disposition")).endsWith("UTF-8''proof.txt");
        assertThat(other.api().get("/papers/papers" + path).status()).isEqualTo(404);
        assertThat(abroad.api().get("/papers/papers" + path).status()).isEqualTo(404);
    }

    @Test
    void a_paper_of_the_largest_size_is_kept_whole() {
        byte[] letters = new byte[PapersPlugin.RULE.maxBytes()];
        Arrays.fill(letters, (byte) 'z');

        Answer made = add(person, letters);

        String path = made.header("Location");
        Answer read = person.api().get("/papers/papers" + path.substring(path.lastIndexOf('/')));
        assertThat(read.text()).hasSize(letters.length).containsOnlyOnce("z".repeat(1024 * 1024));
    }

    @Test
    void a_readable_citizen_service_number_never_reaches_the_database() {
        Answer refused = add(person, "bsn 111222333".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("bsn-in-file");
    }

    private Answer add(TestPerson by, byte[] content) {
        return by.api().upload("/papers/papers", "text/plain", NAMED, content);
    }
}
