package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Advice.Finding;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Somebody lives or is registered in one of the municipalities.
 *
 * @param whose whose municipality
 * @param municipalities those that count
 */
record ResidenceRule(Whose whose, List<String> municipalities) implements Rule {

    @Override
    public Set<Field> asks() {
        return Set.of(whose.field);
    }

    @Override
    public Finding assess(Answers answers, LocalDate on) {
        String given = given(answers);
        if (given == null) {
            return Finding.unanswered(whose.rule);
        }
        boolean met = municipalities.stream().anyMatch(m -> plain(m).equals(plain(given)));
        String counting = String.join(", ", municipalities);
        return Finding.of(
                whose.rule,
                met,
                "%s %s; what counts: %s.".formatted(whose.english, given, counting),
                "%s %s; wat telt: %s.".formatted(whose.dutch, given, counting));
    }

    private @Nullable String given(Answers answers) {
        return switch (whose) {
            case RECIPIENT_LIVES -> answers.recipientLivesIn();
            case RECIPIENT_REGISTERED -> answers.recipientRegisteredIn();
            case CARER_LIVES -> answers.carerLivesIn();
        };
    }

    /** People leave out capitals, accents and hyphens: Súdwest-Fryslân is sudwest fryslan. */
    private static String plain(String municipality) {
        return Normalizer.normalize(municipality, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Whose municipality. */
    enum Whose {
        RECIPIENT_LIVES(
                "recipient-lives-in",
                Field.RECIPIENT_LIVES_IN,
                "The person cared for lives in",
                "De zorgvrager woont in"),
        RECIPIENT_REGISTERED(
                "recipient-registered-in",
                Field.RECIPIENT_REGISTERED_IN,
                "The person cared for is registered in",
                "De zorgvrager staat ingeschreven in"),
        CARER_LIVES(
                "carer-lives-in",
                Field.MUNICIPALITY,
                "The carer lives in",
                "De mantelzorger woont in");

        private final String rule;
        private final Field field;
        private final String english;
        private final String dutch;

        Whose(String rule, Field field, String english, String dutch) {
            this.rule = rule;
            this.field = field;
            this.english = english;
            this.dutch = dutch;
        }
    }
}
