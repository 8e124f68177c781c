package nl.waarborg.testkit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Optional;

/** Terms that start, or end, with a consent. */
final class ConsentTerms {

    private ConsentTerms() {}

    /** The anchor on one of the columns that a consent stamps. */
    static Optional<Anchor> anchorOf(Stamp stamp) {
        return stamp.dataset().anchors().stream()
                .filter(
                        anchor ->
                                anchor.column().equals(stamp.withdrawn())
                                        || stamp.given()
                                                .filter(anchor.column()::equals)
                                                .isPresent())
                .findFirst();
    }

    /**
     * Whether a rule on the consent governs a record; another record has another basis.
     *
     * @param kept why the record is here, as the API says it
     */
    static boolean restsOn(ConsentPurpose purpose, JsonObject kept) {
        return kept.getJsonArray("rules").stream()
                .map(rule -> ((JsonObject) rule).getString("anchor"))
                .anyMatch(
                        event ->
                                purpose.stamps().stream()
                                        .flatMap(stamp -> anchorOf(stamp).stream())
                                        .anyMatch(anchor -> anchor.name().equals(event)));
    }

    /** The day on which a record goes; the last of all days while it has none. */
    static LocalDate goesOn(JsonObject kept) {
        @Nullable String day = kept.getString("eraseOn");
        return day == null ? LocalDate.MAX : LocalDate.parse(day);
    }
}
