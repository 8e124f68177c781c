package nl.waarborg.contact;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What comes in about registrations. */
final class RegistrationBodies {

    private RegistrationBodies() {}

    /**
     * Who wants guidance, and for what.
     *
     * @param name first and last name of who registers
     * @param email the address
     * @param phone the telephone number
     * @param clientName whom the guidance is for; who registers, if left out
     * @param clientBornOn that person's date of birth
     * @param clientBirthplace that person's place of birth
     * @param street the first line of the address
     * @param postcode the postcode
     * @param town the town
     * @param othersInvolved others who are involved, and how to reach them
     * @param helpRequest what is asked
     */
    public record Details(
            String name,
            @Nullable @Form(TextForm.EMAIL) String email,
            @Nullable @Form(TextForm.PHONE) String phone,
            @Nullable @Meaning("Whom it is for; who registers, if left out") String clientName,
            @Nullable LocalDate clientBornOn,
            @Nullable String clientBirthplace,
            @Nullable String street,
            @Nullable @Form(TextForm.POSTCODE) String postcode,
            @Nullable String town,
            @Nullable @FreeText(max = 1000) String othersInvolved,
            @FreeText(max = 5000) String helpRequest) {

        void check(Work work, String at, List<Fault> faults) {
            if (email == null && phone == null) {
                faults.add(new Fault(at + "/email", "required", "give an address or a number"));
            }
            if (clientBornOn != null && clientBornOn.isAfter(work.today())) {
                faults.add(new Fault(at + "/clientBornOn", "in-the-future", "must be in the past"));
            }
        }

        Values values() {
            return Values.of(Registrations.NAME, name)
                    .setNullable(Registrations.EMAIL, email)
                    .setNullable(Registrations.PHONE, phone)
                    .set(Registrations.CLIENT_NAME, clientName == null ? name : clientName)
                    .setNullable(Registrations.CLIENT_BORN_ON, clientBornOn)
                    .setNullable(Registrations.CLIENT_BIRTHPLACE, clientBirthplace)
                    .setNullable(Registrations.STREET, street)
                    .setNullable(Registrations.POSTCODE, postcode)
                    .setNullable(Registrations.TOWN, town)
                    .setNullable(Registrations.OTHERS_INVOLVED, othersInvolved)
                    .set(Registrations.HELP_REQUEST, helpRequest);
        }
    }

    /**
     * What staff write down of a registration by mail or telephone.
     *
     * @param channel how it came in
     * @param subjectId who registers, where somebody known
     * @param details what was said
     */
    public record Noted(
            @Meaning("How it came in; FORM is what people send themselves")
                    Requests.Channel channel,
            @Nullable @Meaning("Who registers, where somebody known") UUID subjectId,
            Details details) {

        List<Fault> faults(Work work) {
            List<Fault> faults = new ArrayList<>();
            if (channel == Requests.Channel.FORM) {
                faults.add(
                        new Fault("/channel", "not-by-staff", "people send the form themselves"));
            }
            details.check(work, "/details", faults);
            return faults;
        }
    }

    /**
     * What came of it.
     *
     * @param withdrawn whether who registered took it back
     * @param outcome what came of it
     */
    public record Handling(
            @Nullable @Meaning("Whether who registered took it back") Boolean withdrawn,
            @FreeText(max = 500) String outcome) {}

    /**
     * Which ones.
     *
     * @param status how far they are
     */
    public record Filter(Registrations.@Nullable Status status) {}
}
