package nl.waarborg.kernel.register;

import nl.waarborg.kernel.register.ProcessorAnnex.Processor;
import nl.waarborg.kernel.register.ProcessorAnnex.SubProcessor;
import nl.waarborg.spi.MailLanguage;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the annex says of a processor, in words.
 *
 * @param words the words
 * @param language the language
 */
record AnnexWords(Words words, MailLanguage language) {

    /** Whether there is an agreement, and of which day. */
    String agreement(Processor processor) {
        return processor.agreement()
                + ", "
                + words.of("labels", "dated", language)
                + " "
                + Optional.ofNullable(processor.agreementDate()).orElseGet(this::notStated);
    }

    /** Whom it calls in, each with country and safeguard. */
    String subProcessors(Processor processor) {
        return processor.subProcessors().isEmpty()
                ? notStated()
                : processor.subProcessors().stream()
                        .map(this::subProcessor)
                        .collect(Collectors.joining("; "));
    }

    private String subProcessor(SubProcessor one) {
        String decided = Optional.ofNullable(one.decision()).map(it -> ", " + it).orElse("");
        return one.name()
                + " ("
                + country(one.country())
                + ", "
                + one.safeguardInWords()
                + decided
                + ")";
    }

    String country(String code) {
        return code.equals("ZZ")
                ? words.of("labels", "unknownCountry", language)
                : Locale.of("", code)
                        .getDisplayCountry(
                                language == MailLanguage.NL ? Locale.of("nl") : Locale.ENGLISH);
    }

    private String notStated() {
        return words.of("labels", "notStated", language);
    }
}
