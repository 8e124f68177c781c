package nl.waarborg.kernel.policy;

import nl.waarborg.kernel.policy.RetentionRule.Action;
import nl.waarborg.kernel.policy.RetentionRule.Bound;
import nl.waarborg.kernel.policy.RetentionRule.Moment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Period;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The retention rules for what the core itself keeps, where a tenant's document has none of its
 * own. They run, so people are told of them with the rules of the document. Immutable.
 */
public final class PlatformRules {

    /**
     * A rule and what people are told of it.
     *
     * @param rule the rule
     * @param explanation what it means, in both languages
     */
    public record Told(RetentionRule rule, WrittenText explanation) {}

    /**
     * An account lives as long as people let it: closed, it can be opened again for three months. A
     * request is kept for as long as a claim about it can be brought (BW 3:310), and so is what
     * went to whom, what proves a consent that ended, whom a closed breach was about, and the trail
     * of who changed what. Mails go sooner with the record they belong to.
     */
    private static final List<Told> ALL =
            List.of(
                    told(
                            rule(
                                    "PLT-R1",
                                    "account",
                                    "ACCOUNT_CLOSED",
                                    Period.ofMonths(3),
                                    Bound.MAX),
                            "Uw account bestaat tot u of de organisatie het opheft; drie maanden daarna gaat het weg.",
                            "Your account lasts until you or the organisation closes it; three months later it goes."),
                    told(
                            ended("PLT-R2", "rightsRequest", "REQUEST_CLOSED", 5),
                            "Wat u over uw gegevens vroeg en hoe dat is afgehandeld: tot vijf jaar na de afsluiting.",
                            "What you asked about your data and how that was dealt with: until five years after it was closed."),
                    told(
                            ended("PLT-R3", "mail", "CREATED", 2),
                            "Mails die u zijn gestuurd: ten hoogste twee jaar, en eerder als weggaat waar ze over gaan.",
                            "Mails that were sent to you: two years at most, and sooner when what they are about goes."),
                    told(
                            ended("PLT-R4", "readLog", "CREATED", 2),
                            "Wie uw gegevens bekeek: twee jaar.",
                            "Who looked at your data: two years."),
                    told(
                            ended("PLT-R5", "disclosureLog", "CREATED", 5),
                            "Aan wie gegevens van u zijn gegeven: vijf jaar.",
                            "To whom data about you was given: five years."),
                    told(
                            ended("PLT-R6", "consent", "CONSENT_ENDED", 5),
                            "Het bewijs van een toestemming: tot vijf jaar na het einde ervan.",
                            "The proof of a consent: until five years after it ended."),
                    told(
                            ended("PLT-R7", "breach", "BREACH_CLOSED", 5),
                            "Dat een datalek over u ging: tot vijf jaar na de afsluiting.",
                            "That a data breach was about you: until five years after it was closed."),
                    told(
                            ended("PLT-R8", "auditTrail", "AUDITED", 5),
                            "Wie wanneer wat wijzigde, zonder de gegevens zelf: vijf jaar.",
                            "Who changed what and when, without the data itself: five years."),
                    told(
                            ended("PLT-R9", "keptBack", "SETTLED", 5),
                            "Dat gegevens van u waren afgeschermd of vastgehouden: tot vijf jaar nadat dat eindigde.",
                            "That data about you was set aside or held back: until five years after that ended."));

    private PlatformRules() {}

    /** All of them, in the order of their numbers. */
    public static List<Told> all() {
        return ALL;
    }

    /** Those about data of the core for which a document has no rule. */
    static List<RetentionRule> besides(List<RetentionRule> own) {
        return ALL.stream()
                .map(Told::rule)
                .filter(usual -> own.stream().noneMatch(rule -> isAbout(rule, usual)))
                .toList();
    }

    private static boolean isAbout(RetentionRule rule, RetentionRule usual) {
        return rule.modules().contains("core") && rule.data().equals(usual.data());
    }

    /**
     * The SHA-256 of what they say, in hexadecimal: it tells whether a text was made while other
     * rules of the platform ran.
     */
    public static String sha256() {
        String said = ALL.stream().map(PlatformRules::line).collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String line(Told told) {
        RetentionRule rule = told.rule();
        return String.join(
                "|",
                rule.id(),
                rule.data(),
                rule.anchor().event(),
                rule.period().toString(),
                rule.bound().name(),
                rule.action().name(),
                told.explanation().nl(),
                told.explanation().en());
    }

    private static Told told(RetentionRule rule, String nl, String en) {
        return new Told(rule, new WrittenText(nl, en));
    }

    private static RetentionRule ended(String id, String data, String event, int years) {
        return rule(id, data, event, Period.ofYears(years), Bound.MAX);
    }

    private static RetentionRule rule(
            String id, String data, String event, Period period, Bound bound) {
        return new RetentionRule(
                id,
                data,
                Set.of(),
                Set.of("core"),
                new Moment(event, "", Period.ZERO),
                Optional.empty(),
                Optional.empty(),
                period,
                bound,
                false,
                Action.DELETE,
                List.of(),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty(),
                false,
                Map.of());
    }
}
