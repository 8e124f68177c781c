package nl.waarborg.mantelzorgwaardering.contact;

import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.TextForm;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Whom the helpdesk has on the line. One of the three at least: nobody leafs through everyone.
 *
 * @param name the whole name
 * @param email e-mail address
 * @param phone telephone number
 */
public record ContactFilter(
        @Text(max = 100) @Meaning("The whole name") @Nullable String name,
        @Form(TextForm.EMAIL) @Nullable String email,
        @Form(TextForm.PHONE) @Nullable String phone) {

    Condition condition() {
        if (name == null && email == null && phone == null) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "?name",
                                    "required",
                                    "Ask for a name, an e-mail address or a telephone number")));
        }
        Condition condition = Applications.STATUS.field().ne(ApplicationStatus.DRAFT);
        if (name != null) {
            condition = condition.and(Applications.NAME.field().equalIgnoreCase(name.strip()));
        }
        if (email != null) {
            condition = condition.and(Applications.EMAIL.field().equalIgnoreCase(email));
        }
        return phone == null ? condition : condition.and(Applications.PHONE.field().eq(phone));
    }
}
