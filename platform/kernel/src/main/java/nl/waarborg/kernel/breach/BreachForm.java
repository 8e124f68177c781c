package nl.waarborg.kernel.breach;

import nl.waarborg.spi.MailLanguage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the authority asks for when a breach is notified (AVG art. 33(1), (3) and (4)), item by item
 * in the order of the law, with what is known by now. Pure.
 *
 * @param language the language
 * @param title what it is
 * @param items the items
 */
public record BreachForm(MailLanguage language, String title, List<Item> items) {

    /** Copies what it is given. */
    public BreachForm {
        items = List.copyOf(items);
    }

    /**
     * An item.
     *
     * @param id which, the same in each language
     * @param article where the law asks for it
     * @param question what is asked
     * @param answer what is known; empty while nothing is
     */
    public record Item(String id, String article, String question, Optional<String> answer) {}

    /**
     * What is known beside the draft.
     *
     * @param reference the case
     * @param happenedAt when it happened
     * @param encrypted which of the data lay encrypted
     * @param records how many rows of people are in it, table by table
     * @param risk how bad it is
     * @param lateBecause why later than after 72 hours
     * @param earlier when the authority was told before
     * @param people whether and how the people are told
     */
    public record More(
            String reference,
            Optional<String> happenedAt,
            DataWords encrypted,
            List<String> records,
            Optional<BreachRisk> risk,
            Optional<String> lateBecause,
            Optional<String> earlier,
            Optional<String> people) {

        /** Copies what it is given. */
        public More {
            records = List.copyOf(records);
        }
    }

    /** Fills it in. */
    public static BreachForm of(MailLanguage language, BreachDrafts.Known known, More more) {
        boolean nl = language == MailLanguage.NL;
        List<Item> items = new ArrayList<>();
        Words words = new Words(nl, items);
        words.item("reference", "33(5)", "Kenmerk", "Reference", more.reference());
        words.item(
                "kind",
                "33(4)",
                "Eerste melding of aanvulling",
                "First notification or addition",
                more.earlier()
                        .map(at -> words.say("aanvulling op de melding van ", "addition to ") + at)
                        .orElseGet(() -> words.say("eerste melding", "first notification")));
        words.item(
                "controller",
                "33(1)",
                "Verwerkingsverantwoordelijke",
                "Controller",
                known.organisation());
        words.item("contact", "33(3)(b)", "Contactpunt", "Contact point", known.contact());
        words.item(
                "happenedAt",
                "33(3)(a)",
                "Wanneer het gebeurde",
                "When it happened",
                more.happenedAt());
        words.item(
                "awareAt",
                "33(1)",
                "Kennisgenomen op",
                "Became aware on",
                known.time(known.awareAt()));
        words.item(
                "notifyBy",
                "33(1)",
                "Uiterlijk te melden op",
                "To be notified by",
                known.time(known.notifyBy()));
        if (known.now().isAfter(known.notifyBy())) {
            words.item(
                    "delay",
                    "33(1)",
                    "Reden van melding na 72 uur",
                    "Reason for the delay",
                    more.lateBecause());
        }
        words.item(
                "nature", "33(3)(a)", "Aard van de inbreuk", "Nature of the breach", known.facts());
        words.item(
                "people",
                "33(3)(a)",
                "Aantal betrokkenen, bij benadering",
                "Approximate number of people",
                Long.toString(known.people()));
        words.list(
                "data",
                "33(3)(a)",
                "Soorten persoonsgegevens",
                "Categories of personal data",
                known.data().in(language));
        words.list(
                "records",
                "33(3)(a)",
                "Registers met het aantal mensen daarin, bij benadering",
                "Records with the approximate number of people in them",
                more.records());
        words.list(
                "encrypted",
                "34(3)(a)",
                "Versleuteld waar het bewaard wordt (een blik heeft het geopend)",
                "Encrypted where it is kept (a look has opened it)",
                more.encrypted().in(language));
        words.item(
                "risk",
                "33(1)",
                "Ingeschat risico voor de mensen",
                "Risk for the people as judged",
                more.risk().map(words::risk));
        words.item(
                "consequences",
                "33(3)(c)",
                "Waarschijnlijke gevolgen",
                "Likely consequences",
                known.effects());
        words.item(
                "measures",
                "33(3)(d)",
                "Genomen en voorgestelde maatregelen",
                "Measures taken and proposed",
                known.measures());
        words.item(
                "informed",
                "34",
                "Of en hoe de mensen het horen",
                "Whether and how people are told",
                more.people());
        return new BreachForm(
                language,
                words.say(
                        "Melding van een inbreuk in verband met persoonsgegevens (AVG art. 33)",
                        "Notification of a personal data breach (GDPR art. 33)"),
                items);
    }

    private record Words(boolean nl, List<Item> items) {

        String say(String dutch, String english) {
            return nl ? dutch : english;
        }

        String risk(BreachRisk risk) {
            return switch (risk) {
                case UNLIKELY -> say("onwaarschijnlijk", "unlikely");
                case RISK -> say("een risico", "a risk");
                case HIGH -> say("een hoog risico", "a high risk");
            };
        }

        void item(String id, String article, String dutch, String english, String answer) {
            item(id, article, dutch, english, Optional.of(answer));
        }

        void item(
                String id, String article, String dutch, String english, Optional<String> answer) {
            String law = say("AVG art. ", "GDPR art. ") + article;
            items.add(
                    new Item(id, law, say(dutch, english), answer.filter(text -> !text.isBlank())));
        }

        void list(String id, String article, String dutch, String english, List<String> answers) {
            item(
                    id,
                    article,
                    dutch,
                    english,
                    answers.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", answers)));
        }
    }
}
