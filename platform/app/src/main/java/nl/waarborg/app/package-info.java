/** The program: reads its configuration, puts the parts together, starts and stops. */
@NullMarked
package nl.waarborg.app;

import org.jspecify.annotations.NullMarked;
