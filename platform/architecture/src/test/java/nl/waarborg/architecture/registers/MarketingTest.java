package nl.waarborg.architecture.registers;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.architecture.promises.PublishedPromises;
import nl.waarborg.spi.MailTemplate;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Whatever mail goes round the register of consents says why it may (Tw art. 11.7). */
final class MarketingTest {

    private static final int SHORTEST = 15;

    @Test
    void every_mail_is_on_a_list_or_named_with_why_it_is_no_marketing() throws IOException {
        List<MailTemplate<?>> mails =
                PublishedPromises.registry().plugins().stream()
                        .<MailTemplate<?>>flatMap(plugin -> plugin.spec().mails().stream())
                        .toList();
        Map<String, String> reasons = reasons();

        assertThat(mails).hasSizeGreaterThan(40);
        assertThat(mails)
                .filteredOn(mail -> mail.list().isEmpty())
                .extracting(MailTemplate::name)
                .as("a mail on no list is named in not-marketing.txt with its reason")
                .containsExactlyInAnyOrderElementsOf(reasons.keySet());
        assertThat(reasons.values())
                .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(SHORTEST));
        assertThat(mails)
                .filteredOn(mail -> mail.list().isPresent())
                .extracting(MailTemplate::name)
                .contains("newsletter.issue", "newsletter.donor-issue", "contact.offer");
    }

    private static Map<String, String> reasons() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        MarketingTest.class.getResourceAsStream("not-marketing.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        }
    }
}
