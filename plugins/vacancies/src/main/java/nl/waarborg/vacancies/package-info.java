/**
 * Vacancies and applications: from the vacancy to its end, and the applications' end with it. How
 * long an application stays is the tenant's rule; here stand only the dates it runs from.
 */
@NullMarked
package nl.waarborg.vacancies;

import org.jspecify.annotations.NullMarked;
