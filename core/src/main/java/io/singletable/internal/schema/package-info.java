/**
 * The table that the entities need: creates it, compares it, and keeps in it a record of
 * how each type's keys are built, so that a changed declaration is noticed before it
 * reads half of the data. Reads and writes no entity.
 */
@NullMarked
package io.singletable.internal.schema;

import org.jspecify.annotations.NullMarked;
