package nl.waarborg.kernel.rights;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the letters of one request say alike. Pure.
 *
 * @param file the request as it stands
 * @param promises what its organisation promises
 * @param words the reader's words
 */
record LetterWords(RequestFile file, RightsPromises promises, RightsWords words) {

    String asked() {
        return words.asked(file.type());
    }

    String court() {
        return words.say(
                "Bent u het er niet mee eens, dan kunt u binnen zes weken naar de rechter (UAVG"
                        + " art. 35).",
                "If you do not agree, you can go to court within six weeks (UAVG art. 35).");
    }

    /** A human whose name is not kept any more is told of as one of the staff. */
    Optional<String> decidedBy(Optional<String> name) {
        return file.row()
                .find(RequestTable.DECIDED_BY)
                .map(
                        _ ->
                                words.say("Besloten door: ", "Decided by: ")
                                        + name.orElseGet(this::someone));
    }

    String closedBy(Optional<String> name) {
        return words.say("Gesloten door: ", "Closed by: ") + name.orElseGet(this::someone);
    }

    private String someone() {
        return words.say("een medewerker", "a member of staff");
    }

    /** An erasure does not reach what lies in a back-up already; its term does. */
    Optional<String> backups() {
        return file.type() == RequestType.ERASE
                ? file.row()
                        .find(RequestTable.EXECUTED_AT)
                        .map(at -> LocalDate.ofInstant(at, promises.zone()))
                        .map(day -> words.inBackups(day.plus(promises.backupTerm())))
                : Optional.empty();
    }

    Optional<String> contact() {
        String email = promises.words().email();
        return email.isEmpty() ? Optional.empty() : Optional.of(email);
    }

    String authority() {
        return promises.words().authority();
    }

    URI site() {
        return URI.create(promises.words().authoritySite());
    }

    String reference() {
        return file.id().toString();
    }
}
