package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.TextForm;

/**
 * Another bank account for an award.
 *
 * @param iban its number
 * @param accountHolder whose it is
 */
public record NewAccount(
        @Form(TextForm.IBAN) @Meaning("The account to pay to from now on") String iban,
        @Text(max = 100) @Meaning("Whose account it is, as the bank knows it")
                String accountHolder) {

    @Override
    public String toString() {
        return "NewAccount";
    }
}
