package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What goes to others, or into a document, and how the expert knew beforehand (IKO-A4, IKO-R5).
 *
 * @param projectId the project for which it is done; the expert takes part in it
 * @param name the party that receives it, or the document
 * @param contactData whether name and contact data are among it
 * @param questions the keys of the answers among it
 * @param informedOn when the expert was told, that day or before
 * @param informedBy how
 */
public record NewShare(
        UUID projectId,
        @Meaning("The party that receives it, or the document it stands in") String name,
        boolean contactData,
        @Items(max = 50) List<String> questions,
        @Meaning("When the expert was told; not after today") LocalDate informedOn,
        Channel informedBy) {

    /** Copies what it is given. */
    public NewShare {
        questions = List.copyOf(questions);
    }

    /** Refuses a share of nothing, and one that the expert did not know of. */
    void check(LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        if (!contactData && questions.isEmpty()) {
            faults.add(new Fault("/questions", "nothing", "name what goes out"));
        }
        if (informedOn.isAfter(today)) {
            faults.add(
                    new Fault("/informedOn", "in-future", "tell the expert first, then share it"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }
}
