/**
 * Access to the values of objects: getters, fields and constructors as method handles.
 * The first uses of each are left to reflection and to Jackson, as compiling a handle
 * pays off for what is used often; the benchmarks of saves by handles show by how much.
 */
@NullMarked
package io.singletable.internal.mapping.access;

import org.jspecify.annotations.NullMarked;
