package nl.waarborg.mantelzorgwaardering.payout;

import java.math.BigDecimal;

/**
 * One payment as the bank gets it.
 *
 * @param endToEndId its reference, the same at every export
 * @param name the payee
 * @param iban the payee's account, without spaces
 * @param amount in euros, two decimals at most
 * @param reference what the payee reads
 */
record Transfer(String endToEndId, String name, String iban, BigDecimal amount, String reference) {}
