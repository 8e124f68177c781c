package nl.waarborg.architecture.registers;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.architecture.promises.PublishedPromises;
import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.kernel.register.Texts;
import nl.waarborg.spi.MailLanguage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people are told is told in our own words: no sentence of the statements that the
 * organisations published. Of those, only hashes of runs of words are kept here.
 */
final class OwnWordsTest {

    private static final int RUN = 8;
    private static final Pattern WORD =
            Pattern.compile("[^\\W_]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Texts TEXTS = new Texts();
    private static final Set<String> THEIRS = theirs();

    static Stream<String> tenants() {
        return PublishedPromises.TENANTS.stream();
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void no_text_that_is_made_from_the_rules_holds_a_sentence_of_a_statement(String tenant) {
        Path folder = PublishedPromises.root().resolve("tenants").resolve(tenant);
        String file = PublishedPromises.text(folder.resolve("tenant.yaml"));
        Running policy =
                new Running(
                        1, "0", PublishedPromises.yaml(folder.resolve("tenant.yaml")).toString());
        List<String> ours =
                new ArrayList<>(
                        List.of(file, PublishedPromises.text(folder.resolve("promises.yaml"))));
        for (MailLanguage language : MailLanguage.values()) {
            ours.add(TEXTS.statement(policy, language).toString());
            ours.add(TEXTS.written(TEXTS.register(policy, language)).toString());
            ours.add(TEXTS.written(TEXTS.processors(policy, language)).toString());
        }

        assertThat(ours).allSatisfy(text -> assertThat(copied(text, THEIRS)).isEmpty());
    }

    @Test
    void eight_words_that_are_the_same_are_found_whatever_stands_between_them() {
        Set<String> theirs = Set.of(hash("two three four five six seven eight nine"));

        assertThat(THEIRS).hasSizeGreaterThan(2000);
        assertThat(copied("One, two three: four. Five six\n(seven) Eight, nine.", theirs))
                .hasSize(1);
        assertThat(copied("One two three four five six seven nine.", theirs)).isEmpty();
    }

    private static List<String> copied(String text, Set<String> theirs) {
        return runs(text).filter(run -> theirs.contains(hash(run))).toList();
    }

    private static Stream<String> runs(String text) {
        List<String> words =
                WORD.matcher(text.toLowerCase(Locale.ROOT))
                        .results()
                        .map(MatchResult::group)
                        .toList();
        return Stream.iterate(0, from -> from + RUN <= words.size(), from -> from + 1)
                .map(from -> String.join(" ", words.subList(from, from + RUN)));
    }

    private static String hash(String run) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(run.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> theirs() {
        return PublishedPromises.text(
                        PublishedPromises.root()
                                .resolve("platform/architecture/src/test/resources")
                                .resolve("nl/waarborg/architecture/registers/statement-runs.txt"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toSet());
    }
}
