package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.TextForm;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What staff want to give, and to whom; nothing of it goes before the expert said yes to it.
 *
 * @param projectId the project for which it is done; the expert takes part in it
 * @param way whether it goes to a party or into a document
 * @param name the party that receives it, or the document
 * @param purpose what it is for
 * @param fields what of name and contact data is among it
 * @param questions the keys of the answers among it
 * @param represented who says yes for an expert under 16 without an account
 */
public record NewShareProposal(
        UUID projectId,
        ShareWay way,
        @Meaning("The party that receives it, or the document it stands in") String name,
        @Meaning("What it is for, as the expert reads it") @FreeText(max = 500) String purpose,
        @Items(max = 5) List<ShareField> fields,
        @Items(max = 50) List<String> questions,
        @Meaning("Who says yes for an expert under 16 without an account")
                @Nullable Represented represented) {

    /** Copies what it is given. */
    public NewShareProposal {
        fields = List.copyOf(fields);
        questions = List.copyOf(questions);
    }

    /**
     * Who represents somebody under 16 who has no account.
     *
     * @param age what the law makes of the expert's age
     * @param name name and relation of who represents
     * @param email where the link goes
     */
    public record Represented(
            WordAge age,
            @Text(max = 300) @Meaning("Name and relation") String name,
            @Form(TextForm.EMAIL) @Meaning("Where the link goes") String email) {}

    /** Refuses a share of nothing, and who represents somebody old enough. */
    void check() {
        if (fields.isEmpty() && questions.isEmpty()) {
            throw Problem.invalid(
                    List.of(new Fault("/questions", "nothing", "name what would go out")));
        }
        if (represented != null && represented.age() == WordAge.FROM_16) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/represented/age",
                                    "old-enough",
                                    "from 16 the expert answers alone: leave this out")));
        }
    }

    /** The fields in the order in which they are shown, each once. */
    Set<ShareField> shownFields() {
        Set<ShareField> shown = EnumSet.noneOf(ShareField.class);
        shown.addAll(fields);
        return shown;
    }

    /** The keys in order, each once. */
    Set<String> keys() {
        return new TreeSet<>(questions);
    }
}
