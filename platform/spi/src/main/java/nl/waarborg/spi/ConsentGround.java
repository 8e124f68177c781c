package nl.waarborg.spi;

import java.util.Optional;

/**
 * On what a person is written to, and how that came in.
 *
 * @param basis on what it rests
 * @param channel how it came in
 * @param evidence where the proof is kept; needed for all but a link that the person followed
 */
public record ConsentGround(Basis basis, Channel channel, Optional<String> evidence) {

    /** On what it rests (Tw art. 11.7). */
    public enum Basis {
        /** The person agreed. */
        CONSENT,
        /** A sale to the person, with an opt-out offered then (art. 11.7(4)). */
        EXISTING_CUSTOMER,
        /** A donation of the person, with an opt-out offered then (art. 11.7(5)). */
        DONOR
    }

    /** How it came in. */
    public enum Channel {
        /** By a link that only the person has. */
        ONLINE,
        /** By e-mail. */
        MAIL,
        /** By telephone. */
        PHONE,
        /** On paper. */
        PAPER,
        /** Face to face. */
        IN_PERSON
    }

    /** The person agreed by following a link in a mail. */
    public static ConsentGround byLink() {
        return new ConsentGround(Basis.CONSENT, Channel.ONLINE, Optional.empty());
    }

    /** Staff say so, and where the proof is kept. */
    public static ConsentGround recorded(Basis basis, Channel channel, String evidence) {
        return new ConsentGround(basis, channel, Optional.of(evidence));
    }
}
