/**
 * Donors and their donations, from a bank statement to the yearly overview. How long they stay is
 * the tenant's rule; which part of them a law keeps is declared here.
 */
@NullMarked
package nl.waarborg.donations;

import org.jspecify.annotations.NullMarked;
