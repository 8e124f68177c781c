package nl.waarborg.kernel.register;

import nl.waarborg.kernel.register.ProcessorAnnex.Processor;
import nl.waarborg.kernel.register.ProcessorAnnex.Recipient;
import nl.waarborg.spi.MailLanguage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who gets data, in words.
 *
 * @param source the document
 * @param words the words
 * @param language the language
 */
record Parties(Source source, Words words, MailLanguage language) {

    List<Processor> processors() {
        return source.processors().stream().map(this::processor).toList();
    }

    List<Recipient> recipients() {
        return source.recipients().stream()
                .map(
                        one ->
                                new Recipient(
                                        one.id(),
                                        one.name().in(language),
                                        names(one.data()),
                                        one.condition().in(language)))
                .toList();
    }

    /** The name of a processor or recipient, with what it does. */
    String inShort(String id) {
        Optional<String> processor =
                party(id).map(one -> one.name() + ": " + one.service().in(language));
        return processor
                .or(
                        () ->
                                source.recipients().stream()
                                        .filter(one -> one.id().equals(id))
                                        .map(
                                                one ->
                                                        one.name().in(language)
                                                                + ": "
                                                                + one.condition().in(language))
                                        .findFirst())
                .orElse(id);
    }

    /** What leaves the EEA to a party, with its safeguard; empty where nothing does. */
    Optional<String> transfer(String id) {
        return party(id).filter(one -> !one.insideEea()).map(this::transfer);
    }

    String transfer(Source.Party party) {
        String decided =
                Optional.ofNullable(party.decision()).map(one -> "; " + decision(one)).orElse("");
        return party.name()
                + " ("
                + country(party)
                + "): "
                + words.of("safeguards", party.safeguard(), language)
                + decided;
    }

    List<String> names(List<String> groups) {
        return source.dataCategories().stream()
                .filter(group -> groups.contains(group.id()))
                .map(group -> group.name().in(language))
                .toList();
    }

    String country(Source.Party party) {
        return party.country().equals("ZZ")
                ? words.of("labels", "unknownCountry", language)
                : Locale.of("", party.country())
                        .getDisplayCountry(
                                language == MailLanguage.NL ? Locale.of("nl") : Locale.ENGLISH);
    }

    private Optional<Source.Party> party(String id) {
        return source.processors().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private String decision(Source.Decision decision) {
        return decision.date() + ", " + decision.by() + ": " + decision.reason().in(language);
    }

    private Processor processor(Source.Party one) {
        return new Processor(
                one.id(),
                one.name(),
                one.service().in(language),
                one.country(),
                one.insideEea(),
                one.safeguard(),
                words.of("safeguards", one.safeguard(), language),
                words.of("agreements", one.agreement(), language),
                names(one.data()),
                Optional.ofNullable(one.decision()).map(this::decision).orElse(null));
    }
}
