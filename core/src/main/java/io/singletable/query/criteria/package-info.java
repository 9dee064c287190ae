/**
 * What is asked of entities, in terms of their properties. A leaf: nothing here knows how
 * a property is stored or which index serves it.
 */
@NullMarked
package io.singletable.query.criteria;

import org.jspecify.annotations.NullMarked;
