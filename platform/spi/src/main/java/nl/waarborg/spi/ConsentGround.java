package nl.waarborg.spi;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * On what a person is written to, and how that came in.
 *
 * @param basis on what it rests
 * @param channel how it came in
 * @param evidence where the proof is kept; needed for all but what the person gave online
 * @param age what the law makes of the person's age; needed where the tenant asks it
 * @param representative who agreed on the person's behalf; needed under 16
 */
public record ConsentGround(
        Basis basis,
        Channel channel,
        Optional<String> evidence,
        Optional<Age> age,
        Optional<Representative> representative) {

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
        return new ConsentGround(
                Basis.CONSENT,
                Channel.ONLINE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Staff say so, and where the proof is kept. */
    public static ConsentGround recorded(Basis basis, Channel channel, String evidence) {
        return new ConsentGround(
                basis, channel, Optional.of(evidence), Optional.empty(), Optional.empty());
    }

    /** The same, of a person of that age. */
    public ConsentGround of(Age person) {
        return new ConsentGround(basis, channel, evidence, Optional.of(person), representative);
    }

    /** The same, as who represents the person agreed to it. */
    public ConsentGround by(Representative one) {
        return new ConsentGround(basis, channel, evidence, age, Optional.of(one));
    }

    /** What the law makes of a person's age (UAVG art. 5, AVG art. 8). */
    public enum Age {
        /** The representative agrees and takes back. */
        UNDER_12,
        /** The representative agrees; the young person can take it back as well. */
        FROM_12_TO_15,
        /** The person alone. */
        FROM_16;

        private static final int TAKES_BACK = 12;
        private static final int ALONE = 16;

        /** The age on a day. */
        public static Age on(LocalDate day, LocalDate born) {
            int years = Period.between(born, day).getYears();
            return years < TAKES_BACK ? UNDER_12 : years < ALONE ? FROM_12_TO_15 : FROM_16;
        }
    }

    /** What makes somebody the representative. */
    public enum Relation {
        /** A parent with authority. */
        PARENT,
        /** A guardian. */
        GUARDIAN,
        /** Somebody whom a court appointed (UAVG art. 5(2)). */
        APPOINTED
    }

    /**
     * Who represents the person: no more than it takes to reach that somebody.
     *
     * @param name first and last name
     * @param relation what makes this person the representative
     * @param contact an e-mail address or a telephone number
     */
    public record Representative(String name, Relation relation, String contact) {

        /** Hides the values: they are personal. */
        @Override
        public String toString() {
            return "Representative[" + relation + "]";
        }
    }
}
