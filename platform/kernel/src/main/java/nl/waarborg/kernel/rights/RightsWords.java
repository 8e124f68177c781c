package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.spi.MailLanguage;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people read of requests, grounds and outcomes in their language. Pure. */
final class RightsWords {

    private final MailLanguage language;
    private final DataNames names;
    private final Map<String, RuleWords> rules;

    /**
     * Words for a reader.
     *
     * @param names what data is called
     * @param rules the organisation's retention rules in words
     */
    RightsWords(MailLanguage language, DataNames names, Map<String, RuleWords> rules) {
        this.language = language;
        this.names = names;
        this.rules = rules;
    }

    MailLanguage language() {
        return language;
    }

    /** The words in the reader's language. */
    String say(String dutch, String english) {
        return switch (language) {
            case NL -> dutch;
            case EN -> english;
        };
    }

    String day(LocalDate day) {
        return day.format(
                DateTimeFormatter.ofPattern(
                        "d MMMM uuuu", Locale.of(language.name().toLowerCase(Locale.ROOT))));
    }

    String asked(RequestType type) {
        return switch (type) {
            case ACCESS -> say("inzage in uw gegevens", "access to your data");
            case RECTIFY -> say("verbetering van uw gegevens", "correction of your data");
            case COMPLETE -> say("aanvulling van uw gegevens", "completion of your data");
            case ERASE -> say("verwijdering van uw gegevens", "erasure of your data");
            case RESTRICT -> say("afscherming van uw gegevens", "restriction of your data");
            case PORTABILITY -> say("uw gegevens om mee te nemen", "your data to take along");
            case OBJECT ->
                    say(
                            "het stoppen van een gebruik van uw gegevens",
                            "a stop to a use of your data");
            case WITHDRAW_CONSENT ->
                    say("het intrekken van uw toestemming", "withdrawal of your consent");
            case HUMAN_REVIEW -> say("een beoordeling door een mens", "a review by a human");
        };
    }

    String outcome(Outcome outcome) {
        return switch (outcome) {
            case FULL -> say("wij doen wat u vraagt.", "we do what you ask.");
            case PARTIAL ->
                    say("wij doen een deel van wat u vraagt.", "we do a part of what you ask.");
            case REFUSED -> say("wij doen niet wat u vraagt.", "we do not do what you ask.");
        };
    }

    /** What the data in a table is called; what is no table has a name of its own. */
    String data(String table) {
        return table.indexOf('.') < 0 ? table : names.of(table).in(language);
    }

    String ground(LegalGround ground) {
        String words =
                switch (ground) {
                    case IDENTITY_NOT_ESTABLISHED ->
                            say(
                                    "wij konden niet vaststellen wie u bent",
                                    "we could not identify you");
                    case UNFOUNDED_OR_EXCESSIVE ->
                            say(
                                    "het verzoek is kennelijk ongegrond of buitensporig",
                                    "the request is manifestly unfounded or excessive");
                    case NOTHING_KEPT ->
                            say("wij hebben geen gegevens van u", "we hold no data of yours");
                    case RIGHTS_OF_OTHERS -> say("de rechten van anderen", "the rights of others");
                    case FREE_EXPRESSION ->
                            say(
                                    "de vrijheid van meningsuiting en informatie",
                                    "freedom of expression and information");
                    case LEGAL_OBLIGATION ->
                            say("een wettelijke plicht om te bewaren", "a legal duty to keep it");
                    case PUBLIC_TASK ->
                            say("een taak van algemeen belang", "a task in the public interest");
                    case PUBLIC_HEALTH -> say("de volksgezondheid", "public health");
                    case RESEARCH_OR_ARCHIVE ->
                            say(
                                    "archivering, onderzoek of statistiek",
                                    "archiving, research or statistics");
                    case LEGAL_CLAIM -> say("een rechtsvordering", "a legal claim");
                    case STILL_NEEDED ->
                            say(
                                    "de gegevens zijn nog nodig waarvoor u ze gaf",
                                    "the data is still needed for what you gave it for");
                    case DATA_CORRECT ->
                            say("de gegevens kloppen", "the data is right and complete");
                    case NO_REASON_TO_RESTRICT ->
                            say(
                                    "de wet geeft hier geen reden om af te schermen",
                                    "the law gives no reason to restrict here");
                    case NOT_PORTABLE ->
                            say(
                                    "u gaf deze gegevens niet zelf, of niet met toestemming of voor"
                                            + " een overeenkomst",
                                    "you did not provide this data, or not on consent or a contract");
                    case COMPELLING_GROUNDS ->
                            say(
                                    "dwingende gronden die zwaarder wegen dan uw belang",
                                    "compelling grounds that outweigh your interest");
                    case NO_CONSENT_BASIS ->
                            say(
                                    "dit gebruik berust niet op toestemming",
                                    "this use does not rest on consent");
                    case DECIDED_BY_HUMAN ->
                            say("een mens had al beslist", "a human had decided already");
                    case NATIONAL_EXCEPTION ->
                            say("een uitzondering in de wet", "an exception in the law");
                };
        return words + " (" + ground.article() + ")";
    }

    String ground(Decision.Ground ground) {
        return ground(ground.ground())
                + ground.dataset().map(table -> say(", voor ", ", for ") + data(table)).orElse("")
                + until(ground.keptUntil())
                + ": "
                + ground.explanation();
    }

    /** What stays of a kind of data: how much, until when and why, a line for each ground. */
    List<String> kept(Receipt receipt) {
        KeptWords words = new KeptWords(this, rules);
        return receipt.reasons().stream()
                .map(reason -> data(receipt.dataset()) + ": " + words.kept(reason))
                .toList();
    }

    String done(Receipt receipt) {
        List<String> parts = new ArrayList<>();
        add(parts, receipt.deleted(), " verwijderd", " deleted");
        add(parts, receipt.anonymised(), " anoniem gemaakt", " made anonymous");
        add(parts, receipt.changed(), " gewijzigd of afgeschermd", " changed or set aside");
        return data(receipt.dataset()) + ": " + String.join(", ", parts);
    }

    /** Of what is not set aside any more. */
    String usedAgain(Receipt receipt) {
        return data(receipt.dataset())
                + ": "
                + receipt.changed()
                + say(" waarvan de afscherming eindigt", " of which the restriction ends");
    }

    /**
     * That a restriction ends.
     *
     * @param from from which day on the data is used again; empty where no restriction stood
     * @param wholly whether that was seen of all data
     */
    String lifted(Optional<LocalDate> from, boolean wholly) {
        String ends =
                from.map(
                                day ->
                                        say(
                                                "De afscherming van uw gegevens wordt opgeheven:"
                                                        + " vanaf "
                                                        + day(day)
                                                        + " worden ze weer gebruikt.",
                                                "The restriction of your data is being lifted: from "
                                                        + day(day)
                                                        + " on it will be used again."))
                        .orElseGet(
                                () ->
                                        say(
                                                "Uw gegevens zijn niet meer afgeschermd.",
                                                "Your data is not restricted any more."));
        return wholly
                ? ends
                : ends
                        + say(
                                " Dat is nog niet helemaal uitgevoerd.",
                                " That is not wholly carried out yet.");
    }

    private void add(List<String> parts, long rows, String dutch, String english) {
        if (rows > 0) {
            parts.add(rows + say(dutch, english));
        }
    }

    String fetched(LocalDate until) {
        return say(
                "Log in: het pakket met uw gegevens staat bij dit verzoek klaar tot en met "
                        + day(until)
                        + ". Daarna wordt het vernietigd. Kunt u niet inloggen, vraag ons er dan"
                        + " om.",
                "Log in: the package with your data is ready with this request up to and"
                        + " including "
                        + day(until)
                        + ". After that it is destroyed. If you cannot log in, ask us for it.");
    }

    String inBackups(LocalDate until) {
        return say(
                "Wat verwijderd is, kan nog in back-ups staan, uiterlijk tot en met "
                        + day(until)
                        + "; daarna bestaan die niet meer. Wordt er eerder een teruggezet, dan"
                        + " wordt het opnieuw verwijderd voordat iemand de gegevens kan gebruiken.",
                "What was erased may still be in back-ups, up to and including "
                        + day(until)
                        + " at the latest; after that these no longer exist. Where one is put back"
                        + " before then, it is erased again before anybody can use the data.");
    }

    String changed(RecipientNotice.Change change) {
        return switch (change) {
            case CORRECTED ->
                    say(
                            "Deze gegevens zijn op verzoek van de betrokkene verbeterd of aangevuld;"
                                    + " verbeter ze ook bij u of vraag ons wat er nu staat.",
                            "At the person's request they were corrected or completed; correct"
                                    + " them with you too, or ask us what stands there now.");
            case ERASED ->
                    say(
                            "Deze gegevens zijn op verzoek van de betrokkene gewist; wis ze ook bij"
                                    + " u, met elke kopie en verwijzing, tenzij de wet u verplicht ze"
                                    + " te bewaren.",
                            "At the person's request they were erased; erase them with you too,"
                                    + " with every copy and link, unless the law obliges you to keep"
                                    + " them.");
            case RESTRICTED ->
                    say(
                            "Deze gegevens zijn op verzoek van de betrokkene afgeschermd; gebruik ze"
                                    + " niet tot u hoort dat dat weer mag.",
                            "At the person's request they were restricted; do not use them until"
                                    + " you hear that you may again.");
            case LIFTED ->
                    say(
                            "Zij waren afgeschermd; die afscherming wordt opgeheven.",
                            "They were restricted; that restriction is being lifted.");
        };
    }

    String until(Optional<LocalDate> day) {
        return day.map(last -> say(", tot en met ", ", up to and including ") + day(last))
                .orElse("");
    }
}
