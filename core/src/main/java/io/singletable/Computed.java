package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marker for a getter, or a method of a record, of which the value is stored as a
 * property, but never read back: each write stores what the method returns then. Such a
 * property can be in templates of keys, queries, filters and projections like any other,
 * so that an index over the lower-case form of a text takes no more than a method and its
 * name in a template. It has no field, setter or constructor parameter, and no update can
 * set it.
 * <p>
 * The method must depend on nothing but the other properties of its entity, and return
 * the same for the same values. A write fails with an {@link UnwritableEntityException}
 * if it throws. Its name in Java is that of a property: {@code titleLower} for
 * {@code getTitleLower()} and for {@code titleLower()}.
 * <p>
 * Items that were stored before the method was declared lack the value, and those that
 * were stored before it returned something else have the former one:
 * {@link io.singletable.backfill.Backfill#verify()} counts both, as the part
 * {@code filterable:titleLower}, and {@link io.singletable.backfill.Backfill#run()}
 * repairs them. In a compressed item, the value is part of the payload, unless it is in a
 * template of an index or also {@link Filterable}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Computed {

	/**
	 * Names of the stored properties in Java from which the value follows. An update in
	 * place that changes one of them, or a part of it, reads the entity first; any other
	 * stays one request. By default, every update reads the entity first.
	 * @return names such as {@code title} or {@code address.city}, none if any property
	 * may change the value
	 */
	String[] from() default {};

}
