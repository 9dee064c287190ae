package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declaration of a value, or a combination of values, that no two entities of a type have
 * at the same time: an e-mail address, the number of an invoice. On a property, or on the
 * class with the names of one or more properties. The type needs a
 * {@link org.springframework.data.annotation.Version}; an entity of which one of the
 * values is null is not constrained. At most 10 constraints a type.
 * <p>
 * Any property that can be in a key can be unique, also a part of a nested value or of a
 * composite id, or what is {@link Computed}; the id as a whole and what the library sets
 * can't. Mistakes are reported at start-up, all together. In a sealed hierarchy, a
 * declaration of the root or of a class holds for all classes below it, and those of one
 * name in several classes are one constraint: a value is held once in all of them.
 * <p>
 * A write that would give a value to a second entity is refused with a
 * {@link UniqueConstraintException}, whoever writes at the same time. Each value is held
 * by an item of its own, which is written in the same transaction as the entity: an
 * insert, a delete and a change of a value are transactions, and a save that leaves the
 * values as they are stays what it is without the constraint.
 * <p>
 * Values are compared as they are encoded in keys: text exactly, with its case, numbers
 * by value. To compare text without regard to its case, make a {@link Computed} property
 * of its folded form unique.
 * <p>
 * A constraint that is added to a type with entities is exact once a
 * {@link io.singletable.backfill.Backfill} of the type has ended.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(Uniques.class)
public @interface Unique {

	/**
	 * Name of the constraint, which is stored with each entity and value: a letter, then
	 * letters, digits, {@code _}, {@code -} or {@code .}, at most 64 characters in all.
	 * Renaming it is a new constraint: declare the former name as {@link #retired()}
	 * meanwhile.
	 * @return the name, by default that of the property as it is stored; required on a
	 * class
	 */
	String name() default "";

	/**
	 * Names of the properties in Java of which the combination is unique, such as
	 * {@code realm} or {@code address.city}.
	 * @return the names, on a class only
	 */
	String[] properties() default {};

	/**
	 * Whether values are no longer held: those of an entity are freed when it is written,
	 * and all others by a backfill. This is how a constraint is removed while several
	 * versions of an application write: an application that does not know a constraint at
	 * all refuses to write an entity that holds values of it. On a class, the name is
	 * enough: the properties may be gone.
	 * @return {@code true} if the constraint is about to be removed
	 */
	boolean retired() default false;

}
