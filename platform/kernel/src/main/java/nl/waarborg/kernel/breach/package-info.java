/** Breaches of personal data: the cases, their clock, whom they are about and what must be told. */
@NullMarked
package nl.waarborg.kernel.breach;

import org.jspecify.annotations.NullMarked;
