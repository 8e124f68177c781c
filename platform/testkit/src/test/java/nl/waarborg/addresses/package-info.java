/** Modules that write to the address that people gave to another. */
@NullMarked
package nl.waarborg.addresses;

import org.jspecify.annotations.NullMarked;
