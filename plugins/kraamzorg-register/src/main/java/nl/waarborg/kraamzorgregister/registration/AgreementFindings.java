package nl.waarborg.kraamzorgregister.registration;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.dossier.Agreement;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which of the five agreements were given (KCK-F3, II.2). Pure. */
final class AgreementFindings {

    private AgreementFindings() {}

    /** Who asks to be registered agrees to the texts in force. */
    static List<Finding> admission(Settings settings, Evidence evidence) {
        return Stream.of(Agreement.values())
                .map(one -> finding(settings, evidence, one, false))
                .toList();
    }

    /** Who is registered agreed; whether to a text of before is for a human to weigh. */
    static List<Finding> period(Settings settings, Evidence evidence) {
        return Stream.of(Agreement.values())
                .map(one -> finding(settings, evidence, one, true))
                .toList();
    }

    private static Finding finding(
            Settings settings, Evidence evidence, Agreement agreement, boolean before) {
        String version = settings.version(agreement);
        Set<String> given = evidence.agreements().getOrDefault(agreement, Set.of());
        boolean agreed = given.contains(version);
        String code = "agreement-" + agreement.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String nl =
                (agreed ? "Akkoord met " : "Nog niet akkoord met ")
                        + agreement.dutch()
                        + ", versie "
                        + version;
        String en =
                (agreed ? "Agreed to " : "Not yet agreed to ")
                        + agreement.english()
                        + ", version "
                        + version;
        return before && !agreed && !given.isEmpty()
                ? Finding.toCheck(
                        code,
                        nl + "; wel met een andere versie",
                        en + "; agreed to another version")
                : Finding.of(code, agreed, nl, en);
    }
}
