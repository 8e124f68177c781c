package nl.waarborg.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Each attack of {@code platform/docs/attacks.md} is tried on the whole platform over HTTP; what is
 * answered tells nothing of other tenants, of other people or of the platform's inside.
 */
class AttackTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "attacks.md");

    private static Scene scene;

    @BeforeAll
    static void start() {
        scene = new Scene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void again() {
        scene.anew();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void is_answered_as_the_table_says_and_leaks_nothing(Attack attack) throws Exception {
        attack.attempt().on(scene);

        assertThat(scene.answers()).isNotEmpty();
        for (Answer answer : scene.answers()) {
            assertThat(answer.text())
                    .doesNotContain(
                            Scene.SECRET,
                            scene.victim.login(),
                            scene.victim.subject().toString(),
                            scene.southStaff.login(),
                            "Exception",
                            "nl.waarborg",
                            "SELECT ",
                            "core.account ",
                            "postgres");
            assertThat(answer.status()).isNotEqualTo(500);
        }
    }

    @Test
    void the_document_shows_the_table_as_it_is() throws IOException {
        String document = document();
        if (Boolean.getBoolean("waarborg.write-documents")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT).content().isEqualTo(document);
    }

    static List<Attack> table() {
        return Stream.of(
                        OtherTenant.all(),
                        Escalation.all(),
                        Guessing.all(),
                        Bodies.all(),
                        MailHeaders.all())
                .flatMap(List::stream)
                .toList();
    }

    private static String document() {
        var text =
                new StringBuilder(
                        """
                        # Attacks

                        Each row is tried by `AttackTest` on the whole platform over HTTP, and fails the build where it \
                        comes out otherwise.
                        No answer may name another tenant's data, another person or the platform's inside. The table is \
                        written by the
                        test itself: run it with `-Dwaarborg.write-documents=true`.

                        | Kind | The attacker tries | What comes of it |
                        |---|---|---|
                        """);
        for (Attack attack : table()) {
            text.append("| ")
                    .append(attack.kind())
                    .append(" | ")
                    .append(attack.attack())
                    .append(" | ")
                    .append(attack.answer())
                    .append(" |\n");
        }
        return text.toString();
    }
}
