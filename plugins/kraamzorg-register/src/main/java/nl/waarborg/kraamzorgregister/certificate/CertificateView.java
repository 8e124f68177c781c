package nl.waarborg.kraamzorgregister.certificate;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A certificate of registration. Its code stands in its file only.
 *
 * @param id its id
 * @param kind what it says
 * @param validFrom the first day of the period
 * @param validUntil the last day that it says the registration runs
 * @param issuedOn when it was made
 * @param size the bytes of the file
 */
public record CertificateView(
        UUID id,
        CertificateKind kind,
        LocalDate validFrom,
        LocalDate validUntil,
        LocalDate issuedOn,
        int size) {

    static CertificateView of(Row row) {
        return new CertificateView(
                row.get(RegistrationCertificates.DATASET.id()),
                row.get(RegistrationCertificates.KIND),
                row.get(RegistrationCertificates.VALID_FROM),
                row.get(RegistrationCertificates.VALID_UNTIL),
                row.get(RegistrationCertificates.ISSUED_ON),
                row.get(RegistrationCertificates.FILE.size()));
    }

    /**
     * A certificate to make.
     *
     * @param language what it is written in
     */
    public record NewCertificate(@Meaning("What it is written in") MailLanguage language) {}

    /**
     * A code to check.
     *
     * @param code as it stands on the certificate
     */
    public record Code(
            @Text(min = 10, max = 60) @Meaning("The code as it stands on the certificate")
                    String code) {}

    /**
     * What a check says: nothing that the certificate does not say itself.
     *
     * @param valid whether the certificate holds today
     * @param registrationNumber the registration number; none for an unknown code
     * @param kind what the certificate says; none unless it holds
     * @param validFrom the first day of the period; none for an unknown code
     * @param validUntil the last day that it says the registration runs; none for an unknown code
     */
    public record Check(
            boolean valid,
            @Nullable String registrationNumber,
            @Nullable CertificateKind kind,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {

        static final Check UNKNOWN = new Check(false, null, null, null, null);
    }
}
