package nl.waarborg.contact;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.TextForm;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** What comes in about questions and requests. */
final class RequestBodies {

    private RequestBodies() {}

    /**
     * What somebody fills in on a web site.
     *
     * @param name first and last name
     * @param email where the answer goes
     * @param phone a telephone number, if the person likes to be called
     * @param question the question or request
     */
    public record Question(
            String name,
            @Form(TextForm.EMAIL) String email,
            @Nullable @Form(TextForm.PHONE) String phone,
            @FreeText(max = 5000) String question) {}

    /**
     * What staff write down of a mail or a call.
     *
     * @param channel how it came in
     * @param name first and last name
     * @param email where the answer goes
     * @param phone the telephone number
     * @param question the question or request
     * @param subjectId the person, where the organisation knows the person already
     */
    public record Noted(
            @Meaning("How it came in; FORM is what people send themselves")
                    Requests.Channel channel,
            String name,
            @Nullable @Form(TextForm.EMAIL) String email,
            @Nullable @Form(TextForm.PHONE) String phone,
            @FreeText(max = 5000) String question,
            @Nullable @Meaning("The person, where somebody known") UUID subjectId) {}

    /**
     * An answer.
     *
     * @param text what is answered; goes by mail where there is an address
     */
    public record Answer(@FreeText(max = 5000) String text) {}

    /**
     * How it ends.
     *
     * @param archiveReason why it is kept; without a reason it goes
     * @param books whether it belongs in the books
     */
    public record Closing(
            @Nullable
                    @Meaning("Why it is kept in the archive; without a reason it goes")
                    @Text(min = 10, max = 500)
                    String archiveReason,
            @Nullable @Meaning("Whether it is mail about the business that the books keep")
                    Boolean books) {

        boolean forTheBooks() {
            return Boolean.TRUE.equals(books);
        }
    }

    /**
     * What it is about.
     *
     * @param applicationId the application
     * @param subjectId the person whose application it is, where the question is known under
     *     another
     */
    public record Matter(
            @Meaning("The application that it concerns") UUID applicationId,
            @Nullable @Meaning("The applicant, if the question came by a form") UUID subjectId) {}

    /**
     * Which ones.
     *
     * @param status how far they are
     * @param q what stands in the name, an address, a number or the question
     */
    public record Filter(
            Requests.@Nullable Status status,
            @Nullable
                    @Meaning("Parts of a name or of the question, an address or a number")
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    String q) {}
}
