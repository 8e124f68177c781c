/** What goes into packages of data. */
@NullMarked
package nl.waarborg.data.rights;

import org.jspecify.annotations.NullMarked;
