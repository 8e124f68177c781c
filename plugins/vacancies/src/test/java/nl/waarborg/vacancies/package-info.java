/** Tries the vacancies over HTTP and past all code. */
@NullMarked
package nl.waarborg.vacancies;

import org.jspecify.annotations.NullMarked;
