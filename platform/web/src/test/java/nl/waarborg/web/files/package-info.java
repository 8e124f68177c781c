/** Tests of what is found in files. */
@NullMarked
package nl.waarborg.web.files;

import org.jspecify.annotations.NullMarked;
