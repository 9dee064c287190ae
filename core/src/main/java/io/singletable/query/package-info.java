/**
 * Criteria of queries and writes, in terms of the properties of entities. A leaf package:
 * independent of how a property is stored and which index serves it.
 */
@NullMarked
package io.singletable.query;

import org.jspecify.annotations.NullMarked;
