package nl.waarborg.kernel.breach;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Words to start from when the authority and the people are told, with what AVG art. 33(3) and
 * 34(2) ask for; what is not known yet stands there as such. Pure.
 */
public final class BreachDrafts {

    private BreachDrafts() {}

    /**
     * What is known.
     *
     * @param organisation who is responsible
     * @param contact where more can be learnt
     * @param zone the organisation's time zone
     * @param facts what happened
     * @param effects what it may lead to
     * @param measures what was done and will be done
     * @param awareAt when the organisation became aware of it
     * @param notifyBy 72 hours later
     * @param now when the draft is made
     * @param people how many people it is about
     * @param data which kinds of data
     */
    public record Known(
            String organisation,
            String contact,
            ZoneId zone,
            String facts,
            Optional<String> effects,
            Optional<String> measures,
            Instant awareAt,
            Instant notifyBy,
            Instant now,
            long people,
            DataWords data) {

        String time(Instant moment) {
            return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(moment.atZone(zone));
        }
    }

    /** To the authority, in Dutch. */
    public static String toAuthorityNl(Known known) {
        return """
        Melding van een inbreuk in verband met persoonsgegevens (AVG art. 33)

        Verwerkingsverantwoordelijke: %s
        Contactpunt: %s
        Kennisgenomen op: %s (uiterste melding: %s)
        %s
        Aard van de inbreuk: %s
        Categorieën persoonsgegevens: %s
        Aantal betrokkenen (bij benadering): %d
        Waarschijnlijke gevolgen: %s
        Genomen en voorgestelde maatregelen: %s
        """
                .formatted(
                        known.organisation(),
                        known.contact(),
                        known.time(known.awareAt()),
                        known.time(known.notifyBy()),
                        known.now().isAfter(known.notifyBy())
                                ? "De melding komt na 72 uur; reden: [in te vullen]"
                                : "Aanvullingen volgen in fasen zodra meer bekend is.",
                        known.facts(),
                        data(known.data().nl(), "nog niet bekend"),
                        known.people(),
                        known.effects().orElse("nog niet bekend"),
                        known.measures().orElse("nog niet bekend"));
    }

    /** To the authority, in English. */
    public static String toAuthorityEn(Known known) {
        return """
        Notification of a personal data breach (GDPR art. 33)

        Controller: %s
        Contact point: %s
        Became aware on: %s (to be notified by: %s)
        %s
        Nature of the breach: %s
        Categories of personal data: %s
        Approximate number of people: %d
        Likely consequences: %s
        Measures taken and proposed: %s
        """
                .formatted(
                        known.organisation(),
                        known.contact(),
                        known.time(known.awareAt()),
                        known.time(known.notifyBy()),
                        known.now().isAfter(known.notifyBy())
                                ? "This comes after 72 hours; reason: [to be filled in]"
                                : "More will follow in phases as it becomes known.",
                        known.facts(),
                        data(known.data().en(), "not known yet"),
                        known.people(),
                        known.effects().orElse("not known yet"),
                        known.measures().orElse("not known yet"));
    }

    /** To the people, in Dutch. */
    public static String toPeopleNl(Known known) {
        return """
        Er is iets misgegaan met gegevens van u

        Bij %s is dit gebeurd: %s
        Het gaat om deze gegevens: %s
        Dit kan het gevolg zijn: %s
        Dit hebben wij gedaan en doen wij nog: %s

        Heeft u vragen, schrijf dan naar %s. U kunt een klacht indienen bij de Autoriteit \
        Persoonsgegevens.
        """
                .formatted(
                        known.organisation(),
                        known.facts(),
                        data(known.data().nl(), "nog niet bekend"),
                        known.effects().orElse("nog niet bekend"),
                        known.measures().orElse("nog niet bekend"),
                        known.contact());
    }

    /** To the people, in English. */
    public static String toPeopleEn(Known known) {
        return """
        Something went wrong with data of yours

        At %s this happened: %s
        These data are involved: %s
        This may follow from it: %s
        This we did and are going to do: %s

        If you have questions, write to %s. You can complain to the Dutch supervisory authority, \
        the Autoriteit Persoonsgegevens.
        """
                .formatted(
                        known.organisation(),
                        known.facts(),
                        data(known.data().en(), "not known yet"),
                        known.effects().orElse("not known yet"),
                        known.measures().orElse("not known yet"),
                        known.contact());
    }

    private static String data(List<String> words, String unknown) {
        return words.isEmpty() ? unknown : String.join(", ", words);
    }
}
