package nl.waarborg.kernel.rights;

import nl.waarborg.spi.MailLanguage;

import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a tenant promises about requests.
 *
 * @param deadline time to answer, counted from the day after receipt
 * @param extension the longest extension, announced within the deadline
 * @param pausedByIdentification whether the clock stops while the identity is being checked
 * @param identifiedAlways whether everybody is identified, rather than only where there is doubt
 * @param methods how people are identified, the preferred way first
 * @param oneLastContact whether who asks for removal may be approached once more (IKO-R9)
 * @param dataOnRequestOnly whether staff see all that is kept of a person only for a request of
 *     that person that they handle (KCK-A2)
 * @param backupTerm how long a back-up may still hold what was erased
 * @param zone the zone in which its days begin and end
 * @param words what its letters tell beside a decision
 * @param rules its retention rules in words, by their numbers
 */
public record RightsPromises(
        Period deadline,
        Period extension,
        boolean pausedByIdentification,
        boolean identifiedAlways,
        List<Identification> methods,
        boolean oneLastContact,
        boolean dataOnRequestOnly,
        Period backupTerm,
        ZoneId zone,
        Contacts words,
        Map<String, RuleWords> rules) {

    /** Copies what it is given. */
    public RightsPromises {
        methods = List.copyOf(methods);
        rules = Map.copyOf(rules);
    }

    /** Whether a log-in alone tells who somebody is: where it is the tenant's preferred way. */
    public boolean logInIsEnough() {
        return methods.getFirst() == Identification.LOGIN;
    }

    /** Whether the tenant identifies people in this way. */
    public boolean accepts(Identification how) {
        return how == Identification.NO_DOUBT ? !identifiedAlways : methods.contains(how);
    }

    /**
     * Where people can turn to.
     *
     * @param email for questions and complaints; empty while it is still to be provided
     * @param authority the supervisory authority
     * @param authoritySite its site
     * @param language of people who chose none
     */
    public record Contacts(
            String email, String authority, String authoritySite, MailLanguage language) {}
}
