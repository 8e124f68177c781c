package nl.waarborg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailText;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class MailRenderingTest {

    private static final TenantMail TENANT =
            new TenantMail(
                    "Valtes",
                    new HeaderText("Valtes"),
                    Optional.empty(),
                    Optional.empty(),
                    MailLanguage.NL,
                    ZoneId.of("Europe/Amsterdam"),
                    Map.of());

    record Everything(
            String name,
            int number,
            BigDecimal amount,
            LocalDate day,
            Instant moment,
            URI link,
            List<String> reasons,
            Optional<String> remark) {}

    record Named(String name) {}

    private static final MailText LETTER =
            new MailText(
                    "Besluit voor {name}",
                    """
                    Beste {name},

                    Op {day} ({moment}) kende {organisation} u {amount} toe, nummer {number}.
                    Opmerking: {remark}
                    {reasons}

                    Zie {link}""");

    @Test
    void writes_values_as_people_of_the_language_do() {
        Everything model = everything(Optional.of("Let op"));

        assertThat(render(LETTER, MailLanguage.NL, model).body())
                .isEqualTo(
                        """
                        Beste Noor,

                        Op 3 maart 2026 (1 maart 2026 11:15) kende Valtes u 1.250,50 toe, nummer 7.
                        Opmerking: Let op
                        - te laat
                        - te weinig

                        Zie https://assen.care/x?a=1&b=2
                        """);
        assertThat(render(LETTER, MailLanguage.EN, model).body())
                .contains("3 March 2026", "1,250.50");
    }

    @Test
    void leaves_out_a_line_whose_values_are_all_empty() {
        assertThat(render(LETTER, MailLanguage.NL, everything(Optional.empty())).body())
                .doesNotContain("Opmerking");
    }

    @Test
    void makes_paragraphs_and_links_of_the_same_words_in_html() {
        assertThat(render(LETTER, MailLanguage.NL, everything(Optional.empty())).html())
                .contains("<html lang=\"nl\">", "<p>Beste Noor,</p>", "- te laat<br>")
                .contains(
                        "Zie <a href=\"https://assen.care/x?a=1&amp;b=2\">"
                                + "https://assen.care/x?a=1&amp;b=2</a>");
    }

    @Test
    void refuses_a_link_that_is_no_web_address() {
        record Linked(URI link) {}
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                render(
                                        new MailText("Hi", "{link}"),
                                        MailLanguage.EN,
                                        new Linked(URI.create("javascript:alert(1)"))));
    }

    @Property
    void no_value_adds_a_header_or_markup_whatever_it_holds(@ForAll String name) {
        var mail =
                render(
                        new MailText("Voor {name}", "Beste {name}"),
                        MailLanguage.NL,
                        new Named(name));

        assertThat(mail.title().value()).doesNotContain("\r", "\n", "\0").isNotBlank();
        assertThat(mail.body()).doesNotContain("\r", "\0");
        assertThat(mail.html().replaceAll("<br>|</?p>|</?body>|</?html( lang=.nl.)?>", ""))
                .matches("(?s)<!DOCTYPE html>\\s*<head><meta charset=\"utf-8\"></head>[^<>]*");
    }

    @Test
    void falls_back_on_the_sender_where_nothing_is_left_of_a_title() {
        assertThat(
                        render(new MailText("{name}", "x"), MailLanguage.NL, new Named("\r\n"))
                                .title()
                                .value())
                .isEqualTo("Valtes");
    }

    private static MailRendering.Rendered render(
            MailText text, MailLanguage language, Record model) {
        return MailRendering.render(TENANT, text, language, model);
    }

    private static Everything everything(Optional<String> remark) {
        return new Everything(
                "Noor",
                7,
                new BigDecimal("1250.50"),
                LocalDate.of(2026, 3, 3),
                Instant.parse("2026-03-01T10:15:30Z"),
                URI.create("https://assen.care/x?a=1&b=2"),
                List.of("te laat", "te weinig"),
                remark);
    }
}
