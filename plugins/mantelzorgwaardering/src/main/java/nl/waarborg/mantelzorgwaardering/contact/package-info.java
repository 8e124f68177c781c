/** What the helpdesk sees of an application: whom to speak with and how it stands (VAL-A3). */
@NullMarked
package nl.waarborg.mantelzorgwaardering.contact;

import org.jspecify.annotations.NullMarked;
