package nl.waarborg.kernel.register;

import nl.waarborg.spi.Input;
import nl.waarborg.spi.MailLanguage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Who processes data on behalf of the organisation or receives it.
 *
 * @param language its language
 * @param organisation whose it is
 * @param policyVersion the version of the policy it was made from
 * @param policySha256 the hash of that version
 * @param processors who processes data on its behalf
 * @param recipients who receives data and is responsible for it
 */
@Input.Meaning("Who processes data on behalf of the organisation or receives it.")
public record ProcessorAnnex(
        MailLanguage language,
        String organisation,
        int policyVersion,
        @Input.Meaning("The hash of the policy that runs.") String policySha256,
        List<Processor> processors,
        List<Recipient> recipients) {

    /** Copies what it is given. */
    public ProcessorAnnex {
        processors = List.copyOf(processors);
        recipients = List.copyOf(recipients);
    }

    /**
     * A processor.
     *
     * @param id its short name
     * @param name its name
     * @param service what it does
     * @param country ISO 3166; ZZ where it is not known
     * @param insideEea whether the data stays inside the European Economic Area
     * @param safeguard what protects the data outside it
     * @param safeguardInWords the same in words
     * @param agreement whether there is an agreement
     * @param agreementDate the day of the agreement; null where it is not stated
     * @param subProcessors those it calls in, as far as stated
     * @param data which data
     * @param decision the dated decision, where there is no safeguard
     */
    @Input.Meaning("A processor.")
    public record Processor(
            String id,
            String name,
            String service,
            String country,
            boolean insideEea,
            String safeguard,
            String safeguardInWords,
            String agreement,
            @Nullable String agreementDate,
            List<SubProcessor> subProcessors,
            List<String> data,
            @Nullable String decision) {

        /** Copies what it is given. */
        public Processor {
            subProcessors = List.copyOf(subProcessors);
            data = List.copyOf(data);
        }
    }

    /**
     * Whom a processor calls in.
     *
     * @param name its name
     * @param country ISO 3166; ZZ where it is not known
     * @param insideEea whether the data stays inside the European Economic Area
     * @param safeguard what protects the data outside it
     * @param safeguardInWords the same in words
     * @param decision the dated decision, where there is no safeguard
     */
    @Input.Meaning("A processor that a processor calls in (GDPR art. 28(2)).")
    public record SubProcessor(
            String name,
            String country,
            boolean insideEea,
            String safeguard,
            String safeguardInWords,
            @Nullable String decision) {}

    /**
     * A recipient.
     *
     * @param id its short name
     * @param name its name
     * @param data which data
     * @param condition when and how much
     */
    @Input.Meaning("A recipient that is responsible itself.")
    public record Recipient(String id, String name, List<String> data, String condition) {

        /** Copies what it is given. */
        public Recipient {
            data = List.copyOf(data);
        }
    }
}
