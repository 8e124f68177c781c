package nl.waarborg.kernel.register;

import nl.waarborg.kernel.register.ProcessorAnnex.Processor;
import nl.waarborg.kernel.register.ProcessorAnnex.Recipient;
import nl.waarborg.kernel.register.ProcessorAnnex.SubProcessor;
import nl.waarborg.spi.MailLanguage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** What leaves the EEA to a party and to those it calls in, with the safeguards. */
    Stream<String> transfers(String id) {
        return party(id).stream().flatMap(this::transfers);
    }

    Stream<String> transfers(Source.Party party) {
        return party.outside().map(this::transfer);
    }

    private String transfer(Source.Outside party) {
        String decided =
                Optional.ofNullable(party.decision()).map(one -> "; " + decision(one)).orElse("");
        return party.name()
                + " ("
                + new AnnexWords(words, language).country(party.country())
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
                one.agreementDate(),
                Source.listed(one.subProcessors()).stream().map(this::subProcessor).toList(),
                names(one.data()),
                Optional.ofNullable(one.decision()).map(this::decision).orElse(null));
    }

    private SubProcessor subProcessor(Source.SubParty one) {
        return new SubProcessor(
                one.name(),
                one.country(),
                one.insideEea(),
                one.safeguard(),
                words.of("safeguards", one.safeguard(), language),
                Optional.ofNullable(one.decision()).map(this::decision).orElse(null));
    }
}
