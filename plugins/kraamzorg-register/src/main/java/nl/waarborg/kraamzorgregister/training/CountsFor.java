package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.registration.Norm;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an offer counts for in a norm.
 *
 * @param norm the norm
 * @param part the part of that norm; left out where it counts for the points alone
 * @param subject the subject within that part; left out where the part has none
 */
public record CountsFor(
        @Text(max = 20) @Meaning("The norm, such as 2023") String norm,
        @Nullable @Text(max = 20) @Meaning("The part of that norm") String part,
        @Nullable @Text(max = 60) @Meaning("The subject within that part") String subject) {

    static CountsFor of(Row row) {
        return new CountsFor(
                row.get(OfferParts.NORM),
                row.find(OfferParts.PART).orElse(null),
                row.find(OfferParts.SUBJECT).orElse(null));
    }

    Values values(UUID offer) {
        return Values.of(OfferParts.OFFER_ID, offer)
                .set(OfferParts.NORM, norm)
                .setNullable(OfferParts.PART, part)
                .setNullable(OfferParts.SUBJECT, subject);
    }

    /** All that the norms of the settings do not know. */
    Stream<Fault> faults(Settings settings, String at) {
        return settings.named(norm)
                .map(known -> faults(known, at))
                .orElseGet(
                        () ->
                                Stream.of(
                                        unknown(
                                                at + "/norm",
                                                settings.norms().stream().map(Norm::code))));
    }

    private Stream<Fault> faults(Norm known, String at) {
        Optional<Norm.Part> its =
                known.parts().stream().filter(one -> one.code().equals(part)).findFirst();
        if (part != null && its.isEmpty()) {
            return Stream.of(unknown(at + "/part", known.parts().stream().map(Norm.Part::code)));
        }
        List<String> subjects =
                its.stream()
                        .flatMap(one -> one.subjects().stream())
                        .map(Norm.Subject::code)
                        .toList();
        return subject == null || subjects.contains(subject)
                ? Stream.empty()
                : Stream.of(unknown(at + "/subject", subjects.stream()));
    }

    private static Fault unknown(String at, Stream<String> known) {
        String all = known.collect(Collectors.joining(", "));
        return new Fault(
                at, "not-in-the-norm", all.isEmpty() ? "Leave it out" : "Give one of " + all);
    }
}
