package nl.waarborg.kraamzorgregister.certificate;

import nl.waarborg.kraamzorgregister.dossier.DossierStatus;

import java.util.Optional;

/** What a certificate says of a registration. */
public enum CertificateKind {
    /** Registered. */
    REGISTERED("geregistreerd", "registered"),
    /** Registered provisionally, as somebody who returns. */
    PROVISIONAL("voorlopig geregistreerd", "provisionally registered"),
    /** Registered, with more time for the next period. */
    EXTENDED("geregistreerd, met uitstel", "registered, with an extension");

    private final String dutch;
    private final String english;

    CertificateKind(String dutch, String english) {
        this.dutch = dutch;
        this.english = english;
    }

    String dutch() {
        return dutch;
    }

    String english() {
        return english;
    }

    /** What a certificate says in a state; empty where the registration does not run. */
    static Optional<CertificateKind> of(DossierStatus status) {
        return switch (status) {
            case REGISTERED, REREGISTRATION_REQUESTED -> Optional.of(REGISTERED);
            case PROVISIONAL -> Optional.of(PROVISIONAL);
            case EXTENDED -> Optional.of(EXTENDED);
            case REQUESTED, EXPIRED, STRUCK_OFF, DEREGISTERED, REFUSED -> Optional.empty();
        };
    }
}
