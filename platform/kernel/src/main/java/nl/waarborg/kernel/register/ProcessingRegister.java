package nl.waarborg.kernel.register;

import nl.waarborg.spi.Input;
import nl.waarborg.spi.MailLanguage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The register of processing activities (GDPR art. 30), in both roles.
 *
 * @param language its language
 * @param policyVersion the version of the policy it was made from
 * @param policySha256 the hash of that version
 * @param controller who is responsible
 * @param asController what the organisation does as controller (art. 30(1))
 * @param asProcessor what it does on behalf of others (art. 30(2))
 * @param security how data is secured, in general
 */
@Input.Meaning("The register of processing activities (GDPR art. 30), in both roles.")
public record ProcessingRegister(
        MailLanguage language,
        int policyVersion,
        @Input.Meaning("The hash of the policy that runs.") String policySha256,
        Controller controller,
        List<Activity> asController,
        List<Activity> asProcessor,
        List<String> security) {

    /** Copies what it is given. */
    public ProcessingRegister {
        asController = List.copyOf(asController);
        asProcessor = List.copyOf(asProcessor);
        security = List.copyOf(security);
    }

    /**
     * Who is responsible.
     *
     * @param name its name
     * @param partOf the legal person it is part of
     * @param kvkNumber its number in the trade register
     * @param place where it is
     * @param contact how to reach it
     * @param dataProtectionOfficer how to reach the officer
     */
    @Input.Meaning("Who is responsible for the processing.")
    public record Controller(
            String name,
            @Nullable String partOf,
            @Nullable String kvkNumber,
            @Nullable String place,
            @Nullable String contact,
            @Nullable String dataProtectionOfficer) {}

    /**
     * A processing activity.
     *
     * @param number its number
     * @param name its name
     * @param onBehalfOf for whom, where it is done for others
     * @param purposes why
     * @param lawfulBases on which bases
     * @param people about whom
     * @param data which data
     * @param obtainedFrom where the data comes from
     * @param recipients who receives it
     * @param transfers what leaves the EEA, with the safeguard
     * @param terms how long it is kept, by the rules that run
     */
    @Input.Meaning("A processing activity.")
    public record Activity(
            String number,
            String name,
            @Nullable String onBehalfOf,
            List<String> purposes,
            List<String> lawfulBases,
            List<String> people,
            List<String> data,
            String obtainedFrom,
            List<String> recipients,
            List<String> transfers,
            List<String> terms) {

        /** Copies what it is given. */
        public Activity {
            purposes = List.copyOf(purposes);
            lawfulBases = List.copyOf(lawfulBases);
            people = List.copyOf(people);
            data = List.copyOf(data);
            recipients = List.copyOf(recipients);
            transfers = List.copyOf(transfers);
            terms = List.copyOf(terms);
        }
    }
}
