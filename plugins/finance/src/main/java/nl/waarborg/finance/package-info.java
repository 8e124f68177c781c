/**
 * Quotations, contracts and invoices, and what becomes of an invoice: payments, reminders, credit
 * notes, and a claim that a human hands over. What is kept and for how long is declared, never
 * written here.
 */
@NullMarked
package nl.waarborg.finance;

import org.jspecify.annotations.NullMarked;
