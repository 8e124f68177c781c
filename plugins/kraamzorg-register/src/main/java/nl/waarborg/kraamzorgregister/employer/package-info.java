/** What an employer may see of an employee's training. */
@NullMarked
package nl.waarborg.kraamzorgregister.employer;

import org.jspecify.annotations.NullMarked;
